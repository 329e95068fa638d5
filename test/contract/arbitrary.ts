/** Values of a contract's schema, and values that only nearly are: what a vendor may send on a bad day. */
import fc from 'fast-check';
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';

const DEEPEST = 6;

/** What goes wrong between systems: any JSON at all, odd texts, absurd numbers. */
const anything = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.constantFrom<unknown>('', ' ', '-0', '1e9', 'NaN', '99999999999999999999', '12,50', '0.005', '\u0000', '\u202e', '2026-02-30T25:61:00Z', null, -1, 1e21, 0.1 + 0.2, true, [], {}),
);

/**
 * @param documents what references lead into: `components.schemas`
 * @param bent how likely each value is replaced by anything at all
 */
export function valuesOf(schema: JsonRecord, schemas: JsonRecord, bent = 0): fc.Arbitrary<unknown> {
	return value(schema, schemas, bent, 0);
}

function value(schema: JsonRecord, schemas: JsonRecord, bent: number, depth: number): fc.Arbitrary<unknown> {
	const made = straight(schema, schemas, bent, depth);
	return bent === 0 ? made : fc.oneof({ weight: Math.round((1 - bent) * 100), arbitrary: made }, { weight: Math.round(bent * 100), arbitrary: anything });
}

function straight(schema: JsonRecord, schemas: JsonRecord, bent: number, depth: number): fc.Arbitrary<unknown> {
	const reference = asText(schema['$ref']);
	if (reference !== undefined) return depth > DEEPEST ? fc.constant(null) : straight(asRecord(schemas[reference.split('/').at(-1) ?? '']), schemas, bent, depth + 1);
	const choices = [...asArray(schema['oneOf']), ...asArray(schema['anyOf'])].map(asRecord);
	if (choices.length > 0) return fc.oneof(...choices.map((choice) => straight(choice, schemas, bent, depth)));
	const parts = asArray(schema['allOf']).map(asRecord);
	if (parts.length > 0) return fc.tuple(...parts.map((part) => straight(part, schemas, bent, depth))).map((made) => Object.assign({}, ...made.map(asRecord)) as unknown);
	if (asArray(schema['enum']).length > 0) return fc.constantFrom(...asArray(schema['enum']));
	const documented = asArray(schema['x-documented-enum']);
	if (documented.length > 0) return fc.constantFrom(...documented);
	const type = asArray(schema['type']).length > 0 ? asText(asArray(schema['type'])[0]) : asText(schema['type']);
	const plain = byType(type ?? (schema['properties'] === undefined ? undefined : 'object'), schema, schemas, bent, depth);
	return schema['nullable'] === true ? fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: fc.constant(null) }) : plain;
}

function byType(type: string | undefined, schema: JsonRecord, schemas: JsonRecord, bent: number, depth: number): fc.Arbitrary<unknown> {
	switch (type) {
		case 'object':
			return object(schema, schemas, bent, depth);
		case 'array':
			return depth > DEEPEST ? fc.constant([]) : fc.array(value(asRecord(schema['items']), schemas, bent, depth + 1), { maxLength: 3 });
		case 'integer':
			return fc.integer({ min: numberOr(schema['minimum'], -100_000), max: numberOr(schema['maximum'], 10_000_000) });
		case 'number':
			return fc.oneof(fc.integer({ min: -100_000, max: 10_000_000 }).map((cents) => cents / 100), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
		case 'boolean':
			return fc.boolean();
		case 'null':
			return fc.constant(null);
		case 'string':
			return text(asText(schema['format']));
		default:
			return fc.jsonValue({ maxDepth: 1 });
	}
}

function object(schema: JsonRecord, schemas: JsonRecord, bent: number, depth: number): fc.Arbitrary<unknown> {
	if (depth > DEEPEST) return fc.constant({});
	const required = asArray(schema['required']).map(String);
	const fields = Object.entries(asRecord(schema['properties'])).map(([name, field]) => [name, value(asRecord(field), schemas, bent, depth + 1)] as const);
	return fc.record(Object.fromEntries(fields), { requiredKeys: required.filter((name) => fields.some(([field]) => field === name)) });
}

function text(format: string | undefined): fc.Arbitrary<string> {
	if (format === 'date-time') return fc.date({ min: new Date('2001-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
	if (format === 'date') return fc.date({ min: new Date('2001-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
	const amount = fc.integer({ min: -10_000, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2));
	return fc.oneof(amount, fc.string({ maxLength: 20 }), fc.constantFrom('EUR', 'Anchoas de Santoña', '2026-11-22T09:00:00', '1'));
}

function numberOr(limit: unknown, otherwise: number): number {
	return typeof limit === 'number' && Number.isSafeInteger(limit) ? limit : otherwise;
}
