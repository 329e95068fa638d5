/** What Square counts, by variation and location. */
import { toMilli } from '../../shop/quantity';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { chunks } from '../chunks';
import { squareRead } from './calls';

export interface SquareCount {
	location: string;
	levelMilli: number;
}

/** https://developer.squareup.com/reference/square/inventory-api/batch-retrieve-inventory-counts */
const MOST_COUNTS = 1000;

/** Of each variation that was ever counted. @throws ApiError */
export async function countsOf(http: HttpClient, variations: readonly string[], locations: readonly string[]): Promise<Map<string, SquareCount[]>> {
	const counts = new Map<string, SquareCount[]>();
	for (const ids of chunks([...new Set(variations)], MOST_COUNTS)) {
		for (let cursor: string | undefined; ; ) {
			const json = { catalog_object_ids: ids, location_ids: locations, states: ['IN_STOCK'], limit: MOST_COUNTS, ...(cursor === undefined ? {} : { cursor }) };
			const answer = asRecord((await http.request(squareRead({ operation: 'counts', path: '/v2/inventory/counts/batch-retrieve', json }))).body);
			for (const count of asArray(answer['counts']).map(asRecord)) {
				const [id, location, levelMilli] = [asText(count['catalog_object_id']), asText(count['location_id']), toMilli(count['quantity'])];
				if (id !== undefined && location !== undefined && levelMilli !== undefined) counts.set(id, [...(counts.get(id) ?? []), { location, levelMilli }]);
			}
			cursor = asText(answer['cursor']);
			if (cursor === undefined) break;
		}
	}
	return counts;
}
