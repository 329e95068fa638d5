import type { IHttpRequestOptions } from 'n8n-workflow';
import { asArray, asRecord } from '../../connectors/json';
import { odoo } from '../../connectors/odoo';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { TpvOdooApi } from '../../credentials/TpvOdooApi.credentials';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { ODOO_LOGIN, odooStandIn, type OdooOptions } from './odoo';
import { stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

let account = 0;

function stage(api: OdooOptions['api'], clock: FakeClock) {
	const standIn = odooStandIn({ api, now: () => clock.now() });
	const { model } = standIn;
	const plain = inProcess(standIn, clock, api === 'json2' ? `bearer ${ODOO_LOGIN.password}` : '');
	const transport: Transport = api === 'json2' ? plain : async (request) => {
		const signed: IHttpRequestOptions = await new TpvOdooApi().authenticate(ODOO_LOGIN, { url: request.url, body: request.json as IHttpRequestOptions['body'] });
		return plain({ ...request, json: signed.body });
	};
	const change = (sku: string, values: object) => void model.put('stock.quant', { ...model.quant(sku), ...values });
	const of = (sku: string, field: string) => Number(model.quant(sku)[field]);
	return {
		standIn,
		model,
		http: openAccount(odoo, { transport, credentialId: `stock-${account++}`, site: odoo.site!({ url: 'https://tienda.example', ...(api === 'json2' ? {} : ODOO_LOGIN) }) }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) }),
		list: (sku: string, units: number) => void model.list(sku, units),
		level: (sku: string) => of(sku, 'quantity') - of(sku, 'reserved_quantity'),
		// An order reserves; its goods leave when they are delivered.
		sell: (sku: string, units: number) => change(sku, { reserved_quantity: of(sku, 'reserved_quantity') + units }),
		set: (sku: string, units: number) => change(sku, { quantity: units + of(sku, 'reserved_quantity') }),
		isWrite: ({ path, body }: { path: string; body?: unknown }) => path.endsWith('/create') || asArray(asRecord(asRecord(body)['params'])['args'])[4] === 'create',
	};
}

describeWithContract('odoo', 'Odoo’s stock by JSON-2', () => {
	stockSuite(odoo, (clock) => stage('json2', clock), { many: 450 });

	it('counts what lies below the location, and what is reserved', async () => {
		const { http, model } = stage('json2', new FakeClock());
		const id = model.list('A', 3, { barcode: '8410000000016' });
		model.put('stock.quant', { product_id: [id, 'A'], location_id: [9, 'WH/Stock/Estante'], quantity: 4, reserved_quantity: 2 });
		expect((await odoo.stock!.list!(http, undefined)).listings).toEqual([{ sku: 'A', externalId: String(id), levelMilli: 5000, name: 'Producto A', category: 'Conservas', barcode: '8410000000016' }]);
		expect(await odoo.stock!.write(http, [{ sku: 'A', availableMilli: 2500 }])).toMatchObject([{ status: 'written' }]);
		expect(model.quant('A')['quantity']).toBe(0.5);
		expect(await odoo.stock!.write(http, [{ sku: 'A', availableMilli: 1000 }])).toMatchObject([{ status: 'failed', message: expect.stringContaining('below this one') as unknown }]);
	});

	it('what it refuses, tracks by lot or has archived does not stop the rest', async () => {
		const { http, list, model, level } = stage('json2', new FakeClock());
		list('A', 1);
		model.list('NO', 1, { refuses: true });
		model.list('LOTE', 1, { tracking: 'lot' });
		list('B', 1);
		const levels = ['A', 'NO', 'LOTE', 'B'].map((sku) => ({ sku, availableMilli: 9000 }));
		expect((await odoo.stock!.write(http, [...levels, { sku: 'C', availableMilli: 1000, externalId: '99999' }])).map((result) => result.status)).toEqual(['written', 'failed', 'failed', 'written', 'unmapped']);
		expect(['A', 'NO', 'B'].map(level)).toEqual([9, 1, 9]);
	});
});

describeWithContract('odoo', 'Odoo’s stock by JSON-RPC', () => {
	stockSuite(odoo, (clock) => stage('jsonrpc', clock), { many: 210 });
});
