/**
 * Tags are options of a multiple-checkbox property, because HubSpot can add to those without reading them first: a
 * leading semicolon appends (`;Cliente Online;VIP`). Text properties have no such thing, and reading the text before
 * writing it would lose what somebody else added in between. The price: every tag must first be an option.
 * https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide#add-values-to-checkbox-type-properties
 */
import { cleanText } from '../../shop/text';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { TAGS } from './properties';
import { scopes } from './scopes';

/** A tag as the value of an option: the semicolon is HubSpot's separator. */
export function tagValue(tag: string): string {
	return cleanText(tag.replace(/;/g, ','), 100);
}

/** The property value that adds these tags; `undefined` for none. */
export function appendedTags(tags: readonly string[]): string | undefined {
	const values = tagValues(tags);
	return values.length === 0 ? undefined : `;${values.join(';')}`;
}

export function tagValues(tags: readonly string[]): string[] {
	return [...new Set(tags.map(tagValue))].filter((value) => value !== '');
}

/**
 * Adds the options that are missing. The whole list is written back as read, because an update replaces it; the caller
 * sees to it that one call an account does this at a time, and a loss to another process shows as `INVALID_OPTION`.
 *
 * @returns the values of all options afterwards
 * @throws ApiError
 */
export async function addTagOptions(http: HttpClient, tags: readonly string[]): Promise<Set<string>> {
	// https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
	const read = await http.request({
		operation: 'tag options',
		method: 'GET',
		path: `/crm/v3/properties/contacts/${TAGS}`,
		scopes: scopes.readSchemas('contacts'),
	});
	const options = asArray(asRecord(read.body)['options']).map(asRecord);
	const values = new Set(options.flatMap((option) => asText(option['value']) ?? []));
	const missing = tagValues(tags).filter((value) => !values.has(value));
	if (missing.length === 0) return values;
	// https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
	await http.request({
		operation: 'tag options',
		method: 'PATCH',
		path: `/crm/v3/properties/contacts/${TAGS}`,
		json: {
			options: [
				...options.map(asInput),
				...missing.map((value, index) => ({ label: value, value, displayOrder: options.length + index, hidden: false })),
			],
		},
		idempotent: true,
		scopes: scopes.writeSchemas('contacts'),
	});
	return new Set([...values, ...missing]);
}

function asInput(option: JsonRecord): JsonRecord {
	const { label, value, description, displayOrder, hidden } = option;
	return { label, value, hidden: hidden === true, ...(description == null ? {} : { description }), ...(displayOrder == null ? {} : { displayOrder }) };
}
