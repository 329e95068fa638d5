import fc from 'fast-check';
import { asArray, asRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { shopify } from '../../connectors/shopify';
import { readOrder } from '../../connectors/shopify/order';
import { readRefund } from '../../connectors/shopify/refund';
import { parseSale } from '../../shop/sale/parseSale';
import { contextOf } from '../../usecases/sources/polledSource';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { shopifyStandIn } from './shopify';
import { describeWithContract, readVendorJson } from './vendorContracts';

const URL = 'https://n8n.tienda.example/webhook/pos';
const SECRET = 'shpss_secret';
const SHOP = { zone: 'Europe/Madrid', currency: 'EUR' };

function stage() {
	const clock = new FakeClock();
	const standIn = shopifyStandIn('token', () => clock.now());
	const http = openAccount(shopify, { transport: inProcess(standIn, clock, 'token'), credentialId: '1', site: 'tienda' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		model,
		clock,
		http,
		secret: SECRET,
		pageSize: 10,
		sell: (lines) => String(model.sell(lines)),
		touch: (id) => model.touch(Number(id)),
		refund: (id, cents, lines) => model.refund(Number(id), cents, lines),
		event: (id) => model.event(Number(id), SECRET, URL),
	} satisfies SalesStage & Record<'model', unknown>;
}

describeWithContract('shopify', 'Shopify as a source of sales', () => {
	salesSuite(shopify, stage);

	const context = { source: 'shopify', place: 'tienda', zone: 'Europe/Madrid', currency: 'USD', now: Date.UTC(2026, 10, 22) };

	it('reads the order that Shopify publishes as an example: its figures do not add up, and are kept and flagged', () => {
		const order = asRecord(asRecord(readVendorJson('shopify', 'fixtures/order.json'))['order']);
		const [sale, ...others] = readOrder(order, context).map(readable);
		expect(others).toEqual([]);
		expect(sale).toMatchObject({
			saleId: 'shopify/tienda/450789469',
			number: '#1001',
			currency: 'USD',
			totalCents: 40994,
			pricesIncludeTax: false,
			taxes: [{ rateBp: 600, taxCents: 1194 }],
			customer: { name: 'Bob Norman', email: 'bob.norman@hostmail.com', externalIds: { shopify: '207119551' } },
			consents: [],
		});
		expect(sale?.lines.map((line) => [line.sku, line.quantityMilli, line.totalCents])).toEqual([['IPOD2008GREEN', 1000, 19900], ['IPOD2008RED', 1000, 19900], ['IPOD2008BLACK', 1000, 19900]]);
		expect(sale?.flags).toEqual(['customer_phone_invalid', 'totals_do_not_add_up']);
	});

	it('reads the refund that Shopify publishes as an example', () => {
		const refund = asRecord(asRecord(readVendorJson('shopify', 'fixtures/refund.json'))['refund']);
		const [read] = readRefund(refund, {}, '450789469', context).map(readable);
		expect(read).toMatchObject({ saleId: 'shopify/tienda/450789469#refund-509562969', refundOf: 'shopify/tienda/450789469', totalCents: 20900 });
		expect(read?.lines.map((line) => line.sku)).toEqual(['IPOD2008BLACK', 'IPOD2008GREEN']);
	});

	it('asks the API for what was sold at a till, because only it names the shop', async () => {
		const { model, http, clock, standIn } = stage();
		const id = model.sell([{ sku: 'A', quantity: 1, cents: 1000 }], { till: true, tipCents: 150 });
		const sales = salesOf(shopify);
		const news = sales.webhook!.read(model.event(id, SECRET, URL), contextOf(shopify, http, SHOP, clock.now()));
		expect(news).toEqual({ sales: [], fetch: [String(id)] });
		const [order] = await sales.fetch!(http, news.fetch ?? [], contextOf(shopify, http, SHOP, clock.now()));
		expect(readable(order!)).toMatchObject({ channel: 'store', store: 'Tienda Santander', extraCents: 150, totalCents: 1150, flags: [], consents: [{ purpose: 'marketing', granted: true }] });
		standIn.assertClean();
	});

	it('reads every line of an order of 230', async () => {
		const { model, http, clock } = stage();
		const id = model.sell(Array.from({ length: 230 }, (_, index) => ({ sku: `S${index}`, quantity: 1, cents: 101 })));
		const [order] = await salesOf(shopify).fetch!(http, [String(id)], contextOf(shopify, http, SHOP, clock.now()));
		expect(readable(order!)).toMatchObject({ totalCents: 230 * 101, flags: [] });
		expect(order?.sale.items).toHaveLength(230);
	});

	it('rests when the allowance is used up, so that no call is refused', async () => {
		const { model, http, clock, standIn } = stage();
		model.cost = 700;
		const begin = clock.now();
		for (let number = 0; number < 60; number++) model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		clock.advance(1000);
		const sales = salesOf(shopify);
		let [cursor, found, more] = [sales.cursorAt(begin), 0, true];
		while (more) {
			const page = await sales.poll(http, cursor, contextOf(shopify, http, SHOP, clock.now()));
			found += page.sales.length;
			({ cursor, more } = page);
		}
		expect(found).toBe(60);
		// One call a page: none was answered "Throttled" and sent again.
		expect(standIn.requests).toHaveLength(6);
	});

	it('reads the published example bent anywhere as a sale or a problem in words', () => {
		const order = asRecord(asRecord(readVendorJson('shopify', 'fixtures/order.json'))['order']);
		const bend = fc.tuple(fc.constantFrom(...Object.keys(order)), fc.jsonValue({ maxDepth: 3 }));
		const bendLine = fc.tuple(fc.constantFrom('price', 'quantity', 'sku', 'name', 'tax_lines', 'discount_allocations', 'current_quantity', 'total_discount'), fc.jsonValue({ maxDepth: 2 }));
		fc.assert(
			fc.property(fc.array(bend, { maxLength: 4 }), fc.array(bendLine, { maxLength: 3 }), (bends, lineBends) => {
				const [first, ...rest] = asArray(order['line_items']).map(asRecord);
				const bent = { ...order, line_items: [{ ...first, ...Object.fromEntries(lineBends) }, ...rest], ...Object.fromEntries(bends) };
				for (const { sale } of readOrder(bent, context)) {
					const parsed = parseSale(sale, { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: 0, keepSaleId: true });
					if (!parsed.ok) expect(parsed.problems[0]?.message).toBeTruthy();
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('tells an order that was cancelled before any refund as undone, and one with refunds by them', () => {
		const order = { id: 1, name: '#1', financial_status: 'paid', total_price: '10.00', taxes_included: true, created_at: '2026-11-22T09:00:00Z', updated_at: '2026-11-22T10:00:00Z', cancelled_at: '2026-11-22T10:00:00Z', line_items: [{ id: 5, sku: 'A', name: 'A', quantity: 1, price: '10.00' }] };
		expect(readOrder(order, context).map((found) => found.sale.kind)).toEqual(['sale', 'void']);
		const refunds = [{ id: 9, created_at: '2026-11-22T10:00:00Z', transactions: [{ kind: 'refund', status: 'success', amount: '10.00' }], refund_line_items: [{ quantity: 1, line_item_id: 5, line_item: { sku: 'A', name: 'A', price: '10.00' }, restock_type: 'no_restock' }] }];
		const told = readOrder({ ...order, refunds }, context);
		expect(told.map((found) => found.sale.kind)).toEqual(['sale', 'refund']);
		// Not put back: money and no goods.
		expect(told[1]?.sale.items).toEqual([]);
	});

	it('sells what is left of a line that editing the order made smaller', () => {
		const order = { id: 1, name: '#1', financial_status: 'paid', total_price: '30.00', taxes_included: true, created_at: '2026-11-22T09:00:00Z', updated_at: '2026-11-22T10:00:00Z', line_items: [{ id: 5, sku: 'A', name: 'A', quantity: 3, current_quantity: 2, price: '10.00' }] };
		expect(readOrder(order, context).map(readable)).toMatchObject([{ totalCents: 2000, lines: [{ quantityMilli: 2000 }], flags: [] }]);
	});
});
