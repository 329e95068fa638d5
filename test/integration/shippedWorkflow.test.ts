/** The shipped workflow's nodes on n8n-core's engine, with a real ledger file and its worker thread. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { defaultSettings } from '../../shop/settings';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { closeShops, defaultLedgerFile, openShop } from '../../usecases/shop';
import type { Shop } from '../../usecases/shop';
import { guideSale } from '../fixtures/sales';
import { runOnEngine } from '../support/engine';
import { inRoot } from '../../tools/paths';

let folder: string;
let shop: Shop;
const before = process.env.N8N_USER_FOLDER;
// n8n reads it once, when a node first opens a file.
process.env.N8N_RESTRICT_FILE_ACCESS_TO = os.tmpdir();

beforeEach(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-engine-'));
	process.env.N8N_USER_FOLDER = folder;
	shop = openShop(defaultLedgerFile(), defaultSettings);
	await importCatalogueList(shop, [{ sku: 'ANCHOA-001', name: 'Anchoas', location: 'Tienda Santander', stock: 6, min_stock: 4 }], 'opening');
});

afterEach(async () => {
	await closeShops();
	if (before === undefined) delete process.env.N8N_USER_FOLDER;
	else process.env.N8N_USER_FOLDER = before;
	rmSync(folder, { recursive: true, force: true });
});

const workflow = (name: string, change: (nodes: Record<string, IDataObject>) => void = () => undefined): WorkflowFile => {
	const file = JSON.parse(readFileSync(inRoot('workflows', name), 'utf8')) as WorkflowFile;
	change(Object.fromEntries(file.nodes.map((node) => [String(node.type).split('.')[1], (node.parameters ??= {}) as IDataObject])));
	return file;
};

describe('workflows/es/venta-tpv.json', () => {
	it('carries the item to its end with one key of each node', async () => {
		const { run, output } = await runOnEngine(workflow('es/venta-tpv.json'), guideSale);
		expect(run.status).toBe('success');
		const [item] = output('Pedir reseña en 7 días');
		expect(Object.keys(item!.json)).toEqual([...Object.keys(guideSale), 'match', 'crm', 'stock', 'receipt', 'review']);
		expect(item!.json).toMatchObject({
			...guideSale,
			match: { status: 'new', customer_id: 'C1' },
			crm: { status: 'recorded', amount: 31, customer: { total_spent: 31 } },
			stock: { status: 'moved' },
			receipt: { status: 'prepared', reason: 'preview_only' },
			review: { status: 'scheduled', due_at: '2025-12-18T11:00:00+01:00' },
		});
		expect(item!.pairedItem).toEqual({ item: 0 });
	});

	it('gives the ticket as SVG and HTML, and low stock as an event beside the sale', async () => {
		const { output } = await runOnEngine(workflow('es/venta-tpv.json'), guideSale);
		const { binary } = output('Ticket')[0]!;
		const text = (key: string) => Buffer.from(binary![key]!.data, 'base64').toString('utf8');
		expect(text('ticket')).toContain('Lata Anchoas de Santoña 120g');
		expect(text('ticketHtml')).toContain('Queso Picón Bejes-Tresviso');
		expect(output('Stock bajo').map((event) => event.json)).toMatchObject([{ event: 'low_stock', sku: 'ANCHOA-001', on_hand: 4, minimum: 4 }]);
		expect(output('Mover stock')).toHaveLength(1);
	});

	it('run again acts once', async () => {
		await runOnEngine(workflow('es/venta-tpv.json'), guideSale);
		const { output } = await runOnEngine(workflow('es/venta-tpv.json'), guideSale);
		expect(output('Pedir reseña en 7 días')[0]!.json).toMatchObject({
			match: { customer_id: 'C1' },
			crm: { status: 'already_recorded', customer: { purchases: 1, total_spent: 31 } },
			stock: { status: 'already_moved' },
			review: { status: 'scheduled', reason: 'already_scheduled' },
		});
	});

	it('simulated by its first node leaves nothing behind', async () => {
		const { output } = await runOnEngine(workflow('es/venta-tpv.json'), { ...guideSale, simulate: true });
		expect(output('Pedir reseña en 7 días')[0]!.json).toMatchObject({ crm: { status: 'recorded', simulated: true }, stock: { simulated: true }, review: { status: 'scheduled', simulated: true } });
		expect(await shop.run('recentSales', { limit: 10 })).toEqual([]);
	});

	it('prints once to a file however often it runs', async () => {
		const toFile = workflow('es/venta-tpv.json', ({ receiptPrinter }) => Object.assign(receiptPrinter!, { output: 'file', filePath: path.join(folder, '{number}.bin') }));
		const first = await runOnEngine(toFile, guideSale);
		expect(first.output('Ticket')[0]!.json.receipt).toMatchObject({ status: 'printed', reason: 'written_to_file' });
		const printed = path.join(folder, 'ticket-001254.bin');
		expect(readFileSync(printed).includes(Buffer.from('TICKET-001254', 'latin1'))).toBe(true);
		rmSync(printed);
		const second = await runOnEngine(toFile, guideSale);
		expect(second.output('Ticket')[0]!.json.receipt).toMatchObject({ status: 'printed', reason: 'already_printed' });
		expect(() => readFileSync(printed)).toThrow('ENOENT');
	});

	it('stops at an item that is no sale, naming its fields', async () => {
		const { run } = await runOnEngine(workflow('es/venta-tpv.json'), { hello: 'world' });
		expect(run.status).toBe('error');
		expect(run.data.resultData.error?.message).toContain('transaction_id is missing');
	});

	it('sends an item that is no sale down the error path where there is one', async () => {
		const file = workflow('es/venta-tpv.json');
		for (const node of file.nodes) Object.assign(node, { onError: 'continueRegularOutput' });
		const { run, output } = await runOnEngine(file, { hello: 'world' });
		expect(run.status).toBe('success');
		expect(output('Pedir reseña en 7 días')[0]!.json).toMatchObject({ hello: 'world', match: { status: 'failed', reason: 'unreadable' } });
	});
});

it('workflows/en/till-sale.json does the same', async () => {
	const { run, output } = await runOnEngine(workflow('en/till-sale.json'), guideSale);
	expect(run.status).toBe('success');
	expect(output('Ask for a review in 7 days')[0]!.json).toMatchObject({ review: { status: 'scheduled' } });
});
