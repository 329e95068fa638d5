/** A ledger whose stock is from before channels had an outbox. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { m0001 } from '../../ledger/migrations/0001-first-house';
import { openSqlite } from '../../ledger/sqlite';
import type { Sql } from '../../ledger/sql';
import { defaultSettings } from '../../shop/settings';
import { units } from '../../usecases/units';

it('keeps its levels, what was counted and what channels were told', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'ledger-'));
	const file = path.join(folder, 'ledger.db');
	const old = new DatabaseSync(file);
	old.exec('CREATE TABLE ledger_migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL)');
	for (const statement of m0001.statements) old.exec((statement as string).replaceAll('{identity}', 'INTEGER PRIMARY KEY AUTOINCREMENT'));
	old.exec(`
		INSERT INTO ledger_migrations VALUES (1, 'first house');
		INSERT INTO stock_movements (move_key, sku, location, kind, quantity_milli, on_hand_milli, sale_id, occurred_at)
			VALUES ('count/1', 'A', 'Tienda', 'count', 9000, 9000, NULL, 1), ('s#1', 'A', 'Tienda', 'sale', -2000, 7000, 's', 2), ('s#2', 'NEVER', 'Web', 'sale', -1000, -1000, 's', 2);
		INSERT INTO stock_levels (sku, location, on_hand_milli, safety_milli) VALUES ('A', 'Tienda', 7000, 1000), ('NEVER', 'Web', -1000, 0);
		INSERT INTO channel_items VALUES ('woocommerce:1', 'A', '96', 8000, 3);
	`);
	old.close();
	const database = await openSqlite(file);
	try {
		const plan = await database.transaction('process', async (sql: Sql) => await units.beginPush.run({ sql, shop: defaultSettings, now: 100 }, { channel: 'woocommerce:1', owner: 'test', limit: 10 }));
		expect(plan).toMatchObject({ tasks: [{ sku: 'A', called: 'A', externalId: '96', availableMilli: 6000, sentMilli: 8000 }], more: false, due: 1 });
		const check = await database.read(async (sql) => await units.checkStockLedger.run({ sql, shop: defaultSettings, now: 100 }, {}));
		expect(check).toEqual({ broken: [], unmapped: [] });
	} finally {
		await database.close();
		rmSync(folder, { recursive: true, force: true });
	}
});
