/** What must not outlive a day goes by the hour, whether anything comes in or not. */
import type { Database } from '../ledger/sql';
import { forgetOldChats } from './support/chat';
import { forgetOldViews } from './units/support/pageViews';

/** How often. */
export const EXPIRE_EVERY_MS = 3_600_000;

/** @param now epoch milliseconds */
export async function expire(database: Database, now: number): Promise<void> {
	await database.transaction('process', async (sql) => {
		await forgetOldViews({ sql, now });
		await forgetOldChats({ sql, now });
	});
}
