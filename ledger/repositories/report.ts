/** What was sold in a stretch of time, counted by the database. Money in minor units, quantities in thousandths, times epoch milliseconds. */
import type { Channel } from '../../shop/sale/sale';
import type { Sql, SqlValue } from '../sql';

/** Which sales are counted. */
export interface Counted {
	/** `[from, to)`. */
	from: number;
	to: number;
	currency: string;
	channels: readonly Channel[];
}

/** Sales of one hour of one till. */
export interface HourRow {
	day: string;
	hour: number;
	channel: Channel;
	store: string | null;
	till: string | null;
	sales: number;
	/** Sales whose buyer left an email. */
	captured: number;
	refunds: number;
	sold: number;
	/** ≥ 0. */
	refunded: number;
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

function scope({ from, to, currency, channels }: Counted): { where: string; values: SqlValue[] } {
	return { where: `f.occurred_at >= ? AND f.occurred_at < ? AND f.currency = ? AND f.channel IN (${marks(channels)})`, values: [from, to, currency, ...channels] };
}

/** Everything that is told of sales by day, hour, channel, store and till is a sum of these. */
export async function salesByHour(sql: Sql, counted: Counted): Promise<HourRow[]> {
	const { where, values } = scope(counted);
	const rows = await sql.all<HourRow>(
		`SELECT f.day, f.hour, f.channel, f.store, f.till,
			SUM(CASE WHEN f.kind = 'sale' THEN 1 ELSE 0 END) AS sales, SUM(CASE WHEN f.kind = 'sale' THEN f.captured ELSE 0 END) AS captured,
			SUM(CASE WHEN f.kind = 'sale' THEN 0 ELSE 1 END) AS refunds,
			SUM(CASE WHEN f.kind = 'sale' THEN f.net_cents ELSE 0 END) AS sold, -SUM(CASE WHEN f.kind = 'sale' THEN 0 ELSE f.net_cents END) AS refunded
		FROM sale_figures f WHERE ${where} GROUP BY f.day, f.hour, f.channel, f.store, f.till ORDER BY f.day, f.hour, f.channel, f.store NULLS FIRST, f.till NULLS FIRST`,
		...values,
	);
	// A database of big numbers gives sums as text.
	return rows.map((row) => {
		const [hour, sales, captured, refunds, sold, refunded] = [row.hour, row.sales, row.captured, row.refunds, row.sold, row.refunded].map(Number) as [number, number, number, number, number, number];
		return { ...row, hour, sales, captured, refunds, sold, refunded };
	});
}

export interface GoodsRow {
	sku: string;
	name: string;
	category: string | null;
	/** In how many sales. */
	sales: number;
	/** Refunds taken off. */
	units: number;
	net: number;
}

/** Goods by what they brought, the most first; those without a SKU by their name. */
export async function goodsSold(sql: Sql, counted: Counted): Promise<GoodsRow[]> {
	const { where, values } = scope(counted);
	return await sql.all<GoodsRow>(
		`SELECT l.sku, MAX(COALESCE(p.name, l.name)) AS name, MAX(COALESCE(p.category, l.category)) AS category,
			COUNT(DISTINCT CASE WHEN f.kind = 'sale' THEN f.seq END) AS sales, SUM(l.quantity_milli) AS units, SUM(l.net_cents) AS net
		FROM sale_figures f JOIN sale_lines l ON l.seq = f.seq LEFT JOIN products p ON p.sku = l.sku
		WHERE ${where} GROUP BY l.sku, CASE WHEN l.sku = '' THEN l.name ELSE '' END ORDER BY net DESC, l.sku, name`,
		...values,
	);
}

export interface PeopleRow {
	who: 'new' | 'returning' | 'unidentified';
	people: number;
	sales: number;
	sold: number;
}

const BUYER = 'JOIN sales s ON s.seq = f.seq LEFT JOIN matches m ON m.sale_id = s.sale_id LEFT JOIN person_records r ON r.id = m.record_id LEFT JOIN customers c ON c.id = r.customer_id';

/** Sales by who bought: somebody whose first purchase lies in this time, somebody who had bought before, nobody known. */
export async function salesByWho(sql: Sql, counted: Counted): Promise<PeopleRow[]> {
	const { where, values } = scope(counted);
	return await sql.all<PeopleRow>(
		`SELECT CASE WHEN c.id IS NULL THEN 'unidentified' WHEN c.first_purchase_at < ? THEN 'returning' ELSE 'new' END AS who,
			COUNT(DISTINCT c.id) AS people, COUNT(*) AS sales, SUM(f.net_cents) AS sold
		FROM sale_figures f ${BUYER} WHERE f.kind = 'sale' AND ${where} GROUP BY who ORDER BY who`,
		counted.from, ...values,
	);
}

/** Sales at a counter to people the shop knows who had ordered online within `withinMs` before. */
export async function storeAfterWeb(sql: Sql, counted: Counted, withinMs: number): Promise<{ sales: number; people: number; sold: number }> {
	const { where, values } = scope({ ...counted, channels: ['store'] });
	const row = await sql.get<{ sales: number; people: number; sold: number | null }>(
		`SELECT COUNT(*) AS sales, COUNT(DISTINCT c.id) AS people, SUM(f.net_cents) AS sold FROM sale_figures f ${BUYER}
		WHERE f.kind = 'sale' AND ${where} AND EXISTS (
			SELECT 1 FROM person_records o JOIN purchases p ON p.record_id = o.id
			WHERE o.customer_id = c.id AND p.channel <> 'store' AND p.original_id IS NULL AND p.occurred_at < f.occurred_at AND p.occurred_at >= f.occurred_at - ?)`,
		...values, withinMs,
	);
	return { sales: Number(row?.sales ?? 0), people: Number(row?.people ?? 0), sold: Number(row?.sold ?? 0) };
}

/** Sales in money that is not the shop's, which no figure has in it. */
export async function otherCurrencies(sql: Sql, { from, to, currency }: Counted): Promise<{ currency: string; sales: number; net: number }[]> {
	return await sql.all(
		'SELECT currency, COUNT(*) AS sales, SUM(net_cents) AS net FROM sale_figures WHERE occurred_at >= ? AND occurred_at < ? AND currency <> ? GROUP BY currency ORDER BY currency',
		from, to, currency,
	);
}

export interface StockOutRow {
	sku: string;
	name: string | null;
	location: string;
	/** When a sale first left none there in this time. */
	since: number;
	times: number;
	/** Now, thousandths. */
	on_hand: number;
}

/** Goods of which a sale left none at a place. */
export async function stockOuts(sql: Sql, { from, to }: Pick<Counted, 'from' | 'to'>): Promise<StockOutRow[]> {
	return await sql.all<StockOutRow>(
		`SELECT m.sku, MAX(p.name) AS name, m.location, MIN(m.occurred_at) AS since, COUNT(*) AS times, MAX(l.on_hand_milli) AS on_hand
		FROM stock_movements m LEFT JOIN products p ON p.sku = m.sku LEFT JOIN stock_levels l ON l.sku = m.sku AND l.location = m.location
		WHERE m.kind = 'sale' AND m.occurred_at >= ? AND m.occurred_at < ? AND m.on_hand_milli <= 0 AND m.on_hand_milli - m.quantity_milli > 0
		GROUP BY m.sku, m.location ORDER BY since, m.sku, m.location`,
		from, to,
	);
}

/** Campaigns that began within a time. */
export async function campaignsSince(sql: Sql, from: number, to: number): Promise<string[]> {
	return (await sql.all<{ name: string }>('SELECT name FROM campaigns WHERE started_at >= ? AND started_at < ? ORDER BY started_at, name', from, to)).map((row) => row.name);
}
