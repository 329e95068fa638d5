/**
 * What a sale costs in a ledger of very many: the units of the shipped workflow, each in its transaction, on a file, in a small
 * ledger and in a big one in turn.
 *
 *     npm run bench -- ledger [--customers 1000000] [--sales 10000000] [--measured 400] [--seed 1]
 *
 * People come in by the product's own import. The past comes as copies of one real sale's rows, told apart by number, buyer and
 * time, in every table that a sale writes: accepting millions of sales is not what is measured. `cost_ratio` is the
 * median of the processor's and the disk's time for a whole sale in the big ledger over that in the small one; `bytes_per_sale`
 * what the past weighs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Database, Sql } from '../ledger/sql';
import { openSqlite } from '../ledger/sqlite';
import { printerProfiles } from '../printing';
import { defaultSettings } from '../shop/settings';
import { importCustomerList } from '../usecases/importCustomerList';
import { closeShops, openShop } from '../usecases/shop';
import { DirectShop } from './support/directShop';
import { customerList } from './people/customerList';

const SMALL = { customers: 1000, sales: 10_000 };
const NOW = Date.parse('2026-06-02T10:00:00Z');
const WARM_UP = 40;
/** Copies a statement makes. */
const AT_ONCE = 100_000;
const TEMPLATE = 'MUESTRA';

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

class Till {
	private readonly shop: DirectShop;

	constructor(readonly database: Database) {
		this.shop = new DirectShop(database, NOW);
	}

	/** As the shipped workflow does it, the printing left out. */
	async sell(body: unknown): Promise<void> {
		const triggerId = 'bench:till';
		const [accepted] = await this.shop.run('acceptSales', { triggerId, bodies: [body], keep: true, simulate: false, withFacts: false, claim: { owner: 'bench', room: 1 } });
		if (accepted?.status !== 'accepted') throw new Error(JSON.stringify(accepted));
		const batch = { items: [accepted.claimed], simulate: false };
		await this.shop.run('matchCustomer', { ...batch, useNif: false });
		await this.shop.run('recordInCrm', { ...batch, tags: [], channelTag: true });
		await this.shop.run('syncStock', { ...batch, fallbackLocation: 'Web' });
		await this.shop.run('prepareTickets', { ...batch, profile: printerProfiles.generic80, printer: 'network:bench', owner: 'bench', pictures: [] });
		await this.shop.run('scheduleReview', { ...batch, daysAfter: 7, hour: 11, windowDays: 90, policy: 'existing_customer' });
		await this.shop.run('finishSale', { triggerId, saleId: accepted.sale_id, ok: true });
	}
}

const saleOf = (number: string, customer: unknown, at: number) => ({
	transaction_id: number, timestamp: new Date(at).toISOString(), till: 'caja-1', customer, total_amount: 31, store_location: 'Tienda Santander',
	items: [{ sku: 'ANCHOA-001', product_name: 'Lata Anchoas de Santoña 120g', quantity: 2, price: 9.5 }, { sku: 'QUESO-003', product_name: 'Queso Picón Bejes-Tresviso', quantity: 1, price: 12 }],
});

/** What a copy says in a column, as SQL over the template's row and the copy's number `n.i`. */
function copied(table: string, column: string, type: string, people: number): string {
	// Two years of sales, a few seconds apart.
	if (column.endsWith('_at') && type !== 'TEXT') return `${column} - n.i % 21024000 * 3000`;
	if (column === 'record_id' || column === 'customer_id') return `CASE WHEN ${column} IS NULL THEN NULL ELSE 1 + n.i * 7919 % ${people} END`;
	if (column === 'seq') return `${column} + n.i`;
	// The past has been asked.
	if (table === 'review_requests' && column === 'status') return "'sent'";
	// A till counts on: its next ticket stands behind its last in every index.
	return type === 'TEXT' ? `replace(${column}, '${TEMPLATE}', printf('M-%09d', n.i))` : column;
}

/** Copies the template's rows in every table that names it; so many in a transaction that the log stays small. */
async function copy(database: Database, count: number): Promise<void> {
	const tables = await database.transaction('process', templates);
	for (const { table, into } of tables) {
		for (let from = 0; from < count; from += AT_ONCE) {
			await database.transaction('process', async (sql) => await sql.run(
				`WITH RECURSIVE n(i) AS (SELECT ${from + 1} UNION ALL SELECT i + 1 FROM n WHERE i < ${Math.min(count, from + AT_ONCE)})
				INSERT INTO ${into} FROM one_${table} CROSS JOIN n`,
			));
		}
	}
}

/** Every table that names the template, its rows laid aside, with what is written of each copy and where. */
async function templates(sql: Sql): Promise<{ table: string; into: string }[]> {
	const found: { table: string; into: string }[] = [];
	const people = Number((await sql.get<{ most: number }>('SELECT MAX(id) AS most FROM person_records'))!.most);
	for (const { name: table } of await sql.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
		const columns = await sql.all<{ name: string; type: string; pk: number }>(`SELECT name, upper(type) AS type, pk FROM pragma_table_info('${table}')`);
		const naming = columns.filter(({ type }) => type === 'TEXT').map(({ name }) => `instr(t.${name}, '${TEMPLATE}') > 0`).join(' OR ');
		if (naming === '' || (await sql.get(`SELECT 1 AS one FROM ${table} t WHERE ${naming}`)) === undefined) continue;
		// A row number is SQLite's to give; in `sales` it is the order of acceptance, which `deliveries` repeats.
		const written = columns.filter(({ type, pk }) => !(pk === 1 && type === 'INTEGER' && columns.filter((other) => other.pk > 0).length === 1));
		await sql.run(`CREATE TEMP TABLE one_${table} AS SELECT * FROM ${table} t WHERE ${naming}`);
		found.push({ table, into: `${table} (${written.map(({ name }) => name).join(', ')}) SELECT ${written.map(({ name, type }) => copied(table, name, type, people)).join(', ')}` });
	}
	return found;
}

interface Ready {
	till: Till;
	buyers: Record<string, unknown>[];
	customers: number;
	bytesPerSale: number;
}

async function prepare(file: string, size: { customers: number; sales: number }, measured: number, seed: number): Promise<Ready> {
	const shop = openShop(file, defaultSettings);
	const { created } = await importCustomerList(shop, customerList(size.customers, seed), { useNif: false });
	await closeShops();
	const till = new Till(await openSqlite(file));
	const buyers = [...customerList(Math.min(size.customers, measured + WARM_UP), seed)];
	await till.sell(saleOf(TEMPLATE, buyers[0], NOW - 86_400_000));
	const before = await sizeOf(till.database);
	await copy(till.database, size.sales);
	await till.database.transaction('process', async (sql) => { await sql.run('ANALYZE'); });
	const bytesPerSale = ((await sizeOf(till.database)) - before) / size.sales;
	process.stdout.write(`${created} customers and ${size.sales} sales are there\n`);
	return { till, buyers, customers: created, bytesPerSale };
}

async function timed({ till, buyers }: Ready, number: number): Promise<number> {
	const began = performance.now();
	await till.sell(saleOf(`N-${number}`, buyers[number % buyers.length], NOW));
	return performance.now() - began;
}

const sizeOf = async (database: Database): Promise<number> =>
	await database.read(async (sql) => Number((await sql.get<{ bytes: number }>('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()'))!.bytes));

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { customers: { type: 'string', default: '1000000' }, sales: { type: 'string', default: '10000000' }, measured: { type: 'string', default: '400' }, seed: { type: 'string', default: '1' } },
	});
	const big = { customers: Number(values.customers), sales: Number(values.sales) };
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-ledger-'));
	try {
		const measured = Number(values.measured);
		const ready = [await prepare(path.join(folder, 'small.db'), SMALL, measured, Number(values.seed)), await prepare(path.join(folder, 'big.db'), big, measured, Number(values.seed))];
		const times: number[][] = [[], []];
		// In turn: what else the machine does slows both alike.
		for (let number = 0; number < measured + WARM_UP; number++) {
			for (const [index, each] of ready.entries()) {
				const ms = await timed(each, number);
				if (number >= WARM_UP) times[index]!.push(ms);
			}
		}
		for (const { till } of ready) await till.database.close();
		const [few, many] = times.map(median) as [number, number];
		process.stdout.write(`a sale: ${rounded(few)} ms among few, ${rounded(many)} ms among many\n`);
		process.stdout.write(`${JSON.stringify({ bench: 'ledger', customers: ready[1]!.customers, sales: big.sales, cost_ratio: rounded(many / few), bytes_per_sale: Math.round(ready[1]!.bytesPerSale), ms: rounded(many), small_ms: rounded(few) })}\n`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

void main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
