/** The points programme that the shop runs: set once where sales earn, read wherever points are spent. */
import { getSetting, setSetting } from '../../ledger/repositories/settings';
import type { Sql } from '../../ledger/sql';
import { DEFAULT_PROGRAM } from '../../shop/loyalty/program';
import type { LoyaltyProgram } from '../../shop/loyalty/program';

const SETTING = 'loyalty_program';

export async function currentProgram(sql: Sql): Promise<LoyaltyProgram> {
	const text = await getSetting(sql, SETTING);
	return text === undefined ? DEFAULT_PROGRAM : { ...DEFAULT_PROGRAM, ...(JSON.parse(text) as Partial<LoyaltyProgram>) };
}

export async function keepProgram(sql: Sql, program: LoyaltyProgram): Promise<void> {
	const text = JSON.stringify(program);
	if ((await getSetting(sql, SETTING)) !== text) await setSetting(sql, SETTING, text);
}
