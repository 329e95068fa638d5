/** One `inventorySetQuantities`, again without what it complained of. */
import { createHash } from 'node:crypto';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { HttpClient } from '../http';
import { safeWords } from '../redact';
import { wholeUnits, type ItemOutcome, type Placed } from '../stockWrite';
import { graphql } from './graphql';
import { SET_QUANTITIES } from './stockQueries';

/** Of one key: an attempt that Shopify remembers as failed wants a new one. */
const MOST_ATTEMPTS = 4;
const BUSY = new Set(['IDEMPOTENCY_CONCURRENT_REQUEST']);
const SPENT = new Set(['IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED', 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH']);

/** @throws ApiError when the part as a whole was refused or lost */
export async function writePart(http: HttpClient, part: readonly Placed<string>[], location: string): Promise<ItemOutcome[]> {
	const outcomes = new Map<Placed<string>, ItemOutcome>();
	let waiting = [...part];
	for (let attempt = 1; waiting.length > 0 && attempt <= MOST_ATTEMPTS + part.length; attempt++) {
		const problems = await setQuantities(http, waiting, location, attempt);
		if (problems.length === 0) {
			for (const item of waiting) outcomes.set(item, { status: 'written' });
			break;
		}
		const named = problems.filter((problem) => waiting[problem.index] !== undefined);
		for (const { index, outcome } of named) outcomes.set(waiting[index]!, outcome);
		const [whole] = problems;
		if (named.length === 0 && !SPENT.has(whole!.code)) {
			for (const item of waiting) outcomes.set(item, whole!.outcome);
			break;
		}
		waiting = waiting.filter((item) => !outcomes.has(item));
	}
	return part.map((item) => outcomes.get(item) ?? { status: 'failed', message: 'Shopify did not take it', retryable: true });
}

interface Problem {
	code: string;
	/** Of the item that it is about; `NaN` for one about the call. */
	index: number;
	outcome: ItemOutcome;
}

async function setQuantities(http: HttpClient, items: readonly Placed<string>[], location: string, attempt: number): Promise<Problem[]> {
	const quantities = items.map(({ level, target }) => ({
		inventoryItemId: `gid://shopify/InventoryItem/${target}`,
		locationId: location,
		quantity: wholeUnits(level.availableMilli),
		// It has to be said, even that nothing is expected.
		changeFromQuantity: level.expectedMilli === undefined ? null : Math.floor(level.expectedMilli / 1000),
	}));
	const answer = await graphql(http, {
		operation: 'stock of variants',
		query: SET_QUANTITIES,
		variables: { input: { name: 'available', reason: 'correction', quantities }, key: keyOf(items, quantities, attempt) },
		repeatable: true,
	});
	return asArray(asRecord(answer['inventorySetQuantities'])['userErrors']).map(asRecord).map(problemOf);
}

/** The same for every try of the same writes: https://shopify.dev/docs/api/usage/idempotent-requests */
function keyOf(items: readonly Placed<string>[], quantities: readonly object[], attempt: number): string {
	const text = JSON.stringify([items.map(({ level }) => level.idempotencyKey ?? ''), quantities, attempt]);
	return createHash('sha256').update(text).digest('hex').slice(0, 40);
}

function problemOf(error: JsonRecord): Problem {
	const code = asText(error['code']) ?? '';
	const message = safeWords(asText(error['message']) ?? code, undefined);
	const index = Number(asArray(error['field']).find((part) => /^\d+$/.test(String(part))) ?? Number.NaN);
	if (/_STALE$/.test(code)) return { code, index, outcome: { status: 'stale' } };
	if (code === 'INVALID_INVENTORY_ITEM') return { code, index, outcome: { status: 'gone', message } };
	if (code === 'ITEM_NOT_STOCKED_AT_LOCATION') return { code, index, outcome: { status: 'failed', message: 'It is not stocked at this location: add the location in the product, under Inventory' } };
	return { code, index, outcome: { status: 'failed', message, retryable: BUSY.has(code) } };
}
