import type { IHttpRequestOptions } from 'n8n-workflow';
import { odoo } from '../../connectors/odoo';
import { readSaleOrder } from '../../connectors/odoo/saleOrder';
import { readPosOrder } from '../../connectors/odoo/posOrder';
import type { Surroundings } from '../../connectors/odoo/surroundings';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { SourceSale } from '../../connectors/sales';
import type { Transport } from '../../connectors/transport';
import { TpvOdooApi } from '../../credentials/TpvOdooApi.credentials';
import { contextOf } from '../../usecases/sources/polledSource';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { ODOO_LOGIN, odooStandIn, type OdooLine, type OdooModel, type OdooOptions } from './odoo';
import { readable, salesOf, salesSuite, type SalesStage } from './salesSuite';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

interface OdooStage extends SalesStage {
	standIn: StandIn<OdooModel>;
}

let account = 0;

function stage(api: OdooOptions['api'], options: Partial<OdooOptions> = {}, login = ODOO_LOGIN): OdooStage {
	const clock = new FakeClock();
	const standIn = odooStandIn({ api, now: () => clock.now(), ...options });
	const plain = inProcess(standIn, clock, api === 'json2' ? `bearer ${login.password}` : '');
	const credential = { url: 'https://tienda.example', ...(api === 'json2' ? {} : login) };
	const transport: Transport = api === 'json2' ? plain : async (request) => {
		const signed: IHttpRequestOptions = await new TpvOdooApi().authenticate(login, { url: request.url, body: request.json as IHttpRequestOptions['body'] });
		return plain({ ...request, json: signed.body });
	};
	// What was learnt of an account stays with the process.
	const http = openAccount(odoo, { transport, credentialId: String(account++), site: odoo.site!(credential) }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	const { model } = standIn;
	return {
		standIn,
		clock,
		http,
		secret: '',
		pageSize: 100,
		sell: (lines) => `pos-${model.ticket(lines)}`,
		touch: (id) => model.change('pos.order', Number(id.slice(4)), {}),
		refund: (id, cents, lines) => giveBack(model, Number(id.slice(4)), cents, lines),
	};
}

/** A return at the till names the lines; money alone is a line without a product, linked all the same. */
function giveBack(model: OdooModel, sold: number, cents: number, lines: readonly OdooLine[]): void {
	if (lines.length > 0) {
		model.ticket(lines, { refunds: sold }, -1);
		return;
	}
	const first = [...model.table('pos.order.line').values()].find((line) => Array.isArray(line['order_id']) && line['order_id'][0] === sold);
	const id = model.ticket([{ sku: 'MONEY', quantity: 1, cents }], {}, -1);
	const own = [...model.table('pos.order.line').values()].find((line) => Array.isArray(line['order_id']) && line['order_id'][0] === id);
	model.change('pos.order.line', Number(own!['id']), { product_id: false, refunded_orderline_id: [first!['id'], 'línea'] });
}

const context = { zone: 'Europe/Madrid', currency: 'EUR' };

async function all(from: number, { http, clock }: OdooStage): Promise<SourceSale[]> {
	const sales = salesOf(odoo);
	const found: SourceSale[] = [];
	let cursor = sales.cursorAt(from);
	for (let more = true; more; ) {
		const page = await sales.poll(http, cursor, contextOf(odoo, http, context, clock.now()));
		found.push(...page.sales);
		({ cursor, more } = page);
	}
	return found;
}

describeWithContract('odoo', 'Odoo as a source of sales', () => {
	describe.each(['json2', 'jsonrpc'] as const)('%s', (api) => {
		salesSuite(odoo, () => stage(api));

		it('tells a ticket with its till, its buyer and how it was paid', async () => {
			const here = stage(api);
			const from = here.clock.now();
			here.standIn.model.ticket([{ sku: 'ANCHOA-001', quantity: 2, cents: 950 }]);
			const [sale] = (await all(from, here)).map(readable);
			expect(sale).toMatchObject({ channel: 'store', store: 'Tienda Santander', cashier: 'Ana', totalCents: 1900, flags: [], customer: { name: 'Lucía Fernández', email: 'lucia@example.com', postcode: '39001' }, payments: [{ method: 'cash', amountCents: 1900 }], lines: [{ sku: 'ANCHOA-001', taxRateBp: 2100, category: 'Conservas' }], taxes: [{ rateBp: 2100, baseCents: 1570, taxCents: 330 }] });
			here.standIn.assertClean();
		});

		it('tells an order of the web shop, its delivery apart, and leaves quotations out', async () => {
			const here = stage(api);
			const { model } = here.standIn;
			const from = here.clock.now();
			model.order([{ sku: 'QUESO-003', quantity: 1, cents: 1200 }], {}, [{ name: 'Envío', is_delivery: true, product_uom_qty: 1, price_subtotal: 4.09, price_total: 4.95, tax_id: [5] }, { name: 'Regalos', display_type: 'line_section' }]);
			model.order([{ sku: 'QUESO-003', quantity: 1, cents: 1200 }], { state: 'sent' });
			const cancelled = model.order([{ sku: 'QUESO-003', quantity: 1, cents: 1200 }], { state: 'cancel' });
			const read = (await all(from, here)).map(readable);
			expect(read).toHaveLength(2);
			expect(read[0]).toMatchObject({ kind: 'sale', channel: 'online', totalCents: 1695, extraCents: 495, flags: [], lines: [{ sku: 'QUESO-003', name: 'Producto QUESO-003', totalCents: 1200 }] });
			expect(read[1]).toMatchObject({ kind: 'void', refundOf: `odoo/tienda-example/so-${cancelled}` });
			here.standIn.assertClean();
		});

		it('tells credit notes of orders, with goods and without, and none of tickets', async () => {
			const here = stage(api);
			const { model } = here.standIn;
			const from = here.clock.now();
			const line = { sku: 'QUESO-003', quantity: 2, cents: 1200 };
			const sold = model.order([line]);
			model.creditNote(sold, 1200, [{ ...line, quantity: 1 }]);
			model.creditNote(sold, 500, []);
			model.creditNote(sold, 700, [{ ...line, quantity: 1, cents: 700 }], { pos_order_ids: [1] });
			model.creditNote(99_999, 700, [], {});
			const refunds = (await all(from, here)).map(readable).filter((sale) => sale.kind === 'refund');
			expect(refunds.map((refund) => [refund.refundOf, refund.totalCents, refund.flags, refund.lines.map((back) => [back.sku, back.quantityMilli, back.totalCents])])).toEqual([
				[`odoo/tienda-example/so-${sold}`, 1200, [], [['QUESO-003', 1000, 1200]]],
				[`odoo/tienda-example/so-${sold}`, 500, [], []],
			]);
			here.standIn.assertClean();
		});

		it('counts an order that was paid at the till once', async () => {
			const here = stage(api);
			const { model } = here.standIn;
			const from = here.clock.now();
			const line = { sku: 'QUESO-003', quantity: 1, cents: 1200 };
			const sold = model.order([line]);
			model.ticket([line], { origin: [sold, `S${sold}`] });
			expect((await all(from, here)).map((order) => [order.sale.kind, order.sale.refund_of])).toEqual([['sale', undefined], ['void', `odoo/tienda-example/so-${sold}`]]);
		});

		it('reads what there is where an app is missing or the user may not see it', async () => {
			const here = stage(api, { without: ['pos.order', 'pos.order.line', 'pos.payment', 'pos.payment.method'], denied: ['account.move', 'account.tax'] });
			const from = here.clock.now();
			here.standIn.model.order([{ sku: 'QUESO-003', quantity: 1, cents: 1200 }]);
			const [sale] = (await all(from, here)).map(readable);
			expect(sale).toMatchObject({ totalCents: 1200, flags: [], lines: [{ taxRateBp: 2100 }] });
			await odoo.check(here.http);
		});

		it('says what to do where nothing can be read', async () => {
			await expect(odoo.check(stage(api, { denied: ['pos.order', 'sale.order'] }).http)).rejects.toThrow('no access to these data');
			const wrong = stage(api, {}, { ...ODOO_LOGIN, password: 'otra' });
			await expect(odoo.check(wrong.http)).rejects.toThrow('the user, the key or the name of the database is wrong');
		});
	});

	const around: Surroundings = { person: () => ({ customer: null }), product: () => ({}), rate: () => undefined, currency: () => 'EUR', payment: () => 'cash' };
	const at = { ...context, source: 'odoo', place: '', now: 0 };

	it('keeps the total of a ticket whose cash was rounded, and tells discounts in cents', () => {
		const order = { id: 1, state: 'done', name: 'T', date_order: '2026-11-22 09:00:00', amount_total: 8.55 };
		const lines = [{ id: 1, product_id: [1, 'A'], full_product_name: 'Anchoas', qty: 1, discount: 10, price_unit: 9.5, price_subtotal: 7.07, price_subtotal_incl: 8.57 }];
		const [sale] = readPosOrder({ order, lines, payments: [] }, around, at).map(readable);
		expect(sale).toMatchObject({ totalCents: 855, extraCents: -2, flags: ['sku_missing'], lines: [{ totalCents: 857, discountCents: 95, taxRateBp: 2120 }] });
	});

	it.each([
		[{ amount_total: 'x', state: 'sale' }],
		[{ id: 1, state: 'sale', amount_total: Number.NaN, partner_id: 'x', currency_id: [1, 'Euros'], date_order: 3 }],
		[{ id: 1, state: 'sale', name: false, amount_total: 1e30 }],
	])('takes odd records without a crash: %j', (order) => {
		expect(() => readSaleOrder({ order, lines: [{}, { product_uom_qty: 'x', price_total: {} }], atTill: false }, around, at)).not.toThrow();
	});

	it.each([
		['https://tienda.odoo.com', 'https://tienda.odoo.com/json/2'],
		['tienda.odoo.com/odoo/sales', 'https://tienda.odoo.com/json/2'],
		['http://erp.local:8069/web#action=1', 'http://erp.local:8069/json/2'],
		['jsonrpc:https://tienda.example/erp/', 'https://tienda.example/erp/jsonrpc'],
	])('finds the API of %s', (site, url) => {
		expect(odoo.baseUrl(site)).toBe(url);
	});

	it.each(['', 'jsonrpc:', 'ftp://x', 'https://ana:clave@x'])('refuses the address %j in words', (site) => {
		expect(() => odoo.baseUrl(site)).toThrow('The Odoo credential has no usable address');
	});

	it('names its database with every call of JSON-2, where the credential names one', async () => {
		const asked = async (credential: Record<string, string>) => {
			const { standIn, clock } = stage('json2');
			const http = openAccount(odoo, { transport: inProcess(standIn, clock, `bearer ${ODOO_LOGIN.password}`), credentialId: String(account++), site: odoo.site!(credential), headers: odoo.headers!(credential) }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
			await odoo.check(http);
			standIn.assertClean();
			return new Set(standIn.requests.map(({ headers }) => headers['x-odoo-database']));
		};
		expect(await asked({ url: 'https://tienda.example', db: 'tienda' })).toEqual(new Set(['tienda']));
		expect(await asked({ url: 'https://tienda.example', db: '' })).toEqual(new Set([undefined]));
		expect(odoo.headers!({ url: 'https://tienda.example', db: 'tienda', username: 'ana' })).toEqual({});
	});
});
