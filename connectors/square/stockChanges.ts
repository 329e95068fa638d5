/** What somebody moved in Square itself: counts, goods in, losses. Sales and refunds come with their orders. */
import { toMilli } from '../../shop/quantity';
import { readCursor, writeCursor, OVERLAP_MS } from '../cursor';
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText, type JsonRecord } from '../json';
import type { StockChange, StockChanges } from '../stock';
import { squareRead } from './calls';
import type { Location } from './names';
import { OURS } from './stockSet';

/** @throws ApiError */
export async function listChanges(http: HttpClient, { cursor, place, now }: { cursor?: string; place?: string; now: number }, locations: readonly Location[]): Promise<StockChanges> {
	const known = readCursor(cursor ?? '');
	const [after, start, next] = [asNumber(known['after']), asNumber(known['start']), asText(known['next'])];
	// What was moved before is in the opening stock.
	if (!Number.isSafeInteger(after) || !Number.isSafeInteger(start)) return { changes: [], cursor: writeCursor({ after: now, start: now }), more: false };
	const until = asNumber(known['until'], now);
	// https://developer.squareup.com/reference/square/inventory-api/batch-retrieve-inventory-changes
	const json = {
		types: ['PHYSICAL_COUNT', 'ADJUSTMENT'],
		updated_after: new Date(Math.max(start, after - OVERLAP_MS)).toISOString(),
		...(place === undefined ? {} : { location_ids: [place] }),
		...(next === undefined ? {} : { cursor: next }),
	};
	const answer = asRecord((await http.request(squareRead({ operation: 'stock changes', path: '/v2/inventory/changes/batch-retrieve', json }))).body);
	const moved = asArray(answer['changes']).map(asRecord).flatMap((change) => movementOf(change) ?? []);
	const skus = await skusOf(http, [...new Set(moved.map((each) => each.variation))]);
	const more = asText(answer['cursor']);
	return {
		changes: moved.flatMap(({ variation, location, ...change }) => {
			const sku = skus.get(variation);
			const name = locations.find(({ id }) => id === location)?.name ?? location;
			return sku === undefined ? [] : [{ ...change, sku, ...(name === undefined ? {} : { place: name }) }];
		}),
		cursor: more === undefined ? writeCursor({ after: until, start }) : writeCursor({ after, start, next: more, until }),
		more: more !== undefined,
	};
}

type Moved = Omit<StockChange, 'sku' | 'place'> & { variation: string; location?: string };

function movementOf(change: JsonRecord): Moved | undefined {
	const counted = change['type'] === 'PHYSICAL_COUNT';
	const moved = asRecord(change[counted ? 'physical_count' : 'adjustment']);
	const [id, variation, amount] = [asText(moved['id']), asText(moved['catalog_object_id']), toMilli(moved['quantity'])];
	const occurredAt = Date.parse(asText(moved['occurred_at']) ?? '');
	const ours = asText(moved['reference_id'])?.startsWith(OURS) === true;
	if (id === undefined || variation === undefined || amount === undefined || Number.isNaN(occurredAt) || ours) return undefined;
	const location = asText(moved['location_id']);
	const common = { id, variation, occurredAt, ...(location === undefined ? {} : { location }) };
	if (counted) return moved['state'] === 'IN_STOCK' ? { ...common, kind: 'count', quantityMilli: amount } : undefined;
	const [from, to] = [moved['from_state'], moved['to_state']];
	// With a transaction or a refund it belongs to an order.
	if (moved['transaction_id'] !== undefined || moved['refund_id'] !== undefined || to === 'SOLD' || from === 'UNLINKED_RETURN' || from === 'RETURNED_BY_CUSTOMER') return undefined;
	if (to === 'IN_STOCK') return { ...common, kind: 'receipt', quantityMilli: amount };
	return from === 'IN_STOCK' ? { ...common, kind: 'loss', quantityMilli: -amount } : undefined;
}

async function skusOf(http: HttpClient, variations: readonly string[]): Promise<Map<string, string>> {
	if (variations.length === 0) return new Map();
	// https://developer.squareup.com/reference/square/catalog-api/batch-retrieve-catalog-objects
	const answer = await http.request(squareRead({ operation: 'products', path: '/v2/catalog/batch-retrieve', json: { object_ids: variations, include_deleted_objects: true } }));
	return new Map(asArray(asRecord(answer.body)['objects']).map(asRecord).flatMap((object) => {
		const [id, sku] = [asText(object['id']), asText(asRecord(object['item_variation_data'])['sku'])];
		return id === undefined || sku === undefined ? [] : [[id, sku] as const];
	}));
}
