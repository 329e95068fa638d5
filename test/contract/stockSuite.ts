/**
 * What every system with stock must pass, on a stand-in behind the vendor's contract, the whole way through the ledger:
 * catalogue in, goods sold, levels told, compared, and one call in ten failing. A vendor's own test file makes the stage and
 * adds what is particular to it.
 */
import type { Connector } from '../../connectors/connector';
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { importFromChannel } from '../../usecases/stock/importFromChannel';
import { pullStock } from '../../usecases/stock/pullStock';
import { pushStock } from '../../usecases/stock/pushStock';
import { reconcileStock } from '../../usecases/stock/reconcileStock';
import { stockOf, type StockTarget } from '../../usecases/stock/stockTarget';
import { stockShop, type StockShop } from '../support/stockShop';
import type { FakeClock } from './fakeClock';
import { byChance } from './faults';
import { inProcess } from './inProcess';
import { seeded } from './random';
import type { StandIn } from './standIn';

/** One vendor with an empty shop, made anew for each test. */
export interface StockStage {
	standIn: StandIn;
	http: HttpClient;
	/** Lists a product with so many in stock. */
	list(sku: string, units: number): void;
	/** What a buyer over there could buy. */
	level(sku: string): number | undefined;
	/** A sale over there, which takes off its own stock before anybody hears of it; negative for a return. */
	sell(sku: string, units: number): void;
	/** Somebody sets it by hand over there. */
	set(sku: string, units: number): void;
	/** The vendor's id of the place to write, where the shop chose one. */
	place?: string;
	/** Where the catalogue says the goods lie, if it names places. */
	placeName?: string;
	/** What arrived that wrote stock. */
	isWrite(request: { method: string; path: string; body?: unknown }): boolean;
}

export interface StockSuiteOptions {
	/** Products in the test of a whole catalogue; more than one batch. */
	many: number;
	/** True where it refuses what it does not have in words of its own, which nobody can read as such. */
	refusesUnknown?: boolean;
	/** The most writes that telling all of them may take; one a batch unless stated. */
	writes?: number;
}

/** An account at a stand-in, on the test's clock. */
export function accountAt(connector: Connector, standIn: StandIn, clock: FakeClock, door: { authorization: string; site?: string; credentialId?: string }): HttpClient {
	return openAccount(
		connector,
		{ transport: inProcess(standIn, clock, door.authorization), credentialId: door.credentialId ?? '1', ...(door.site === undefined ? {} : { site: door.site }) },
		{ clock, random: () => 0.5, paceBook: new PaceBook(clock) },
	);
}

export function stockSuite(connector: Connector, makeStage: (clock: FakeClock) => StockStage, options: StockSuiteOptions): void {
	let shop: StockShop;
	let stage: StockStage;
	let target: StockTarget;

	beforeEach(async () => {
		shop = await stockShop();
		stage = makeStage(shop.time);
		target = { connector, http: stage.http, channel: `${connector.id}:1`, ...(stage.place === undefined ? {} : { place: stage.place }) };
	});
	afterEach(async () => {
		await shop.close();
		stage.standIn.assertClean();
	});

	const push = async () => await pushStock(shop, target, { owner: 'test' });
	const names = (count: number) => Array.from({ length: count }, (_, index) => `SKU-${index}`);

	it('the whole way: a catalogue in, moved, told in the largest batches, and compared', async () => {
		const skus = names(options.many);
		for (const [index, sku] of skus.entries()) stage.list(sku, 5 + (index % 20));
		const taken = await importFromChannel(shop, target, stage.placeName ?? 'Tienda');
		expect(taken).toMatchObject({ listed: skus.length, created: skus.length, counted: skus.length, warnings: [] });
		// What the channel said of itself need not be told to it.
		expect(await push()).toEqual([]);

		for (const sku of skus) await shop.sell({ sku, units: 2, store: stage.placeName ?? 'Tienda' });
		const before = stage.standIn.requests.length;
		const told = await push();
		expect(told.filter((level) => level.status !== 'sent')).toEqual([]);
		const writes = stage.standIn.requests.slice(before).filter((request) => stage.isWrite(request));
		expect(writes.length).toBeLessThanOrEqual(options.writes ?? Math.ceil(skus.length / stockOf(target).batchSize));
		expect(skus.map((sku) => stage.level(sku))).toEqual(skus.map((_, index) => 3 + (index % 20)));

		stage.set('SKU-3', 50);
		const compared = await reconcileStock(shop, target, { owner: 'test', master: 'ledger', changeMaster: false, location: 'Tienda', acceptZeros: false, simulate: false });
		expect(compared).toMatchObject({ compared: skus.length, same: skus.length - 1, drifts: [{ sku: 'SKU-3', shown: 50, wanted: 6 }], fixed: 1 });
		expect(stage.level('SKU-3')).toBe(6);
	});

	it('what it does not have is said, and does not stop the rest', async () => {
		stage.list('A', 1);
		stage.list('B', 1);
		await shop.count({ A: 4, NADIE: 7, B: 9 });
		const told = await push();
		expect(Object.fromEntries(told.map((level) => [level.sku, level.status]))).toEqual({ A: 'sent', NADIE: options.refusesUnknown === true ? 'failed' : 'unmapped', B: 'sent' });
		expect([stage.level('A'), stage.level('B')]).toEqual([4, 9]);
		expect((await stockOf(target).read!(stage.http, ['B', 'NADIE', 'A'].map((sku) => ({ sku })), target.place)).map(({ sku, levelMilli }) => [sku, levelMilli]).sort()).toEqual([['A', 4000], ['B', 9000]]);
	});

	it('what a sale there took is not given back before we have heard of it', async () => {
		stage.list('A', 10);
		await shop.count({ A: 10 });
		await push();
		stage.sell('A', 3);
		await shop.sell({ sku: 'A', units: 1, source: connector.id });
		await shop.sell({ sku: 'A', units: 2, source: connector.id });
		await push();
		expect(stage.level('A')).toBe(7);
	});

	it('nothing of everything is not believed', async () => {
		const skus = names(30);
		for (const sku of skus) stage.list(sku, 5);
		await importFromChannel(shop, target, stage.placeName ?? 'Tienda');
		for (const sku of skus) stage.set(sku, 0);
		const compared = await reconcileStock(shop, target, { owner: 'test', master: 'channel', changeMaster: true, location: stage.placeName ?? 'Tienda', acceptZeros: false, simulate: false });
		expect([compared.suspicious_zero, compared.fixed]).toEqual([true, 0]);
		expect((await shop.rows<{ on_hand: number }>('SELECT on_hand_milli AS on_hand FROM stock_levels')).every((row) => row.on_hand === 5000)).toBe(true);
	});

	it('whatever goes wrong on one call in ten, levels end exact everywhere', async () => {
		const random = seeded(7);
		const skus = names(24);
		for (const sku of skus) stage.list(sku, 60);
		await shop.count(Object.fromEntries(skus.map((sku) => [sku, 60])));
		let faults = 0;
		const chance = byChance(random, { tooMany: 0.03, failing: 0.04, cutAfterActing: 0.03 });
		stage.standIn.faults = (request, index) => {
			const fault = chance(request, index);
			faults += fault ? 1 : 0;
			return fault;
		};
		const pushOnce = async () => {
			// A failed push is gone on with by the next.
			await push().catch(() => undefined);
			shop.later(120_000);
		};
		for (let round = 0; round < 60; round++) {
			for (let sale = 0; sale < 8; sale++) {
				const sku = skus[Math.floor(random() * skus.length)]!;
				const units = 1 + Math.floor(random() * 2);
				if (random() < 0.3) {
					stage.sell(sku, units);
					if (random() < 0.5) await pushOnce();
					await shop.sell({ sku, units, source: connector.id });
				} else if (random() < 0.2) await shop.record('receipt', { sku, quantity: units });
				else await shop.sell({ sku, units });
			}
			await pushOnce();
		}
		stage.standIn.faults = () => undefined;
		// Doubts are settled when their lease has run out.
		for (let round = 0; round < 20; round++) {
			await pushOnce();
			shop.later(600_000);
		}
		const levels = await shop.rows<{ sku: string; units: number }>('SELECT sku, SUM(on_hand_milli) / 1000 AS units FROM stock_levels GROUP BY sku');
		expect(faults).toBeGreaterThan(4);
		expect(Object.fromEntries(skus.map((sku) => [sku, stage.level(sku)]))).toEqual(Object.fromEntries(levels.map((row) => [row.sku, Math.max(0, row.units)])));
		expect(await shop.rows('SELECT sku FROM channel_items WHERE due_version IS NOT NULL OR flight_version IS NOT NULL')).toEqual([]);
	}, 60_000);

	if (connector.stock?.changes) it('its list of movements is walked to its end, and a second walk books nothing', async () => {
		stage.list('A', 10);
		await pullStock(shop, target, 'Tienda');
		await pullStock(shop, target, 'Tienda');
		expect((await pullStock(shop, target, 'Tienda')).booked).toBe(0);
	});
}
