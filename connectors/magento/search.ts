/** `searchCriteria`: https://developer.adobe.com/commerce/webapi/rest/use-rest/performing-searches/ */
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, type JsonRecord } from '../json';

export interface Condition {
	field: string;
	is: 'gteq' | 'lteq' | 'gt' | 'in' | 'eq';
	value: string | number;
}

/** All conditions hold; by id, the lowest first. @throws ApiError */
export async function search(http: HttpClient, path: '/V1/orders' | '/V1/creditmemos', operation: string, conditions: readonly Condition[], pageSize: number): Promise<JsonRecord[]> {
	const answer = await http.request({ operation, method: 'GET', path, query: criteria(conditions, { sort: 'entity_id', pageSize }), scopes: ['Magento_Sales::actions_view'] });
	return asArray(asRecord(answer.body)['items']).map(asRecord);
}

/** Everything that fits, page after page. @throws ApiError */
export async function searchAll(http: HttpClient, path: string, operation: string, conditions: readonly Condition[], list: { sort: string; pageSize: number; fields?: string }): Promise<JsonRecord[]> {
	const found: JsonRecord[] = [];
	for (let page = 1; ; page++) {
		const { items, more } = await searchPage(http, path, operation, conditions, { ...list, page });
		found.push(...items);
		if (!more) return found;
	}
}

/** Pages past the last one show the last one again: the total says where the end is. @throws ApiError */
export async function searchPage(
	http: HttpClient,
	path: string,
	operation: string,
	conditions: readonly Condition[],
	list: { sort: string; pageSize: number; page: number; fields?: string },
): Promise<{ items: JsonRecord[]; more: boolean }> {
	const query = { ...criteria(conditions, list), 'searchCriteria[currentPage]': list.page, ...(list.fields === undefined ? {} : { fields: `items[${list.fields}],total_count` }) };
	const { body } = await http.request({ operation, method: 'GET', path, query });
	const items = asArray(asRecord(body)['items']).map(asRecord);
	return { items, more: items.length > 0 && list.page * list.pageSize < asNumber(asRecord(body)['total_count'], 0) };
}

function criteria(conditions: readonly Condition[], { sort, pageSize }: { sort: string; pageSize: number }): Record<string, string | number> {
	const query: Record<string, string | number> = {
		'searchCriteria[sortOrders][0][field]': sort,
		'searchCriteria[sortOrders][0][direction]': 'ASC',
		'searchCriteria[pageSize]': pageSize,
	};
	conditions.forEach(({ field, is, value }, group) => {
		const filter = `searchCriteria[filterGroups][${group}][filters][0]`;
		query[`${filter}[field]`] = field;
		query[`${filter}[value]`] = value;
		query[`${filter}[conditionType]`] = is;
	});
	return query;
}
