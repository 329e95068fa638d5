/**
 * Whatever order sales, refunds, counts, transfers, reservations and redeliveries come in, and whenever channels are told: each
 * level is the sum of its movements, and each channel ends with what may be sold there.
 */
import fc from 'fast-check';
import { pushStock } from '../../../usecases/stock/pushStock';
import { FakeChannel } from '../../support/fakeChannel';
import { itemOf, stockShop } from '../../support/stockShop';
import type { StockShop } from '../../support/stockShop';

const SKUS = ['A', 'B', 'C'];
const PLACES = ['Tienda', 'Almacén'];

const sku = fc.constantFrom(...SKUS);
const place = fc.constantFrom(...PLACES);
const units = fc.integer({ min: 1, max: 4 });

type Step =
	| { do: 'sale'; sku: string; units: number; place: string; source: string }
	| { do: 'refund'; of: number; part: boolean }
	| { do: 'again'; which: number }
	| { do: 'count'; sku: string; units: number; place: string }
	| { do: 'transfer' | 'receipt' | 'loss'; sku: string; units: number; place: string }
	| { do: 'reserve'; sku: string; units: number; hours: number }
	| { do: 'release'; which: number }
	| { do: 'wait'; hours: number }
	| { do: 'push'; channel: number };

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ do: fc.constant('sale' as const), sku, units, place, source: fc.constantFrom('till', 'web', 'market') }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('refund' as const), of: fc.nat(20), part: fc.boolean() }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('again' as const), which: fc.nat(40) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('count' as const), sku, units: fc.nat(12), place }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('transfer' as const, 'receipt' as const, 'loss' as const), sku, units, place }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('reserve' as const), sku, units, hours: fc.integer({ min: 1, max: 3 }) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), which: fc.nat(5) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 3 }) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('push' as const), channel: fc.nat(2) }) },
);

class Walk {
	private readonly delivered: (() => Promise<unknown>)[] = [];
	private readonly sales: { id: string; sku: string; units: number }[] = [];
	private reservations = 0;
	private serial = 0;

	constructor(
		private readonly shop: StockShop,
		private readonly channels: readonly FakeChannel[],
	) {}

	async take(step: Step): Promise<void> {
		this.serial += 1;
		switch (step.do) {
			case 'sale': {
				const id = `T${this.serial}`;
				// A channel takes its own sale off before anybody hears of it.
				this.channels.find((channel) => channel.target.connector.id === step.source)?.sell(step.sku, step.units);
				this.sales.push({ id, sku: step.sku, units: step.units });
				await this.deliver({ transaction_id: id, source: step.source, sale_id: `${step.source}/${id}`, timestamp: '2026-11-22T09:00:00Z', ...(step.source === 'till' ? { store_location: step.place } : {}), items: [{ sku: step.sku, quantity: step.units, price: 1 }], total_amount: step.units });
				return;
			}
			case 'refund': {
				const sale = this.sales[step.of % (this.sales.length || 1)];
				if (!sale) return;
				const quantity = step.part ? 1 : sale.units;
				await this.deliver({ transaction_id: `R${this.serial}`, kind: 'refund', source: 'till', refund_of: sale.id, timestamp: '2026-11-22T10:00:00Z', items: [{ sku: sale.sku, quantity, price: 1 }], total_amount: quantity });
				return;
			}
			case 'again':
				await this.delivered[step.which % (this.delivered.length || 1)]?.();
				return;
			case 'count':
			case 'transfer':
			case 'receipt':
			case 'loss': {
				const to = PLACES.find((other) => other !== step.place);
				const item = itemOf({ kind: step.do, sku: step.sku, quantity: step.units, location: step.place, to_location: to }, `m${this.serial}`);
				await this.once(async () => await this.shop.run('recordMovements', { items: [item], simulate: false, fallbackLocation: 'Tienda' }));
				return;
			}
			case 'reserve': {
				this.reservations += 1;
				const item = itemOf({ sku: step.sku, quantity: step.units, reservation_id: `V${this.reservations}` });
				await this.once(async () => await this.shop.run('reserveStock', { items: [item], simulate: false, intoSafety: false, keepForMs: step.hours * 3_600_000 }));
				return;
			}
			case 'release':
				await this.shop.run('releaseStock', { items: [itemOf({ reservation_id: `V${step.which}` })], simulate: false });
				return;
			case 'wait':
				this.shop.later(step.hours * 3_600_000);
				return;
			case 'push':
				await pushStock(this.shop, this.channels[step.channel]!.target, { owner: 'test' });
		}
	}

	private async deliver(sale: object): Promise<void> {
		await this.once(async () => await this.shop.run('syncStock', { items: [sale], simulate: false, fallbackLocation: 'Tienda' }));
	}

	private async once(work: () => Promise<unknown>): Promise<void> {
		this.delivered.push(work);
		await work();
	}
}

it('leaves levels as the sum of their movements and channels with what may be sold', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
			const shop = await stockShop();
			try {
				for (const location of PLACES) await shop.count(Object.fromEntries(SKUS.map((each) => [each, 6])), location);
				const channels = [
					new FakeChannel({ id: 'web', compareAndSet: true }, shop.time),
					new FakeChannel({ id: 'market', view: { locations: ['Almacén'], combine: 'sum', figure: 'available', safety: { safetyMilli: 1000, safetyBp: 1000 } } }, shop.time),
					new FakeChannel({ id: 'erp', takes: 'delta', view: { locations: [], combine: 'sum', figure: 'on_hand' } }, shop.time),
				];
				for (const channel of channels) for (const each of SKUS) channel.list(each);
				const walk = new Walk(shop, channels);
				for (const each of steps) await walk.take(each);
				// Whatever is held for a sale that never comes is told when its time is up.
				for (let round = 0; round < 3; round++) {
					shop.later(3_600_000);
					for (const channel of channels) await pushStock(shop, channel.target, { owner: 'test' });
				}

				expect((await shop.run('checkStockLedger', {})).broken).toEqual([]);
				expect(await shop.rows('SELECT l.sku FROM stock_levels l WHERE l.reserved_milli < 0')).toEqual([]);
				const levels = await shop.rows<{ sku: string; location: string; on_hand: number; free: number }>('SELECT sku, location, on_hand_milli / 1000 AS on_hand, (on_hand_milli - reserved_milli) / 1000 AS free FROM stock_levels');
				for (const each of SKUS) {
					const mine = levels.filter((level) => level.sku === each);
					const total = (pick: (level: (typeof mine)[number]) => number, at?: string) => mine.filter((level) => at === undefined || level.location === at).reduce((sum, level) => sum + pick(level), 0);
					const warehouse = total((level) => level.free, 'Almacén');
					expect([each, channels[0]!.level(each)]).toEqual([each, Math.max(0, total((level) => level.free))]);
					expect([each, channels[1]!.level(each)]).toEqual([each, Math.max(0, warehouse - Math.max(1, Math.floor(Math.max(0, warehouse) / 10)))]);
					expect([each, channels[2]!.level(each)]).toEqual([each, total((level) => level.on_hand)]);
				}
			} finally {
				await shop.close();
			}
		}),
		{ numRuns: Number(process.env.STOCK_PROPERTY_RUNS ?? 40), seed: 20261122 },
	);
}, 120_000);
