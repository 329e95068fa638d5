/** What people bought: append-only signed amounts, with the totals of the golden record derived in the same transaction. */
import type { Channel } from '../../shop/sale/sale';
import type { Sql } from '../sql';

export interface Purchase {
	saleId: string;
	customerId: number;
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
		`INSERT INTO purchases (sale_id, customer_id, original_id, amount_cents, currency, channel, store, occurred_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sale_id) DO NOTHING`,
		purchase.saleId, purchase.customerId, purchase.originalId ?? null, purchase.amountCents, purchase.currency, purchase.channel,
		purchase.store ?? null, purchase.occurredAt,
	);
	if (changed === 0) return false;
	await deriveTotals(sql, purchase);
	return true;
}

/**
 * A purchase counts once, and no longer when all of it was given back. Spend follows every movement.
 */
async function deriveTotals(sql: Sql, purchase: Purchase): Promise<void> {
	const counts = await countChange(sql, purchase);
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
		purchase.customerId,
	);
	if (counts === -1) await refreshPurchaseDates(sql, purchase.customerId);
}

/** +1 for a purchase, −1 for the refund that leaves nothing of one, else 0. */
async function countChange(sql: Sql, purchase: Purchase): Promise<number> {
	if (purchase.originalId === undefined) return purchase.amountCents < 0 ? 0 : 1;
	const original = await sql.get<{ amount_cents: number }>(
		'SELECT amount_cents FROM purchases WHERE sale_id = ? AND customer_id = ?',
		purchase.originalId, purchase.customerId,
	);
	if (!original) return 0;
	const net = await netOf(sql, purchase.originalId);
	return net <= 0 && net - purchase.amountCents > 0 ? -1 : 0;
}

/** What is left of a purchase after the refunds recorded so far, minor units. */
export async function netOf(sql: Sql, saleId: string): Promise<number> {
	const row = await sql.get<{ net: number | null }>('SELECT SUM(amount_cents) AS net FROM purchases WHERE sale_id = ? OR original_id = ?', saleId, saleId);
	return Number(row?.net ?? 0);
}

/** First and last purchase among those of which something is left. */
async function refreshPurchaseDates(sql: Sql, customerId: number): Promise<void> {
	const row = await sql.get<{ first: number | null; last: number | null }>(
		`SELECT MIN(p.occurred_at) AS first, MAX(p.occurred_at) AS last FROM purchases p
		WHERE p.customer_id = ? AND p.original_id IS NULL AND p.amount_cents >= 0
		AND p.amount_cents + COALESCE((SELECT SUM(r.amount_cents) FROM purchases r WHERE r.original_id = p.sale_id), 0) > 0`,
		customerId,
	);
	await sql.run('UPDATE customers SET first_purchase_at = ?, last_purchase_at = ? WHERE id = ?', row?.first ?? null, row?.last ?? null, customerId);
}

/** True when the purchase stands in the ledger. */
export async function hasPurchase(sql: Sql, saleId: string): Promise<boolean> {
	return (await sql.get('SELECT 1 AS one FROM purchases WHERE sale_id = ?', saleId)) !== undefined;
}
