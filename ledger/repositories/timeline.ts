/** Everything the ledger knows of one sale, as it lies: for the answer to "what happened to that ticket?". Times are epoch milliseconds. */
import type { Sql } from '../sql';

export interface SaleRow {
	sale_id: string;
	kind: 'sale' | 'refund' | 'void';
	source: string;
	number: string;
	store: string | null;
	channel: string;
	occurred_at: number;
	accepted_at: number;
	currency: string;
	total_cents: number;
	original_id: string | null;
	document: string;
}

const SALE = 'sale_id, kind, source, number, store, channel, occurred_at, accepted_at, currency, total_cents, original_id, document';

/** By the sale's id, else by the number that people see, the latest first. */
export async function salesCalled(sql: Sql, called: string, limit: number): Promise<SaleRow[]> {
	const one = await sql.all<SaleRow>(`SELECT ${SALE} FROM sales WHERE sale_id = ?`, called);
	return one.length > 0 ? one : await sql.all<SaleRow>(`SELECT ${SALE} FROM sales WHERE number = ? ORDER BY seq DESC LIMIT ?`, called, limit);
}

export async function undoingOf(sql: Sql, saleId: string): Promise<SaleRow[]> {
	return await sql.all<SaleRow>(`SELECT ${SALE} FROM sales WHERE original_id = ? ORDER BY seq`, saleId);
}

export interface Told {
	system: string;
	state: string;
	reason: string;
	message: string | null;
	external_id: string | null;
	attempts: number;
	changed_at: number;
}

export async function crmOf(sql: Sql, saleId: string): Promise<Told[]> {
	return await sql.all<Told>('SELECT system, state, reason, message, external_id, attempts, changed_at FROM crm_purchases WHERE sale_id = ? ORDER BY system', saleId);
}

export async function matchMade(sql: Sql, saleId: string): Promise<{ status: string; reason: string; decided_at: number } | undefined> {
	return await sql.get('SELECT status, reason, decided_at FROM matches WHERE sale_id = ?', saleId);
}

export async function movementsOf(sql: Sql, saleId: string): Promise<{ sku: string; location: string; kind: string; quantity_milli: number; on_hand_milli: number; short_milli: number; occurred_at: number }[]> {
	return await sql.all('SELECT sku, location, kind, quantity_milli, on_hand_milli, short_milli, occurred_at FROM stock_movements WHERE sale_id = ? ORDER BY id', saleId);
}

export async function pointsOf(sql: Sql, saleId: string): Promise<{ kind: string; points: number; at: number }[]> {
	return await sql.all('SELECT kind, points, at FROM loyalty_entries WHERE sale_id = ? ORDER BY id', saleId);
}

export async function asideOf(sql: Sql, saleId: string): Promise<{ reason: string; received_at: number }[]> {
	return await sql.all('SELECT reason, received_at FROM set_aside WHERE sale_id = ? ORDER BY id', saleId);
}

export async function heardOf(sql: Sql, saleId: string): Promise<{ kind: string; heard_from: string; heard_at: number; received_at: number; status: string; reason: string }[]> {
	return await sql.all('SELECT kind, heard_from, heard_at, received_at, status, reason FROM heard_messages WHERE sale_id = ? ORDER BY heard_at', saleId);
}

/** What was kept aside with this number in it, the latest first: it never became a sale. @param open makes a sealed document readable, where its key is here */
export async function asideNaming(sql: Sql, number: string, limit: number, open: (stored: string) => string | undefined): Promise<{ sale_id: string | null; reason: string; received_at: number; detail: string }[]> {
	const found = await sql.all<{ sale_id: string | null; reason: string; received_at: number; detail: string; document: string }>(
		"SELECT sale_id, reason, received_at, detail, document FROM set_aside WHERE sale_id = ? OR document LIKE ? ESCAPE '\\' OR document LIKE 'sealed:%' ORDER BY id DESC",
		number, `%"${number.replace(/[\\%_]/g, (character) => `\\${character}`)}"%`,
	);
	return found.filter((row) => row.sale_id === number || open(row.document)?.includes(`"${number}"`) === true).slice(0, limit);
}
