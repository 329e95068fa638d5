import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { m0001 } from '../../ledger/migrations/0001-first-house';
import { openSqlite } from '../../ledger/sqlite';
import type { Database } from '../../ledger/sql';
import { defaultSettings } from '../../shop/settings';
import { units } from '../../usecases/units';

let folder: string;
let database: Database;

beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'ledger-'))));
afterEach(async () => {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

/** A ledger as version 1 left it: two people, one of them with two emails and an id of the web shop. */
function oldLedger(): string {
	const file = path.join(folder, 'ledger.db');
	const old = new DatabaseSync(file);
	old.exec('CREATE TABLE ledger_migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL)');
	for (const statement of m0001.statements) old.exec((statement as string).replaceAll('{identity}', 'INTEGER PRIMARY KEY AUTOINCREMENT'));
	old.exec(`
		INSERT INTO ledger_migrations VALUES (1, 'first house');
		INSERT INTO customers (id, created_at, updated_at, name, email, phone, postcode, purchases, spent_cents, spent_store_cents, first_purchase_at, last_purchase_at)
			VALUES (1, 10, 20, 'Ana García Azcárate', 'ana@example.com', '+34612345699', '39300', 2, 5000, 5000, 100, 200), (2, 11, 21, 'Luis Pérez', 'luis@example.com', NULL, NULL, 0, 0, 0, NULL, NULL);
		INSERT INTO customer_keys VALUES ('email', 'ana@example.com', 1, 20), ('email', 'azcarate@work.example', 1, 25), ('phone', '+34612345699', 1, 20), ('external:woocommerce', '512', 1, 20), ('email', 'luis@example.com', 2, 21);
		INSERT INTO sales (sale_id, base_id, kind, source, number, lane, occurred_at, business_date, accepted_at, channel, currency, total_cents, fingerprint, document)
			VALUES ('till/t/1', 'till/t/1', 'sale', 'till', '1', 'till/t', 100, '1970-01-01', 100, 'store', 'EUR', 3000, 'x', '{}'), ('till/t/2', 'till/t/2', 'sale', 'till', '2', 'till/t', 200, '1970-01-01', 200, 'store', 'EUR', 2000, 'y', '{}');
		INSERT INTO purchases VALUES ('till/t/1', 1, NULL, 3000, 'EUR', 'store', NULL, 100), ('till/t/2', 1, NULL, 2000, 'EUR', 'store', NULL, 200);
		INSERT INTO matches VALUES ('till/t/1', 1, 'new', 'nobody_known', '{}', 100), ('till/t/2', NULL, 'anonymous', 'no_identifier', '{}', 200);
		INSERT INTO consents (customer_id, purpose, granted, stated_at, source, sale_id) VALUES (1, 'marketing', 1, 100, 'till', 'till/t/1');
		INSERT INTO customer_tags VALUES (1, 'Cliente Tienda', 100);
		INSERT INTO review_requests VALUES ('till/t/1', 1, 'scheduled', 'existing_customer', 900, NULL, 100);
		INSERT INTO crm_links VALUES ('hubspot', 1, 'h1');
	`);
	old.close();
	return file;
}

it('carries everybody and everything of theirs over', async () => {
	database = await openSqlite(oldLedger());
	const rows = async (text: string) => await database.read(async (sql) => (await sql.all(text)).map((row) => ({ ...row })));
	expect(await rows('SELECT id, name, email, purchases, spent_cents, merged_into FROM customers ORDER BY id')).toEqual([
		{ id: 1, name: 'Ana García Azcárate', email: 'ana@example.com', purchases: 2, spent_cents: 5000, merged_into: null },
		{ id: 2, name: 'Luis Pérez', email: 'luis@example.com', purchases: 0, spent_cents: 0, merged_into: null },
	]);
	expect(await rows('SELECT customer_id, COUNT(*) AS n FROM person_records GROUP BY customer_id ORDER BY customer_id')).toEqual([{ customer_id: 1, n: 2 }, { customer_id: 2, n: 1 }]);
	const ofAna = 'JOIN person_records r ON r.id = x.record_id WHERE r.customer_id = 1';
	expect(await rows(`SELECT x.sale_id FROM purchases x ${ofAna} ORDER BY x.sale_id`)).toEqual([{ sale_id: 'till/t/1' }, { sale_id: 'till/t/2' }]);
	expect(await rows(`SELECT x.purpose FROM consents x ${ofAna}`)).toEqual([{ purpose: 'marketing' }]);
	expect(await rows(`SELECT x.tag FROM record_tags x ${ofAna}`)).toEqual([{ tag: 'Cliente Tienda' }]);
	expect(await rows(`SELECT x.due_at FROM review_requests x ${ofAna}`)).toEqual([{ due_at: 900 }]);
	expect(await rows('SELECT sale_id, record_id IS NULL AS nobody FROM matches ORDER BY sale_id')).toEqual([{ sale_id: 'till/t/1', nobody: 0 }, { sale_id: 'till/t/2', nobody: 1 }]);
});

it.each([
	[{ name: 'Ana García Azcárate', email: 'ana@example.com' }],
	[{ name: 'Ana García Azcárate', email: 'azcarate@work.example' }],
	[{ name: 'Ana García Azcárate', phone: '612 345 699' }],
	[{ name: 'Ana García Azcárate', external_ids: { woocommerce: '512' } }],
])('still knows them by each of their keys: %j', async (customer) => {
	database = await openSqlite(oldLedger());
	const item = { transaction_id: 'N-1', timestamp: '2025-12-11T11:00:00Z', customer, items: [{ sku: 'A', quantity: 1, price: 1 }], total_amount: 1 };
	const [result] = await database.transaction('process', async (sql) => await units.matchCustomer.run({ sql, shop: defaultSettings, now: 1_765_000_000_000 }, { items: [item], simulate: false, useNif: false }));
	expect(result).toMatchObject({ ok: true, value: { status: 'matched', customer_id: 'C1' } });
});

it('opens again as it is', async () => {
	const file = oldLedger();
	await (await openSqlite(file)).close();
	database = await openSqlite(file);
	expect(await database.read(async (sql) => await sql.get('SELECT COUNT(*) AS n FROM person_records'))).toMatchObject({ n: 3 });
});
