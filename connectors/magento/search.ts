/** `searchCriteria`: https://developer.adobe.com/commerce/webapi/rest/use-rest/performing-searches/ */
import type { HttpClient } from '../http';
import { asArray, asRecord, type JsonRecord } from '../json';

export interface Condition {
	field: string;
	is: 'gteq' | 'lteq' | 'gt' | 'in' | 'eq';
	value: string | number;
}

/** All conditions hold; by id, the lowest first. @throws ApiError */
export async function search(http: HttpClient, path: '/V1/orders' | '/V1/creditmemos', operation: string, conditions: readonly Condition[], pageSize: number): Promise<JsonRecord[]> {
	const query: Record<string, string | number> = {
		'searchCriteria[sortOrders][0][field]': 'entity_id',
		'searchCriteria[sortOrders][0][direction]': 'ASC',
		'searchCriteria[pageSize]': pageSize,
	};
	conditions.forEach(({ field, is, value }, group) => {
		const filter = `searchCriteria[filterGroups][${group}][filters][0]`;
		query[`${filter}[field]`] = field;
		query[`${filter}[value]`] = value;
		query[`${filter}[conditionType]`] = is;
	});
	const answer = await http.request({ operation, method: 'GET', path, query, scopes: ['Magento_Sales::actions_view'] });
	return asArray(asRecord(answer.body)['items']).map(asRecord);
}
