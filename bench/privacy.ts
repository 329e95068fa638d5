/**
 * One of very many: how long it takes to hand somebody a copy of their data, and to erase them, in a ledger of a hundred thousand
 * customers and three hundred thousand sales; and how long n8n's event loop is held meanwhile.
 *
 *     npm run bench -- privacy [--customers 100000] [--sales 300000] [--people 20]
 *
 * `access_max_ms`, `erase_max_ms`: the slowest of the people. Erasing ends when the ledger's file was looked through, byte by byte.
 * `loop_max_ms`: the longest that any timer of this process was late. `traces_left`: addresses of the erased found in the file afterwards.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { openSqlite } from '../ledger/sqlite';
import { defaultSettings } from '../shop/settings';
import { closeShops, openShop } from '../usecases/shop';

const DAY = 86_400_000;

/** Written straight into the tables, in the size and shape that importing and accepting leave: that is not what is measured. */
async function fill(file: string, customers: number, sales: number, now: number): Promise<void> {
	const database = await openSqlite(file);
	const numbers = (count: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
	const phone = "'+346' || substr('00000000' || i, -8)";
	const name = "'Cliente Número ' || i";
	const email = "'cliente' || i || '@example.com'";
	const who = `1 + i % ${customers}`;
	await database.transaction('process', async (sql) => {
		await sql.run(`${numbers(customers)} INSERT INTO customers (id, created_at, updated_at, name, email, phone) SELECT i, 0, 0, ${name}, ${email}, ${phone} FROM n`);
		await sql.run(
			`${numbers(customers)} INSERT INTO person_records (id, customer_id, home, founded, source, fields, prepared, first_seen, last_seen)
			SELECT i, i, i, i, 'till', json_array(${name}, ${email}, ${phone}), json_object('given', 'cliente', 'surnames', 'numero ' || i, 'email', ${email}, 'phone', ${phone}, 'rest', hex(zeroblob(150))), 0, 0 FROM n`,
		);
		await sql.run(`${numbers(customers * 10)} INSERT INTO record_keys (key, record_id) SELECT i * 2654435761 % 9007199254740991, ${who} FROM n`);
		await sql.run(`${numbers(customers)} INSERT INTO consents (record_id, purpose, granted, stated_at, source, wording, by_person) SELECT i, 'marketing', i % 2, 0, 'import', 'Quiero ofertas', 1 FROM n`);
		await sql.run(
			`${numbers(sales)} INSERT INTO sales (seq, sale_id, base_id, kind, source, number, lane, occurred_at, business_date, accepted_at, store, channel, currency, total_cents, fingerprint, document)
			SELECT i, 'till/shop/T-' || i, 'till/shop/T-' || i, 'sale', 'till', 'T-' || i, 'shop', ${now - 700 * DAY} + i % 690 * ${DAY}, '2025-01-01', 0, 'Santander', 'store', 'EUR', 3100, '',
				json_object('sale_id', 'till/shop/T-' || i, 'transaction_id', 'T-' || i, 'kind', 'sale', 'timestamp', '2025-06-01T10:00:00.000Z', 'source', 'till', 'channel', 'store', 'store_location', 'Santander', 'currency', 'EUR',
					'customer', json_object('name', 'Cliente Número ' || (${who}), 'email', 'cliente' || (${who}) || '@example.com'),
					'items', json_array(json_object('sku', 'ANCHOA-001', 'product_name', 'Lata Anchoas', 'quantity', 2, 'price', 9.5, 'total', 19), json_object('sku', 'QUESO-003', 'product_name', 'Queso', 'quantity', 1, 'price', 12, 'total', 12)), 'total_amount', 31) FROM n`,
		);
		await sql.run(`${numbers(sales)} INSERT INTO matches (sale_id, record_id, status, reason, evidence, decided_at) SELECT 'till/shop/T-' || i, ${who}, 'matched', 'email_equal', '{}', 0 FROM n`);
		await sql.run("INSERT INTO purchases (sale_id, record_id, amount_cents, currency, channel, store, occurred_at) SELECT s.sale_id, m.record_id, s.total_cents, 'EUR', 'store', 'Santander', s.occurred_at FROM sales s JOIN matches m ON m.sale_id = s.sale_id");
		await sql.run("INSERT INTO bought (record_id, seq, sku, occurred_at, quantity_milli) SELECT p.record_id, s.seq, 'ANCHOA-001', s.occurred_at, 2000 FROM sales s JOIN purchases p ON p.sale_id = s.sale_id");
		await sql.run('ANALYZE');
	});
	await database.close();
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { customers: { type: 'string', default: '100000' }, sales: { type: 'string', default: '300000' }, people: { type: 'string', default: '20' } } });
	const [customers, sales, people] = [Number(values.customers), Number(values.sales), Number(values.people)];
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-privacy-'));
	const file = path.join(folder, 'ledger.db');
	try {
		await fill(file, customers, sales, Date.now());
		const shop = openShop(file, defaultSettings);
		await shop.run('listCatalogue', {});
		const delay = monitorEventLoopDelay({ resolution: 1 });
		delay.enable();
		const took = { access: [] as number[], erase: [] as number[] };
		const emails = Array.from({ length: people }, (_, index) => `cliente${Math.floor(((index + 0.5) * customers) / people)}@example.com`);
		for (const email of emails) {
			const items = [{ email }];
			let began = performance.now();
			const [copy] = await shop.run('giveAccess', { items, simulate: false, who: 'bench' });
			took.access.push(performance.now() - began);
			if (copy?.zip == null) throw new Error(`${email} is ${copy?.reason}`);
			began = performance.now();
			const [erased] = await shop.run('erase', { items, simulate: false, who: 'bench', invoiceYears: 6 });
			took.erase.push(performance.now() - began);
			if (erased?.status !== 'done') throw new Error(`${email} was not erased: ${erased?.reason}`);
		}
		delay.disable();
		await closeShops();
		const bytes = readFileSync(file);
		const round = (value: number) => Math.round(value * 10) / 10;
		const median = (list: number[]) => round(list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!);
		process.stdout.write(
			`${JSON.stringify({ bench: 'privacy', customers, sales, ledger_mb: round(statSync(file).size / 1e6), access_ms: median(took.access), access_max_ms: round(Math.max(...took.access)), erase_ms: median(took.erase), erase_max_ms: round(Math.max(...took.erase)), loop_max_ms: round(delay.max / 1e6), traces_left: emails.filter((email) => bytes.includes(`"${email}"`)).length })}\n`,
		);
	} finally {
		await closeShops();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
