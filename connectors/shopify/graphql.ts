/** The one call that Shopify's Admin API has. https://shopify.dev/docs/api/admin-graphql */
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';

export interface GraphqlCall {
	operation: string;
	query: string;
	variables?: JsonRecord;
	/** A query, or a mutation that may be repeated. */
	repeatable: boolean;
}

/** @returns `data`. @throws ApiError, also for errors inside a 200 */
export async function graphql(http: HttpClient, call: GraphqlCall): Promise<JsonRecord> {
	return asRecord(asRecord((await http.request(apiCall(call))).body)['data']);
}

/** A mutation's answer. @throws ApiError for its `userErrors` */
export async function mutate(http: HttpClient, call: GraphqlCall, field: string): Promise<JsonRecord> {
	const answer = await http.request(apiCall(call));
	const payload = asRecord(asRecord(asRecord(answer.body)['data'])[field]);
	const [problem] = asArray(payload['userErrors']).map(asRecord);
	if (problem) throw http.refusal(apiCall(call), { ...answer, status: 422 }, { message: asText(problem['message']) });
	return payload;
}

function apiCall({ operation, query, variables, repeatable }: GraphqlCall): ApiCall {
	return { operation, method: 'POST', path: '/graphql.json', json: { query, ...(variables === undefined ? {} : { variables }) }, idempotent: repeatable };
}
