/** The JSON Schema at the door, as messages that name the field and say what would be right. */
import type { ErrorObject } from 'ajv';
import { validateSaleJson as validator } from './generated/sale-validator';

export interface FieldProblem {
	/** `items[1].quantity`, or empty for the whole body. */
	field: string;
	message: string;
}

/** No more than this many problems are told at once: a ticket of 10,000 wrong lines is one mistake made often. */
const MOST_PROBLEMS = 20;

/** The problems of a sale at the door, empty when there are none. Never throws. */
export function validateSaleJson(input: unknown): FieldProblem[] {
	if (typeof input !== 'object' || input === null || Array.isArray(input)) {
		return [{ field: '', message: 'must be a JSON object with a sale' }];
	}
	if (validator(input)) return [];
	const problems: FieldProblem[] = [];
	for (const error of validator.errors ?? []) {
		const problem = describe(error);
		if (problem && !problems.some((known) => known.field === problem.field)) problems.push(problem);
		if (problems.length === MOST_PROBLEMS) break;
	}
	return problems.length > 0 ? problems : [{ field: '', message: 'is not a sale' }];
}

function describe(error: ErrorObject): FieldProblem | undefined {
	const at = fieldName(error.instancePath);
	const params = error.params as Record<string, unknown>;
	switch (error.keyword) {
		case 'if':
			return undefined;
		case 'required':
			return { field: join(at, String(params.missingProperty)), message: 'is missing' };
		case 'type':
			return { field: at, message: `must be ${article([params.type].flat().filter((type) => type !== 'null') as string[])}` };
		case 'enum':
			return { field: at, message: `must be one of ${(params.allowedValues as (string | null)[]).filter((value) => value !== null).join(', ')}` };
		case 'pattern':
			return { field: at, message: at === 'currency' ? 'must be an ISO 4217 code such as EUR' : 'must be a decimal with a point, such as 9.50' };
		case 'maxItems':
			return { field: at, message: `must have at most ${String(params.limit)} entries` };
		case 'maxLength':
			return { field: at, message: `must be at most ${String(params.limit)} characters` };
		case 'minLength':
			return { field: at, message: 'must not be empty' };
		case 'propertyNames':
			return { field: join(at, String(params.propertyName)), message: 'is not a purpose; use receipt, marketing, review or loyalty' };
		default:
			return { field: at, message: error.message ?? 'is not valid' };
	}
}

function article(types: string[]): string {
	const words: Record<string, string> = { object: 'an object', array: 'a list', number: 'a number', string: 'a text', boolean: 'true or false' };
	return types.map((type) => words[type] ?? type).join(' or ');
}

/** JSON pointer → `items[1].quantity`. */
function fieldName(pointer: string): string {
	return pointer
		.split('/')
		.slice(1)
		.map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
		.reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : join(path, part)), '');
}

function join(path: string, name: string): string {
	return path === '' ? name : `${path}.${name}`;
}
