/** Queries: https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/data-queries */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { quickbooksCall } from './company';

/** A list in a query may not be as long as one likes; nobody says how long. */
const IDS_A_QUERY = 100;

/** @throws ApiError */
export async function select(http: HttpClient, entity: string, rest: string): Promise<JsonRecord[]> {
	const answer = await http.request(quickbooksCall({ operation: entity, method: 'GET', path: '/query', query: { query: `select * from ${entity} ${rest}`.trim() } }));
	return asArray(asRecord(asRecord(answer.body)['QueryResponse'])[entity]).map(asRecord);
}

/** Those that are still there. @throws ApiError */
export async function selectByIds(http: HttpClient, entity: string, ids: readonly string[]): Promise<JsonRecord[]> {
	// Ids are numbers; whatever else an event named is none.
	const wanted = [...new Set(ids)].filter((id) => /^[\w:-]{1,40}$/.test(id));
	const found: JsonRecord[] = [];
	for (let start = 0; start < wanted.length; start += IDS_A_QUERY) {
		const part = wanted.slice(start, start + IDS_A_QUERY);
		found.push(...(await select(http, entity, `where Id in (${part.map((id) => `'${id}'`).join(', ')}) maxresults ${IDS_A_QUERY}`)));
	}
	return found;
}

export function changedAt(document: JsonRecord): number | undefined {
	const instant = Date.parse(asText(asRecord(document['MetaData'])['LastUpdatedTime']) ?? '');
	return Number.isNaN(instant) ? undefined : instant;
}

/** To the second, as QuickBooks keeps it. */
export function written(epochMs: number): string {
	return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}
