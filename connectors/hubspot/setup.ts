/** Makes sure that our properties are in the account, creating what is missing. */
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText } from '../json';
import { propertyGroup, type ObjectType, type PropertyDefinition } from './properties';
import { scopes } from './scopes';

/** A property as the account has it. */
export interface PropertyInfo {
	unique: boolean;
	/** Values of its options. */
	options: Set<string>;
}

export type Properties = ReadonlyMap<string, PropertyInfo>;

/**
 * @returns every property of the object type, ours among them
 * @throws ApiError also where one of ours is there and cannot serve: a key that is not unique
 */
export async function ensureProperties(
	http: HttpClient,
	objectType: ObjectType,
	definitions: readonly PropertyDefinition[],
): Promise<Properties> {
	let known = await readProperties(http, objectType);
	const missing = definitions.filter((definition) => !known.has(definition.name));
	if (missing.length > 0) {
		await createGroup(http, objectType);
		await createProperties(http, objectType, missing);
		known = await readProperties(http, objectType);
		// Where one was there already (another process came first, or an answer was lost), all of its batch may have been refused.
		const left = missing.filter((definition) => !known.has(definition.name));
		for (const definition of left) await createProperties(http, objectType, [definition]);
		if (left.length > 0) known = await readProperties(http, objectType);
	}
	for (const definition of definitions) verify(http, objectType, definition, known.get(definition.name));
	return known;
}

/** @throws ApiError */
export async function readProperties(http: HttpClient, objectType: ObjectType): Promise<Map<string, PropertyInfo>> {
	// https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide
	const answer = await http.request({
		operation: `${objectType} properties`,
		method: 'GET',
		path: `/crm/v3/properties/${objectType}`,
		scopes: scopes.readSchemas(objectType),
	});
	const properties = new Map<string, PropertyInfo>();
	for (const property of asArray(asRecord(answer.body)['results']).map(asRecord)) {
		const options = asArray(property['options']).flatMap((option) => asText(asRecord(option)['value']) ?? []);
		const name = asText(property['name']);
		if (name !== undefined && property['archived'] !== true) {
			properties.set(name, { unique: property['hasUniqueValue'] === true, options: new Set(options) });
		}
	}
	return properties;
}

/** 409 says that it is there already: another process came first, or an answer was lost. */
async function createGroup(http: HttpClient, objectType: ObjectType): Promise<void> {
	// https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide (property groups)
	await http.request({
		operation: `${objectType} property group`,
		method: 'POST',
		path: `/crm/v3/properties/${objectType}/groups`,
		json: { ...propertyGroup, displayOrder: -1 },
		idempotent: true,
		accept: [409],
		scopes: scopes.writeSchemas(objectType),
	});
}

/** 409 says that one is there already. */
async function createProperties(http: HttpClient, objectType: ObjectType, definitions: readonly PropertyDefinition[]): Promise<void> {
	// https://developers.hubspot.com/docs/api-reference/crm-properties-v3/batch/post-crm-v3-properties-objectType-batch-create
	await http.request({
		operation: `${objectType} properties`,
		method: 'POST',
		path: `/crm/v3/properties/${objectType}/batch/create`,
		json: {
			inputs: definitions.map((definition) => ({
				...definition,
				groupName: propertyGroup.name,
				formField: false,
				options: definition.options?.map((option, index) => ({ ...option, displayOrder: index, hidden: false })),
			})),
		},
		idempotent: true,
		accept: [409],
		scopes: scopes.writeSchemas(objectType),
	});
}

function verify(http: HttpClient, objectType: ObjectType, definition: PropertyDefinition, found: PropertyInfo | undefined): void {
	const call: ApiCall = { operation: `${objectType} property ${definition.name}`, method: 'GET', path: '' };
	if (!found) {
		throw http.finding(call, {
			what: { es: 'la propiedad está archivada o no se pudo crear', en: 'the property is archived or could not be created' },
			todo: { es: 'Restáurela en Configuración → Propiedades', en: 'Restore it in Settings → Properties' },
		});
	}
	if (definition.hasUniqueValue && !found.unique) {
		throw http.finding(call, {
			what: { es: 'la propiedad existe y admite valores repetidos, así que no sirve de clave', en: 'the property exists and allows repeated values, so it is no key' },
			todo: {
				es: 'Bórrela en Configuración → Propiedades: se volverá a crear bien',
				en: 'Delete it in Settings → Properties: it will be created again as it must be',
			},
		});
	}
}
