/** A row's cells by the names that people give their columns, and numbers as they write them. */
import { columnKey } from '../columnKey';
import { cleanText } from '../text';

/** The first of these columns that says something. */
export type Cells = (names: readonly string[]) => string | undefined;

export function cellsOf(record: Readonly<Record<string, unknown>>): Cells {
	const cells = new Map(Object.entries(record).map(([key, value]) => [columnKey(key), value]));
	return (names) => {
		for (const name of names) {
			const value = cells.get(name);
			if (typeof value !== 'string' && typeof value !== 'number') continue;
			const text = cleanText(String(value), 300);
			if (text !== '') return text;
		}
		return undefined;
	};
}

/** `1.234,50 €` → `1234.50`; `9.50` stays. A single comma is a decimal comma. */
export function spanishDecimal(text: string): string {
	const bare = text.replace(/\s|€/g, '');
	if (/^-?\d{1,3}(\.\d{3})*,\d+$/.test(bare) || /^-?\d+,\d+$/.test(bare)) return bare.replace(/\./g, '').replace(',', '.');
	return bare;
}
