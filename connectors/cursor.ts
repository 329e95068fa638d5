/** Cursors as plain text: a connector's own JSON, read back with suspicion because an older version may have written it. */
import { asRecord, type JsonRecord } from './json';

export function writeCursor(cursor: Readonly<Record<string, string | number | boolean | undefined>>): string {
	return JSON.stringify(cursor);
}

/** What it says; an empty record where it cannot be read. */
export function readCursor(text: string): JsonRecord {
	try {
		return asRecord(JSON.parse(text));
	} catch {
		return {};
	}
}

/**
 * How far each catch-up reaches back behind where the last one ended: clocks differ, and vendors' indexes lag behind
 * their writes (Square up to a minute). What comes twice is known.
 */
export const OVERLAP_MS = 5 * 60_000;

/** A window of time to walk through, and where the next walk begins. */
export interface Window {
	/** Epoch milliseconds. */
	from: number;
	/** The window's end, fixed while its pages are read. */
	to: number;
	/** Where nobody goes on: the end of a backfill or of a look for missed sales. */
	until?: number;
}

/** @returns the window to read now: the one begun, or the next one up to now */
export function windowOf(cursor: JsonRecord, now: number): Window {
	const from = instant(cursor['from']) ?? now;
	const until = instant(cursor['until']);
	const to = instant(cursor['to']) ?? Math.min(until ?? now, now);
	return { from, to: Math.max(from, to), ...(until === undefined ? {} : { until }) };
}

/** The cursor for the changes after a window that was read to its end. */
export function afterWindow(window: Window): { from: number; until?: number } {
	if (window.until !== undefined) return { from: window.to, until: window.until };
	return { from: Math.max(window.from, window.to - OVERLAP_MS) };
}

function instant(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}
