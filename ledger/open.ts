/** Opens a ledger wherever it lies, and migrates it. */
import type { LedgerPlace } from './place';
import { openPostgres } from './postgres/database';
import type { Database } from './sql';
import { openSqlite } from './sqlite';

/** @throws Error in words when it cannot be opened or was made by a newer version */
export async function openLedger(place: LedgerPlace): Promise<Database> {
	return typeof place === 'string' ? await openSqlite(place) : await openPostgres(place);
}
