/** Receipt Printer's operations on n8n's own engine. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { decodeTicket, printerProfiles, ticketText } from '../../printing';
import type { OpenedShop } from '../../nodes/support/openShopFor';
import { guideSale } from '../fixtures/sales';
import { startFakePrinter } from '../printing/fakePrinter';
import type { FakePrinter } from '../printing/fakePrinter';
import { runOnEngine } from '../support/engine';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';

let mockShop: OpenedShop;

jest.mock('../../nodes/support/openShopFor', () => ({
	...jest.requireActual<object>('../../nodes/support/openShopFor'),
	openShopFor: async () => await Promise.resolve(mockShop),
}));

// n8n reads it once, when a node first opens a file.
const allowed = mkdtempSync(path.join(os.tmpdir(), 'tickets-'));
process.env.N8N_RESTRICT_FILE_ACCESS_TO = allowed;

let shop: MemoryShop;
let printer: FakePrinter;

beforeEach(async () => {
	shop = await memoryShop();
	mockShop = { ...shop, tillSecret: undefined };
	printer = await startFakePrinter();
});
afterEach(async () => {
	await printer.close();
	await shop.close();
});
afterAll(() => rmSync(allowed, { recursive: true, force: true }));

async function run(parameters: IDataObject, item: IDataObject = guideSale, settings: IDataObject = {}): Promise<{ item: INodeExecutionData; error: string | undefined }> {
	const file = {
		name: 'one node',
		nodes: [
			{ id: 'a', name: 'Start', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
			{ id: 'b', name: 'Ticket', type: 'n8n-nodes-tpv-crm.receiptPrinter', typeVersion: 1, position: [0, 0], parameters, ...settings },
		],
		connections: { Start: { main: [[{ node: 'Ticket', type: 'main', index: 0 }]] } },
		settings: {},
	};
	const { run: ran, output } = await runOnEngine(file, item);
	return { item: output('Ticket')[0]!, error: ran.data.resultData.error?.message };
}

const network = (): IDataObject => ({ output: 'network', host: printer.host, port: printer.port });
const paper = (): string[] => printer.printed.map((bytes) => ticketText(decodeTicket(bytes, printerProfiles.generic80)).join('\n'));

it('prints each document of a sale once', async () => {
	expect((await run({ ...network(), pictures: [] })).item.json.receipt).toMatchObject({ status: 'printed', reason: 'printer_confirmed', job_id: expect.any(String) });
	expect((await run({ ...network(), pictures: [] })).item.json.receipt).toMatchObject({ status: 'printed', reason: 'already_printed' });
	expect((await run({ ...network(), pictures: [], document: 'gift' })).item.json.receipt).toMatchObject({ status: 'printed', reason: 'printer_confirmed' });
	expect(paper()).toEqual([expect.stringContaining('TOTAL'), expect.stringContaining('TICKET REGALO')]);
});

it('reprints by number, marked, from the ledger alone', async () => {
	await run({ ...network(), pictures: [] });
	const { item } = await run({ ...network(), operation: 'reprint', pictures: ['svg'] }, { transaction_id: 'TICKET-001254' });
	expect(item.json).toMatchObject({ transaction_id: 'TICKET-001254', receipt: { status: 'printed', copy: 'COPIA' } });
	expect(item.binary?.ticket?.mimeType).toBe('image/svg+xml');
	expect(paper()).toEqual([expect.not.stringContaining('COPIA'), expect.stringContaining('COPIA')]);
	expect((await run({ ...network(), operation: 'reprint' }, { transaction_id: 'NADA' })).item.json.receipt).toMatchObject({ status: 'refused', reason: 'ticket_not_found' });
});

it('previews a layout on any item and prints nothing', async () => {
	const layout = '["shop", {"block": "text", "text": "Hola {customer}"}, "items", "totals"]';
	const { item } = await run({ operation: 'preview', layout }, { hello: 'world' });
	expect(item.json.receipt).toMatchObject({ status: 'prepared', sample: true, missing: expect.arrayContaining(['number', 'issuer_nif']) });
	expect(Buffer.from(item.binary!.ticket!.data, 'base64').toString()).toContain('Hola');
	expect(printer.received).toEqual([]);
});

it('says which field of a layout is wrong, before anything is printed', async () => {
	const { error } = await run({ ...network(), layout: '["shop", {"block": "text", "text": "x", "align": "middle"}]' });
	expect(error).toContain('blocks[1].align must be "left" or "center" or "right"');
	expect(printer.received).toEqual([]);
});

it('tells how the printer is', async () => {
	expect((await run({ operation: 'status', ...network() })).item.json.receipt).toMatchObject({ status: 'ready', reason: 'printer_ready', paper: 'ok', cover: 'closed' });
	printer.become('paperOut');
	expect((await run({ operation: 'status', ...network() })).item.json.receipt).toMatchObject({ status: 'not_ready', paper: 'out', detail: expect.stringContaining('sin papel') });
	expect((await run({ operation: 'status' })).error).toContain('Choose a printer');
});

it('opens the drawer only where the node allows it, and once', async () => {
	expect((await run({ operation: 'drawer', ...network() })).item.json.receipt).toMatchObject({ status: 'refused', reason: 'drawer_not_enabled' });
	expect((await run({ operation: 'drawer', allowDrawer: true, simulate: true, ...network() })).item.json.receipt).toMatchObject({ status: 'simulated' });
	expect(printer.received).toEqual([]);
	expect((await run({ operation: 'drawer', allowDrawer: true, ...network() })).item.json.receipt).toMatchObject({ status: 'opened', reason: 'drawer_opened' });
	expect(printer.printed.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(['1b700032fa']);
});

it('verifies fiscal codes', async () => {
	const fiscalQr = 'https://prewww2.aeat.es/wlpl/TIKE-CONT/ValidarQR?nif=89890001K&numserie=TICKET-001254&fecha=11-12-2025&importe=31.00';
	expect((await run({ operation: 'verify' }, { ...guideSale, fiscal_qr: fiscalQr })).item.json.receipt).toMatchObject({ status: 'verified', reason: 'codes_agree' });
	expect((await run({ operation: 'verify' }, { ...guideSale, fiscal_qr: fiscalQr, total_amount: 30 })).item.json.receipt).toMatchObject({ status: 'differs', checks: expect.arrayContaining([expect.objectContaining({ check: 'amount', ok: false })]) });
	expect((await run({ operation: 'verify' })).item.json.receipt).toMatchObject({ status: 'skipped', reason: 'nothing_to_verify' });
});

it('sends what did not come out down the error path, and the sale on', async () => {
	printer.become('paperOut');
	const { item, error } = await run({ ...network(), pictures: [] }, guideSale, { onError: 'continueRegularOutput' });
	expect(error).toBeUndefined();
	expect(item.json).toMatchObject({ ...guideSale, receipt: { status: 'failed', reason: 'printer_not_ready' } });
	expect((await run({ ...network(), pictures: [], options: { stopOnFailure: true } })).error).toContain('no está lista');
});

describe('n8n’s rules for files', () => {
	it('let a ticket be written where they allow it', async () => {
		const { item } = await run({ output: 'file', filePath: path.join(allowed, '{number}.bin'), pictures: [] });
		expect(item.json.receipt).toMatchObject({ status: 'printed', reason: 'written_to_file' });
		expect(readFileSync(path.join(allowed, 'ticket-001254.bin')).length).toBeGreaterThan(100);
	});

	it.each([['file', { filePath: path.join(os.tmpdir(), 'elsewhere.bin') }], ['device', { devicePath: '/dev/null' }]])('hold for a %s', async (output, where) => {
		const { item } = await run({ output, ...where, pictures: [] });
		expect(item.json.receipt).toMatchObject({ status: 'failed', reason: 'printer_not_allowed', detail: expect.stringContaining('N8N_RESTRICT_FILE_ACCESS_TO') });
	});
});
