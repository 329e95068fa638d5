/** Shop Health on n8n's own engine, with a ledger in memory or in a file. */
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import type { OpenedShop } from '../../nodes/support/openShopFor';
import { CHECKS } from '../../shop/health/checks';
import { guideSale } from '../fixtures/sales';
import { runOnEngine } from '../support/engine';
import { fileShop } from '../support/fileShop';
import type { FileShop } from '../support/fileShop';

let shop: FileShop;
let mockShop: OpenedShop;
let folder: string;
/** n8n reads it once. */
const allowed = mkdtempSync(path.join(tmpdir(), 'tpv-copies-'));
process.env.N8N_RESTRICT_FILE_ACCESS_TO = allowed;

jest.mock('../../nodes/support/openShopFor', () => ({
	...jest.requireActual<object>('../../nodes/support/openShopFor'),
	openShopFor: async () => await Promise.resolve(mockShop),
}));

beforeEach(async () => {
	shop = await fileShop();
	mockShop = { ...shop, ledgerFile: shop.file, tillSecret: undefined };
	folder = mkdtempSync(path.join(allowed, 'each-'));
	await shop.run('acceptSales', { triggerId: 'w:n', bodies: [guideSale], keep: true, simulate: false, withFacts: false });
});
afterEach(async () => {
	await shop.close();
	rmSync(folder, { recursive: true });
});
afterAll(() => rmSync(allowed, { recursive: true }));

async function give(parameters: IDataObject, item: IDataObject = {}) {
	const file = {
		nodes: [
			{ id: 't', name: 'Trigger', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1.1, position: [0, 0], parameters: {} },
			{ id: 'n', name: 'Node', type: 'n8n-nodes-tpv-crm.shopHealth', typeVersion: 1, position: [1, 0], parameters },
		],
		connections: { Trigger: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as unknown as WorkflowFile;
	const { run, output } = await runOnEngine(file, item);
	return { error: run.data.resultData.error?.message, items: output('Node').map(({ json }) => json) };
}

it('gives the overview whole, by check, or by problem', async () => {
	const { items: [whole] } = await give({});
	expect(whole).toMatchObject({ status: 'warn', ledger_bytes: expect.any(Number) as unknown, disk_free_bytes: expect.any(Number) as unknown, tills: [{ name: 'Tienda Santander', state: 'too_new' }] });
	expect((await give({ give: 'checks' })).items).toHaveLength(CHECKS.length);
	expect((await give({ give: 'problems' })).items.map(({ check }) => check)).toContain('backup');
});

it('tells of a ticket by its parameter or by the item, and of tills', async () => {
	expect((await give({ operation: 'timeline', ticket: 'TICKET-001254' })).items).toMatchObject([{ status: 'found' }]);
	expect((await give({ operation: 'timeline' }, { transaction_id: 'TICKET-001254' })).items).toMatchObject([{ status: 'found' }]);
	expect((await give({ operation: 'timeline' })).items).toMatchObject([{ status: 'not_found' }]);
	expect((await give({ operation: 'silent', options: { opensAt: 10, closesAt: 20, closedWeekdays: [7], sensitivity: 'high' } })).items).toEqual([]);
});

it('retries what the items name, or all', async () => {
	expect((await give({ operation: 'retry' })).items).toEqual([]);
	expect((await give({ operation: 'retry', which: 'items' }, { sale_id: 'till/tienda-santander/TICKET-001254' })).items).toMatchObject([{ status: 'skipped', reason: 'nothing_to_retry' }]);
});

it('makes a copy where n8n allows it, keeps so many, and checks it', async () => {
	writeFileSync(path.join(folder, 'tpv-ledger-20200101-000000Z.db'), '');
	writeFileSync(path.join(folder, 'keep.me'), '');
	const { items: [made], error } = await give({ operation: 'backup', folder, keep: 1 });
	expect(error).toBeUndefined();
	expect(made).toMatchObject({ status: 'made', reason: 'backup_made', sales: 1, deleted: ['tpv-ledger-20200101-000000Z.db'] });
	expect(readdirSync(folder)).toEqual(['keep.me', path.basename(made!.file as string)]);
	await shop.run('acceptSales', { triggerId: 'w:n', bodies: [{ ...guideSale, transaction_id: 'T-2' }], keep: true, simulate: false, withFacts: false });
	for (const place of [folder, made!.file as string]) expect((await give({ operation: 'checkBackup', place })).items).toMatchObject([{ status: 'sound', reason: 'backup_sound', sales: 1, sales_since: 1 }]);
	writeFileSync(made!.file as string, 'nothing of the sort, and long enough to be looked at as a database file by whoever opens it: a hundred bytes and more');
	expect((await give({ operation: 'checkBackup', place: folder })).items).toMatchObject([{ status: 'broken', reason: 'backup_not_ledger' }]);
}, 60_000);

it('puts no copy where n8n allows no files, by whatever way it is named', async () => {
	const outside = mkdtempSync(path.join(tmpdir(), 'tpv-outside-'));
	symlinkSync(outside, path.join(folder, 'way-out'));
	for (const place of [outside, path.join(folder, '..', '..', path.basename(outside)), path.join(folder, 'way-out'), 'relative']) {
		expect([place, (await give({ operation: 'backup', folder: place })).error]).toEqual([place, expect.stringMatching(/N8N_RESTRICT_FILE_ACCESS_TO|whole path/)]);
		expect((await give({ operation: 'checkBackup', place })).error).toMatch(/N8N_RESTRICT_FILE_ACCESS_TO|whole path/);
	}
	expect(readdirSync(outside)).toEqual([]);
	rmSync(outside, { recursive: true });
});

it('of a ledger in PostgreSQL makes no copy and says so', async () => {
	mockShop = { ...mockShop, ledgerFile: undefined };
	expect((await give({ operation: 'backup', folder })).items).toMatchObject([{ status: 'skipped', reason: 'ledger_not_file' }]);
	expect((await give({})).items[0]).toMatchObject({ ledger_bytes: null });
});
