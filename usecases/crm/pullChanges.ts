/** What people did in the CRM since the last look, into the ledger. */
import type { Shop } from '../shop';
import { customersOf } from './target';
import type { CrmTarget } from './target';
import type { CrmChangeEvent } from './takeChanges';

/** Pages of one run: a CRM that was never looked at has years to tell. */
const MOST_PAGES = 200;

export interface PulledChanges {
	/** False where the CRM tells nothing of its own accord. */
	tells: boolean;
	read: number;
	events: CrmChangeEvent[];
}

/**
 * @param since epoch milliseconds, for the first time
 * @throws ApiError; what was read before it is kept
 */
export async function pullChanges(shop: Shop, target: CrmTarget, options: { now: number; since: number }): Promise<PulledChanges> {
	const { changes } = customersOf(target);
	if (!changes) return { tells: false, read: 0, events: [] };
	const { system, ownership } = target;
	let cursor = (await shop.run('crmChangesCursor', { system })) ?? changes.cursorAt(options.since);
	const pulled: PulledChanges = { tells: true, read: 0, events: [] };
	for (let page = 0, more = true; more && page < MOST_PAGES; page++) {
		const found = await changes.poll(target.http, cursor, options.now);
		pulled.events.push(...(await shop.run('crmTakeChanges', { system, changes: found.changes, cursor: found.cursor, ownership })));
		pulled.read += found.changes.length;
		({ cursor, more } = found);
	}
	return pulled;
}
