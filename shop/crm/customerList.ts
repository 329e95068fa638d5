/**
 * A list of customers as a shop keeps it in a sheet, brought up to date: figures are the ledger's, names and addresses are only
 * filled in where a cell is empty, tags are added, and whoever is not on it yet comes at the end. Columns that are not ours stay.
 */
import { columnKey } from '../columnKey';
import { same } from './ownership';
import type { IdentityField } from './ownership';

export type ListCell = string | number | null;
export type ListRow = Readonly<Record<string, unknown>>;

/** A customer as the list has them. Money as decimals, times as the list writes them. */
export interface ListPerson {
	customerId: string;
	name?: string;
	email?: string;
	phone?: string;
	purchases: number;
	totalSpent: number;
	totalSpentStore: number;
	totalSpentOnline: number;
	lastPurchase?: string;
	favouriteChannel?: string;
	favouriteStore?: string;
	points?: number;
	segments?: readonly string[];
	tags: readonly string[];
	/** Absent where nothing was said. */
	marketing?: boolean;
}

interface Column {
	/** Headings that are taken for it, as `columnKey` makes them. */
	names: readonly string[];
	es: string;
	en: string;
	/** `fill`: only empty cells. `add`: to what is there. */
	writes: 'always' | 'fill' | 'add';
	of(person: ListPerson): ListCell | readonly string[] | undefined;
}

const COLUMNS: Readonly<Record<string, Column>> = {
	customerId: { names: ['id_cliente', 'customer_id', 'n_cliente', 'num_cliente'], es: 'ID cliente', en: 'Customer ID', writes: 'always', of: (person) => person.customerId },
	name: { names: ['nombre', 'name', 'cliente', 'nombre_completo', 'full_name'], es: 'Nombre', en: 'Name', writes: 'fill', of: (person) => person.name },
	email: { names: ['email', 'e_mail', 'correo', 'correo_electronico', 'mail'], es: 'Email', en: 'Email', writes: 'fill', of: (person) => person.email },
	phone: { names: ['telefono', 'phone', 'movil', 'tel', 'mobile'], es: 'Teléfono', en: 'Phone', writes: 'fill', of: (person) => person.phone },
	purchases: { names: ['compras', 'purchases'], es: 'Compras', en: 'Purchases', writes: 'always', of: (person) => person.purchases },
	totalSpent: { names: ['gasto_total', 'total_spent'], es: 'Gasto total', en: 'Total spent', writes: 'always', of: (person) => person.totalSpent },
	totalSpentStore: { names: ['gasto_tienda', 'spent_in_store'], es: 'Gasto tienda', en: 'Spent in store', writes: 'always', of: (person) => person.totalSpentStore },
	totalSpentOnline: { names: ['gasto_online', 'spent_online'], es: 'Gasto online', en: 'Spent online', writes: 'always', of: (person) => person.totalSpentOnline },
	lastPurchase: { names: ['ultima_compra', 'last_purchase'], es: 'Última compra', en: 'Last purchase', writes: 'always', of: (person) => person.lastPurchase },
	favouriteChannel: { names: ['canal_favorito', 'favourite_channel'], es: 'Canal favorito', en: 'Favourite channel', writes: 'always', of: (person) => person.favouriteChannel },
	favouriteStore: { names: ['tienda_favorita', 'favourite_store'], es: 'Tienda favorita', en: 'Favourite store', writes: 'always', of: (person) => person.favouriteStore },
	points: { names: ['puntos', 'points'], es: 'Puntos', en: 'Points', writes: 'always', of: (person) => person.points },
	segments: { names: ['segmentos', 'segments'], es: 'Segmentos', en: 'Segments', writes: 'always', of: (person) => person.segments?.join(', ') },
	tags: { names: ['etiquetas', 'tags'], es: 'Etiquetas', en: 'Tags', writes: 'add', of: (person) => person.tags },
};
const MARKETING = { names: ['consentimiento_marketing', 'consent_marketing', 'newsletter'], es: 'Consentimiento marketing', en: 'Consent marketing' };
const LAST = { names: ['apellidos', 'last_name', 'surname'] };

export interface ListConflict {
	customer_id: string;
	field: IdentityField;
	shop: string;
	list: string;
}

export interface MergedList {
	/** The headings, then a row each. */
	table: ListCell[][];
	updated: number;
	added: number;
	conflicts: ListConflict[];
	/** Customers whose row says no to marketing and the shop did not know. */
	withdrawn: string[];
}

export function mergeList(rows: readonly ListRow[], people: readonly ListPerson[], locale: 'es' | 'en'): MergedList {
	const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const placeOf = (names: readonly string[]) => headings.findIndex((heading) => names.includes(columnKey(heading)));
	const hadLast = placeOf(LAST.names) >= 0;
	const places = new Map<string, number>();
	for (const [id, column] of [...Object.entries(COLUMNS), ['marketing', MARKETING] as const]) {
		const found = placeOf(column.names);
		places.set(id, found >= 0 ? found : headings.push(column[locale]) - 1);
	}
	const table = rows.map((row) => headings.map((heading) => asCell(row[heading])));
	const merged: MergedList = { table: [headings, ...table], updated: 0, added: 0, conflicts: [], withdrawn: [] };
	const index = indexOf(table, places);
	for (const person of people) {
		const known = index.find(person);
		const cells = known ?? headings.map(() => null);
		if (known) merged.updated++;
		else {
			merged.added++;
			merged.table.push(cells);
		}
		fill(cells, person, places, { isNew: !known, nameInTwo: hadLast, merged, locale });
	}
	return merged;
}

function fill(cells: ListCell[], person: ListPerson, places: ReadonlyMap<string, number>, how: { isNew: boolean; nameInTwo: boolean; merged: MergedList; locale: 'es' | 'en' }): void {
	for (const [id, column] of Object.entries(COLUMNS)) {
		const place = places.get(id) ?? 0;
		const value = column.of(person);
		if (value === undefined || value === null) continue;
		if (Array.isArray(value)) cells[place] = withAdded(cells[place] ?? null, value as readonly string[]);
		else if (column.writes === 'always' || isEmpty(cells[place])) cells[place] = value as ListCell;
		// A name in two columns is not put side by side with ours.
		else if (!(id === 'name' && how.nameInTwo) && !same(id as IdentityField, String(value), String(cells[place])))
			how.merged.conflicts.push({ customer_id: person.customerId, field: id as IdentityField, shop: String(value), list: String(cells[place]) });
	}
	const place = places.get('marketing') ?? 0;
	const listed = said(cells[place] ?? null);
	if (listed === false && person.marketing !== false) how.merged.withdrawn.push(person.customerId);
	else if (person.marketing !== undefined) cells[place] = person.marketing ? (how.locale === 'es' ? 'sí' : 'yes') : 'no';
}

/** Rows by our number, then email, then phone; one that two rows share finds the first. */
function indexOf(table: ListCell[][], places: ReadonlyMap<string, number>) {
	const byId = new Map<string, ListCell[]>();
	const byEmail = new Map<string, ListCell[]>();
	const byPhone = new Map<string, ListCell[]>();
	const keep = (map: Map<string, ListCell[]>, key: string, row: ListCell[]) => {
		if (key !== '' && !map.has(key)) map.set(key, row);
	};
	const text = (row: ListCell[], id: string) => String(row[places.get(id) ?? -1] ?? '').trim();
	for (const row of table) {
		keep(byId, text(row, 'customerId').toUpperCase(), row);
		keep(byEmail, text(row, 'email').toLowerCase(), row);
		keep(byPhone, lastDigits(text(row, 'phone')), row);
	}
	const taken = new Set<ListCell[]>();
	return {
		find(person: ListPerson): ListCell[] | undefined {
			const found = byId.get(person.customerId) ?? byEmail.get(person.email?.toLowerCase() ?? '-') ?? byPhone.get(lastDigits(person.phone ?? '') || '-');
			if (!found || taken.has(found)) return undefined;
			const email = text(found, 'email').toLowerCase();
			// A phone is a household's: a row with another email is somebody else's.
			if (byId.get(person.customerId) !== found && email !== '' && person.email !== undefined && email !== person.email.toLowerCase()) return undefined;
			taken.add(found);
			return found;
		},
	};
}

function lastDigits(phone: string): string {
	const digits = phone.replace(/\D/g, '');
	return digits.length < 9 ? '' : digits.slice(-9);
}

function withAdded(cell: ListCell, tags: readonly string[]): string {
	const had = String(cell ?? '').split(/[;,|]/).map((tag) => tag.trim()).filter((tag) => tag !== '');
	return [...new Set([...had, ...tags])].join(', ');
}

function asCell(value: unknown): ListCell {
	if (typeof value === 'number' || typeof value === 'string') return value;
	if (value instanceof Date) return value.toISOString().slice(0, 10);
	return typeof value === 'boolean' ? (value ? 'sí' : 'no') : null;
}

function isEmpty(cell: ListCell | undefined): boolean {
	return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function said(cell: ListCell): boolean | undefined {
	const text = String(cell ?? '').trim();
	return /^(?:0|no?|false|falso)$/i.test(text) ? false : text === '' ? undefined : true;
}
