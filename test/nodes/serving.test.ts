/** Sales Report, Customer Card, Click & Collect, Privacy Desk and the tablet's page, on n8n's own engine, with a ledger in memory. */
import { NodeHelpers } from 'n8n-workflow';
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { ClickCollect, CustomerCard, PrivacyDesk, SalesReport } from '../../nodes';
import { serveTablet } from '../../nodes/ShopTrigger/serveTablet';
import { next, post } from '../../nodes/support/tabletBoard';
import type { OpenedShop } from '../../nodes/support/openShopFor';
import { guideSale } from '../fixtures/sales';
import { runOnEngine } from '../support/engine';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';
import { keep } from '../usecases/keeping/keeping';

let shop: MemoryShop;
let mockShop: OpenedShop;

jest.mock('../../nodes/support/openShopFor', () => ({
	...jest.requireActual<object>('../../nodes/support/openShopFor'),
	openShopFor: async () => await Promise.resolve(mockShop),
}));

beforeEach(async () => {
	shop = await memoryShop();
	mockShop = { ...shop, tillSecret: undefined };
});

afterEach(async () => await shop.close());

async function give(type: string, parameters: IDataObject, item: object, binary?: IBinaryKeyData) {
	const file = {
		nodes: [
			{ id: 't', name: 'Trigger', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1.1, position: [0, 0], parameters: {} },
			{ id: 'n', name: 'Node', type: `n8n-nodes-tpv-crm.${type}`, typeVersion: 1, position: [1, 0], parameters },
		],
		connections: { Trigger: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as WorkflowFile;
	const { run, output } = await runOnEngine(file, item as IDataObject, binary);
	return { status: run.status, error: run.data.resultData.error?.message, output: (index = 0) => output('Node', index) };
}

const email = guideSale.customer.email;
const bytesOf = (binary: IBinaryKeyData | undefined, key: string) => Buffer.from(binary![key]!.data, 'base64');

describe('Sales Report', () => {
	beforeEach(async () => await keep(shop, guideSale, ['crm']));
	const day = { period: 'custom', firstDay: '2025-12-11T00:00:00', lastDay: '' };

	it('makes a report with its files, drawn away from this thread', async () => {
		const { status, output } = await give('salesReport', { ...day, forms: ['html', 'pdf', 'png', 'svg'] }, {});
		expect(status).toBe('success');
		const [item] = output();
		expect(item!.json).toMatchObject({ status: 'made', totals: { revenue: 31, sales: 1 }, previous: { sales: 0 }, change: { revenue: null }, subject: 'Ventas · Mi tienda · 11 diciembre 2025 · Tienda y web' });
		expect(item!.json.html).toContain('31,00 €');
		expect(Object.keys(item!.binary!)).toEqual(['html', 'pdf', 'png_hours', 'png_products', 'svg_hours', 'svg_products']);
		expect(item!.binary!.pdf).toMatchObject({ mimeType: 'application/pdf', fileName: '2025-12-11_2025-12-11.pdf' });
		expect(bytesOf(item!.binary, 'pdf').subarray(0, 4).toString()).toBe('%PDF');
		expect(bytesOf(item!.binary, 'png_hours').subarray(1, 4).toString()).toBe('PNG');
	}, 60_000);

	it('gives rows for a spreadsheet', async () => {
		const { output } = await give('salesReport', { ...day, operation: 'rows' }, {});
		expect(output().map(({ json }) => [json.sku, json.units, json.revenue])).toEqual([['ANCHOA-001', 2, 19], ['QUESO-003', 1, 12]]);
		expect((await give('salesReport', { ...day, operation: 'rows', table: 'email_capture' }, {})).output()[0]!.json).toMatchObject({ sales: 1, with_email: 1, rate: 100 });
		expect((await give('salesReport', { ...day, lastDay: '2025-01-01' }, {})).error).toContain('the first before the last');
	});
});

describe('Customer Card', () => {
	it('adds the card, and VIPs once more by its second output', async () => {
		for (let number = 1; number <= 5; number++) await keep(shop, { ...guideSale, transaction_id: `W-${number}`, source: 'web', channel: 'online' }, ['crm']);
		const { output } = await give('customerCard', {}, guideSale);
		expect(output()[0]!.json).toMatchObject({ ...guideSale, card: { status: 'found', headline: 'Cliente VIP Online – 5 compras recurrentes', purchases: { online: 5 } } });
		expect(output(1).map(({ json }) => json)).toMatchObject([{ event: 'vip', customer_id: 'C1', headline: 'Cliente VIP Online – 5 compras recurrentes' }]);
		const stranger = await give('customerCard', {}, { email: 'nadie@shop.example' });
		expect(stranger.output()[0]!.json).toMatchObject({ card: { status: 'skipped', reason: 'customer_unknown' } });
		expect(stranger.output(1)).toEqual([]);
	});

	it('answers a chat, and gives the history to the person alone', async () => {
		await keep(shop, guideSale, ['crm']);
		const asks = async (item: object, parameters: IDataObject = {}) => await give('customerCard', { operation: 'triage', hours: 'De 10 a 14.', ...parameters }, item);
		const hours = await asks({ message: '¿A qué hora abrís?' });
		expect(hours.output()[0]!.json).toEqual({ message: '¿A qué hora abrís?', support: expect.objectContaining({ status: 'answered', reason: 'chat_hours_told', reply: 'De 10 a 14.' }) });
		expect(hours.output(1)).toEqual([]);
		const angry = await asks({ message: 'Estoy decepcionado', email });
		expect(angry.output()[0]!.json.support).toMatchObject({ status: 'person', reason: 'chat_angry' });
		expect(JSON.stringify(angry.output()[0]!.json.support)).not.toMatch(/Ana|García|C1|handover/);
		expect(angry.output(1).map(({ json }) => json)).toMatchObject([{ event: 'person_needed', text: 'Estoy decepcionado', because: [{ reason: 'chat_angry', words: 'decepcionado' }], identity: 'claimed', card: { name: guideSale.customer.name } }]);
		const proven = await asks({ message: '¿Qué puedo devolver?', from: email }, { provenEmail: '={{ $json.from }}', returnsPolicy: 'Con ticket.' });
		expect((proven.output()[0]!.json.support as IDataObject).reply).toMatch(/^Con ticket\.\nDel pedido TICKET-001254 puedes devolver/);
	});

	it('counts views of a page, and calls a person at the fourth', async () => {
		const see = async (item: object) => await give('customerCard', { operation: 'pageView' }, { sku: 'ANCHOA-001', visitor_id: 'v1', consent: true, ...item });
		for (let view = 1; view <= 3; view++) expect((await see({})).output()[0]!.json.page_view).toMatchObject({ status: 'kept', views: view });
		const fourth = await see({});
		expect(fourth.output(1).map(({ json }) => json)).toMatchObject([{ event: 'help_wanted', page: 'ANCHOA-001', views: 4, visitor_id: 'v1', card: null }]);
		expect((await see({ consent: undefined })).output()[0]!.json.page_view).toMatchObject({ status: 'skipped', reason: 'view_no_consent' });
	});

	it('shows somebody on the tablet that is open, and says where none is', async () => {
		shop.clock.now = Date.now();
		await keep(shop, guideSale, ['crm']);
		expect((await give('customerCard', { operation: 'show' }, { email })).output()[0]!.json).toMatchObject({ tablet: { status: 'skipped', reason: 'no_tablet_open', tablets: 0 } });
		const board = await shop.run('tabletBoard', {});
		const { seq } = await next(board, -1, '');
		const waiting = next(board, seq, 'Santander');
		expect((await give('customerCard', { operation: 'show', store: 'Santander' }, { email })).output()[0]!.json).toMatchObject({ tablet: { status: 'shown', reason: 'shown_on_tablet', tablets: 1 } });
		expect(await waiting).toMatchObject({ alert: { headline: 'Cliente conocido – 1 compra', store: 'Santander' } });
	});
});

describe('the tablet’s page', () => {
	it('opens for its own link alone', async () => {
		expect(await shop.run('tabletLink', { store: 'Santander' })).toEqual({ store: 'Santander', url: null });
		await shop.run('setTabletUrl', { url: 'https://n8n.example/webhook/x', active: true });
		const { url } = (await give('customerCard', { operation: 'link', store: 'Santander' }, {})).output()[0]!.json as { url: string };
		const query = Object.fromEntries(new URL(url).searchParams);
		const page = await serveTablet(mockShop, query);
		expect([page.status, page.headers['Content-Type'], page.headers['Cache-Control']]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
		expect(page.body).toContain('Mi tienda · Santander');
		for (const wrong of [{}, { ...query, store: 'Santillana' }, { ...query, k: `${query.k}x` }, { store: 'Santander' }]) expect((await serveTablet(mockShop, wrong)).status).toBe(404);
		expect(JSON.parse((await serveTablet(mockShop, { ...query, after: '-1' })).body)).toMatchObject({ alert: null });
	});

	it('tells each shop’s tablet its own, and nobody the past', async () => {
		const alert = (store: string | null) => ({ at: Date.now(), store, vip: true, headline: 'h', facts: [] });
		post('b', alert('Santander'));
		const { seq } = await next('b', -1, 'Santander', 0);
		expect(await next('b', seq, 'Santander', 0)).toEqual({ seq, alert: null, age_ms: 0 });
		const there = next('b', seq, 'Santillana');
		post('b', alert('Santander'));
		post('b', alert('Santillana'));
		expect(await there).toMatchObject({ alert: { store: 'Santillana' } });
		// One that lost its connection for a moment finds what came meanwhile, if it is fresh.
		expect(await next('b', seq, 'Santander', 0)).toMatchObject({ alert: { store: 'Santander' } });
		post('b', { ...alert('Santander'), at: Date.now() - 30_000 });
		expect(await next('b', seq + 2, 'Santander', 0)).toMatchObject({ alert: null });
	});
});

describe('Click & Collect', () => {
	it('walks an order through the shop', async () => {
		const order = { ...guideSale, pickup_store: 'Santander' };
		const registered = (await give('clickCollect', {}, order)).output()[0]!.json.pickup as IDataObject;
		expect(registered).toMatchObject({ status: 'reserved', store: 'Santander' });
		expect((await give('clickCollect', { operation: 'ready', place: 'Taquilla 2' }, { order: registered.order })).output()[0]!.json).toMatchObject({ pickup: { status: 'ready', notice: { subject: expect.stringContaining('está listo') } } });
		expect((await give('clickCollect', { operation: 'handOver', by: 'Marta' }, { codigo: registered.code })).output()[0]!.json).toMatchObject({ pickup: { status: 'collected' } });
		expect((await give('clickCollect', { operation: 'count' }, {})).output()[0]!.json).toMatchObject({ store: 'Santander', orders: 1, collected: 1, reason: 'counter_enough' });
		expect((await give('clickCollect', { operation: 'remind' }, {})).output()).toEqual([]);
		expect((await give('clickCollect', {}, { hello: 1 })).error).toContain('This item is not a sale');
	});
});

describe('Privacy Desk', () => {
	beforeEach(async () => await keep(shop, { ...guideSale, consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero ofertas' }] }, ['crm']));
	const who = { who: 'Marta' };

	it('hands out a copy as a file, and nothing of it on the item', async () => {
		const [item] = (await give('privacyDesk', who, { email })).output();
		expect(item!.json).toEqual({ email, privacy: { status: 'done', reason: 'access_given', message: 'Copia de sus datos hecha', customer_id: 'C1', file_name: 'C1-2025-12-11.zip' } });
		expect(bytesOf(item!.binary, 'data').subarray(0, 2).toString()).toBe('PK');
	});

	it('does the rest of what a person may ask, and keeps who did it', async () => {
		expect((await give('privacyDesk', { ...who, operation: 'note', right: 'erasure', receivedOn: '2025-12-01T10:00:00Z' }, { email })).output()[0]!.json).toMatchObject({ privacy: { status: 'noted', due_at: '2026-01-01T23:59:59+01:00', days_left: 21 } });
		expect((await give('privacyDesk', { operation: 'requests' }, {})).output()[0]!.json).toMatchObject({ kind: 'erasure', reason: 'request_open' });
		expect((await give('privacyDesk', { ...who, operation: 'extend' }, { request_id: 1 })).output()[0]!.json).toMatchObject({ privacy: { status: 'extended', due_at: '2026-03-01T23:59:59+01:00' } });
		expect((await give('privacyDesk', { ...who, operation: 'consents' }, { email })).output()[0]!.json).toMatchObject({ privacy: { proofs: [{ purpose: 'marketing', granted: true, wording: 'Quiero ofertas' }] } });
		expect((await give('privacyDesk', { ...who, operation: 'rectify', corrections: { name: 'Ana María García' } }, { email })).output()[0]!.json).toMatchObject({ privacy: { reason: 'rectified', customer: { name: 'Ana María García' } } });
		expect((await give('privacyDesk', { ...who, operation: 'object' }, { email })).output()[0]!.json).toMatchObject({ privacy: { reason: 'objection_recorded', consents: { marketing: false } } });
		expect((await give('privacyDesk', { ...who, operation: 'erase' }, { email })).output()[0]!.json).toMatchObject({ privacy: { status: 'done', customer_id: 'C1', sales_unnamed: 1 } });
		expect((await give('privacyDesk', { ...who, operation: 'erase' }, { email })).output()[0]!.json).toMatchObject({ privacy: { status: 'skipped', reason: 'customer_unknown' } });
		expect((await give('privacyDesk', { ...who, operation: 'blocked' }, { customer_id: 'C1' })).output()[0]!.json).toMatchObject({ privacy: { documents: expect.arrayContaining([expect.objectContaining({ kind: 'consent' })]) } });
		expect((await give('privacyDesk', { ...who, operation: 'destroy' }, {})).output()[0]!.json).toEqual({ destroyed: 0 });
		expect((await give('privacyDesk', { operation: 'requests' }, {})).output()).toEqual([]);
		const audit = (await give('privacyDesk', { operation: 'audit', customer: 'C1' }, {})).output().map(({ json }) => [json.action, json.who]);
		expect(audit).toEqual(['blocked_read', 'erasure', 'objection', 'rectification', 'consent_proof', 'request_extended', 'request_noted'].map((action) => [action, 'Marta']));
	});

	it('wants to know who acts', async () => {
		expect((await give('privacyDesk', { operation: 'erase', who: ' ' }, { email })).error).toContain('Done By is empty');
	});

	it('checks the Robinson List from a file', async () => {
		const list = { data: { data: Buffer.from(`email\nlista@shop.example\n${email}\n`).toString('base64'), mimeType: 'text/csv', fileName: 'robinson.csv' } };
		const check = async (item: object) => (await give('privacyDesk', { operation: 'robinson' }, item, list)).output()[0]!.json.robinson;
		expect(await check({ email: 'LISTA@shop.example' })).toMatchObject({ status: 'do_not_write', reason: 'robinson_listed' });
		expect(await check({ email: 'otra@shop.example' })).toMatchObject({ status: 'may_write', reason: 'robinson_not_listed' });
		expect(await check({ email })).toMatchObject({ status: 'may_write', reason: 'robinson_own_customer' });
	});
});

it.each([new SalesReport(), new CustomerCard(), new ClickCollect(), new PrivacyDesk()])('$description.displayName has defaults that n8n takes for complete', ({ description }) => {
	const parameters = NodeHelpers.getNodeParameters(description.properties, {}, true, false, null, description);
	expect(parameters).not.toBeNull();
});
