/**
 * A live decision in a ledger of many customers: who bought, with all that is written and its commit.
 *
 *     npm run bench -- matching-live [--customers 100000] [--sales 5000] [--seed 1]
 *
 * The people are the synthetic shop's. What it first saw of each of them is imported as a list, through the product's own
 * import; what it saw next is sold to, one sale after another: the `matchCustomer` unit in a transaction of the ledger's own
 * SQLite driver, on a file. A commit survives a killed process; the last tenth of the sales is timed with
 * a disk sync each, which the line before the last tells. `again_p50_ms` is the same people's next sale in the same words, as a till
 * sends who stands in its own list.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, openSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openSqlite } from '../ledger/sqlite';
import type { Database, Durability } from '../ledger/sql';
import { defaultSettings } from '../shop/settings';
import { importCustomerList } from '../usecases/importCustomerList';
import { closeShops, openShop } from '../usecases/shop';
import { units } from '../usecases/units';
import { SyntheticShop } from './people/generator/shop';
import type { PersonRecord } from './people/packedRecords';

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** In a process of its own: the people weigh nothing in the memory that is measured. */
function generate(folder: string, customers: number, sales: number, seed: number): void {
	const list = openSync(path.join(folder, 'customers.jsonl'), 'w');
	const later: string[] = [];
	const seen = new Set<number>();
	let lines: string[] = [];
	let every = 1;
	let number = 0;
	// Not everybody in the town buys something: enough people for so many customers.
	const shop = new SyntheticShop({ seed, people: Math.ceil(customers * 1.25) });
	for (const { record, truth } of shop.records()) {
		if (!seen.has(truth.person)) {
			if (seen.size >= customers) continue;
			seen.add(truth.person);
			lines.push(JSON.stringify(rowOf(record)));
			if (lines.length === 1000) {
				writeSync(list, `${lines.join('\n')}\n`);
				lines = [];
			}
		} else if (number++ % every === 0) {
			later.push(JSON.stringify(rowOf(record)));
			// An even sample of those to come, whatever their number.
			if (later.length > sales * 2) {
				for (let index = 0; index < later.length / 2; index++) later[index] = later[index * 2]!;
				later.length = Math.ceil(later.length / 2);
				every *= 2;
			}
		}
	}
	writeSync(list, `${lines.join('\n')}\n`);
	closeSync(list);
	writeFileSync(path.join(folder, 'sales.jsonl'), later.slice(-sales).join('\n'));
}

function rowOf(record: PersonRecord): Record<string, unknown> {
	const { name, email, phone, nif, loyaltyId, postcode } = record;
	return { name, email, phone, nif, loyalty_id: loyaltyId, postcode };
}

async function* linesOf(file: string): AsyncGenerator<Record<string, unknown>> {
	for await (const line of createInterface({ input: createReadStream(file) })) if (line !== '') yield JSON.parse(line) as Record<string, unknown>;
}

const quantile = (sorted: readonly number[], share: number): number => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
const sizeOf = (file: string): number => ['', '-wal'].reduce((sum, end) => sum + (statSync(file + end, { throwIfNoEntry: false })?.size ?? 0), 0);

interface Times {
	p50_ms: number;
	p95_ms: number;
	p99_ms: number;
	max_ms: number;
	/** Mean of the processor's time: what a busy machine cannot blur. */
	cpu_ms: number;
}

/** Sells to them, one after another. The sale stands in the ledger already, as when its workflow runs. */
async function sell(database: Database, buyers: readonly Record<string, unknown>[], durability: Durability, prefix: string): Promise<Times & { statuses: Record<string, number> }> {
	const times: number[] = [];
	let cpuMs = 0;
	const statuses: Record<string, number> = {};
	const context = { shop: defaultSettings, now: Date.parse('2025-12-11T12:00:00Z') };
	for (const [index, customer] of buyers.entries()) {
		const sale = { transaction_id: `${prefix}-${index}`, timestamp: '2025-12-11T11:34:01Z', customer, items: [{ sku: 'A', product_name: 'Algo', quantity: 1, price: 10 }], total_amount: 10, store_location: 'Tienda' };
		const [accepted] = await database.transaction('process', async (sql) => await units.acceptSales.run({ ...context, sql }, { triggerId: 'bench', bodies: [sale], keep: true, simulate: false, withFacts: false }));
		const item = { ...sale, sale_id: (accepted as { sale_id: string }).sale_id };
		const cpu = process.threadCpuUsage();
		const began = performance.now();
		const [result] = await database.transaction(durability, async (sql) => await units.matchCustomer.run({ ...context, sql }, { items: [item], simulate: false, useNif: true }));
		times.push(performance.now() - began);
		const used = process.threadCpuUsage(cpu);
		cpuMs += (used.user + used.system) / 1000;
		if (!result?.ok) throw new Error(JSON.stringify(result));
		statuses[result.value.status] = (statuses[result.value.status] ?? 0) + 1;
	}
	times.sort((a, b) => a - b);
	return { p50_ms: quantile(times, 0.5), p95_ms: quantile(times, 0.95), p99_ms: quantile(times, 0.99), max_ms: quantile(times, 1), cpu_ms: rounded(cpuMs / times.length), statuses };
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { customers: { type: 'string', default: '100000' }, sales: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' }, generate: { type: 'string' } },
	});
	const [customers, sales, seed] = [Number(values.customers), Number(values.sales), Number(values.seed)];
	if (values.generate !== undefined) {
		generate(values.generate, customers, sales, seed);
		return;
	}
	const folder = mkdtempSync(path.join(tmpdir(), 'tpv-live-'));
	try {
		execFileSync(process.execPath, [__filename, '--generate', folder, '--customers', String(customers), '--sales', String(sales), '--seed', String(seed)], { stdio: 'inherit' });
		const file = path.join(folder, 'ledger.db');

		const began = performance.now();
		const shop = openShop(file, defaultSettings);
		const imported = await importCustomerList(shop, linesOf(path.join(folder, 'customers.jsonl')), { useNif: true });
		await closeShops();
		const importSeconds = (performance.now() - began) / 1000;
		process.stdout.write(`imported ${imported.rows} rows in ${importSeconds.toFixed(1)} s: ${imported.created} customers, ${imported.matched} rows of known ones, ${imported.anonymous} of nobody\n`);

		const database = await openSqlite(file);
		const records = await database.read(async (sql) => Number((await sql.get<{ n: number }>('SELECT COUNT(*) AS n FROM person_records'))!.n));
		const bytes = sizeOf(file);
		const buyers = readFileSync(path.join(folder, 'sales.jsonl'), 'utf8').split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
		const warm = Math.ceil(buyers.length / 10);
		const synced = Math.ceil(buyers.length / 10);
		await sell(database, buyers.slice(0, warm), 'process', 'W');
		const live = await sell(database, buyers.slice(warm, -synced), 'process', 'L');
		const again = await sell(database, buyers.slice(warm, -synced), 'process', 'A');
		const disk = await sell(database, buyers.slice(-synced), 'disk', 'D');
		await database.close();
		process.stdout.write(`decisions: ${JSON.stringify(live.statuses)}, longest ${live.max_ms} ms\n`);
		process.stdout.write(`with a disk sync each: ${JSON.stringify(disk)}\n`);
		process.stdout.write(
			`${JSON.stringify({
				bench: 'matching-live',
				customers: imported.created,
				p50_ms: live.p50_ms,
				p95_ms: live.p95_ms,
				p99_ms: live.p99_ms,
				cpu_ms: live.cpu_ms,
				again_p50_ms: again.p50_ms,
				again_p99_ms: again.p99_ms,
				bytes_per_record: Math.round(bytes / records),
				peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
				import_s: rounded(importSeconds),
				records_per_s: Math.round(imported.rows / importSeconds),
				synced_p50_ms: disk.p50_ms,
				synced_p99_ms: disk.p99_ms,
			})}\n`,
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

void main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
