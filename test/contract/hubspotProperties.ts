/** The property definitions of a HubSpot account, and what they make of a value. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import { HubspotRefusal, hubspotError, invalid, notFound } from './hubspotError';

export interface Property {
	name: string;
	label: string;
	description: string;
	groupName: string;
	type: string;
	fieldType: string;
	hasUniqueValue: boolean;
	options: JsonRecord[];
}

/** Those of every new account that matter here. */
const DEFAULTS: Readonly<Record<string, readonly [name: string, type: string][]>> = {
	contacts: [['email', 'string'], ['firstname', 'string'], ['lastname', 'string'], ['phone', 'string'], ['favorite_food', 'string'], ['lastmodifieddate', 'datetime'], ['hs_email_optout', 'bool'], ['hs_email_optout_10', 'bool'], ['hs_email_optout_11', 'bool'], ['hs_merged_object_ids', 'string']],
	deals: [['dealname', 'string'], ['amount', 'number'], ['pipeline', 'string'], ['dealstage', 'string'], ['closedate', 'datetime'], ['description', 'string']],
	line_items: [['name', 'string'], ['hs_sku', 'string'], ['quantity', 'number'], ['price', 'number'], ['discount', 'number']],
};

export class PropertyBook {
	private readonly properties = new Map<string, Property>();
	private readonly groups = new Set(['information']);

	constructor(objectType: string) {
		for (const [name, type] of DEFAULTS[objectType] ?? []) {
			this.properties.set(name, { name, label: name, description: '', groupName: 'information', type, fieldType: 'text', hasUniqueValue: false, options: [] });
		}
	}

	all(): Property[] {
		return [...this.properties.values()];
	}

	/** @throws HubspotRefusal 404 */
	get(name: string): Property {
		const property = this.properties.get(name);
		if (!property) throw notFound();
		return property;
	}

	/** For tests: as somebody in the account would do it. */
	remove(name: string): void {
		this.properties.delete(name);
	}

	addGroup(body: JsonRecord): JsonRecord {
		const name = asText(body['name']) ?? '';
		if (this.groups.has(name)) throw new HubspotRefusal(409, hubspotError('OBJECT_ALREADY_EXISTS', `Property group '${name}' already exists`));
		this.groups.add(name);
		return { archived: false, displayOrder: -1, name, label: asText(body['label']) ?? name };
	}

	create(body: JsonRecord): Property {
		const name = asText(body['name']) ?? '';
		const groupName = asText(body['groupName']) ?? '';
		if (this.properties.has(name)) throw new HubspotRefusal(409, hubspotError('OBJECT_ALREADY_EXISTS', `A property named '${name}' already exists.`));
		if (!this.groups.has(groupName)) throw new HubspotRefusal(400, hubspotError('VALIDATION_ERROR', `propertyGroup ${groupName} does not exist`));
		const options = asArray(body['options']).map(asRecord);
		const type = asText(body['type']) ?? '';
		if (type === 'enumeration' && options.length === 0) throw new HubspotRefusal(400, hubspotError('VALIDATION_ERROR', 'Enumeration properties must have options.'));
		const property = {
			name,
			label: asText(body['label']) ?? '',
			description: asText(body['description']) ?? '',
			groupName,
			type,
			fieldType: asText(body['fieldType']) ?? '',
			hasUniqueValue: body['hasUniqueValue'] === true,
			options,
		};
		this.properties.set(name, property);
		return property;
	}

	/** The options sent replace those that were there. */
	update(name: string, body: JsonRecord): Property {
		const property = this.get(name);
		if (body['options'] !== undefined) property.options = asArray(body['options']).map(asRecord);
		return property;
	}

	isUnique(objectType: string, name: string): boolean {
		return (objectType === 'contacts' && name === 'email') || this.properties.get(name)?.hasUniqueValue === true;
	}

	/**
	 * What a record holds after `value` was written over `before`: empty clears, a leading semicolon appends to
	 * checkboxes. @throws HubspotRefusal for a value that the property does not take
	 */
	valueAfter(name: string, value: string, before: string | undefined): string | undefined {
		const property = this.properties.get(name);
		if (!property) throw invalid('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`, name);
		if (value === '') return undefined;
		if (property.type === 'number' && Number.isNaN(Number(value))) throw invalid('INVALID_INTEGER', `${value} was not a valid number`, name);
		if (property.type === 'datetime' && Number.isNaN(Date.parse(value))) throw invalid('INVALID_DATE', `${value} was not a valid date`, name);
		if (property.type !== 'enumeration') return value;
		const values = value.split(';').filter((item) => item !== '');
		const known = new Set(property.options.map((option) => option['value']));
		for (const item of values) if (!known.has(item)) throw invalid('INVALID_OPTION', `${item} was not one of the allowed options`, name);
		if (property.fieldType !== 'checkbox') return value;
		const kept = value.startsWith(';') && before !== undefined ? before.split(';') : [];
		return [...new Set([...kept, ...values])].join(';');
	}
}
