/** What OpenAPI 3.0 writes its own way, as the judge reads it: parts by reference in their place, limits as numbers. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'];

export function inPlace(document: JsonRecord): JsonRecord {
	const paths = Object.fromEntries(Object.entries(asRecord(document['paths'])).map(([template, item]) => [template, path(asRecord(item), document)]));
	return numericLimits({ ...document, paths }) as JsonRecord;
}

function path(item: JsonRecord, document: JsonRecord): JsonRecord {
	const methods = METHODS.filter((method) => item[method] !== undefined).map((method) => [method, operation(asRecord(item[method]), document)]);
	return { ...item, ...parameters(item, document), ...Object.fromEntries(methods) };
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
	return reference.replace(/^#\//, '').split('/').reduce<JsonRecord>((node, name) => asRecord(node[name]), document);
}

/** `maximum: 0, exclusiveMaximum: true` is `exclusiveMaximum: 0` in JSON Schema. */
function numericLimits(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(numericLimits);
	if (typeof node !== 'object' || node === null) return node;
	const result: Record<string, unknown> = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, numericLimits(value)]));
	for (const limit of ['maximum', 'minimum']) {
		const exclusive = `exclusive${limit[0]!.toUpperCase()}${limit.slice(1)}`;
		if (typeof result[exclusive] !== 'boolean') continue;
		if (result[exclusive]) {
			result[exclusive] = result[limit];
			delete result[limit];
		} else delete result[exclusive];
	}
	return result;
}
