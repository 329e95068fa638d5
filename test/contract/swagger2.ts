/** A Swagger 2 contract in the words of OpenAPI 3, as far as judging requests and answers needs. */
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'];

/** @returns the document itself where it is OpenAPI 3 already */
export function asOpenApi3(document: JsonRecord): JsonRecord {
	if (document['swagger'] === undefined) return document;
	const paths = Object.fromEntries(Object.entries(asRecord(document['paths'])).map(([template, item]) => [template, path(asRecord(item), document)]));
	return moved({ ...document, swagger: undefined, definitions: undefined, paths, components: { schemas: document['definitions'] ?? {} } }) as JsonRecord;
}

function path(item: JsonRecord, document: JsonRecord): JsonRecord {
	const shared = parametersOf(item, document);
	return Object.fromEntries(METHODS.filter((method) => item[method] !== undefined).map((method) => [method, operation(asRecord(item[method]), shared, document)]));
}

function operation(definition: JsonRecord, shared: readonly JsonRecord[], document: JsonRecord): JsonRecord {
	const all = [...shared, ...parametersOf(definition, document)];
	const body = all.find((parameter) => parameter['in'] === 'body');
	return {
		...definition,
		parameters: all.filter((parameter) => ['query', 'header', 'path'].includes(String(parameter['in']))).map((parameter) => ({ ...parameter, schema: schemaOf(parameter), ...(parameter['type'] === 'array' && parameter['collectionFormat'] !== 'multi' ? { explode: false } : {}) })),
		...(body === undefined ? {} : { requestBody: { required: body['required'] === true, content: { 'application/json': { schema: body['schema'] } } } }),
		responses: Object.fromEntries(Object.entries(asRecord(definition['responses'])).map(([status, response]) => {
			const { schema, ...rest } = asRecord(response);
			return [status, schema === undefined ? rest : { ...rest, content: { 'application/json': { schema } } }];
		})),
	};
}

function parametersOf(holder: JsonRecord, document: JsonRecord): JsonRecord[] {
	return asArray(holder['parameters']).map(asRecord).map((parameter) => {
		const name = typeof parameter['$ref'] === 'string' ? parameter['$ref'].replace('#/parameters/', '') : undefined;
		return name === undefined ? parameter : asRecord(asRecord(document['parameters'])[name]);
	});
}

function schemaOf({ type, format, items, enum: values, minimum, maximum }: JsonRecord): JsonRecord {
	return { type, format, items, enum: values, minimum, maximum };
}

/** References to where the schemas have moved. */
function moved(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(moved);
	if (typeof node !== 'object' || node === null) return node;
	return Object.fromEntries(
		Object.entries(node)
			.filter(([, value]) => value !== undefined)
			.map(([key, value]) => [key, key === '$ref' && typeof value === 'string' ? value.replace('#/definitions/', '#/components/schemas/') : moved(value)]),
	);
}
