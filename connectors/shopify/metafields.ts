/** Our properties as metafields of customers, with definitions made on first use: by those they are shown, and segments can ask for them. */
import { customerFields, type CustomerField } from '../customerFields';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { FIELD_DEFINE, FIELD_DEFINITIONS, NAMESPACE } from './customerQueries';
import { graphql } from './graphql';

/** https://shopify.dev/docs/apps/build/metafields/list-of-data-types */
const TYPES: Readonly<Record<CustomerField['kind'], string>> = { text: 'single_line_text_field', number: 'number_decimal', amount: 'number_decimal', instant: 'date_time' };
const KINDS = new Map(customerFields.map((field) => [field.name, field.kind]));

/** @throws ApiError */
export async function ensureDefinitions(http: HttpClient): Promise<true> {
	const data = await graphql(http, { operation: 'metafield definitions', query: FIELD_DEFINITIONS, repeatable: true });
	const known = new Set(asArray(asRecord(data['metafieldDefinitions'])['nodes']).map((node) => asText(asRecord(node)['key'])));
	for (const field of customerFields.filter(({ name }) => !known.has(name))) {
		const definition = { name: field.label, namespace: NAMESPACE, key: field.name, ownerType: 'CUSTOMER', type: TYPES[field.kind] };
		// One that is there already is refused (TAKEN), and so is one too many: without a definition the value is kept all the same.
		await graphql(http, { operation: 'metafield definition', query: FIELD_DEFINE, variables: { definition }, repeatable: true });
	}
	return true;
}

/** @param ownerId the customer's gid */
export function metafieldsOf(ownerId: string, values: Readonly<Record<string, string | number>>): object[] {
	return Object.entries(values)
		.filter(([, value]) => String(value) !== '')
		.map(([key, value]) => ({ ownerId, namespace: NAMESPACE, key, type: TYPES[KINDS.get(key) ?? 'text'], value: String(value) }));
}
