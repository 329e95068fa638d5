/** What a record's own fields tell of its tax id, for sets that come without tags. */
import { cif, dni, nie } from './generator/identifiers';

export type TaxId = { kind: 'person' | 'company'; text: string };

/** @returns the id without separators when its check character fits */
export function validTaxId(value: string): TaxId | undefined {
	const text = value.toUpperCase().replace(/[^A-Z0-9]/g, '');
	if (/^\d{1,8}[A-Z]$/.test(text)) return fits(dni(Number(text.slice(0, -1))), text.padStart(9, '0'), 'person');
	if (/^[XYZ]\d{7}[A-Z]$/.test(text)) return fits(nie(Number('XYZ'.indexOf(text[0]!) + text.slice(1, 8))), text, 'person');
	const company = /^([ABCDEFGHJNPQRSUVW])(\d{7})([0-9A-J])$/.exec(text);
	if (!company) return undefined;
	const digit = Number(cif(Number(company[2])).at(-1));
	return company[3] === String(digit) || company[3] === 'JABCDEFGHI'[digit] ? { kind: 'company', text } : undefined;
}

const fits = (right: string, text: string, kind: TaxId['kind']): TaxId | undefined => (right === text ? { kind, text } : undefined);
