/**
 * A vendor's published contract (OpenAPI 3, Swagger 2) as a judge of what we send and of what our stand-ins answer.
 * Requests are judged more strictly than the contract is written: a field or parameter that it does not list is a
 * mismatch, and so is a field that it marks as read-only.
 */
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import { closed } from './closedSchema';
import { withPlainNulls } from './nullable';
import { inPlace } from './openApi30';
import { asOpenApi3 } from './swagger2';
import { readContractFiles } from './vendorContracts';

export interface ContractRequest {
	method: string;
	/** Below the contract's base path, still encoded. */
	path: string;
	query: URLSearchParams;
	headers: Readonly<Record<string, string>>;
	body: unknown;
}

export interface ContractOptions {
	/** Parameters that a platform takes everywhere and the contract does not list: name → the page that says so. */
	extraQuery?: Readonly<Record<string, string>>;
	/** Which of the vendor's files; every `*.openapi.json` unless stated. */
	files?: RegExp;
	/** The vendor writes instants without their zone, whatever its contract calls them. */
	bareDateTimes?: true;
}

interface Operation {
	id: string;
	documentId: string;
	template: string;
	method: string;
	pattern: RegExp;
	parameters: readonly JsonRecord[];
	definition: JsonRecord;
}

const FORM = 'application/x-www-form-urlencoded';
const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'];

const loaded = new Map<string, Contract>();

/** One judge a vendor and test file: reading and compiling its contract takes a while. */
export function contractOf(vendor: string, options: ContractOptions = {}): Contract {
	const key = `${vendor} ${options.files?.source ?? ''}`;
	const contract = loaded.get(key) ?? new Contract(vendor, options);
	loaded.set(key, contract);
	return contract;
}

export class Contract {
	private readonly operations: Operation[] = [];
	private readonly requests: Ajv;
	private readonly answers: Ajv;
	private readonly schemasOf = new Map<string, JsonRecord>();
	private readonly compiled = new Map<string, ValidateFunction>();

	constructor(
		readonly vendor: string,
		private readonly options: ContractOptions = {},
	) {
		this.requests = newAjv(options);
		this.answers = newAjv(options);
		readContractFiles(vendor, options.files ?? /\.openapi\.json$/).map((document) => asRecord(withPlainNulls(inPlace(asOpenApi3(asRecord(document)))))).forEach((document, index) => this.add(`contract${index}`, document));
		// Literal paths before those with parameters: `/products/batch` before `/products/{id}`.
		this.operations.sort((a, b) => parameterCount(a.template) - parameterCount(b.template));
	}

	/** What is wrong with the request; an empty list for nothing. */
	judgeRequest(request: ContractRequest): string[] {
		const operation = this.find(request);
		if (!operation) return [`${request.method} ${request.path} is not in the contract`];
		const problems = [...this.judgeParameters(operation, request), ...this.judgeBody(operation, request)];
		return problems.map((problem) => `${request.method} ${operation.template}: ${problem}`);
	}

	/** What is wrong with a stand-in's answer. */
	judgeAnswer(request: ContractRequest, status: number, body: unknown): string[] {
		const operation = this.find(request);
		const responses = asRecord(operation?.definition['responses']);
		const key = [String(status), `${Math.floor(status / 100)}XX`].find((name) => responses[name] !== undefined) ?? 'default';
		const schema = asRecord(asRecord(asRecord(responses[key])['content'])['application/json'])['schema'];
		// 204 has no body, also where one schema stands for every 2XX.
		if (!operation || schema === undefined || status === 204) return [];
		const validate = this.compile(this.answers, `${operation.id} answers ${key}`, operation.documentId, schema);
		return validate(body) ? [] : messages(validate).map((problem) => `${operation.id} answered ${status}: ${problem}`);
	}

	/** Judges anything by a schema of the contract: `Order`. */
	judge(schemaName: string, value: unknown): string[] {
		const documentId = this.schemaHolder(schemaName);
		const validate = this.compile(this.answers, `schema ${schemaName}`, documentId, { $ref: `#/components/schemas/${schemaName}` });
		return validate(value) ? [] : messages(validate).map((problem) => `${schemaName}: ${problem}`);
	}

	/** A schema with everything that it refers to, for making values of it. */
	schemas(schemaName: string): JsonRecord {
		return asRecord(this.schemasOf.get(this.schemaHolder(schemaName)));
	}

	private schemaHolder(schemaName: string): string {
		const holder = [...this.schemasOf].find(([, schemas]) => schemas[schemaName] !== undefined);
		if (!holder) throw new Error(`The contract has no schema ${schemaName}`);
		return holder[0];
	}

	private add(documentId: string, document: JsonRecord): void {
		this.schemasOf.set(documentId, asRecord(asRecord(document['components'])['schemas']));
		this.requests.addSchema(closed(document), documentId);
		this.answers.addSchema(document, documentId);
		for (const [template, item] of Object.entries(asRecord(document['paths']))) {
			const path = asRecord(item);
			for (const method of METHODS.filter((name) => path[name] !== undefined)) {
				const definition = asRecord(path[method]);
				const parameters = [...asArray(path['parameters']), ...asArray(definition['parameters'])].map(asRecord);
				const id = `${documentId} ${method} ${template}`;
				this.operations.push({ id, documentId, template, method: method.toUpperCase(), pattern: patternOf(template), parameters, definition });
			}
		}
	}

	private find(request: ContractRequest): Operation | undefined {
		return this.operations.find((operation) => operation.method === request.method && operation.pattern.test(request.path));
	}

	private judgeParameters(operation: Operation, request: ContractRequest): string[] {
		const problems: string[] = [];
		const named = (place: string) => operation.parameters.filter((parameter) => parameter['in'] === place);
		const queryNames = new Set(named('query').map((parameter) => asText(parameter['name'])));
		for (const name of new Set(request.query.keys())) {
			if (!queryNames.has(name) && this.options.extraQuery?.[name] === undefined) problems.push(`query parameter ${name} is not in the contract`);
		}
		for (const parameter of named('query')) problems.push(...this.judgeValues(operation, parameter, request.query.getAll(asText(parameter['name']) ?? '')));
		for (const parameter of named('header')) {
			const value = request.headers[(asText(parameter['name']) ?? '').toLowerCase()];
			problems.push(...this.judgeValues(operation, parameter, value === undefined ? [] : [value]));
		}
		const values = operation.pattern.exec(request.path)?.slice(1) ?? [];
		const names = [...operation.template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
		for (const parameter of named('path')) {
			const value = values[names.indexOf(asText(parameter['name']))];
			problems.push(...this.judgeValues(operation, parameter, value === undefined ? [] : [decodeURIComponent(value)]));
		}
		return problems;
	}

	private judgeValues(operation: Operation, parameter: JsonRecord, values: readonly string[]): string[] {
		const name = asText(parameter['name']) ?? '';
		if (values.length === 0) return parameter['required'] === true ? [`${name} is missing`] : [];
		const schema = asRecord(parameter['schema']);
		// A reference with commas in its value is to a list.
		const isList = schema['type'] === 'array' || (parameter['explode'] === false && schema['$ref'] !== undefined);
		if (!isList && values.length > 1) return [`${name} is given ${values.length} times`];
		const validate = this.compile(this.requests, `${operation.id} ${String(parameter['in'])} ${name}`, operation.documentId, schema);
		// `explode: false`: one value with commas in it.
		const listed = parameter['explode'] === false ? values.flatMap((value) => value.split(',')) : values;
		const value = isList ? listed.map((item) => typed(item, asRecord(schema['items'])['type'])) : typed(values[0] ?? '', schema['type']);
		return validate(value) ? [] : messages(validate).map((problem) => `${name} ${problem}`);
	}

	private judgeBody(operation: Operation, request: ContractRequest): string[] {
		const requestBody = asRecord(operation.definition['requestBody']);
		if (request.body === undefined) return requestBody['required'] === true ? ['the body is missing'] : [];
		const content = asRecord(requestBody['content']);
		const [type = 'application/json'] = ['application/json', FORM].filter((name) => content[name] !== undefined);
		const schema = asRecord(content[type])['schema'];
		if (schema === undefined) return ['the contract knows no body here'];
		const problems = (request.headers['content-type'] ?? '').startsWith(type) ? [] : [`the content type is not ${type}`];
		const validate = this.compile(this.requests, `${operation.id} body`, operation.documentId, closed(schema));
		return validate(request.body) ? problems : [...problems, ...messages(validate)];
	}

	private compile(ajv: Ajv, key: string, documentId: string, schema: unknown): ValidateFunction {
		const known = this.compiled.get(key);
		if (known) return known;
		const validate = ajv.compile(absolute(schema, documentId) as JsonRecord);
		this.compiled.set(key, validate);
		return validate;
	}
}

function newAjv({ bareDateTimes }: ContractOptions): Ajv {
	const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
	addFormats(ajv);
	if (bareDateTimes) ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/);
	return ajv;
}

function patternOf(template: string): RegExp {
	const escaped = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
	return new RegExp(`^${escaped.replace(/\{[^}]+\}/g, '([^/]+)')}$`);
}

function parameterCount(template: string): number {
	return template.split('{').length;
}

/** `#/components/…` inside a part that is compiled on its own. */
function absolute(schema: unknown, documentId: string): unknown {
	if (Array.isArray(schema)) return schema.map((item) => absolute(item, documentId));
	if (typeof schema !== 'object' || schema === null) return schema;
	return Object.fromEntries(
		Object.entries(schema).map(([key, value]) => [key, key === '$ref' && typeof value === 'string' && value.startsWith('#') ? documentId + value : absolute(value, documentId)]),
	);
}

/** A query value is text; what the contract calls a number must read as one. */
function typed(text: string, type: unknown): unknown {
	if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
	if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
	return text;
}

function messages(validate: ValidateFunction): string[] {
	return (validate.errors ?? []).map((error) => `${error.instancePath || 'it'} ${error.message ?? 'is wrong'} ${JSON.stringify(error.params)}`);
}
