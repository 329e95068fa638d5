/** Our properties as customer attributes, made on first use: a store has 50 at most, ours are 22. */
import { customerFields, type CustomerField } from '../customerFields';
import type { HttpClient } from '../http';
import { asArray, asNumber, asRecord, asText } from '../json';
import { bigcommerceCall } from './store';

export const TAGS = 'tpv_tags';

/** Our name → BigCommerce's id. */
export type AttributeIds = ReadonlyMap<string, number>;

const TYPES: Readonly<Record<CustomerField['kind'], string>> = { text: 'string', number: 'number', amount: 'number', instant: 'string' };
const LONGEST = 255;

/** @throws ApiError */
export async function readAttributeIds(http: HttpClient): Promise<AttributeIds> {
	// https://developer.bigcommerce.com/docs/rest-management/customers/customer-attributes
	const answer = await http.request(bigcommerceCall({ operation: 'customer attributes', method: 'GET', path: '/v3/customers/attributes', query: { limit: 250 } }));
	return new Map(asArray(asRecord(answer.body)['data']).map(asRecord).flatMap((attribute) => {
		const [name, id] = [asText(attribute['name']), asNumber(attribute['id'])];
		return name === undefined ? [] : [[name, id] as const];
	}));
}

/** @throws ApiError */
export async function ensureAttributes(http: HttpClient, known: AttributeIds): Promise<AttributeIds> {
	const wanted = [...customerFields.map(({ name, kind }) => ({ name, type: TYPES[kind] })), { name: TAGS, type: 'string' }];
	const missing = wanted.filter(({ name }) => !known.has(name));
	if (missing.length === 0) return known;
	// https://developer.bigcommerce.com/docs/rest-management/customers/customer-attributes#create-a-customer-attribute: 422 where one is there already.
	await http.request({ ...bigcommerceCall({ operation: 'customer attributes', method: 'POST', path: '/v3/customers/attributes', json: missing, idempotent: true }), accept: [409, 422] });
	return readAttributeIds(http);
}

/** Values of a customer by attribute. With the customer itself BigCommerce tells ten at most. @throws ApiError */
export async function readValues(http: HttpClient, customerId: string): Promise<ReadonlyMap<number, unknown>> {
	// https://developer.bigcommerce.com/docs/rest-management/customers/customer-attribute-values
	const answer = await http.request(bigcommerceCall({ operation: 'attributes of a customer', method: 'GET', path: '/v3/customers/attribute-values', query: { 'customer_id:in': customerId, limit: 250 } }));
	return new Map(asArray(asRecord(answer.body)['data']).map(asRecord).map((value) => [asNumber(value['attribute_id']), value['attribute_value']]));
}

/** @throws ApiError */
export async function writeAttributes(http: HttpClient, customerId: number, ids: AttributeIds, values: Readonly<Record<string, string | number>>): Promise<void> {
	const json = Object.entries(values).flatMap(([name, value]) => {
		const id = ids.get(name);
		return id === undefined ? [] : [{ attribute_id: id, customer_id: customerId, value: String(value).slice(0, LONGEST) }];
	});
	// https://developer.bigcommerce.com/docs/rest-management/customers/customer-attribute-values#upsert-customer-attribute-values
	if (json.length > 0) await http.request(bigcommerceCall({ operation: 'attributes of a customer', method: 'PUT', path: '/v3/customers/attribute-values', json }));
}
