/** One batch of physical counts, again without what Square complained of: it takes all of a batch or nothing. */
import { createHash } from 'node:crypto';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { safeWords } from '../redact';
import { isStale, wholeUnits, type ItemOutcome, type Placed } from '../stockWrite';
import { squareCall } from './calls';
import type { SquareCount } from './stockCounts';

/** Marks what we wrote, so that it does not come back as somebody's count. */
export const OURS = 'tpv-';

/**
 * @param counts what Square had just now
 * @throws ApiError when the part as a whole was refused or lost
 */
export async function writePart(http: HttpClient, part: readonly Placed<string>[], location: string, counts: ReadonlyMap<string, readonly SquareCount[]>): Promise<ItemOutcome[]> {
	const outcomes = new Map<Placed<string>, ItemOutcome>();
	for (const item of part) {
		const has = counts.get(item.target)?.find((count) => count.location === location)?.levelMilli;
		const { expectedMilli } = item.level;
		if (has !== undefined && isStale(expectedMilli, has)) outcomes.set(item, { status: 'stale', currentMilli: has });
	}
	for (let waiting = part.filter((item) => !outcomes.has(item)); waiting.length > 0; ) {
		const refused = await change(http, waiting, location);
		for (const item of refused.size === 0 ? waiting : []) outcomes.set(item, { status: 'written' });
		for (const [index, outcome] of refused) outcomes.set(waiting[index]!, outcome);
		waiting = waiting.filter((item) => !outcomes.has(item));
	}
	return part.map((item) => outcomes.get(item)!);
}

/** @returns what was refused, by its place; empty where all was written */
async function change(http: HttpClient, items: readonly Placed<string>[], location: string): Promise<Map<number, ItemOutcome>> {
	const changes = items.map(({ level, target }) => ({
		type: 'PHYSICAL_COUNT',
		physical_count: {
			catalog_object_id: target,
			location_id: location,
			state: 'IN_STOCK',
			quantity: String(wholeUnits(level.availableMilli)),
			occurred_at: new Date(level.asOf!).toISOString(),
			reference_id: `${OURS}${level.idempotencyKey ?? ''}`,
		},
	}));
	// https://developer.squareup.com/reference/square/inventory-api/batch-change-inventory
	const call: ApiCall = squareCall({
		operation: 'stock of variations',
		method: 'POST',
		path: '/v2/inventory/changes/batch-create',
		json: { idempotency_key: createHash('sha256').update(JSON.stringify(changes)).digest('hex'), changes, ignore_unchanged_counts: false },
		idempotent: true,
		accept: [400, 404],
	});
	const answer = await http.request(call);
	const errors = asArray(asRecord(answer.body)['errors']).map(asRecord);
	const refused = new Map<number, ItemOutcome>();
	for (const error of errors) {
		const index = Number(/changes\[(\d+)\]/.exec(asText(error['field']) ?? '')?.[1] ?? Number.NaN);
		if (!items[index]) continue;
		const message = safeWords(asText(error['detail']) ?? asText(error['code']) ?? '', undefined);
		refused.set(index, asText(error['code']) === 'NOT_FOUND' ? { status: 'gone', message } : { status: 'failed', message });
	}
	if (answer.status >= 300 && refused.size === 0) throw http.refusal(call, answer);
	return refused;
}
