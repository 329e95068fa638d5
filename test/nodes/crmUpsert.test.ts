/** CRM Upsert on n8n's own engine, with a shop in memory and CRMs played by stand-ins. */
import type { IDataObject } from 'n8n-workflow';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { createHubspot } from '../../connectors/hubspot';
import type { Transport } from '../../connectors/transport';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { CrmUpsert } from '../../nodes';
import type { OpenedShop } from '../../nodes/support/openShopFor';
import type { OutsideSystem } from '../../nodes/support/outside';
import { FakeClock } from '../contract/fakeClock';
import { hubspotStandIn } from '../contract/hubspot';
import { inProcess } from '../contract/inProcess';
import { hasContract } from '../contract/vendorContracts';
import { runOnEngine } from '../support/engine';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';

let mockShop: OpenedShop;
let mockOutside: OutsideSystem;
let mockTransport: Transport;

jest.mock('../../nodes/support/openShopFor', () => ({
	...jest.requireActual<object>('../../nodes/support/openShopFor'),
	openShopFor: async () => await Promise.resolve(mockShop),
}));
jest.mock('../../nodes/support/outside', () => ({ openOutside: async () => await Promise.resolve(mockOutside), transportFor: () => mockTransport }));

let shop: MemoryShop;
beforeEach(async () => {
	shop = await memoryShop();
	mockShop = { ...shop, settings: shop.settings, tillSecret: undefined };
});
afterEach(async () => await shop.close());

/** One CRM Upsert after a trigger, with its parameters as a person sets them. */
async function run(parameters: IDataObject, item: IDataObject, onError?: string) {
	const node = (name: string, type: string, more: object = {}) => ({ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more });
	const file = {
		name: 'one node',
		nodes: [node('Start', 'n8n-nodes-tpv-crm.posTrigger'), node('CRM', 'n8n-nodes-tpv-crm.crmUpsert', { parameters, ...(onError === undefined ? {} : { onError }) })],
		connections: { Start: { main: [[{ node: 'CRM', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as WorkflowFile;
	const { run: ran, output } = await runOnEngine(file, item);
	return { status: ran.status, error: ran.data.resultData.error, items: output('CRM'), conflicts: output('CRM', 1).map((each) => each.json) };
}

let ticket = 0;
const sale = (more: object = {}): IDataObject => ({
	transaction_id: `N-${++ticket}`,
	timestamp: '2025-12-11T11:00:00Z',
	store_location: 'Tienda',
	customer: { name: 'Lucía Fernández', email: 'lucia@example.com' },
	items: [{ sku: 'A', product_name: 'Anchoas', quantity: 1, price: 9.5 }],
	total_amount: 9.5,
	...more,
});

it('shows every CRM of the registry with its credentials, and works with no parameters', async () => {
	const { description } = new CrmUpsert();
	const choices = description.properties.find((property) => property.name === 'crm')?.options?.map((option) => ('value' in option ? option.value : '')) ?? [];
	expect(choices).toEqual(expect.arrayContaining(['ledger', 'hubspot', 'rest']));
	const named = new Set(description.credentials?.map((credential) => credential.name));
	for (const name of ['tpvShopApi', 'hubspotAppToken', 'hubspotOAuth2Api', 'httpHeaderAuth']) expect(named.has(name)).toBe(true);
	const { items, conflicts } = await run({}, sale());
	expect(items[0]?.json).toMatchObject({ total_amount: 9.5, crm: { status: 'recorded', customer_id: 'C1' } });
	expect((items[0]?.json['crm'] as IDataObject)['outside']).toBeUndefined();
	expect(conflicts).toEqual([]);
});

(hasContract('hubspot') ? describe : describe.skip)('with HubSpot', () => {
	const clock = new FakeClock(Date.parse('2025-12-11T12:00:00Z'));
	let standIn: ReturnType<typeof hubspotStandIn>;

	beforeEach(() => {
		standIn = hubspotStandIn('t');
		const connector = createHubspot();
		const http = openAccount(connector, { transport: inProcess(standIn, clock, 'Bearer t'), credentialId: `${ticket}` }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
		mockOutside = { connector, http, account: `hubspot:${ticket}` };
	});
	afterEach(() => standIn.assertClean());

	it('the buyer of a web order is a contact with «Cliente Online», in one node after the trigger', async () => {
		const order = sale({ source: 'woocommerce', channel: 'online', customer: { name: 'Lucía Fernández', email: 'lucia@example.com', external_ids: { woocommerce: '512' } } });
		const { items } = await run({ crm: 'hubspot' }, order);
		expect(items[0]?.json['crm']).toMatchObject({ status: 'recorded', outside: { system: 'hubspot', status: 'delivered', contact_id: expect.any(String) as string, purchase_id: expect.any(String) as string } });
		expect([...standIn.model.contacts.values()][0]?.properties).toMatchObject({ email: 'lucia@example.com', tpv_tags: 'Cliente Online', tpv_total_spent: '9.50', tpv_favourite_channel: 'online' });
		expect(standIn.model.deals.size).toBe(1);
	});

	it('a test run shows what would change and sends nothing', async () => {
		const { items } = await run({ crm: 'hubspot', simulate: true }, sale());
		expect(items[0]?.json['crm']).toMatchObject({ outside: { status: 'simulated', would_send: { contact: 'create', purchase: { as: 'deal', net: 9.5 } } } });
		expect(standIn.model.contacts.size).toBe(0);
	});

	it('both having their own email leaves by Conflicts, and nothing is overwritten', async () => {
		standIn.model.contacts.set('7', { id: '7', properties: { email: 'lucia@example.com', phone: '+34600999888', firstname: 'Lu' } });
		const { items, conflicts } = await run({ crm: 'hubspot' }, sale({ customer: { name: 'Lucía Fernández', email: 'lucia@example.com', phone: '600111222' } }));
		expect(items[0]?.json['crm']).toMatchObject({ outside: { status: 'delivered', contact_id: '7' } });
		expect(conflicts).toMatchObject([{ event: 'crm_conflict', system: 'hubspot', contact_id: '7', field: 'phone', shop: '+34600111222', crm: '+34600999888' }]);
		expect(standIn.model.contacts.get('7')?.properties).toMatchObject({ phone: '+34600999888', firstname: 'Lu' });
	});

	it('a revoked token stops the node, or leaves the sale with what happened; delivered later by Deliver Pending', async () => {
		const refused = { kind: 'status' as const, status: 401 };
		standIn.faults = () => refused;
		expect((await run({ crm: 'hubspot' }, sale())).error?.message).toMatch(/HubSpot answered 401/);
		expect((await run({ crm: 'hubspot' }, sale(), 'continueRegularOutput')).items[0]?.json['crm']).toMatchObject({ status: 'recorded', outside: { status: 'failed' } });
		standIn.faults = () => undefined;
		shop.clock.now += 3_600_000;
		expect((await run({ operation: 'undelivered', crm: 'hubspot' }, {})).items.map((item) => item.json['kind'])).toEqual(['contact', 'purchase', 'purchase']);
		expect((await run({ operation: 'deliver', crm: 'hubspot' }, {})).items[0]?.json).toMatchObject({ status: 'delivered', contacts: 1, purchases: 2, left: 0 });
		expect(standIn.model.deals.size).toBe(2);
		expect((await run({ operation: 'retry', crm: 'hubspot' }, {})).items[0]?.json).toMatchObject({ status: 'skipped', retried: { contacts: 0, purchases: 0 } });
		expect((await run({ operation: 'pull', crm: 'hubspot' }, {})).status).toBe('success');
	});
});

describe('with any REST API', () => {
	const store = new Map<string, IDataObject>();
	const sent: { method: string; url: string; json: unknown }[] = [];

	beforeEach(() => {
		store.clear();
		sent.length = 0;
		mockTransport = async ({ method, url, json }) => {
			sent.push({ method, url, json });
			const known = store.get(url);
			if (method === 'GET') return await Promise.resolve(known ? { status: 200, headers: {}, body: known } : { status: 404, headers: {}, body: {} });
			store.set(url, { ...known, ...(json as IDataObject), ref: 'r1' });
			return await Promise.resolve({ status: 200, headers: {}, body: store.get(url) });
		};
	});

	const rest = {
		crm: 'rest', restUrl: 'https://crm.example/api/clientes/{key}?v=2', restMethod: 'PUT', restKey: 'email', restAuthentication: 'none',
		restFields: { field: [{ ours: 'email', theirs: 'datos.correo' }, { ours: 'name', theirs: 'datos.nombre' }, { ours: 'total_spent', theirs: 'gasto' }, { ours: '__proto__', theirs: '__proto__.x' }] },
		restOptions: { idField: 'ref', purchaseUrl: 'https://crm.example/api/compras/{sale_id}' },
	};

	it('customers and purchases go where its fields say', async () => {
		const { items } = await run(rest, sale());
		expect(items[0]?.json['crm']).toMatchObject({ outside: { system: 'rest', status: 'delivered', contact_id: 'r1' } });
		expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
			'GET https://crm.example/api/clientes/lucia%40example.com',
			'PUT https://crm.example/api/clientes/lucia%40example.com',
			expect.stringMatching(/^PUT https:\/\/crm\.example\/api\/compras\/till%2Ftienda%2FN-\d+$/) as string,
		]);
		expect(sent[1]?.json).toEqual({ datos: { correo: 'lucia@example.com', nombre: 'Lucía Fernández' }, gasto: 9.5 });
		expect(sent[2]?.json).toMatchObject({ total_amount: 9.5, net_amount: 9.5, contact_id: 'r1' });
	});

	it('what is no address is said in words', async () => {
		expect((await run({ ...rest, restUrl: 'clientes' }, sale())).error?.message).toMatch(/address/i);
		expect((await run({ ...rest, restOptions: { purchaseUrl: 'https://otro.example/x' } }, sale())).error?.message).toMatch(/same server/);
	});
});

it('writes the customers as a sheet that Excel reads', async () => {
	await run({}, sale({ customer: { name: '=HYPERLINK("x")', email: 'lucia@example.com', phone: '600111222' } }));
	const { items, error } = await run({ operation: 'list', listSource: 'new' }, {});
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ kind: 'excel', rows: 1, added: 1, updated: 0 });
	const file = items[0]?.binary?.['data'];
	expect(file).toMatchObject({ fileName: 'clientes.xlsx', fileExtension: 'xlsx' });
	const { readSheet } = await import('read-excel-file/node');
	const rows = await readSheet(Buffer.from(file?.data ?? '', 'base64'));
	expect(rows[0]?.slice(0, 5)).toEqual(['ID cliente', 'Nombre', 'Email', 'Teléfono', 'Compras']);
	expect(rows[1]?.slice(0, 6)).toEqual(['C1', '=HYPERLINK("x")', 'lucia@example.com', '+34600111222', 1, 9.5]);
	const csv = await run({ operation: 'list', listSource: 'new', listKind: 'csv' }, {});
	expect(Buffer.from(csv.items[0]?.binary?.['data']?.data ?? '', 'base64').toString('utf8').split('\r\n')[1]).toMatch(/^C1;"'=HYPERLINK\(""x""\)";lucia@example\.com;\+34600111222;1;9,5;/);
});
