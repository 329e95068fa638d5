/** Our properties as custom attributes of customers: defined on first use, written 25 a call. */
import { customerFields, type CustomerField } from '../customerFields';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { squareCall, squareRead } from './calls';
import { keyOf } from './groups';

/** https://developer.squareup.com/docs/customer-custom-attributes-api/custom-attribute-definitions: the types are named by address, one an environment. */
const SCHEMAS = { production: 'https://developer-production-s.squarecdn.com/schemas/v1/common.json', sandbox: 'https://developer-sandbox-s.squarecdn.com/schemas/v1/common.json' };
const TYPES: Readonly<Record<CustomerField['kind'], string>> = { text: 'String', number: 'Number', amount: 'Number', instant: 'String' };
const MOST = 25;

/** @throws ApiError */
export async function ensureDefinitions(http: HttpClient): Promise<true> {
	const known = await listDefinitions(http);
	const schemas = http.baseUrl.includes('sandbox') ? SCHEMAS.sandbox : SCHEMAS.production;
	for (const field of customerFields.filter(({ name }) => !known.has(name))) {
		// https://developer.squareup.com/reference/square/customer-custom-attributes-api/create-customer-custom-attribute-definition
		await http.request({
			...squareCall({
				operation: 'custom attribute',
				method: 'POST',
				path: '/v2/customers/custom-attribute-definitions',
				json: {
					custom_attribute_definition: { key: field.name, name: field.label, visibility: 'VISIBILITY_READ_ONLY', schema: { $ref: `${schemas}#squareup.common.${TYPES[field.kind]}` } },
					idempotency_key: keyOf('definition', field.name, field.kind),
				},
				idempotent: true,
			}),
			// It is there already: another process came first.
			accept: [409],
		});
	}
	return true;
}

async function listDefinitions(http: HttpClient): Promise<Set<string>> {
	// https://developer.squareup.com/reference/square/customer-custom-attributes-api/list-customer-custom-attribute-definitions
	const answer = await http.request(squareCall({ operation: 'custom attributes', method: 'GET', path: '/v2/customers/custom-attribute-definitions', query: { limit: 100 } }));
	return new Set(asArray(asRecord(answer.body)['custom_attribute_definitions']).flatMap((definition) => asText(asRecord(definition)['key']) ?? []));
}

/** @throws ApiError also where one of them was refused */
export async function writeAttributes(http: HttpClient, customerId: string, values: Readonly<Record<string, string | number>>): Promise<void> {
	const entries = Object.entries(values).filter(([, value]) => String(value) !== '');
	for (let at = 0; at < entries.length; at += MOST) {
		const part = entries.slice(at, at + MOST).map(([key, value]) => [key, { customer_id: customerId, custom_attribute: { key, value: String(value) } }] as const);
		// https://developer.squareup.com/reference/square/customer-custom-attributes-api/bulk-upsert-customer-custom-attributes: absolute values, so it may be repeated.
		const call = squareRead({ operation: 'custom attributes of a customer', path: '/v2/customers/custom-attributes/bulk-upsert', json: { values: Object.fromEntries(part) } });
		const answer = await http.request(call);
		const problem = Object.values(asRecord(asRecord(answer.body)['values'])).flatMap((value) => asArray(asRecord(value)['errors'])).map(asRecord)[0];
		if (problem) throw http.refusal(call, answer, { message: asText(problem['detail']), code: asText(problem['code']) });
	}
}
