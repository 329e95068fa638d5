/** A shop whose ledger lies in memory (or where `testLedger` says), its units run in this thread: what the worker does, without the worker. */
import type { Database, Sql } from '../../ledger/sql';
import { defaultSettings } from '../../shop/settings';
import type { ShopSettings } from '../../shop/settings';
import { matcherOf } from '../../usecases/bulk/bulkThread';
import type { Shop } from '../../usecases/shop';
import { units } from '../../usecases/units';
import type { UnitContext } from '../../usecases/unit';
import { openTestLedger } from './testLedger';

export interface MemoryShop extends Shop {
	database: Database;
	/** Epoch milliseconds, set by the test. */
	clock: { now: number };
	/** Reads rows for an assertion. */
	rows<T extends object>(text: string, ...values: (string | number)[]): Promise<T[]>;
	close(): Promise<void>;
}

export async function memoryShop(settings: Partial<ShopSettings> = {}, now = Date.parse('2025-12-11T12:00:00Z')): Promise<MemoryShop> {
	return shopOn(await openTestLedger(), settings, now);
}

/** The same on a ledger that is open already. */
export function shopOn(database: Database, settings: Partial<ShopSettings>, now: number): MemoryShop {
	const clock = { now };
	const shop: MemoryShop = {
		settings: { ...defaultSettings, ...settings },
		database,
		clock,
		run: async (name, input) => {
			const unit = units[name] as { durability: 'disk' | 'process' | 'read'; run(context: UnitContext, input: unknown): Promise<unknown> };
			const work = async (sql: Sql) => await unit.run({ sql, shop: shop.settings, now: clock.now, forgotten: [] }, structuredClone(input));
			const value = await (unit.durability === 'read' ? database.read(work) : database.transaction(unit.durability, work));
			return structuredClone(value) as never;
		},
		matching: matcherOf,
		rows: async <T extends object>(text: string, ...values: (string | number)[]) => await database.read(async (sql) => (await sql.all<T>(text, ...values)).map((row) => ({ ...row }))),
		close: async () => await database.close(),
	};
	return shop;
}
