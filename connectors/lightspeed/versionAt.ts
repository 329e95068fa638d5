/**
 * From an instant to a place in the order of changes. Lightspeed lists by `version`, a number that grows with every change
 * of anything, and never by time; so the first sale changed after an instant is looked for by halves, once a walk.
 */
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, type JsonRecord } from '../json';
import { utc } from './order';

/** Close enough: the sales between are read and left out. */
const CLOSE_MS = 6 * 3600_000;
const MOST_STEPS = 60;
const HIGHEST = 2 ** 46;

/** @returns a version before every sale that was changed at the instant or later. @throws ApiError */
export async function versionAt(http: HttpClient, instant: number): Promise<number> {
	let low = 0;
	let high: number | undefined;
	for (let step = 0; step < MOST_STEPS; step++) {
		const probe = high === undefined ? Math.max(1024, low * 4) : Math.floor((low + high) / 2);
		const next = await firstAfter(http, step === 0 ? 0 : probe);
		if (step === 0 && (next === undefined || changedAt(next) >= instant)) return 0;
		if (next === undefined || changedAt(next) >= instant) high = probe;
		else {
			low = Math.max(probe, asNumber(next['version']));
			if (instant - changedAt(next) <= CLOSE_MS) return low;
		}
		if (low >= (high ?? HIGHEST) - 1) break;
	}
	return low;
}

/** Epoch milliseconds; a sale without a time counts as new, so nothing is passed over. */
export function changedAt(sale: JsonRecord): number {
	const instant = Date.parse(utc(sale['updated_at'] ?? sale['sale_date']));
	return Number.isNaN(instant) ? Number.MAX_SAFE_INTEGER : instant;
}

async function firstAfter(http: HttpClient, after: number): Promise<JsonRecord | undefined> {
	const sales = await salesAfter(http, after, 1);
	return sales[0];
}

/** Oldest change first. https://x-series-api.lightspeedhq.com/reference/listsales. @throws ApiError */
export async function salesAfter(http: HttpClient, after: number, size: number): Promise<JsonRecord[]> {
	const answer = await http.request({ operation: 'sales', method: 'GET', path: '/sales', query: { after, page_size: size } });
	return asArray(asRecord(answer.body)['data']).map(asRecord);
}
