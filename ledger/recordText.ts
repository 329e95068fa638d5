/** A record's fields as stored: a JSON list in a fixed order, for there may be millions of them. */
import type { PersonFields } from '../shop/customer/matching';

const ORDER = ['name', 'email', 'phone', 'nif', 'loyaltyId', 'postcode', 'birthDate', 'address', 'givenName', 'surname', 'externalIds'] as const;

export function fieldsToText(fields: PersonFields): string {
	const values = ORDER.map((field) => fields[field] ?? 0);
	while (values.length > 0 && values.at(-1) === 0) values.pop();
	return JSON.stringify(values);
}

export function fieldsFromText(text: string): PersonFields {
	const values = JSON.parse(text) as unknown[];
	const fields: Record<string, unknown> = {};
	for (let index = 0; index < values.length; index++) if (values[index] !== 0) fields[ORDER[index]!] = values[index];
	return fields;
}
