/**
 * One n8n process of several on the same ledger: a till, the web shop or a marketplace whose buyers all want the last one.
 * Forked by `test/usecases/stock/lastUnit.test.ts`, which sends each round and waits for its answer.
 */
import { defaultSettings } from '../../shop/settings';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { closeShops, openShop } from '../../usecases/shop';
import type { LedgerPlace } from '../../usecases/shop';

export interface Round {
	sku: string;
	/** Buyers of this process. */
	buyers: number;
	/** A web shop has confirmed a sale without asking us. */
	soldElsewhere?: string;
}

/** Before the rounds: that many SKUs with one unit each. After them: is every level the sum of its movements? */
export type Order = Round | { open: number } | { check: true } | 'end';

export interface RoundAnswer {
	/** Reservations that were promised. */
	won: string[];
	refused: number;
	/** What was told of the sale that had already happened. */
	alarms: { event: string; sale?: { id: string }; taken_by?: { id: string } }[];
	/** From hearing of that sale to having the alarm. */
	alarmMs: number;
}

async function round(name: string, place: LedgerPlace, { sku, buyers, soldElsewhere }: Round): Promise<RoundAnswer> {
	const shop = openShop(place, defaultSettings);
	if (soldElsewhere !== undefined) {
		const began = performance.now();
		const sale = { transaction_id: soldElsewhere, source: name, sale_id: soldElsewhere, timestamp: '2026-11-22T09:00:00Z', items: [{ sku, product_name: sku, quantity: 1, price: 5 }], total_amount: 5 };
		const [result] = await shop.run('syncStock', { items: [sale], simulate: false, fallbackLocation: 'Tienda' });
		return { won: [], refused: 0, alarms: result?.ok ? result.value.alarms : [], alarmMs: performance.now() - began };
	}
	const answers = await Promise.all(
		Array.from({ length: buyers }, async (_, buyer) => {
			const reference = `${name}-${sku}-${buyer}`;
			const [answer] = await shop.run('reserveStock', { items: [{ json: { sku, quantity: 1, reservation_id: reference }, fields: {}, key: reference }], simulate: false, intoSafety: false });
			return { reference, status: answer?.status };
		}),
	);
	return { won: answers.filter((answer) => answer.status === 'reserved').map((answer) => answer.reference), refused: answers.filter((answer) => answer.status === 'refused').length, alarms: [], alarmMs: 0 };
}

async function obey(name: string, place: LedgerPlace, order: Exclude<Order, 'end'>): Promise<unknown> {
	const shop = openShop(place, defaultSettings);
	if ('check' in order) return await shop.run('checkStockLedger', {});
	if ('sku' in order) return await round(name, place, order);
	return await importCatalogueList(shop, Array.from({ length: order.open }, (_, index) => ({ sku: `LAST-${index}`, name: 'Última lata', stock: 1 })), 'opening');
}

const [name, where] = process.argv.slice(2) as [string, string];
const place = JSON.parse(where) as LedgerPlace;
process.on('message', (order: Order) => {
	if (order === 'end') void closeShops().then(() => process.disconnect());
	else {
		obey(name, place, order).then(
			(answer) => process.send!(answer),
			(error: unknown) => process.send!({ failed: String(error) }),
		);
	}
});
