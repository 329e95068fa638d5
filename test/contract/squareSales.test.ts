import { fromMinorUnits } from '../../connectors/amounts';
import { asRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { readOrder } from '../../connectors/square/order';
import { createSquare } from '../../connectors/square';
import type { SquareNames } from '../../connectors/square/names';
import { contextOf } from '../../usecases/sources/polledSource';
import { contractOf } from './contract';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { squareStandIn } from './square';
import { describeWithContract, readVendorJson } from './vendorContracts';

const URL = 'https://n8n.tienda.example/webhook/pos';
const KEY = 'signature-key';

function stage() {
	const clock = new FakeClock();
	const standIn = squareStandIn('token', () => clock.now());
	const http = openAccount(createSquare(), { transport: inProcess(standIn, clock, 'Bearer token'), credentialId: '1' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		model,
		clock,
		http,
		secret: KEY,
		pageSize: 200,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.touch(id),
		refund: (id, cents, lines) => model.refund(id, cents, lines),
		event: (id) => model.event(id, URL, KEY),
	} satisfies SalesStage & Record<'model', unknown>;
}

const nobody: SquareNames = { of: () => ({}), product: () => undefined };

describeWithContract('square', 'Square as a source of sales', () => {
	salesSuite(createSquare(), stage, {
		schemas: () => contractOf('square', { files: /^square-api\.openapi3\.json$/ }).schemas('Order'),
		schema: 'Order',
		read: (order, about) => readOrder(order, nobody, about),
		total: ({ total_money: money }) => {
			const { amount, currency } = asRecord(money);
			const decimal = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? fromMinorUnits(amount, currency) : undefined;
			return decimal === undefined || Math.abs(decimal) >= 1e12 ? undefined : { amount: decimal, currency: String(currency) };
		},
	});

	const context = { source: 'square', place: '', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };

	it('reads the orders that Square publishes as examples, to the cent', () => {
		const examples = asRecord(readVendorJson('square', 'fixtures/request-response-examples.json'));
		const totals: Record<string, number> = {};
		for (const [name, example] of Object.entries(examples)) {
			const order = asRecord(asRecord(example)['order']);
			if (!/Order\w*Response$/.test(name) || Object.keys(order).length === 0) continue;
			// Examples of open orders are read as if they had been paid.
			for (const found of readOrder({ ...order, state: 'COMPLETED' }, nobody, context)) {
				const sale = readable(found);
				expect([name, sale.flags.filter((flag) => flag !== 'sku_missing')]).toEqual([name, []]);
				totals[name] = sale.totalCents;
			}
		}
		expect(totals).toMatchObject({ PayOrderResponse: 2000, RetrieveOrderResponse: 550, CreateOrderResponse: 6176 });
	});

	it('tells who bought, what they paid with, and that they no longer want mail', async () => {
		const { model, http, clock } = stage();
		model.customers.set('C1', { id: 'C1', given_name: 'Lucía', family_name: 'Fernández', email_address: 'lucia@example.com', phone_number: '+34600000001', preferences: { email_unsubscribed: true } });
		const begin = clock.now();
		const tenders = [{ id: 'T1', type: 'SQUARE_GIFT_CARD', amount_money: { amount: 500, currency: 'EUR' } }, { id: 'T2', type: 'CASH', amount_money: { amount: 1600, currency: 'EUR' } }];
		model.sell([{ sku: 'A', quantity: 2, cents: 1000 }], { customer_id: 'C1', tenders, total_tip_money: { amount: 100, currency: 'EUR' }, total_money: { amount: 2100, currency: 'EUR' } });
		clock.advance(1000);
		const sales = salesOf(createSquare());
		const [order] = (await sales.poll(http, sales.cursorAt(begin), contextOf(createSquare(), http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()))).sales;
		expect(readable(order!)).toMatchObject({
			store: 'Tienda Santander',
			channel: 'store',
			extraCents: 100,
			totalCents: 2100,
			customer: { name: 'Lucía Fernández', email: 'lucia@example.com', externalIds: { square: 'C1' } },
			consents: [{ purpose: 'marketing', granted: false }],
			payments: [{ method: 'gift_card', amountCents: 500 }, { method: 'cash', amountCents: 1600 }],
			taxes: [{ rateBp: 2100, baseCents: 1653, taxCents: 347 }],
			flags: [],
		});
	});

	it('walks all of twenty-three locations, ten at a time', async () => {
		const { standIn, model, http, clock } = stage();
		for (let number = 2; number <= 23; number++) model.locations.push(`L${number}`);
		const begin = clock.now();
		for (const location of model.locations) model.sell([{ sku: 'A', quantity: 1, cents: 100 }], { location_id: location });
		clock.advance(1000);
		const sales = salesOf(createSquare());
		let [cursor, found, more] = [sales.cursorAt(begin), 0, true];
		while (more) {
			const page = await sales.poll(http, cursor, contextOf(createSquare(), http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()));
			found += page.sales.length;
			({ cursor, more } = page);
		}
		expect(found).toBe(23);
		standIn.assertClean();
	});
});
