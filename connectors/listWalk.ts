/**
 * What changed, for vendors that cannot be asked for it: their whole list of customers is walked, page by page, and those who changed since
 * the walk before began are told. Between two walks it rests, so that a long list does not cost calls without end.
 */
import { afterWindow, readCursor, windowOf, writeCursor, type Window } from './cursor';
import type { CustomerChange, CustomerChanges, CustomerReading } from './customers';
import { asNumber, asText } from './json';

export interface Walk {
	window: Window;
	/** Where the list goes on, as the vendor says; absent at its beginning. */
	at?: string;
	/** Pages read of it. */
	pages: number;
}

/** @returns `undefined` while it rests */
export function walkOf(cursorText: string, now: number): Walk | undefined {
	const cursor = readCursor(cursorText);
	const at = asText(cursor['at']);
	if (at === undefined && asNumber(cursor['rest'], 0) > now) return undefined;
	return { window: windowOf(cursor, now), ...(at === undefined ? {} : { at }), pages: asNumber(cursor['pages'], 0) };
}

/** While it rests nothing is told, and the cursor stays. */
export function resting(cursor: string): CustomerChanges {
	return { changes: [], cursor, more: false };
}

/**
 * @param next where the list goes on; absent at its end
 * @param rest until when the next walk waits, epoch milliseconds, once this one ended
 */
export async function walked(walk: Walk, readings: readonly CustomerReading[], next: string | undefined, rest: (pages: number) => number | Promise<number>): Promise<CustomerChanges> {
	const pages = walk.pages + 1;
	return {
		changes: readings.filter((reading) => isNews(reading, walk.window.from)).map(changeOf),
		cursor: writeCursor(next === undefined ? { ...afterWindow(walk.window), rest: await rest(pages) } : { ...walk.window, at: next, pages }),
		more: next !== undefined,
	};
}

/** Vendors' times are to the second; a word in a field of ours may not count as a change over there. */
function isNews({ changedAt, marketing }: CustomerReading, from: number): boolean {
	return changedAt === undefined || changedAt >= from - 1000 || marketing === 'unsubscribed';
}

function changeOf(now: CustomerReading): CustomerChange {
	return { externalId: now.externalId, ...(now.changedAt === undefined ? {} : { at: now.changedAt }), now };
}
