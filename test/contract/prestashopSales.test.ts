import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { prestashop } from '../../connectors/prestashop';
import { readOrder } from '../../connectors/prestashop/order';
import type { OrderSurroundings } from '../../connectors/prestashop/surroundings';
import { spanOf } from '../../connectors/prestashop/values';
import type { SourceSale } from '../../connectors/sales';
import { contextOf } from '../../usecases/sources/polledSource';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { prestashopSchema, prestashopStandIn, type PrestashopModel } from './prestashop';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

interface PrestashopStage extends SalesStage {
	standIn: StandIn<PrestashopModel>;
}

let account = 0;

function stage(start?: number): PrestashopStage {
	const clock = new FakeClock(start);
	const standIn = prestashopStandIn('KEY', () => clock.now());
	const authorization = `Basic ${Buffer.from('KEY:').toString('base64')}`;
	const http = openAccount(prestashop, { transport: inProcess(standIn, clock, authorization), credentialId: String(account++), site: 'https://tienda.example' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		clock,
		http,
		secret: '',
		pageSize: 100,
		sell: (lines) => model.sell(lines),
		touch: (id) => model.change('orders', id, {}),
		refund: (id, cents, lines) => void model.refund(id, cents, lines),
	};
}

const context = { zone: 'Europe/Madrid', currency: 'EUR' };

async function all(from: number, { http, clock }: PrestashopStage, until?: number): Promise<SourceSale[]> {
	const sales = salesOf(prestashop);
	const found: SourceSale[] = [];
	let cursor = sales.cursorAt(from, until);
	for (let more = true; more; ) {
		const page = await sales.poll(http, cursor, contextOf(prestashop, http, context, clock.now()));
		found.push(...page.sales);
		({ cursor, more } = page);
	}
	return found;
}

describeWithContract('prestashop', 'PrestaShop as a source of sales', () => {
	const around: OrderSurroundings = { shop: { currencies: new Map([['1', 'EUR']]), states: new Map([['1', 'open'], ['2', 'sold'], ['6', 'cancelled'], ['7', 'refunded']]) }, lines: [] };

	salesSuite(prestashop, () => stage(), {
		schemas: () => prestashopSchema('orders'),
		schema: 'orders',
		read: (order, at) => readOrder(order, around, at),
		total: ({ total_paid_tax_incl: total }) => (typeof total === 'string' && /^-?\d{1,12}(\.\d{1,12})?$/.test(total) ? { amount: total, currency: 'EUR' } : undefined),
	});

	it('tells an order with shipping, a voucher, its buyer and the tick for news', async () => {
		const here = stage();
		const from = here.clock.now();
		here.standIn.model.sell([{ sku: 'ANCHOA-001', quantity: 3, cents: 333 }], {}, { shipping: 495, discount: 200 });
		const [sale] = (await all(from, here)).map(readable);
		expect(sale).toMatchObject({
			saleId: 'prestashop/tienda-example/5', number: 'REF5', timestamp: '2026-11-22T09:00:00.000Z', channel: 'online', totalCents: 1294, discountCents: 200, extraCents: 495, flags: [],
			customer: { name: 'Lucía Fernández', email: 'lucia@example.com', postcode: '39001', externalIds: { prestashop: '3' } },
			lines: [{ sku: 'ANCHOA-001', totalCents: 999, taxRateBp: 2100 }], taxes: [{ rateBp: 2100, baseCents: 826, taxCents: 173 }], payments: [{ method: 'Tarjeta', amountCents: 1294 }], consents: [{ purpose: 'marketing', granted: true }],
		});
		here.standIn.assertClean();
	});

	it.each([
		['2', '1', ['sale']],
		['1', '0', []],
		['8', '0', []],
		['6', '0', ['void']],
		['7', '0', ['sale', 'refund']],
		['99', '1', ['sale']],
	])('takes an order in state %s (valid: %s) for %j', async (state, valid, kinds) => {
		const here = stage();
		const from = here.clock.now();
		here.standIn.model.sell([{ sku: 'A', quantity: 2, cents: 950 }], { current_state: state, valid });
		const told = await all(from, here);
		expect(told.map((order) => order.sale.kind)).toEqual(kinds);
		for (const refund of told.map(readable).filter((sale) => sale.kind === 'refund')) expect([refund.totalCents, refund.lines.length, refund.flags]).toEqual([1900, 1, []]);
	});

	it('tells a refund once, by its slips where there are some', async () => {
		const here = stage();
		const from = here.clock.now();
		const id = here.standIn.model.sell([{ sku: 'A', quantity: 2, cents: 950 }]);
		here.standIn.model.refund(id, 1900, [{ sku: 'A', quantity: 2, cents: 950 }]);
		here.standIn.model.change('orders', id, { current_state: '7', valid: '0' });
		expect((await all(from, here)).map((order) => [order.sale.kind, order.sale.sale_id])).toEqual([['sale', `prestashop/tienda-example/${id}`], ['refund', expect.stringContaining(`${id}#refund-`)]]);
	});

	it('loses none in the night when the clock is put back', async () => {
		// 25 October 2026, 03:00 in Madrid becomes 02:00: the hour from 00:00Z on is told twice.
		const here = stage(Date.UTC(2026, 9, 25, 0, 30));
		const early = here.standIn.model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		here.clock.advance(50 * 60_000);
		const late = here.standIn.model.sell([{ sku: 'A', quantity: 1, cents: 100 }]);
		here.clock.advance(60_000);
		const told = await all(Date.UTC(2026, 9, 25, 0, 55), here);
		expect(told.map((order) => order.sale.sale_id?.split('/').at(-1))).toEqual([early, late]);
		expect(spanOf({ from: Date.UTC(2026, 10, 22, 9), to: Date.UTC(2026, 10, 22, 10) }, 'Europe/Madrid')).toBe('[2026-11-22 10:00:00,2026-11-22 11:00:00]');
	});

	it.each([
		['tienda.example', 'https://tienda.example/api'],
		['https://tienda.example/es/api/orders', 'https://tienda.example/es/api'],
		['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/api'],
	])('finds the webservice of %s', (site, url) => {
		expect(prestashop.baseUrl(site)).toBe(url);
	});

	it.each([undefined, '', 'ftp://x', 'https://KEY@tienda.example'])('refuses the address %j in words', (site) => {
		expect(() => prestashop.baseUrl(site)).toThrow('The PrestaShop credential has no usable address');
	});

	it.each([
		[401, { errors: [{ code: 25, message: 'Invalid' }] }, 'the key is wrong or switched off'],
		[405, { errors: [{ code: 25, message: 'Method GET is not allowed for the resource orders with this authentication key' }] }, 'no permission for this resource'],
		[403, undefined, 'something in front of PrestaShop'],
		[404, undefined, 'is not at that address'],
		[503, undefined, 'switched off'],
	])('says what to do about a %i', async (status, body, words) => {
		const here = stage();
		here.standIn.faults = () => ({ kind: 'status', status, body: body ?? '' });
		await expect(prestashop.check(here.http)).rejects.toThrow(words);
	});
});
