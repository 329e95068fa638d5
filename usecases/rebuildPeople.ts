/** Everybody matched anew, with what was learnt of this shop's own people; and golden records by changed rules. */
import type { ImportProgress } from './customerListAnswer';
import type { KeptRules, MatchRules } from './people/rules';
import type { Shop } from './shop';

const RECORDS_AT_ONCE = 1000;
const CUSTOMERS_AT_ONCE = 100;
const MOVES_AT_ONCE = 20;

export interface RebuildAnswer {
	records: number;
	people: number;
	/** Sets of customers whose records were shared out anew; each merge and split has its event. */
	moved: number;
	learnt: boolean;
}

/**
 * Matches all that the ledger has seen as if it came at once: the same records give the same people. People's own words, given
 * in merges, undoings and answers, stand.
 *
 * @param options `learn`: learn this shop's model first; decisions are made by it from then on
 */
export async function rebuildPeople(shop: Shop, chosen: MatchRules, options: { learn: boolean; onProgress?(progress: ImportProgress): void }): Promise<RebuildAnswer> {
	const { rules, constraints } = await shop.run('rebuildBegin', chosen);
	const matching = shop.matching('ledger');
	try {
		await matching.start({ shop: shop.settings, rules, learn: options.learn });
		let records = 0;
		for (let after = 0; ; ) {
			const page = await shop.run('rebuildRecords', { after, limit: RECORDS_AT_ONCE });
			if (page.length === 0) break;
			await matching.add(page);
			records += page.length;
			after = page.at(-1)![0];
			options.onProgress?.({ phase: 'reading', done: records });
		}
		options.onProgress?.({ phase: 'matching', done: 0, total: records });
		const rebuilt = await matching.match(constraints);
		const { model } = rebuilt;
		for (let after: number | null = 0; after !== null; ) {
			after = await shop.run('rebuildKeys', { after, limit: CUSTOMERS_AT_ONCE, useNif: chosen.useNif, ...(model === undefined ? {} : { model }) });
		}
		if (model !== undefined) await shop.run('rebuildModel', { model });
		let moved = 0;
		for (let at = 0; at < rebuilt.changes; at += MOVES_AT_ONCE) {
			moved += (await shop.run('rebuildMoves', { ...chosen, sets: await matching.moves(at, MOVES_AT_ONCE) })).moved;
			options.onProgress?.({ phase: 'writing', done: at, total: rebuilt.changes });
		}
		return { records, people: rebuilt.people, moved, learnt: model !== undefined };
	} finally {
		await matching.close();
	}
}

/** Changes which values survive, or the limits, and writes every golden record anew. */
export async function changePeopleRules(shop: Shop, change: Partial<KeptRules>): Promise<KeptRules> {
	const kept = await shop.run('setPeopleRules', change);
	if (change.survivorship === undefined) return kept;
	for (let after: number | null = 0; after !== null; ) after = await shop.run('rebuildGolden', { after, limit: CUSTOMERS_AT_ONCE });
	return kept;
}
