import { sum } from '../../connectors/amounts';
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import { createLightspeed } from '../../connectors/lightspeed';
import type { LightspeedNames } from '../../connectors/lightspeed/names';
import { readOrder } from '../../connectors/lightspeed/order';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { contextOf } from '../../usecases/sources/polledSource';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { lightspeedContract, lightspeedStandIn } from './lightspeed';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import { describeWithContract, readVendorJson } from './vendorContracts';

const URL = 'https://n8n.tienda.example/webhook/pos';
const SECRET = 'client-secret';

function stage(token = 'token') {
	const clock = new FakeClock();
	const standIn = lightspeedStandIn('token', () => clock.now());
	const http = openAccount(createLightspeed(), { transport: inProcess(standIn, clock, `Bearer ${token}`), credentialId: '1', site: 'tienda' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock), requestsPerSecond: 1000 });
	const { model } = standIn;
	return {
		standIn,
		model,
		clock,
		http,
		secret: SECRET,
		pageSize: 100,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.touch(id),
		refund: (id, cents, lines) => model.refund(id, cents, lines),
		event: (id) => model.event(id, URL, SECRET),
	} satisfies SalesStage & Record<'model', unknown>;
}

const nobody: LightspeedNames = { outlet: () => undefined, product: () => undefined, customer: () => undefined };

describeWithContract('lightspeed-x', 'Lightspeed X-Series as a source of sales', () => {
	salesSuite(createLightspeed(), stage, {
		schemas: () => lightspeedContract().schemas('Sale'),
		schema: 'Sale',
		read: (sale, about) => readOrder({ ...sale, status: 'CLOSED', return_for: null, deleted_at: null, sale_date: '2026-11-22T09:00:00+00:00' }, nobody, about),
		// Without tax and the tax; what went out of an exchange has no total of its own.
		total: ({ total_price: net, total_tax: tax }) => (typeof net === 'number' && typeof tax === 'number' && Math.abs(net) + Math.abs(tax) < 1e8 ? { amount: sum(net, tax), currency: 'EUR' } : undefined),
	});

	const context = { source: 'lightspeed', place: 'tienda', zone: 'Europe/Madrid', currency: 'EUR', now: Date.UTC(2026, 10, 22) };
	const read = (order: JsonRecord) => readOrder(order, nobody, context);
	const line = (more: JsonRecord) => ({ product_id: 'P', quantity: 1, price_total: 4.30435, tax_total: 0.64565, is_return: false, ...more });
	const sale = (more: JsonRecord) => ({ id: 'S', status: 'CLOSED', sale_date: '2014-09-18T03:45:46+00:00', version: 1, ...more });

	it('reads the sales that Lightspeed publishes as examples, to the cent', () => {
		const contract = asRecord(readVendorJson('lightspeed-x', 'api-2.0.openapi3.json'));
		const get = asRecord(asRecord(asRecord(contract['paths'])['/sales'])['get']);
		const { example } = asRecord(asRecord(asRecord(asRecord(get['responses'])['200'])['content'])['application/json']);
		const sales = asArray(asRecord(example)['data']).map(asRecord).flatMap(read).map(readable);
		expect(sales.map((each) => [each.number, each.kind, each.totalCents, each.payments.map((payment) => payment.amountCents)])).toEqual([
			['1036', 'sale', 23000, [23000]],
			['MR-1050-NZ', 'sale', 1485, [1485]],
		]);
		expect(sales.flatMap((each) => each.flags).filter((flag) => flag !== 'sku_missing')).toEqual([]);
	});

	it.each([
		['SAVED', []],
		['LAYBY', []],
		['SERVICE', []],
		['CLOSED', ['sale']],
		['ONACCOUNT', ['sale']],
		['LAYBY_CLOSED', ['sale']],
		['PICKED_UP_CLOSED', ['sale']],
		['VOIDED', ['void']],
	])('takes a sale that is %s for %j', (status, kinds) => {
		expect(read(sale({ status, line_items: [line({})] })).map((found) => found.sale.kind)).toEqual(kinds);
		expect(read({ ...sale({ state: status.toLowerCase(), line_items: [line({})] }), status: undefined }).map((found) => found.sale.kind)).toEqual(kinds);
	});

	it('takes an exchange apart: what came back and what went out', () => {
		const [out, back] = read(sale({ return_for: 'OLD', total_price: 0, total_tax: 0, line_items: [line({ quantity: -1, price_total: -4.30435, tax_total: -0.64565, is_return: true }), line({})] })).map(readable);
		expect(out).toMatchObject({ kind: 'sale', saleId: 'lightspeed/tienda/S', totalCents: 495, lines: [{ quantityMilli: 1000 }] });
		expect(back).toMatchObject({ kind: 'refund', saleId: 'lightspeed/tienda/OLD#refund-S', refundOf: 'lightspeed/tienda/OLD', totalCents: 495, lines: [{ quantityMilli: 1000, totalCents: 495 }] });
	});

	it('takes a discount on the whole sale off it, whichever sign it is written with', () => {
		const names = { ...nobody, discountProduct: 'D' };
		const off = (quantity: number) => line({ product_id: 'D', quantity, price_total: -0.82645, tax_total: -0.17355 });
		for (const quantity of [1, -1]) {
			const [only, ...more] = readOrder(sale({ total_price: 3.4779, total_tax: 0.4721, line_items: [line({}), off(quantity)] }), names, context);
			expect(more).toEqual([]);
			expect(readable(only!)).toMatchObject({ kind: 'sale', totalCents: 395, discountCents: 100, extraCents: 0, lines: [{ totalCents: 495 }], flags: ['sku_missing'] });
		}
	});

	it('takes a fee for extra where the total has it in it, a cent for rounding, and flags more', () => {
		const fee = [{ name: 'Card fee', adjustment_type: 'NON_CASH_FEE', value: 0.5 }];
		const total = (total_price: number, adjustments: JsonRecord[]) => readable(read(sale({ total_price, total_tax: 0.64565, line_items: [line({})], adjustments }))[0]!);
		expect(total(4.80435, fee)).toMatchObject({ totalCents: 545, extraCents: 50, flags: ['sku_missing'] });
		expect(total(4.30435, fee)).toMatchObject({ totalCents: 495, extraCents: 0, flags: ['sku_missing'] });
		expect(total(4.31435, [])).toMatchObject({ totalCents: 496, extraCents: 1, flags: ['sku_missing'] });
		expect(total(5.30435, [])).toMatchObject({ totalCents: 595, extraCents: 0, flags: ['sku_missing', 'totals_do_not_add_up'] });
	});

	it('tells who bought and where, and that they want no mail', async () => {
		const { model, http, clock, standIn } = stage();
		model.customers.set('C1', { id: 'C1', customer_code: 'LUCIA-1', first_name: 'Lucía', last_name: 'Fernández', email: 'lucia@example.com', mobile: '+34600000001', do_not_email: true });
		const begin = clock.now();
		model.sell([{ sku: 'A', quantity: 1, cents: 1000 }], { customer_id: 'C1' });
		const sales = salesOf(createLightspeed());
		const page = await sales.poll(http, sales.cursorAt(begin), contextOf(createLightspeed(), http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()));
		expect(readable(page.sales[0]!)).toMatchObject({
			store: 'Tienda Santander',
			channel: 'store',
			customer: { name: 'Lucía Fernández', email: 'lucia@example.com', externalIds: { lightspeed: 'C1' } },
			consents: [{ purpose: 'marketing', granted: false }],
			payments: [{ method: 'cash', amountCents: 1000 }],
			taxes: [{ rateBp: 2100, baseCents: 826, taxCents: 174 }],
			flags: [],
		});
		standIn.assertClean();
	});

	it('finds a moment among years of sales in few calls, and passes over none of it', async () => {
		const { model, http, clock, standIn } = stage();
		for (let day = 0; day < 400; day++) {
			clock.advance(86_400_000);
			model.sell([{ sku: 'A', quantity: 1, cents: 100 + day }]);
		}
		const from = clock.now() - 10 * 86_400_000;
		const sales = salesOf(createLightspeed());
		const page = await sales.poll(http, sales.cursorAt(from), contextOf(createLightspeed(), http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()));
		expect(page.sales.map((found) => readable(found).totalCents)).toEqual([489, 490, 491, 492, 493, 494, 495, 496, 497, 498, 499]);
		expect(standIn.count('GET', /^\/sales$/)).toBeLessThan(40);
	});

	it('reads the whole catalogue once where many products are unknown', async () => {
		const { model, http, clock, standIn } = stage();
		const begin = clock.now();
		for (let number = 0; number < 60; number++) model.sell([{ sku: `P${number}`, quantity: 1, cents: 100 }]);
		const sales = salesOf(createLightspeed());
		const page = await sales.poll(http, sales.cursorAt(begin), contextOf(createLightspeed(), http, { zone: 'Europe/Madrid', currency: 'EUR' }, clock.now()));
		expect(page.sales.map((found) => found.sale.items?.[0]?.sku)).toEqual(Array.from({ length: 60 }, (_, number) => `P${number}`));
		expect(standIn.count('GET', /^\/products/)).toBeLessThan(4);
	});

	it('leaves another shop’s events alone', () => {
		const { model } = stage();
		const door = salesOf(createLightspeed()).webhook!;
		const knock = model.event('S', URL, SECRET);
		expect(door.read(knock, context).fetch).toEqual(['S']);
		expect(door.read(knock, { ...context, place: 'otra' }).fetch).toBeUndefined();
	});

	it('says what a wrong token means', async () => {
		await expect(createLightspeed().check(stage('another').http)).rejects.toThrow(/401.*domain prefix/);
	});

	it('finds the prefix in whatever was copied', () => {
		for (const written of ['tienda', 'https://tienda.retail.lightspeed.app/setup', 'tienda.vendhq.com']) expect(createLightspeed().baseUrl(written)).toBe('https://tienda.retail.lightspeed.app/api/2.0');
		for (const written of ['', 'a b', 'evil.example/x']) expect(() => createLightspeed().baseUrl(written)).toThrow(/domain prefix/);
	});
});
