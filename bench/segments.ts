/**
 * Live segments over a big shop: how long it takes to take one anew from nothing, and to bring all of them up to date after one
 * sale, beside the same questions in plain SQL over the purchases.
 *
 *     npm run bench -- segments [--customers 100000] [--sales 1000000]
 *
 * `recompute_ms`: the slowest of the segments, taken anew in its unit of work, membership written. `update_ms`: all of them brought
 * up to date by one sale, its purchase booked, in a transaction; the median of 100 sales (`update_p95_ms`: 95 of them took no longer). `sql_ms`:
 * the slowest of the same questions in plain SQL.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findSegment } from '../ledger/repositories/segments';
import type { Sql } from '../ledger/sql';
import { openSqlite } from '../ledger/sqlite';
import type { SegmentDefinition } from '../shop/segment/definition';
import { defaultSettings } from '../shop/settings';
import { recomputeSegment, updateSegments } from '../usecases/segments/update';
import type { UnitContext } from '../usecases/unit';
import { units } from '../usecases/units';

const NOW = Date.parse('2026-06-01T10:00:00Z');
const DAY = 86_400_000;
const SPAN_DAYS = 900;
const WARM_UP = 20;

/** Each with the same question in SQL over purchases and goods, as somebody would write it by hand. */
const SEGMENTS: Record<string, { definition: SegmentDefinition; sql: string }> = {
	'Top 100': {
		definition: { match: 'all', conditions: [{ kind: 'top', count: 100, by: 'spent' }] },
		sql: 'SELECT r.customer_id AS id FROM purchases p JOIN person_records r ON r.id = p.record_id GROUP BY r.customer_id ORDER BY SUM(p.amount_cents) DESC, r.customer_id LIMIT 100',
	},
	'Not seen for 6 months': {
		definition: { match: 'all', conditions: [{ kind: 'not_seen', days: 182, where: 'anywhere' }] },
		sql: `SELECT r.customer_id AS id FROM purchases p JOIN person_records r ON r.id = p.record_id WHERE p.original_id IS NULL GROUP BY r.customer_id HAVING MAX(p.occurred_at) < ${NOW - 182 * DAY}`,
	},
	'Bought a product': {
		definition: { match: 'all', conditions: [{ kind: 'product', skus: ['SKU-7'], bought: true }] },
		sql: "SELECT DISTINCT r.customer_id AS id FROM bought b JOIN person_records r ON r.id = b.record_id WHERE b.sku = 'SKU-7'",
	},
	'Bought a category': {
		definition: { match: 'all', conditions: [{ kind: 'category', categories: ['Category 3'], bought: true }] },
		sql: "SELECT DISTINCT r.customer_id AS id FROM bought b JOIN products g ON g.sku = b.sku JOIN person_records r ON r.id = b.record_id WHERE g.category = 'Category 3'",
	},
	'Clientes Verano 2025': {
		definition: { match: 'all', conditions: [{ kind: 'season', from: '2025-06-21', to: '2025-09-22' }] },
		sql: `SELECT DISTINCT r.customer_id AS id FROM purchases p JOIN person_records r ON r.id = p.record_id WHERE p.original_id IS NULL AND p.occurred_at >= ${Date.parse('2025-06-20T22:00:00Z')} AND p.occurred_at < ${Date.parse('2025-09-22T22:00:00Z')}`,
	},
	'First time': {
		definition: { match: 'all', conditions: [{ kind: 'first_time' }] },
		sql: 'SELECT r.customer_id AS id FROM purchases p JOIN person_records r ON r.id = p.record_id WHERE p.original_id IS NULL GROUP BY r.customer_id HAVING COUNT(*) = 1',
	},
	'Potes, not online lately': {
		definition: { match: 'all', conditions: [{ kind: 'store', stores: ['Potes'] }, { kind: 'not_seen', days: 90, where: 'online' }] },
		sql: `SELECT r.customer_id AS id FROM purchases p JOIN person_records r ON r.id = p.record_id WHERE p.original_id IS NULL GROUP BY r.customer_id
			HAVING MAX(CASE WHEN p.store = 'Potes' THEN 1 ELSE 0 END) = 1 AND SUM(CASE WHEN p.channel <> 'store' THEN 1 ELSE 0 END) > 0 AND MAX(CASE WHEN p.channel <> 'store' THEN p.occurred_at ELSE 0 END) < ${NOW - 90 * DAY}`,
	},
	'RFM champions': {
		definition: { match: 'all', conditions: [{ kind: 'rfm', group: 'champions' }] },
		sql: `SELECT id FROM (SELECT id, NTILE(5) OVER (ORDER BY last) AS r, NTILE(5) OVER (ORDER BY n) AS f, NTILE(5) OVER (ORDER BY cents) AS m FROM (
			SELECT r.customer_id AS id, MAX(p.occurred_at) AS last, COUNT(*) AS n, SUM(p.amount_cents) AS cents FROM purchases p JOIN person_records r ON r.id = p.record_id WHERE p.original_id IS NULL GROUP BY r.customer_id
		) AS per) AS scored WHERE r >= 4 AND f + m >= 8`,
	},
};

/** Written straight into the tables: accepting a million sales is not what is measured. */
async function fill(sql: Sql, customers: number, sales: number): Promise<void> {
	// A number that hops about, the same every time.
	const mixed = (seed: string, prime: number) => `((${seed}) * 2654435761 % 4294967296 * ${prime} % 4294967296)`;
	const numbers = (count: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
	await sql.run(`${numbers(40)} INSERT INTO products (sku, name, category, updated_at) SELECT 'SKU-' || i, 'Product ' || i, 'Category ' || (i % 8), 0 FROM n`);
	await sql.run(`${numbers(customers)} INSERT INTO customers (id, created_at, updated_at, name, email) SELECT i, 0, 0, 'Customer ' || i, 'c' || i || '@example.com' FROM n`);
	await sql.run(`${numbers(customers)} INSERT INTO person_records (id, customer_id, home, founded, source, fields, prepared, first_seen, last_seen) SELECT i, i, i, i, 'till', '{}', '{}', 0, 0 FROM n`);
	await sql.run(
		`${numbers(sales)} INSERT INTO sales (seq, sale_id, base_id, kind, source, number, lane, occurred_at, business_date, accepted_at, store, channel, currency, total_cents, fingerprint, document)
		SELECT i, 'till/shop/T-' || i, 'till/shop/T-' || i, 'sale', 'till', 'T-' || i, 'shop', ${NOW - SPAN_DAYS * DAY} + ${mixed('i', 7)} % ${SPAN_DAYS} * ${DAY} + ${mixed('i', 29)} % ${DAY}, '', 0,
			CASE i % 3 WHEN 0 THEN 'Santander' WHEN 1 THEN 'Potes' END, CASE WHEN i % 3 = 2 THEN 'online' ELSE 'store' END, 'EUR', 500 + ${mixed('i', 13)} % 9500, '', '{}' FROM n`,
	);
	// A few regulars, many who come seldom.
	await sql.run(
		`INSERT INTO purchases (sale_id, record_id, amount_cents, currency, channel, store, occurred_at)
		SELECT sale_id, 1 + (${mixed('seq', 31)} % ${customers}) * (${mixed('seq', 17)} % ${customers}) / ${customers}, total_cents, currency, channel, store, occurred_at FROM sales`,
	);
	await sql.run(
		`INSERT INTO bought (record_id, seq, sku, occurred_at, quantity_milli)
		SELECT p.record_id, s.seq, 'SKU-' || (1 + s.seq * 7 % 40), s.occurred_at, 1000 FROM sales s JOIN purchases p ON p.sale_id = s.sale_id`,
	);
	await sql.run(
		`INSERT INTO bought (record_id, seq, sku, occurred_at, quantity_milli)
		SELECT p.record_id, s.seq, 'SKU-' || (1 + s.seq * 11 % 40), s.occurred_at, 1000 FROM sales s JOIN purchases p ON p.sale_id = s.sale_id WHERE true ON CONFLICT (record_id, seq, sku) DO NOTHING`,
	);
	await sql.run(
		`UPDATE customers SET purchases = t.n, online_purchases = t.web, spent_cents = t.cents, spent_store_cents = t.store, spent_online_cents = t.cents - t.store, first_purchase_at = t.first, last_purchase_at = t.last
		FROM (SELECT record_id, COUNT(*) AS n, SUM(CASE WHEN channel = 'store' THEN 0 ELSE 1 END) AS web, SUM(amount_cents) AS cents, SUM(CASE WHEN channel = 'store' THEN amount_cents ELSE 0 END) AS store,
			MIN(occurred_at) AS first, MAX(occurred_at) AS last FROM purchases GROUP BY record_id) AS t WHERE t.record_id = customers.id`,
	);
	await sql.run('ANALYZE');
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { customers: { type: 'string', default: '100000' }, sales: { type: 'string', default: '1000000' } } });
	const [customers, sales] = [Number(values.customers), Number(values.sales)];
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-segments-'));
	const database = await openSqlite(path.join(folder, 'ledger.db'));
	const context = (sql: Sql): UnitContext => ({ sql, shop: defaultSettings, now: NOW });
	const timed = async (work: () => Promise<unknown>) => {
		const began = performance.now();
		await work();
		return performance.now() - began;
	};
	try {
		await database.transaction('process', async (sql) => await fill(sql, customers, sales));
		const recompute: Record<string, number> = {};
		const plain: Record<string, number> = {};
		for (const [name, { definition, sql: text }] of Object.entries(SEGMENTS)) {
			recompute[name] = await timed(async () => await database.transaction('process', async (sql) => await units.defineSegment.run(context(sql), { name, definition })));
			let counted: { id: number }[] = [];
			plain[name] = await timed(async () => await database.read(async (sql) => (counted = await sql.all<{ id: number }>(text))));
			const [found] = await database.read(async (sql) => await sql.all<{ members: number }>('SELECT members FROM segments WHERE name = ?', name));
			process.stdout.write(`${name.padEnd(26)} ${String(found!.members).padStart(7)} members in ${String(rounded(recompute[name])).padStart(8)} ms; plain SQL ${String(counted.length).padStart(7)} in ${rounded(plain[name])} ms\n`);
		}
		const updates: number[] = [];
		for (let index = 0; index < WARM_UP + 100; index++) {
			const id = 1 + ((index * 7919) % customers);
			const took = await timed(async () =>
				await database.transaction('process', async (sql) => {
					const saleId = `till/shop/NEW-${index}`;
						await sql.run(
							"INSERT INTO purchases (sale_id, record_id, amount_cents, currency, channel, store, occurred_at) VALUES (?, ?, 90000000, 'EUR', 'store', 'Potes', ?)",
							saleId, id, NOW,
						);
						await sql.run('UPDATE customers SET purchases = purchases + 1, spent_cents = spent_cents + 90000000, spent_store_cents = spent_store_cents + 90000000, last_purchase_at = ? WHERE id = ?', NOW, id);
						await updateSegments(context(sql), [id]);
					}),
			);
			if (index >= WARM_UP) updates.push(took);
		}
		updates.sort((a, b) => a - b);
		// What grew by the sale is what is found by looking at everything.
		const wrong: string[] = [];
		for (const name of Object.keys(SEGMENTS)) {
			const changed = await database.transaction('process', async (sql) => await recomputeSegment(context(sql), (await findSegment(sql, name))!, 'segment_time'));
			if (changed.entered + changed.left > 0) wrong.push(name);
		}
		process.stdout.write(
			`${JSON.stringify({ bench: 'segments', customers, sales, recompute_ms: rounded(Math.max(...Object.values(recompute))), update_ms: rounded(updates[49]!), update_p95_ms: rounded(updates[94]!), sql_ms: rounded(Math.max(...Object.values(plain))), wrong, recompute, plain })}\n`,
		);
	} finally {
		await database.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
