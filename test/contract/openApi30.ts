/** What OpenAPI 3.0 writes its own way, as the judge reads it: parts by reference in their place, limits as numbers. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'];

export function inPlace(document: JsonRecord): JsonRecord {
	const paths = Object.fromEntries(Object.entries(asRecord(document['paths'])).map(([template, item]) => [template, path(asRecord(item), document)]));
	return numericLimits({ ...document, paths }) as JsonRecord;
}

function path(item: JsonRecord, document: JsonRecord): JsonRecord {
	const methods = METHODS.filter((method) => item[method] !== undefined).map((method): [string, unknown] => [method, operation(asRecord(item[method]), document)]);
	return { ...item, ...parameters(item, document), ...(Object.fromEntries(methods) as JsonRecord) };
}

function operation(definition: JsonRecord, document: JsonRecord): JsonRecord {
	const responses = Object.entries(asRecord(definition['responses'])).map(([status, response]) => [status, followed(asRecord(response), document)]);
	return { ...definition, ...parameters(definition, document), responses: Object.fromEntries(responses) };
}

function parameters(holder: JsonRecord, document: JsonRecord): JsonRecord {
	return holder['parameters'] === undefined ? {} : { parameters: asArray(holder['parameters']).map((parameter) => followed(asRecord(parameter), document)) };
}

function followed(part: JsonRecord, document: JsonRecord): JsonRecord {
	const reference = asText(part['$ref']);
	if (reference === undefined) return part;
	let node = document;
	for (const name of reference.replace(/^#\//, '').split('/')) node = asRecord(node[name]);
	return node;
}

/** `maximum: 0, exclusiveMaximum: true` is `exclusiveMaximum: 0` in JSON Schema. */
function numericLimits(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(numericLimits);
	if (typeof node !== 'object' || node === null) return node;
	const schema = node as JsonRecord;
	return Object.fromEntries(
		Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
			const limit = LIMITS[key];
			if (limit !== undefined && typeof value === 'boolean') return value ? [[key, schema[limit]]] : [];
			const isExclusive = Object.entries(LIMITS).some(([exclusive, plain]) => plain === key && schema[exclusive] === true);
			return isExclusive ? [] : [[key, numericLimits(value)]];
		}),
	);
}

const LIMITS: Readonly<Record<string, string>> = { exclusiveMaximum: 'maximum', exclusiveMinimum: 'minimum' };
