/** Levels end exact everywhere, whatever goes wrong on the way: each kind of channel, one call in ten failing, processes killed. */
import { pushStock } from '../../../usecases/stock/pushStock';
import type { Shop } from '../../../usecases/shop';
import { seeded } from '../../contract/random';
import { FakeChannel } from '../../support/fakeChannel';
import type { ChannelFault, FakeChannelOptions } from '../../support/fakeChannel';
import { stockShop } from '../../support/stockShop';

const SKUS = Array.from({ length: 60 }, (_, index) => `SKU-${index}`);
const FAULTS: ChannelFault[] = ['too-many', 'fails-before', 'fails-after', 'cut-before', 'cut-after', 'stale'];

const kinds: [string, Omit<FakeChannelOptions, 'id'>][] = [
	['takes figures', {}],
	['takes figures and cannot be read', { blind: true }],
	['compares and sets', { compareAndSet: true }],
	['compares, sets and knows keys', { compareAndSet: true, idempotencyKeys: true }],
	['compares, sets and cannot be read', { compareAndSet: true, blind: true }],
	['takes changes', { takes: 'delta' }],
	['takes changes and knows keys', { takes: 'delta', idempotencyKeys: true }],
];

/** Dies between hearing the channel's answer and writing it down. */
function mortal(shop: Shop, dies: () => boolean): Shop {
	return {
		...shop,
		run: (async (unit, input) => {
			if (unit === 'settlePush' && dies()) throw new Error('killed');
			return await shop.run(unit, input);
		}) as Shop['run'],
	};
}

it.each(kinds)('a channel that %s', async (_name, options) => {
	const random = seeded(11);
	const shop = await stockShop();
	const channel = new FakeChannel({ id: 'web', batchSize: 10, ...options }, shop.time, random);
	for (const sku of SKUS) channel.list(sku);
	await shop.count(Object.fromEntries(SKUS.map((sku) => [sku, 50])));
	channel.fault = () => (random() < 0.1 ? FAULTS[Math.floor(random() * FAULTS.length)] : undefined);
	const push = async () => {
		const process = mortal(shop, () => random() < 0.05);
		try {
			await pushStock(process, channel.target, { owner: 'test' });
		} catch {
			// The next one goes on.
		}
		shop.later(120_000);
	};
	const faults = { seen: 0 };
	const fault = channel.fault;
	channel.fault = () => {
		const played = fault();
		if (played) faults.seen += 1;
		return played;
	};
	for (let round = 0; round < 80; round++) {
		for (let sale = 0; sale < 15; sale++) {
			const sku = SKUS[Math.floor(random() * SKUS.length)]!;
			const units = 1 + Math.floor(random() * 2);
			if (random() < 0.3) {
				// Over there first; we hear of it before or after the next push.
				channel.sell(sku, units);
				if (random() < 0.5) await push();
				await shop.sell({ sku, units, source: 'web' });
			} else if (random() < 0.2) await shop.record('receipt', { sku, quantity: units });
			else await shop.sell({ sku, units });
		}
		await push();
	}
	// Doubts are settled when their lease has run out.
	for (let round = 0; round < 20; round++) {
		await push();
		shop.later(600_000);
	}
	const levels = await shop.rows<{ sku: string; on_hand_milli: number }>('SELECT sku, on_hand_milli FROM stock_levels');
	expect(faults.seen).toBeGreaterThan(20);
	expect(Object.fromEntries(SKUS.map((sku) => [sku, channel.level(sku)]))).toEqual(Object.fromEntries(levels.map((row) => [row.sku, Math.max(0, row.on_hand_milli / 1000)])));
	expect(await shop.rows('SELECT sku FROM channel_items WHERE due_version IS NOT NULL OR flight_version IS NOT NULL')).toEqual([]);
	await shop.close();
}, 120_000);
