/** One row of a customer list at the door, as a CSV or another node's item gives it. */
import { columnKey } from '../columnKey';
import { parseCustomer } from '../sale/parsePeople';
import type { ConsentPurpose, ConsentStatement, SaleCustomer } from '../sale/sale';
import { cleanText } from '../text';
import { parseInstant } from '../time';

export interface CustomerRow {
	customer: SaleCustomer;
	tags: string[];
	consents: ConsentStatement[];
	/** Epoch milliseconds at which the consents were given, when the list says. */
	statedAt?: number;
}

const COLUMNS = {
	name: ['name', 'nombre', 'nombre_completo', 'full_name', 'cliente'],
	first: ['first_name', 'firstname', 'nombre_de_pila'],
	last: ['last_name', 'lastname', 'apellidos', 'surname'],
	email: ['email', 'e_mail', 'correo', 'correo_electronico', 'mail'],
	phone: ['phone', 'telefono', 'movil', 'tel', 'mobile'],
	nif: ['nif', 'dni', 'cif', 'nie', 'vat', 'tax_id'],
	loyalty: ['loyalty_id', 'tarjeta', 'socio', 'card'],
	postcode: ['postcode', 'codigo_postal', 'cp', 'zip'],
	tags: ['tags', 'etiquetas'],
	consentDate: ['consent_date', 'fecha_consentimiento'],
} as const;

const CONSENT_COLUMNS: Record<ConsentPurpose, readonly string[]> = {
	receipt: ['consent_receipt', 'consentimiento_ticket'],
	marketing: ['consent_marketing', 'consentimiento_marketing', 'newsletter'],
	review: ['consent_review', 'consentimiento_resena'],
	loyalty: ['consent_loyalty', 'consentimiento_club'],
};

/** @param zone IANA zone of dates without one; `undefined` for a row that says nothing of anybody */
export function readCustomerRow(record: Readonly<Record<string, unknown>>, country: string, zone: string): CustomerRow | undefined {
	const cells = new Map(Object.entries(record).map(([header, value]) => [keyOf(header), value]));
	const cell = (names: readonly string[]): string | undefined => {
		for (const name of names) {
			const value = cells.get(name);
			const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? cleanText(String(value), 500) : '';
			if (text !== '') return text;
		}
		return undefined;
	};
	const parts = [cell(COLUMNS.first), cell(COLUMNS.last)].filter((part) => part !== undefined);
	// «Nombre» and «Apellidos» side by side are one name in two columns.
	const name = parts.length > 0 ? [cell(COLUMNS.first) ?? cell(COLUMNS.name), cell(COLUMNS.last)].filter(Boolean).join(' ') : cell(COLUMNS.name);
	const { customer } = parseCustomer(
		{
			name,
			email: cell(COLUMNS.email),
			phone: cell(COLUMNS.phone),
			nif: cell(COLUMNS.nif),
			loyalty_id: cell(COLUMNS.loyalty),
			postcode: cell(COLUMNS.postcode),
		},
		country,
	);
	if (customer === undefined) return undefined;
	const date = cell(COLUMNS.consentDate);
	const statedAt = date === undefined ? undefined : parseInstant(date.length === 10 ? `${date}T00:00` : date, zone)?.epochMs;
	return {
		customer,
		tags: (cell(COLUMNS.tags) ?? '').split(/[;,|]/).map((tag) => tag.trim()).filter((tag) => tag !== ''),
		consents: Object.entries(CONSENT_COLUMNS).flatMap(([purpose, names]) => {
			const granted = yesOrNo(cell(names));
			return granted === undefined ? [] : [{ purpose: purpose as ConsentPurpose, granted }];
		}),
		...(statedAt === undefined ? {} : { statedAt }),
	};
}

/** The same few headers come with each of a million rows. */
const MOST_HEADERS = 500;
const headers = new Map<string, string>();

function keyOf(header: string): string {
	let key = headers.get(header);
	if (key === undefined) {
		key = columnKey(header);
		if (headers.size >= MOST_HEADERS) headers.clear();
		headers.set(header, key);
	}
	return key;
}

function yesOrNo(text: string | undefined): boolean | undefined {
	if (text === undefined) return undefined;
	if (/^(?:1|s[ií]?|yes|y|true|x|verdadero)$/i.test(text)) return true;
	if (/^(?:0|no?|false|falso)$/i.test(text)) return false;
	return undefined;
}
