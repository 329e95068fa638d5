/** Keys written anew: the matcher learnt which of them tell people apart. */
import { addKeys, recordsAfter } from '../../ledger/repositories/records';
import type { Sql } from '../../ledger/sql';
import { loaded } from './loadedRecord';
import { keysOf } from './regroup';
import type { PeopleRules } from './rules';

const AT_ONCE = 500;

export async function rewriteKeys(sql: Sql, rules: PeopleRules): Promise<void> {
	await sql.run('DELETE FROM record_keys');
	for (let after = 0; ; ) {
		const rows = await recordsAfter(sql, after, AT_ONCE);
		if (rows.length === 0) return;
		for (const row of rows) await addKeys(sql, Number(row.id), keysOf(loaded(row), rules));
		after = Number(rows.at(-1)!.id);
	}
}
