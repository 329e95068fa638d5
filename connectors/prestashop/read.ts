/** Reading lists: https://devdocs.prestashop-project.org/8/webservice/tutorials/advanced-use/additional-list-parameters/ */
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, type JsonRecord } from '../json';

/** So many ids in one address are some 800 characters. */
const MOST_IDS = 100;

export interface ListQuery {
	resource: string;
	/** `[1|2]`, `[1,10]`. */
	filters?: Readonly<Record<string, string>>;
	sort?: string;
	/** So many, or so many from a place on: `100,50`. */
	limit?: number | string;
	/** `[id,reference]`; all fields where absent. */
	display?: string;
}

/** @throws ApiError */
export async function readList(http: HttpClient, { resource, filters, sort, limit, display = 'full' }: ListQuery): Promise<JsonRecord[]> {
	const query: Record<string, string | number> = { output_format: 'JSON', display, date: 1 };
	for (const [field, value] of Object.entries(filters ?? {})) query[`filter[${field}]`] = value;
	if (sort !== undefined) query['sort'] = sort;
	if (limit !== undefined) query['limit'] = limit;
	const call: ApiCall = { operation: resource, method: 'GET', path: `/${resource}`, query };
	const { body } = await http.request(call);
	// An empty list is `[]`; else it is under a name that is not always the resource's.
	if (Array.isArray(body)) return asArray(body).map(asRecord);
	return asArray(Object.values(asRecord(body)).find(Array.isArray)).map(asRecord);
}

/** Those whose field is one of these ids. @throws ApiError */
export async function readBy(http: HttpClient, resource: string, field: string, ids: readonly (string | undefined)[]): Promise<JsonRecord[]> {
	const wanted = [...new Set(ids.filter((id) => id !== undefined))];
	const found: JsonRecord[] = [];
	for (let start = 0; start < wanted.length; start += MOST_IDS) {
		found.push(...(await readList(http, { resource, filters: { [field]: `[${wanted.slice(start, start + MOST_IDS).join('|')}]` } })));
	}
	return found;
}
