/** What people bought: append-only signed amounts, with the totals of the golden record derived in the same transaction. */
import type { Channel } from '../../shop/sale/sale';
import type { Sql } from '../sql';
import { customerOf } from './customers';

export interface Purchase {
	saleId: string;
	/** The record of whoever bought. */
	recordId: number;
	/** For a refund, the sale it takes back. */
	originalId?: string;
	/** Minor units; negative for a refund. */
	amountCents: number;
	currency: string;
	channel: Channel;
	store?: string;
	/** Epoch milliseconds. */
	occurredAt: number;
}

/** @returns false when the sale was recorded before */
export async function recordPurchase(sql: Sql, purchase: Purchase): Promise<boolean> {
	const changed = await sql.run(
		`INSERT INTO purchases (sale_id, record_id, original_id, amount_cents, currency, channel, store, occurred_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sale_id) DO NOTHING`,
		purchase.saleId, purchase.recordId, purchase.originalId ?? null, purchase.amountCents, purchase.currency, purchase.channel,
		purchase.store ?? null, purchase.occurredAt,
	);
	if (changed === 0) return false;
	await addToTotals(sql, purchase);
	return true;
}

/**
 * A purchase counts once, and no longer when all of it was given back. Spend follows every movement.
 */
async function addToTotals(sql: Sql, purchase: Purchase): Promise<void> {
	const customerId = await customerOf(sql, purchase.recordId);
	if (purchase.originalId !== undefined) {
		await deriveTotals(sql, customerId);
		return;
	}
	const counts = purchase.amountCents < 0 ? 0 : 1;
	const store = purchase.channel === 'store' ? purchase.amountCents : 0;
	await sql.run(
		`UPDATE customers SET
			purchases = purchases + ?, online_purchases = online_purchases + ?,
			spent_cents = spent_cents + ?, spent_store_cents = spent_store_cents + ?, spent_online_cents = spent_online_cents + ?,
			first_purchase_at = CASE WHEN ? = 1 AND (first_purchase_at IS NULL OR first_purchase_at > ?) THEN ? ELSE first_purchase_at END,
			last_purchase_at = CASE WHEN ? = 1 AND (last_purchase_at IS NULL OR last_purchase_at < ?) THEN ? ELSE last_purchase_at END
		WHERE id = ?`,
		counts, purchase.channel === 'store' ? 0 : counts,
		purchase.amountCents, store, purchase.amountCents - store,
		counts, purchase.occurredAt, purchase.occurredAt,
		counts, purchase.occurredAt, purchase.occurredAt,
		customerId,
	);
}

interface Totals {
	purchases: number | null;
	online_purchases: number | null;
	spent_cents: number | null;
	spent_store_cents: number | null;
	first_purchase_at: number | null;
	last_purchase_at: number | null;
}

/** Sums a customer's purchases anew: a refund came, or records moved. */
export async function deriveTotals(sql: Sql, customerId: number): Promise<void> {
	const totals = (await sql.get<Totals>(
		`SELECT SUM(counts) AS purchases, SUM(CASE WHEN channel = 'store' THEN 0 ELSE counts END) AS online_purchases,
			SUM(amount_cents) AS spent_cents, SUM(CASE WHEN channel = 'store' THEN amount_cents ELSE 0 END) AS spent_store_cents,
			MIN(CASE WHEN counts = 1 THEN occurred_at END) AS first_purchase_at, MAX(CASE WHEN counts = 1 THEN occurred_at END) AS last_purchase_at
		FROM (
			SELECT p.amount_cents, p.channel, p.occurred_at, CASE
				WHEN p.original_id IS NOT NULL OR p.amount_cents < 0 THEN 0
				WHEN p.amount_cents > 0 AND p.amount_cents + COALESCE((SELECT SUM(b.amount_cents) FROM purchases b WHERE b.original_id = p.sale_id), 0) <= 0 THEN 0
				ELSE 1 END AS counts
			FROM person_records r JOIN purchases p ON p.record_id = r.id WHERE r.customer_id = ?
		) AS bought`,
		customerId,
	))!;
	const spent = Number(totals.spent_cents ?? 0);
	const spentInStore = Number(totals.spent_store_cents ?? 0);
	await sql.run(
		`UPDATE customers SET purchases = ?, online_purchases = ?, spent_cents = ?, spent_store_cents = ?, spent_online_cents = ?,
			first_purchase_at = ?, last_purchase_at = ? WHERE id = ?`,
		Number(totals.purchases ?? 0), Number(totals.online_purchases ?? 0), spent, spentInStore, spent - spentInStore,
		totals.first_purchase_at, totals.last_purchase_at, customerId,
	);
}

/** What is left of a purchase after the refunds recorded so far, minor units. */
export async function netOf(sql: Sql, saleId: string): Promise<number> {
	const row = await sql.get<{ net: number | null }>('SELECT SUM(amount_cents) AS net FROM purchases WHERE sale_id = ? OR original_id = ?', saleId, saleId);
	return Number(row?.net ?? 0);
}

/** When `netOf` came to be what it is: the latest movement of the purchase, epoch milliseconds; 0 where none stands. */
export async function netSince(sql: Sql, saleId: string): Promise<number> {
	const row = await sql.get<{ latest: number | null }>('SELECT MAX(occurred_at) AS latest FROM purchases WHERE sale_id = ? OR original_id = ?', saleId, saleId);
	return Number(row?.latest ?? 0);
}

/** True when the purchase stands in the ledger. */
export async function hasPurchase(sql: Sql, saleId: string): Promise<boolean> {
	return (await sql.get('SELECT 1 AS one FROM purchases WHERE sale_id = ?', saleId)) !== undefined;
}

/** Where somebody buys most often, the latest of equals; purchases that were given back do not count. */
export async function favouriteOf(sql: Sql, customerId: number): Promise<{ channel?: Channel; store?: string }> {
	const most = async (column: 'channel' | 'store') =>
		await sql.get<{ value: string }>(
			`SELECT p.${column} AS value FROM person_records r JOIN purchases p ON p.record_id = r.id
			WHERE r.customer_id = ? AND p.original_id IS NULL AND p.undone = 0 AND p.${column} IS NOT NULL
			GROUP BY p.${column} ORDER BY COUNT(*) DESC, MAX(p.occurred_at) DESC, p.${column} LIMIT 1`,
			customerId,
		);
	const [channel, store] = [await most('channel'), await most('store')];
	return { ...(channel ? { channel: channel.value as Channel } : {}), ...(store ? { store: store.value } : {}) };
}
