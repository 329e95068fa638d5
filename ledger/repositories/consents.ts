/**
 * Consents, append-only with their proof, and objections of whoever owns an address. What they add up to is
 * `shop/consent/standing.ts`: a withdrawal wins for ever, whatever list is loaded again after it.
 */
import { createHmac } from 'node:crypto';
import type { ConsentState } from '../../shop/consent/permission';
import { consentStanding } from '../../shop/consent/standing';
import type { Objection, SaidOnce } from '../../shop/consent/standing';
import type { ConsentPurpose, ConsentStatement } from '../../shop/sale/sale';
import type { Sql } from '../sql';
import { getSetting } from './settings';

export interface ConsentEntry extends ConsentStatement {
	/** The record of the person who said it. */
	recordId: number;
	/** Epoch milliseconds at which it was said. */
	statedAt: number;
	/** `till`, `import`, `unsubscribe`, a connector's id. */
	source: string;
	saleId?: string;
	/** Outside a sale: the person said it at that moment, and it was not read from a list. */
	byPerson?: boolean;
}

/** @returns false when this sale's statement on this purpose was recorded before */
export async function recordConsent(sql: Sql, entry: ConsentEntry): Promise<boolean> {
	const byPerson = entry.saleId !== undefined || entry.byPerson === true;
	const changed = await sql.run(
		`INSERT INTO consents (record_id, purpose, granted, stated_at, source, sale_id, wording, by_person) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (sale_id, purpose) DO NOTHING`,
		entry.recordId, entry.purpose, entry.granted ? 1 : 0, entry.statedAt, entry.source, entry.saleId ?? null, entry.wording ?? null, byPerson ? 1 : 0,
	);
	return changed === 1;
}

/** Where each purpose stands, objections of the customer's addresses counted. */
export async function consentsOf(sql: Sql, customerId: number): Promise<ConsentState> {
	return consentStanding(await statementsOf(sql, customerId), await objectionsOf(sql, customerId));
}

async function statementsOf(sql: Sql, customerId: number): Promise<SaidOnce[]> {
	const rows = await sql.all<{ purpose: ConsentPurpose; granted: number; stated_at: number; by_person: number }>(
		'SELECT c.purpose, c.granted, c.stated_at, c.by_person FROM person_records r JOIN consents c ON c.record_id = r.id WHERE r.customer_id = ?',
		customerId,
	);
	return rows.map((row) => ({ purpose: row.purpose, granted: Number(row.granted) === 1, statedAt: Number(row.stated_at), byPerson: Number(row.by_person) === 1 }));
}

/** What the person said, with its proof, the latest first. */
export async function latestStatements(sql: Sql, customerId: number): Promise<{ purpose: ConsentPurpose; granted: boolean; statedAt: number; source: string; wording?: string }[]> {
	const rows = await sql.all<{ purpose: ConsentPurpose; granted: number; stated_at: number; source: string; wording: string | null }>(
		'SELECT c.purpose, c.granted, c.stated_at, c.source, c.wording FROM person_records r JOIN consents c ON c.record_id = r.id WHERE r.customer_id = ? ORDER BY c.stated_at DESC, c.id DESC',
		customerId,
	);
	return rows.map((row) => ({ purpose: row.purpose, granted: Number(row.granted) === 1, statedAt: Number(row.stated_at), source: row.source, ...(row.wording === null ? {} : { wording: row.wording }) }));
}

/** Whose consents were said since: numbers of their customers, and the last statement read. */
export async function consentsAfter(sql: Sql, after: number, limit: number): Promise<{ id: number; customerId: number }[]> {
	const rows = await sql.all<{ id: number; customer_id: number }>('SELECT c.id, r.customer_id FROM consents c JOIN person_records r ON r.id = c.record_id WHERE c.id > ? ORDER BY c.id LIMIT ?', after, limit);
	return rows.map((row) => ({ id: Number(row.id), customerId: Number(row.customer_id) }));
}

/** Of the addresses the customer goes by now, and of others who go by the same mailbox. */
export async function objectionsOf(sql: Sql, customerId: number): Promise<Objection[]> {
	const customer = await sql.get<{ email: string | null; phone: string | null }>('SELECT email, phone FROM customers WHERE id = ?', customerId);
	return [...(await objectionsFor(sql, [customer?.email, customer?.phone])), ...(customer?.email == null ? [] : await withdrawnAt(sql, customer.email, customerId))];
}

/** Said by whoever owns an address. */
async function objectionsFor(sql: Sql, contacts: readonly (string | null | undefined)[]): Promise<Objection[]> {
	if ((await sql.get('SELECT 1 AS one FROM objections LIMIT 1')) === undefined) return [];
	const digests = await contactDigests(sql, contacts);
	if (digests.length === 0) return [];
	const rows = await sql.all<{ purpose: Objection['purpose']; stated_at: number }>(
		`SELECT purpose, stated_at FROM objections WHERE contact_hash IN (${digests.map(() => '?').join(', ')})`,
		...digests,
	);
	return rows.map((row) => ({ purpose: row.purpose, statedAt: Number(row.stated_at) }));
}

/** Withdrawals, at a till say, of other customers with this email: the mailbox is the same. */
async function withdrawnAt(sql: Sql, email: string, customerId: number): Promise<Objection[]> {
	const rows = await sql.all<{ purpose: ConsentPurpose; stated_at: number }>(
		`SELECT s.purpose, MAX(s.stated_at) AS stated_at FROM customers c JOIN person_records r ON r.customer_id = c.id JOIN consents s ON s.record_id = r.id
		WHERE c.email = ? AND c.id <> ? AND c.merged_into IS NULL AND s.granted = 0 GROUP BY s.purpose`,
		email, customerId,
	);
	return rows.map((row) => ({ purpose: row.purpose, statedAt: Number(row.stated_at) }));
}

/**
 * Whoever owns an address wants no more of it. Kept as a digest, so that it holds for whoever goes by the address later, and
 * after the person was erased.
 *
 * @param contact normalised email, or phone in E.164
 * @param statedAt epoch milliseconds
 */
export async function objectFor(sql: Sql, contact: string, objection: Objection & { source: string }): Promise<void> {
	for (const digest of await contactDigests(sql, [contact])) {
		await sql.run(
			`INSERT INTO objections (contact_hash, purpose, stated_at, source) VALUES (?, ?, ?, ?)
			ON CONFLICT (contact_hash, purpose) DO UPDATE SET stated_at = excluded.stated_at, source = excluded.source WHERE objections.stated_at < excluded.stated_at`,
			digest, objection.purpose, objection.statedAt, objection.source,
		);
	}
}

/** The latest yes on a purpose: a withdrawal made after it must be later, whatever a till's clock said. Epoch milliseconds. */
export async function latestStatement(sql: Sql, customerId: number): Promise<number> {
	const row = await sql.get<{ at: number | null }>('SELECT MAX(c.stated_at) AS at FROM person_records r JOIN consents c ON c.record_id = r.id WHERE r.customer_id = ?', customerId);
	return Number(row?.at ?? 0);
}

/** The setting that holds the shop's key for links and digests. */
export const LINK_SECRET = 'link_secret';

/** Addresses as keyed digests: what is known of them outlives whoever goes by them. */
export async function contactDigests(sql: Sql, contacts: readonly (string | null | undefined)[]): Promise<string[]> {
	const secret = (await getSetting(sql, LINK_SECRET)) ?? '';
	return contacts.flatMap((contact) => (contact == null || contact === '' ? [] : [createHmac('sha256', secret).update(`contact\n${contact}`).digest('base64url')]));
}

/** A yes to a purpose in the words that were shown. */
export interface Asked {
	purpose: ConsentPurpose;
	wording: string;
}

/** Yeses that wait for the address's owner. @returns their id */
export async function insertConsentRequest(sql: Sql, request: { recordId: number; asked: readonly Asked[]; source: string; askedAt: number }): Promise<number> {
	const row = await sql.get<{ id: number }>(
		'INSERT INTO consent_requests (record_id, statements, source, asked_at) VALUES (?, ?, ?, ?) RETURNING id',
		request.recordId, JSON.stringify(request.asked), request.source, request.askedAt,
	);
	return Number(row!.id);
}

export async function findConsentRequest(sql: Sql, id: number): Promise<{ recordId: number; asked: Asked[]; source: string; confirmed: boolean } | undefined> {
	const row = await sql.get<{ record_id: number; statements: string; source: string; confirmed_at: number | null }>(
		'SELECT record_id, statements, source, confirmed_at FROM consent_requests WHERE id = ?',
		id,
	);
	return row && { recordId: Number(row.record_id), asked: JSON.parse(row.statements) as Asked[], source: row.source, confirmed: row.confirmed_at !== null };
}

/** @returns false when it was confirmed before */
export async function markConfirmed(sql: Sql, id: number, now: number): Promise<boolean> {
	return (await sql.run('UPDATE consent_requests SET confirmed_at = ? WHERE id = ? AND confirmed_at IS NULL', now, id)) === 1;
}
