/** A ledger that the first version left, opened by today's: everything is there, and the shop goes on where it stopped. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { openSqlite } from '../../ledger/sqlite';
import { inRoot } from '../../tools/paths';
import { shopOn, type MemoryShop } from '../support/memoryShop';
import { accept, TRIGGER, walk } from '../support/walk';

let folder: string;
let file: string;
let shop: MemoryShop | undefined;

const open = async () => (shop = shopOn(await openSqlite(file), {}, Date.parse('2025-12-08T11:00:00+01:00')));

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'ledger-'));
	file = path.join(folder, 'ledger.db');
	writeFileSync(file, gunzipSync(readFileSync(inRoot('test', 'fixtures', 'ledgers', 'first-house.db.gz'))));
});
afterEach(async () => {
	await shop?.close();
	shop = undefined;
	rmSync(folder, { recursive: true, force: true });
});

/** What both versions call by the same name. */
const SALES = 'SELECT sale_id, kind, total_cents, channel, original_id, occurred_at, document FROM sales ORDER BY seq';
const CUSTOMERS = 'SELECT id, name, email, phone, purchases, spent_cents FROM customers ORDER BY id';
const CONSENTS = 'SELECT purpose, granted, stated_at, sale_id FROM consents ORDER BY id';
const REVIEWS = 'SELECT sale_id, status, reason, due_at FROM review_requests ORDER BY sale_id';
const LEVELS = 'SELECT sku, location, SUM(quantity_milli) AS on_hand FROM stock_movements GROUP BY sku, location ORDER BY sku, location';

function before(query: string): object[] {
	const ledger = new DatabaseSync(file, { readOnly: true });
	try {
		return ledger.prepare(query).all().map((row) => ({ ...row }));
	} finally {
		ledger.close();
	}
}

it('was left by version 1', () => {
	expect(before('SELECT version, name FROM ledger_migrations')).toEqual([{ version: 1, name: 'first house' }]);
});

it.each([['sales', SALES], ['customers', CUSTOMERS], ['consents', CONSENTS], ['review requests', REVIEWS], ['stock', LEVELS]])('keeps its %s', async (_what, query) => {
	const old = before(query);
	expect(old.length).toBeGreaterThan(0);
	const { rows } = await open();
	expect(await rows(query)).toEqual(old);
});

it('says what is left as the first version did', async () => {
	const levels = 'SELECT sku, location, on_hand_milli FROM stock_levels ORDER BY sku, location';
	const old = before(levels);
	const { rows } = await open();
	expect(await rows(levels)).toEqual(old);
});

it('goes on: what waited is run once, a ticket sent again is known, a refund finds its sale', async () => {
	const opened = await open();
	const { sales } = await opened.run('claimSales', { triggerId: TRIGGER, owner: 'test', limit: 10 });
	expect(sales.map(({ saleId }) => saleId)).toEqual(['till/tienda-santander/T-5']);
	const walked = await walk(opened, sales[0]!.sale);
	await opened.run('finishSale', { triggerId: TRIGGER, saleId: sales[0]!.saleId, ok: true });
	expect(walked).toMatchObject({ match: { status: 'matched', reason: 'email_equal', customer_id: 'C1' }, stock: { status: 'moved' } });
	expect((await opened.run('claimSales', { triggerId: TRIGGER, owner: 'test', limit: 10 })).sales).toEqual([]);

	const again = { transaction_id: 'T-1', timestamp: '2025-12-01T10:00:00+01:00', store_location: 'Tienda Santander', customer: { name: 'Ana García Ruiz', email: 'ana.garcia@example.com', phone: '600 111 333' }, items: [{ sku: 'ANCHOA-001', quantity: 2, price: 9.5 }, { sku: 'QUESO-003', quantity: 1, price: 12 }], total_amount: 31, consents: { review: true, receipt: true } };
	expect(await accept(opened, again)).toMatchObject({ status: 'duplicate', reason: 'already_accepted' });

	const refund = { transaction_id: 'D-2', kind: 'refund', refund_of: 'T-1', timestamp: '2025-12-08T10:30:00+01:00', store_location: 'Tienda Santander' };
	expect(await accept(opened, refund)).toMatchObject({ status: 'accepted' });
	await walk(opened, refund);
	// Half of it had come back already.
	expect(await opened.rows("SELECT sku, on_hand_milli FROM stock_levels WHERE sku = 'ANCHOA-001'")).toEqual([{ sku: 'ANCHOA-001', on_hand_milli: 4000 }]);
	expect(await opened.rows("SELECT status, reason FROM review_requests WHERE sale_id = 'till/tienda-santander/T-1'")).toMatchObject([{ status: 'cancelled' }]);
});

it('is brought up to date once, and refused by an older version afterwards', async () => {
	await open();
	const versions = await shop!.rows('SELECT version FROM ledger_migrations ORDER BY version');
	await shop!.close();
	await open();
	expect(await shop!.rows('SELECT version FROM ledger_migrations ORDER BY version')).toEqual(versions);
	await shop!.rows('SELECT 1');
	await shop!.database.transaction('disk', async (sql) => {
		await sql.run("INSERT INTO ledger_migrations (version, name) VALUES (?, 'of the future')", versions.length + 1);
	});
	await shop!.close();
	shop = undefined;
	await expect(openSqlite(file)).rejects.toThrow('newer than this package');
});
