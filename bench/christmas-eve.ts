/**
 * The 24th of December of twenty shops through the ledger and the use cases alone, as fast as they go: the units of the shipped
 * workflow, each in its transaction in the ledger's own thread, tills side by side and each till's sales in their order.
 *
 *     npm run bench -- christmas-eve [--sales 60000] [--stores 20] [--tills 40] [--seed 1]
 *
 * `per_s`: sales a second over the whole; `slowest_second` and `p99_ms` what was worst; `times_real`: how many such days would fit into
 * one, in its busiest hour. At the end every level of stock and every sale is compared with what was sold; `faults` counts what is off.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openLedger } from '../ledger/open';
import { printerProfiles } from '../printing';
import { defaultSettings } from '../shop/settings';
import { importCatalogueList } from '../usecases/importCatalogueList';
import { closeShops, openShop } from '../usecases/shop';
import type { Shop } from '../usecases/shop';
import { christmasEve } from './load/christmasEve';
import type { Eve, EveSale } from './load/christmasEve';
import { faultsOf } from './load/check';

/** As many tills as walk at once; what comes together is accepted with one sync of the disk. */
const AT_ONCE = 8;
const TRIGGER = 'bench:till';

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** As the shipped workflow does it, the printing itself left out. */
async function sell(shop: Shop, body: unknown): Promise<void> {
	const [accepted] = await shop.run('acceptSales', { triggerId: TRIGGER, bodies: [body], keep: true, simulate: false, withFacts: false, claim: { owner: 'bench', room: 1 } });
	if (accepted?.status !== 'accepted' || accepted.claimed === undefined) throw new Error(JSON.stringify(accepted));
	const batch = { items: [accepted.claimed], simulate: false };
	await shop.run('matchCustomer', { ...batch, useNif: false });
	await shop.run('recordInCrm', { ...batch, tags: [], channelTag: true });
	await shop.run('syncStock', { ...batch, fallbackLocation: 'Web' });
	await shop.run('prepareTickets', { ...batch, profile: printerProfiles.generic80, printer: 'network:bench', owner: 'bench', pictures: [] });
	await shop.run('scheduleReview', { ...batch, daysAfter: 7, hour: 11, windowDays: 90, policy: 'existing_customer' });
	await shop.run('finishSale', { triggerId: TRIGGER, saleId: accepted.sale_id, ok: true });
}

/** @returns when each sale ended and how long it took, milliseconds from the first */
async function play(shop: Shop, eve: Eve): Promise<{ end: number; took: number }[]> {
	const tills = new Map<number, EveSale[]>();
	for (const sale of eve.sales) tills.set(sale.till, [...(tills.get(sale.till) ?? []), sale]);
	const waiting = [...tills.values()];
	const ended: { end: number; took: number }[] = [];
	const began = performance.now();
	await Promise.all(Array.from({ length: AT_ONCE }, async () => {
		for (let till = waiting.shift(); till !== undefined; till = waiting.shift()) {
			const sale = till.shift()!;
			const at = performance.now();
			await sell(shop, sale.body);
			ended.push({ end: performance.now() - began, took: performance.now() - at });
			if (till.length > 0) waiting.push(till);
		}
	}));
	return ended;
}

/** Sales in each whole second. */
function perSecond(ended: readonly { end: number }[]): number[] {
	const seconds = Array.from({ length: Math.max(1, Math.floor(ended.at(-1)!.end / 1000)) }, () => 0);
	for (const { end } of ended) {
		const second = Math.floor(end / 1000);
		if (second < seconds.length) seconds[second]! += 1;
	}
	return seconds;
}

function busiestHour(eve: Eve): number {
	const hours: number[] = [];
	for (const { at } of eve.sales) hours[Math.floor(at / 3_600_000)] = (hours[Math.floor(at / 3_600_000)] ?? 0) + 1;
	return Math.max(...hours.filter((count) => count > 0));
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { sales: { type: 'string', default: '60000' }, stores: { type: 'string', default: '20' }, tills: { type: 'string', default: '40' }, seed: { type: 'string', default: '1' } } });
	const eve = christmasEve({ sales: Number(values.sales), stores: Number(values.stores), tills: Number(values.tills), seed: Number(values.seed) });
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-eve-'));
	const file = path.join(folder, 'ledger.db');
	try {
		const shop = openShop(file, defaultSettings);
		await importCatalogueList(shop, eve.opening, 'opening');
		const ended = await play(shop, eve);
		await closeShops();
		const database = await openLedger(file);
		const faults = await faultsOf(async (text) => await database.read(async (sql) => await sql.all(text)), eve);
		await database.close();

		const seconds = perSecond(ended);
		const took = ended.map((each) => each.took).sort((a, b) => a - b);
		const rate = ended.length / (ended.at(-1)!.end / 1000);
		const busiest = busiestHour(eve) / 3600;
		for (let from = 0, part = Math.ceil(seconds.length / 10); from < seconds.length; from += part) {
			const slice = seconds.slice(from, from + part);
			process.stdout.write(`seconds ${from + 1}–${from + slice.length}: ${rounded(slice.reduce((sum, count) => sum + count, 0) / slice.length)} sales a second\n`);
		}
		process.stdout.write(`the day’s busiest hour: ${rounded(busiest)} sales a second\n`);
		for (const fault of faults) process.stdout.write(`${fault}\n`);
		process.stdout.write(`${JSON.stringify({
			bench: 'christmas-eve', sales: ended.length, faults: faults.length, per_s: rounded(rate), slowest_second: Math.min(...seconds), p50_ms: rounded(took[Math.floor(took.length / 2)]!), p99_ms: rounded(took[Math.floor(took.length * 0.99)]!),
			times_real: rounded(rate / busiest), stores: Number(values.stores), tills: Number(values.tills), seed: Number(values.seed),
		})}\n`);
		if (faults.length > 0) process.exitCode = 1;
	} finally {
		await closeShops();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
