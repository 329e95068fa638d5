/** The card of a customer, store and web as one, and what the till is told at once. */
import { keep, program } from '../keeping/keeping';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const DAY = 86_400_000;
let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const inaki = { name: 'Iñaki Etxeberria Larrea', email: 'inaki@shop.example' };
function sale(number: string, at: string, more: object = {}) {
	return { transaction_id: number, source: 'web', channel: 'online', timestamp: at, customer: inaki, items: [{ sku: 'ORUJO', product_name: 'Orujo de hierbas', quantity: 1, price: 20 }], total_amount: 20, ...more };
}
const counter = { source: 'till', channel: 'store', store_location: 'Santander', till: 'caja-1' };

async function fiveOnlineOneInStore() {
	for (const month of ['03', '05', '07', '09', '11']) await keep(shop, sale(`W-${month}`, `2025-${month}-02T10:00:00Z`), ['crm', 'loyalty']);
	await keep(shop, sale('T-1', '2025-12-01T10:00:00Z', { ...counter, items: [{ sku: 'QUESO', product_name: 'Queso', quantity: 2, price: 5 }], total_amount: 10, consents: [{ purpose: 'receipt', granted: true }] }), ['crm', 'loyalty']);
}

it('tells what, how often, how much and where', async () => {
	await fiveOnlineOneInStore();
	await keep(shop, { ...sale('D-1', '2025-11-05T10:00:00Z'), kind: 'refund', refund_of: 'W-11', items: [], total_amount: 5 }, ['crm']);
	const [answer] = await shop.run('customerCards', { items: [{ email: 'INAKI@shop.example ' }], timeline: 50 });
	expect(answer).toMatchObject({
		status: 'found',
		reason: 'card_made',
		card: {
			customer_id: 'C1',
			headline: 'Cliente VIP Online – 5 compras recurrentes',
			vip: true,
			purchases: { total: 6, store: 1, online: 5, days_since_last: 10, days_between: 55 },
			spent: { lifetime: 105, store: 10, online: 95, last_12_months: 105, average_ticket: 17.5 },
			favourite: { channel: 'online', store: 'Santander', products: [{ sku: 'ORUJO', product: 'Orujo de hierbas', times: 5, quantity: 5 }, { sku: 'QUESO', times: 1, quantity: 2 }] },
			consents: { receipt: true },
			opportunities: [{ kind: 'ask_for_marketing' }],
			open_orders: [],
		},
	});
	const { timeline, points } = answer!.card!;
	expect(points.balance).toBe(105);
	expect(timeline.filter((event) => event.what === 'refund')).toEqual([{ at: '2025-11-05T11:00:00+01:00', what: 'refund', place: 'online', amount: -5, points: null, detail: 'D-1' }]);
	expect(timeline.map((event) => event.at)).toEqual(timeline.map((event) => event.at).toSorted().reverse());
	expect(timeline.map((event) => event.what)).toEqual(expect.arrayContaining(['purchase', 'points_earn', 'points_take_back', 'consent_given']));
	expect((await shop.run('customerCards', { items: [{ customer_id: 'C1' }], timeline: 3 }))[0]!.card!.timeline).toHaveLength(3);
});

it('says who it does not know, and gives nobody another’s card', async () => {
	await keep(shop, sale('1', '2025-11-01T10:00:00Z', { customer: { name: 'Ana García Ruiz', email: 'casa@shop.example', phone: '633111222' } }), ['crm']);
	await keep(shop, sale('2', '2025-11-01T10:00:00Z', { customer: { name: 'Pedro Sainz Gil', email: 'casa@shop.example', phone: '633999888' } }), ['crm']);
	const answers = await shop.run('customerCards', { items: [{ email: 'nadie@shop.example' }, {}, { email: 'casa@shop.example' }, { customer: { name: 'Pedro Sainz Gil', email: 'casa@shop.example' } }], timeline: 0 });
	expect(answers.map(({ reason, card }) => [reason, card?.name ?? null])).toEqual([
		['customer_unknown', null],
		['customer_unknown', null],
		['several_customers', null],
		['card_made', 'Pedro Sainz Gil'],
	]);
});

it('tells the till at once what awaits them', async () => {
	await fiveOnlineOneInStore();
	await shop.run('registerPickups', { items: [sale('W-99', '2025-12-10T10:00:00Z')], simulate: false, store: 'Santander', holdStock: false });
	await shop.run('recordInCrm', { items: [sale('W-99', '2025-12-10T10:00:00Z')], simulate: false, tags: [], channelTag: false });
	const body = sale('T-9', '2025-12-11T11:59:00Z', counter);
	const [answer] = await shop.run('acceptSales', { triggerId: 'w:n', bodies: [body], keep: true, simulate: false, withFacts: true, withAlerts: true });
	expect(answer).toMatchObject({
		status: 'accepted',
		customer: { status: 'known', vip: true, headline: 'Cliente VIP Online – 6 compras recurrentes', points: 110, orders_to_collect: 1 },
		alert: { store: 'Santander', vip: true, headline: 'Cliente VIP Online – 6 compras recurrentes', facts: ['Tiene 1 pedido por recoger', '110 puntos', 'Última compra: ayer', 'Suele comprar en la web'] },
	});
	// For whoever looks over the counter: nobody's name, address or money.
	expect(JSON.stringify((answer as { alert: object }).alert)).not.toMatch(/Iñaki|Etxeberria|@|€|T-9|C1/);
	const [card] = await shop.run('customerCards', { items: [inaki], timeline: 0 });
	expect(card!.card!.open_orders).toMatchObject([{ order: 'W-99', store: 'Santander', state: 'reserved' }]);
	expect(card!.card!.opportunities[0]).toEqual({ kind: 'order_to_collect', text: 'Tiene un pedido por recoger' });
});

it('alerts of nobody unknown, of no web order and of no refund', async () => {
	await fiveOnlineOneInStore();
	const bodies = [sale('T-1a', '2025-12-11T11:00:00Z', { ...counter, customer: null }), sale('W-2a', '2025-12-11T11:00:00Z'), { ...sale('D-9', '2025-12-11T11:00:00Z', counter), kind: 'refund', refund_of: 'T-1', total_amount: 1 }];
	const answers = await shop.run('acceptSales', { triggerId: 'w:n', bodies, keep: true, simulate: false, withFacts: false, withAlerts: true });
	expect(answers.map((answer) => 'alert' in answer)).toEqual([false, false, false]);
});

it('counts reached rewards among what can be done for them', async () => {
	await keep(shop, sale('W-1', '2025-12-01T10:00:00Z', { items: [{ sku: 'X', product_name: 'Jamón', quantity: 1, price: 520 }], total_amount: 520 }), ['crm', 'loyalty']);
	expect(program.rewards.length).toBeGreaterThan(0);
	const [answer] = await shop.run('customerCards', { items: [inaki], timeline: 0 });
	expect(answer!.card!.opportunities.map(({ kind }) => kind)).toContain('reward_to_redeem');
	shop.clock.now += 400 * DAY;
	expect((await shop.run('customerCards', { items: [inaki], timeline: 0 }))[0]!.card!.spent).toMatchObject({ lifetime: 520, last_12_months: 0 });
});
