/**
 * What keeping a web shop's stock costs: 10,000 SKUs and 20,000 movements in a day, on a clock of the bench's own. Ours (what
 * changed, every two minutes, the last units at once) beside n8n's own WooCommerce node used the obvious way (one update a
 * movement) and beside a full push of the catalogue every three minutes, in WooCommerce's batches of a hundred.
 *
 *     npm run bench -- stock [--skus 10000] [--movements 20000]
 *
 * `calls`, `one_per_sku_calls`, `full_push_calls`: API calls of the whole day. `p99_s`: from a change on the shelf to the change on
 * the web; `converged_s`: from the last change until the web has everything; `near_p99_s`: of SKUs near their safety stock.
 * `movements_per_s`: movements recorded by the ledger's thread, each synced to disk before it is answered, 64 under way.
 * `lean_factor`: the lesser of the two peers' calls over ours.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { woocommerce } from '../../connectors/woocommerce';
import { openSqlite } from '../../ledger/sqlite';
import type { Sql } from '../../ledger/sql';
import { defaultSettings } from '../../shop/settings';
import { NEAR_SAFETY_MILLI } from '../../shop/stock/availability';
import { FakeClock } from '../../test/contract/fakeClock';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { closeShops, openShop } from '../../usecases/shop';
import type { Shop } from '../../usecases/shop';
import { pushStock } from '../../usecases/stock/pushStock';
import type { StockTarget } from '../../usecases/stock/stockTarget';
import type { UnitContext } from '../../usecases/unit';
import { units } from '../../usecases/units';
import type { UnitInput, UnitName } from '../../usecases/units';
import { makeDay } from './day';
import type { Day, DayMovement } from './day';
import { WebShop } from './webShop';

const PUSH_EVERY_MS = 120_000;
const FULL_PUSH_EVERY_MS = 180_000;
const DAY_MS = 24 * 3_600_000;
const IN_FLIGHT = 64;
const OWNER = 'bench';

/** The ledger in this thread, so that its clock is the bench's. */
async function shopOn(file: string, clock: FakeClock): Promise<{ shop: Shop; close: () => Promise<void> }> {
	const database = await openSqlite(file);
	const shop = {
		settings: defaultSettings,
		run: async <Name extends UnitName>(name: Name, input: UnitInput<Name>) => {
			const unit = units[name] as { durability: 'disk' | 'process' | 'read'; run(context: UnitContext, input: unknown): Promise<unknown> };
			const work = async (sql: Sql) => await unit.run({ sql, shop: defaultSettings, now: clock.now(), forgotten: [] }, input);
			// One bench in place of a thousand power cuts: what reaches the disk when is measured apart.
			return (await (unit.durability === 'read' ? database.read(work) : database.transaction('process', work))) as never;
		},
	};
	// Stock needs no more of a shop than this.
	return { shop: shop as unknown as Shop, close: async () => await database.close() };
}

function open(clock: FakeClock, web: WebShop): StockTarget {
	const http = openAccount(woocommerce, { transport: web.transport, credentialId: '1', site: 'https://tienda.example' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { connector: woocommerce, http, channel: 'woocommerce:1' };
}

const itemOf = (movement: DayMovement, index: number) => ({
	json: { sku: movement.sku, quantity: movement.units, kind: movement.kind, location: 'Tienda' },
	fields: {},
	key: `day-${index}`,
});

/** From shelf to web, movement by movement. */
class Waits {
	readonly all: number[] = [];
	readonly near: number[] = [];
	private readonly waiting = new Map<string, { at: number; near: boolean }[]>();

	changed(sku: string, at: number, near: boolean): void {
		const list = this.waiting.get(sku) ?? [];
		list.push({ at, near });
		this.waiting.set(sku, list);
	}

	arrived(sku: string, at: number): void {
		for (const wait of this.waiting.get(sku) ?? []) {
			const seconds = (at - wait.at) / 1000;
			this.all.push(seconds);
			if (wait.near) this.near.push(seconds);
		}
		this.waiting.delete(sku);
	}

	get unfinished(): number {
		return this.waiting.size;
	}
}

async function ours(day: Day, folder: string) {
	const clock = new FakeClock(Date.UTC(2026, 10, 23, 8, 0, 0));
	const web = new WebShop(clock, day.skus);
	const { shop, close } = await shopOn(path.join(folder, 'day.db'), clock);
	const target = open(clock, web);
	await importCatalogueList(shop, day.skus.map((sku) => ({ sku, name: sku, location: 'Tienda', stock: day.opening.get(sku)! })), 'opening');
	await pushStock(shop, target, { owner: OWNER });
	const ids = new Map([...web.skus].map(([id, sku]) => [sku, id]));
	const setUpCalls = web.calls;
	web.calls = 0;

	const available = new Map(day.opening);
	const waits = new Waits();
	web.onWrite = (sku) => {
		if (web.quantities.get(ids.get(sku)!) === available.get(sku)) waits.arrived(sku, clock.now());
	};
	const opened = clock.now();
	let nextPush = opened + PUSH_EVERY_MS;
	const pushUntil = async (time: number) => {
		while (nextPush <= time) {
			clock.advance(Math.max(0, nextPush - clock.now()));
			await pushStock(shop, target, { owner: OWNER });
			nextPush += PUSH_EVERY_MS;
		}
	};
	for (const [index, movement] of day.movements.entries()) {
		const at = opened + movement.at;
		await pushUntil(at);
		clock.advance(Math.max(0, at - clock.now()));
		const before = available.get(movement.sku)!;
		const [answer] = await shop.run('recordMovements', { items: [itemOf(movement, index)], simulate: false, fallbackLocation: 'Tienda' });
		const line = answer && 'lines' in answer ? answer.lines[0] : undefined;
		if (!line) throw new Error(JSON.stringify(answer));
		available.set(movement.sku, line.available);
		if (line.available !== before) waits.changed(movement.sku, at, line.available * 1000 <= NEAR_SAFETY_MILLI);
		// Sold and brought back before anybody was told.
		if (web.quantities.get(ids.get(movement.sku)!) === line.available) waits.arrived(movement.sku, at);
		await pushStock(shop, target, { owner: OWNER, skus: [movement.sku], nearOnly: true });
	}
	const lastChange = opened + day.movements.at(-1)!.at;
	while (waits.unfinished > 0 && nextPush < opened + DAY_MS) await pushUntil(nextPush);
	const converged = (clock.now() - lastChange) / 1000;
	await pushUntil(opened + DAY_MS);
	const wrong = [...available].filter(([sku, units]) => web.quantities.get(ids.get(sku)!) !== units).length;
	await close();
	return { calls: web.calls, setUpCalls, waits, converged, wrong, available };
}

/** n8n's WooCommerce node: Product → Update, once for each movement. The id is taken to be known. */
async function onePerSku(day: Day): Promise<number> {
	const clock = new FakeClock();
	const web = new WebShop(clock, day.skus);
	const ids = new Map([...web.skus].map(([id, sku]) => [sku, id]));
	for (const movement of day.movements) {
		const id = ids.get(movement.sku)!;
		await web.transport({ method: 'PUT', url: `https://tienda.example/wp-json/wc/v3/products/${id}`, json: { stock_quantity: 1 } });
	}
	return web.calls;
}

/** The whole catalogue every three minutes, in the vendor's largest batches. */
async function fullPush(day: Day): Promise<number> {
	const clock = new FakeClock();
	const web = new WebShop(clock, day.skus);
	const { http } = open(clock, web);
	const levels = [...web.skus].map(([id, sku]) => ({ sku, externalId: String(id), availableMilli: day.opening.get(sku)! * 1000 }));
	for (let at = 0; at < DAY_MS; at += FULL_PUSH_EVERY_MS) await woocommerce.stock!.write(http, levels);
	return web.calls;
}

/** Each on disk before it is answered, through the ledger's own thread as n8n uses it. */
async function durable(day: Day, folder: string): Promise<number> {
	const shop = openShop(path.join(folder, 'durable.db'), defaultSettings);
	await importCatalogueList(shop, day.skus.map((sku) => ({ sku, name: sku, location: 'Tienda', stock: 100 })), 'opening');
	let next = 0;
	const began = performance.now();
	await Promise.all(
		Array.from({ length: IN_FLIGHT }, async () => {
			for (let index = next++; index < day.movements.length; index = next++) {
				await shop.run('recordMovements', { items: [itemOf(day.movements[index]!, index)], simulate: false, fallbackLocation: 'Tienda' });
			}
		}),
	);
	const seconds = (performance.now() - began) / 1000;
	await closeShops();
	return day.movements.length / seconds;
}

const rounded = (value: number, decimals = 1): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
const p99 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0;

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { skus: { type: 'string', default: '10000' }, movements: { type: 'string', default: '20000' } } });
	const day = makeDay(Number(values.skus), Number(values.movements));
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-stock-'));
	try {
		const perSecond = await durable(day, folder);
		process.stdout.write(`ledger: ${rounded(perSecond, 0)} durable movements a second\n`);
		const { calls, setUpCalls, waits, converged, wrong } = await ours(day, folder);
		process.stdout.write(`ours: ${calls} calls (${setUpCalls} more for the first push), ${wrong} SKUs wrong at the end of the day\n`);
		const [single, full] = [await onePerSku(day), await fullPush(day)];
		process.stdout.write(`one call a movement: ${single} calls; full push every 3 minutes: ${full} calls\n`);
		process.stdout.write(
			`${JSON.stringify({
				bench: 'stock', skus: day.skus.length, movements: day.movements.length, calls, one_per_sku_calls: single, full_push_calls: full,
				lean_factor: rounded(Math.min(single, full) / calls), movements_per_s: rounded(perSecond, 0), converged_s: rounded(converged),
				p99_s: rounded(p99(waits.all)), near_p99_s: rounded(p99(waits.near)), near_changes: waits.near.length, wrong,
			})}\n`,
		);
	} finally {
		await closeShops();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
