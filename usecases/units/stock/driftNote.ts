/** How far a channel was from the ledger when they were last compared, and since when: for Shop Health. */
import { getSetting, setSetting } from '../../../ledger/repositories/settings';
import { unit } from '../../unit';

/** Settings of this name, one a channel. */
export const STOCK_DRIFT = 'stock_drift/';

export interface DriftNote {
	/** When it was last looked, and since when there has been a difference at every look; epoch milliseconds. */
	at: number;
	since: number;
	/** SKUs that differ and were not put right. */
	open: number;
	/** The first of them. */
	skus: string[];
}

const MOST_NAMED = 10;

/** @param skus what differs still, after what could be put right was */
export const noteDrift = unit<{ channel: string; skus: readonly string[] }, null>(async ({ sql, now }, { channel, skus }) => {
	const name = `${STOCK_DRIFT}${channel}`;
	const known = await getSetting(sql, name);
	const before = known === undefined ? undefined : (JSON.parse(known) as DriftNote);
	const note: DriftNote = { at: now, since: before !== undefined && before.open > 0 ? before.since : now, open: skus.length, skus: skus.slice(0, MOST_NAMED) };
	await setSetting(sql, name, JSON.stringify(note));
	return null;
});
