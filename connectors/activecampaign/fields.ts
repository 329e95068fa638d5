/** Our custom fields, created on first use and shown with every list. A field is known by its personalisation tag, `TPV_PURCHASES`. */
import { ApiError } from '../apiError';
import { customerFields, type CustomerField } from '../customerFields';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import { accountCall } from './calls';
import { isDuplicate } from './errors';

/** Our name → ActiveCampaign's id. */
export type FieldIds = ReadonlyMap<string, string>;

const PAGE = 100;
const MOST_PAGES = 20;

/** Numbers are texts: ActiveCampaign compares them as numbers in segments, and its own number fields are not in every plan. */
const TYPES: Readonly<Record<CustomerField['kind'], string>> = { text: 'text', number: 'text', amount: 'text', instant: 'datetime' };

/** @returns with what was missing made @throws ApiError also where one of our titles is another field's */
export async function ensureFields(http: HttpClient, known: FieldIds): Promise<FieldIds> {
	let ids = known;
	const missing = customerFields.filter((field) => !ids.has(field.name));
	if (missing.length === 0) return ids;
	for (const field of missing) await create(http, field);
	ids = await readFieldIds(http);
	const lost = missing.find((field) => !ids.has(field.name));
	if (lost) {
		throw http.finding({ operation: `custom field ${lost.label}`, method: 'GET', path: '' }, {
			what: { es: 'hay otro campo con ese título y otra etiqueta de personalización', en: 'another field has that title and another personalisation tag' },
			todo: { es: `Cámbiele el título en Contactos → Campos, o póngale la etiqueta ${perstag(lost.name)}`, en: `Rename it in Contacts → Fields, or give it the tag ${perstag(lost.name)}` },
		});
	}
	return ids;
}

/** @throws ApiError */
export async function readFieldIds(http: HttpClient): Promise<FieldIds> {
	const ours = new Map(customerFields.map((field) => [perstag(field.name), field.name]));
	const ids = new Map<string, string>();
	for (let page = 0; page < MOST_PAGES; page++) {
		// https://developers.activecampaign.com/reference/retrieve-fields
		const answer = await http.request(accountCall({ operation: 'custom fields', method: 'GET', path: '/fields', query: { limit: PAGE, offset: page * PAGE } }));
		const fields = asArray(asRecord(answer.body)['fields']).map(asRecord);
		for (const field of fields) {
			const [name, id] = [ours.get((asText(field['perstag']) ?? '').toUpperCase()), asText(field['id'])];
			if (name !== undefined && id !== undefined) ids.set(name, id);
		}
		if (fields.length < PAGE) break;
	}
	return ids;
}

async function create(http: HttpClient, field: CustomerField): Promise<void> {
	try {
		// https://developers.activecampaign.com/reference/create-a-contact-custom-field
		const call = accountCall({
			operation: `custom field ${field.label}`,
			method: 'POST',
			path: '/fields',
			json: { field: { title: field.label, type: TYPES[field.kind], perstag: perstag(field.name), visible: true } },
			idempotent: true,
		});
		const answer = await http.request(call);
		const id = asText(createdIn(asRecord(answer.body))['id']);
		if (id === undefined) throw http.refusal(call, answer);
		// https://developers.activecampaign.com/reference/create-a-custom-field-relationship-to-lists: 0 is every list; without it the field is not shown.
		await http.request(accountCall({ operation: `custom field ${field.label}`, method: 'POST', path: '/fieldRels', json: { fieldRel: { field: id, relid: 0 } }, idempotent: true, accept: [422] }));
	} catch (thrown) {
		// Another process came first, or an answer was lost.
		if (!(thrown instanceof ApiError) || !isDuplicate(thrown)) throw thrown;
	}
}

/** `field` in practice, the last of `fields` in the documentation. */
function createdIn(body: JsonRecord): JsonRecord {
	return body['field'] === undefined ? asRecord(asArray(body['fields']).at(-1)) : asRecord(body['field']);
}

/** `tpv_purchases` → `TPV_PURCHASES` */
function perstag(name: string): string {
	return name.toUpperCase();
}
