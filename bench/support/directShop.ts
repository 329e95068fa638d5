/** The units on the ledger's own driver, without its thread: a unit's time is its own. */
import type { Database, Sql } from '../../ledger/sql';
import { defaultSettings } from '../../shop/settings';
import { units } from '../../usecases/units';
import type { UnitInput, UnitName, UnitOutput } from '../../usecases/units';

export class DirectShop {
	/** @param now epoch milliseconds, the same for all */
	constructor(
		readonly database: Database,
		readonly now: number,
	) {}

	async run<Name extends UnitName>(name: Name, input: UnitInput<Name>): Promise<UnitOutput<Name>> {
		const unit = units[name];
		const work = async (sql: Sql) => await unit.run({ sql, now: this.now, shop: defaultSettings }, input as never) as UnitOutput<Name>;
		return await (unit.durability === 'read' ? this.database.read(work) : this.database.transaction(unit.durability ?? 'process', work));
	}
}
