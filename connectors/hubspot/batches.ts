/**
 * Up to a hundred records in one call. What HubSpot answers to a batch with one bad record in it depends on the record: 207 with
 * the others done, or a refusal of all. So whatever a batch leaves open for a reason that waiting does not cure is done one by one.
 */
import { ApiError } from '../apiError';
import type { Outcome } from '../customers';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines (limits of batch calls) */
export const MOST_IN_BATCH = 100;

/**
 * @returns the records that were written, or `undefined` where all were refused and each has to be tried alone
 * @throws ApiError where trying them one by one would fare no better: limits, the network, permissions
 */
export async function batchOf(http: HttpClient, call: ApiCall): Promise<JsonRecord[] | undefined> {
	try {
		const answer = await http.request(call);
		return asArray(asRecord(answer.body)['results']).map(asRecord);
	} catch (thrown) {
		if (isOfOneRecord(thrown)) return undefined;
		throw thrown;
	}
}

function isOfOneRecord(thrown: unknown): boolean {
	return thrown instanceof ApiError && (thrown.status === 400 || thrown.status === 404 || thrown.status === 409);
}

/** @throws whatever is no ApiError */
export async function outcomeOf<Result>(work: () => Promise<Result>): Promise<Outcome<Result>> {
	try {
		return { ok: true, value: await work() };
	} catch (error) {
		if (error instanceof ApiError) return { ok: false, error };
		throw error;
	}
}

export function idOf(record: JsonRecord): string | undefined {
	return asText(record['id']);
}

export function property(record: JsonRecord, name: string): string | undefined {
	const text = asText(asRecord(record['properties'])[name]);
	return text === undefined || text === '' ? undefined : text;
}

/** So many at a time. */
export function inBatches<Item>(items: readonly Item[], most: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / most) }, (_, index) => items.slice(index * most, (index + 1) * most));
}
