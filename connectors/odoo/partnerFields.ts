/**
 * Our properties as manual fields of `res.partner` (`x_tpv_purchases`), made on first use in one call, because Odoo reloads its models
 * after each. That takes a user who may administer the database; without, contacts are kept without them.
 */
import { ApiError } from '../apiError';
import { customerFields, type CustomerField } from '../customerFields';
import type { HttpClient } from '../http';
import { asRecord } from '../json';
import { callOdoo, searchRead } from './call';
import { idOf, odooTime, utcIso } from './values';

/** Names of the fields that `res.partner` has in this database. */
export type PartnerFields = ReadonlySet<string>;

const TYPES: Readonly<Record<CustomerField['kind'], string>> = { text: 'char', number: 'float', amount: 'float', instant: 'datetime' };
const KINDS = new Map(customerFields.map((field) => [field.name, field.kind]));

/** @throws ApiError */
export async function readPartnerFields(http: HttpClient): Promise<PartnerFields> {
	// https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#odoo.models.Model.fields_get
	return new Set(Object.keys(asRecord(await callOdoo(http, { operation: 'fields of contacts', model: 'res.partner', method: 'fields_get', args: { attributes: ['type'] }, idempotent: true }))));
}

/** @throws ApiError, but not where the user may not make fields */
export async function ensurePartnerFields(http: HttpClient, known: PartnerFields): Promise<PartnerFields> {
	const missing = customerFields.filter((field) => !known.has(fieldName(field.name)));
	if (missing.length === 0) return known;
	try {
		const [model] = await searchRead(http, { operation: 'model of contacts', model: 'ir.model', domain: [['model', '=', 'res.partner']], fields: ['model'] });
		const modelId = model && idOf(model);
		if (modelId === undefined) return known;
		// https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html: manual fields begin with x_.
		const fields = missing.map((field) => ({ model_id: modelId, name: fieldName(field.name), field_description: field.label, ttype: TYPES[field.kind], state: 'manual' }));
		await callOdoo(http, { operation: 'custom fields', model: 'ir.model.fields', method: 'create', args: { vals_list: fields }, first: 'vals_list' });
		return await readPartnerFields(http);
	} catch (thrown) {
		if (thrown instanceof ApiError && thrown.status === 403) return known;
		// Another process came first.
		const now = await readPartnerFields(http);
		if (missing.every((field) => now.has(fieldName(field.name)))) return now;
		throw thrown;
	}
}

/** `tpv_purchases` → `x_tpv_purchases` */
export function fieldName(name: string): string {
	return `x_${name}`;
}

/** A value as its field takes it. */
export function forOdoo(name: string, value: string | number): string | number {
	const kind = KINDS.get(name);
	if (kind === 'instant') return odooTime(Date.parse(String(value)));
	return kind === 'amount' ? Number(value) : value;
}

/** A value as our own field has it: `false` is none. */
export function fromOdoo(name: string, value: unknown): unknown {
	if (value === false) return undefined;
	return KINDS.get(name) === 'instant' ? utcIso(value) : value;
}
