/**
 * PrestaShop as a stand-in, behind its published tables of fields, with the habits of running ones: times of the shop without zone,
 * everything a text with six decimals, an empty list that is `[]`, a 404 with nothing in it.
 */
import { zonedIso } from '../../shop/time';
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';
import { readVendorJson } from './vendorContracts';

export interface PrestaLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

const ZONE = 'Europe/Madrid';
const six = (cents: number) => (cents / 100).toFixed(6);
const six121 = (cents: number) => (cents / 121).toFixed(6);

export class PrestashopModel implements VendorModel {
	readonly basePath = '/api';
	readonly tables = new Map<string, Map<string, JsonRecord>>();
	private next = 5;

	constructor(
		private readonly key: string,
		private readonly now: () => number,
	) {
		this.put('currencies', { id: '1', iso_code: 'EUR', name: 'Euro' });
		for (const [id, template, logable] of [['1', 'cheque', '0'], ['2', 'payment', '1'], ['6', 'order_canceled', '0'], ['7', 'refund', '0'], ['8', 'payment_error', '0']] as const) this.put('order_states', { id, logable, template, paid: logable });
		this.put('customers', { id: '3', firstname: 'Lucía', lastname: 'Fernández', email: 'lucia@example.com', newsletter: '1' });
		this.put('addresses', { id: '4', id_customer: '3', firstname: 'Lucía', lastname: 'Fernández', phone: '', phone_mobile: '600 000 001', postcode: '39001', dni: '00000000T' });
	}

	table(resource: string): Map<string, JsonRecord> {
		const found = this.tables.get(resource) ?? new Map<string, JsonRecord>();
		this.tables.set(resource, found);
		return found;
	}

	put(resource: string, record: JsonRecord): string {
		const id = asText(record['id']) ?? String(this.next++);
		this.table(resource).set(id, { ...record, id });
		return id;
	}

	time(): string {
		return zonedIso(this.now(), ZONE).slice(0, 19).replace('T', ' ');
	}

	sell(lines: readonly PrestaLine[], more: JsonRecord = {}, charges: { shipping?: number; discount?: number } = {}): string {
		const goods = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		const total = goods + (charges.shipping ?? 0) - (charges.discount ?? 0);
		const id = this.put('orders', {
			id_customer: '3', id_address_invoice: '4', id_address_delivery: '4', id_currency: '1', current_state: '2', valid: '1', reference: `REF${this.next}`,
			module: 'redsys', payment: 'Tarjeta', invoice_date: '0000-00-00 00:00:00', date_add: this.time(), date_upd: this.time(),
			total_paid: six(total), total_paid_tax_incl: six(total), total_paid_real: six(total), total_products_wt: six(goods),
			total_discounts: six(charges.discount ?? 0), total_discounts_tax_incl: six(charges.discount ?? 0), total_shipping_tax_incl: six(charges.shipping ?? 0), total_wrapping_tax_incl: six(0),
			...more,
		});
		for (const line of lines) this.put('order_details', {
			id_order: id, product_id: '1', product_reference: line.sku, product_name: `Producto ${line.sku}`, product_quantity: String(line.quantity), product_ean13: '',
			unit_price_tax_incl: six(line.cents), unit_price_tax_excl: six121(line.cents), total_price_tax_incl: six(line.cents * line.quantity), total_price_tax_excl: six121(line.cents * line.quantity),
		});
		return id;
	}

	change(resource: string, id: string, change: JsonRecord): void {
		this.put(resource, { ...this.table(resource).get(id), date_upd: this.time(), ...change, id });
	}

	/** A slip does not touch its order. */
	refund(order: string, cents: number, lines: readonly PrestaLine[]): string {
		const details = [...this.table('order_details').values()].filter((detail) => detail['id_order'] === order);
		return this.put('order_slip', {
			id_order: order, id_customer: '3', date_add: this.time(), date_upd: this.time(), amount: six(cents), shipping_cost_amount: six(0), total_products_tax_incl: six(cents), total_shipping_tax_incl: six(0),
			associations: {
				order_slip_details: lines.map((line, index) => ({ id: String(index), id_order_detail: details.find((detail) => detail['product_reference'] === line.sku)!['id'], product_quantity: String(line.quantity), amount_tax_excl: six121(line.cents * line.quantity), amount_tax_incl: six(line.cents * line.quantity) })),
			},
		});
	}

	refuse({ headers }: StandInRequest): StandInAnswer | undefined {
		return headers['authorization'] === `Basic ${Buffer.from(`${this.key}:`).toString('base64')}` ? undefined : { status: 401, body: this.errorBody(401) };
	}

	act({ method, path, query, body }: StandInRequest): StandInAnswer {
		const resource = path.slice(1);
		if (method === 'PUT') return this.save(resource, elementsOf(String(body)));
		const found = [...this.table(resource).values()].filter((record) => [...query].every(([name, value]) => !name.startsWith('filter[') || fits(asText(record[name.slice(7, -1)]) ?? '', value)));
		found.sort((a, b) => Number(a['id']) - Number(b['id']));
		const [start, count] = [0, ...(query.get('limit') ?? '1e9').split(',').map(Number)].slice(-2) as [number, number];
		const fields = /^\[(.*)\]$/.exec(query.get('display') ?? '')?.[1]?.split(',');
		const picked = (record: JsonRecord) => (fields ? Object.fromEntries(fields.map((field) => [field, record[field] ?? ''])) : record);
		const shown = found.slice(start, start + count).map((record) => ({ ...picked(record), id: Number(record['id']) }));
		return { status: 200, body: shown.length === 0 ? [] : { [resource === 'order_slip' ? 'order_slips' : resource]: shown } };
	}

	/** One after another: what stands before one that it refuses is saved. */
	private save(resource: string, records: readonly JsonRecord[]): StandInAnswer {
		const ids = records.map((record) => String(record['id']));
		if (new Set(ids).size < ids.length) return { status: 400, body: { errors: [{ code: 89, message: 'id is duplicate in request' }] } };
		for (const record of records) {
			const known = this.table(resource).get(String(record['id']));
			if (!known) return { status: 404, body: { errors: [{ code: 92, message: 'Invalid ID' }] } };
			if (known['id_product'] !== record['id_product']) return { status: 400, body: { errors: [{ code: 85, message: 'Validation error' }] } };
			this.put(resource, { ...known, ...record });
		}
		return { status: 200, body: JSON.stringify({ [resource]: records }) };
	}

	errorBody(status: number): unknown {
		return { errors: [{ code: 26, message: `Something went wrong (${status})` }] };
	}
}

/** `getSQLRetrieveFilter` of PrestaShop: one of several numbers, between two, or the very text. */
function fits(value: string, filter: string): boolean {
	const inside = /^\[(.*)\]$/.exec(filter)?.[1] ?? filter;
	if (inside.includes('|')) return inside.split('|').some((one) => one.toLowerCase() === value.toLowerCase());
	const between = /^([\d.:\-\s]+),([\d.:\-\s]+)$/.exec(inside);
	if (!between) return value === inside;
	const [, low = '', high = ''] = between;
	return /^\d+$/.test(low) ? Number(value) >= Number(low) && Number(value) <= Number(high) : value >= low && value <= high;
}

function fieldsOf(resource: string): JsonRecord | undefined {
	const found = asRecord(asRecord(readVendorJson('prestashop', 'webservice-resources.json'))['resources'])[resource];
	return found === undefined ? undefined : Object.assign({}, ...Object.values(asRecord(asRecord(found)['tables'])).map(asRecord)) as JsonRecord;
}

/** The tables as a contract: resources, fields that can be filtered by, the documented forms of parameters. */
class PrestashopJudge implements Judge {
	private readonly known = new Map<string, JsonRecord | undefined>();

	judgeRequest({ method, path, query, headers, body }: StandInRequest): string[] {
		const resource = path.slice(1);
		const fields = this.fields(resource);
		if (method === 'PUT' && fields) return judgeElements(resource, headers['content-type'] ?? '', String(body), fields);
		if (method !== 'GET' || !fields) return [`${method} ${path} is no resource`];
		return [...query].flatMap(([name, value]) => judgeParameter(name, value, fields, query)).map((problem) => `${resource}: ${problem}`);
	}

	judgeAnswer({ path }: StandInRequest, status: number, body: unknown): string[] {
		const fields = this.fields(path.slice(1));
		if (status !== 200 || !fields || Array.isArray(body)) return [];
		const records = asArray(Object.values(asRecord(body))[0]).map(asRecord);
		return records.flatMap((record) => Object.keys(record)).filter((name) => name !== 'id' && fields[name] === undefined).map((name) => `${path} answered a field ${name}`);
	}

	private fields(resource: string): JsonRecord | undefined {
		if (!this.known.has(resource)) this.known.set(resource, fieldsOf(resource));
		return this.known.get(resource);
	}
}

/** Every child as a record. */
function elementsOf(xml: string): JsonRecord[] {
	const inside = /<prestashop[^>]*>(.*)<\/prestashop>/s.exec(xml)?.[1] ?? '';
	return [...inside.matchAll(/<(stock_available)>(.*?)<\/\1>/gs)].map((element) => Object.fromEntries([...element[2]!.matchAll(/<(\w+)>(.*?)<\/\1>/gs)].map((field) => [field[1]!, field[2]!])));
}

function judgeElements(resource: string, contentType: string, xml: string, fields: JsonRecord): string[] {
	const records = elementsOf(xml);
	const required = ['id', ...Object.entries(fields).flatMap(([name, field]) => (asRecord(field)['required'] === true ? [name] : []))];
	return [
		...(/^(text|application)\/xml/.test(contentType) ? [] : [`${resource} is written as ${contentType}`]),
		...(records.length === 0 ? [`${resource}: nothing in ${xml}`] : []),
		...records.flatMap((record) => [
			...Object.keys(record).filter((name) => name !== 'id' && fields[name] === undefined).map((name) => `${resource} has no field ${name}`),
			...required.filter((name) => (record[name] ?? '') === '').map((name) => `${resource} wants ${name}`),
		]),
	];
}

function judgeParameter(name: string, value: string, fields: JsonRecord, query: URLSearchParams): string[] {
	const filtered = /^filter\[(\w+)\]$/.exec(name)?.[1];
	if (filtered !== undefined) {
		const field = filtered === 'id' ? {} : fields[filtered];
		if (field === undefined || asRecord(field)['notFilterable'] === true) return [`cannot be filtered by ${filtered}`];
		if (/^date/.test(filtered) && query.get('date') !== '1') return ['dates are filtered with date=1 only'];
		return /^%?\[[^[\]]+\]%?$/.test(value) ? [] : [`${name} is no filter: ${value}`];
	}
	const forms: Readonly<Record<string, RegExp>> = { output_format: /^JSON$/, display: /^(full|\[[\w,]+\])$/, date: /^1$/, sort: /^\[\w+_(ASC|DESC)(,\w+_(ASC|DESC))*\]$/, limit: /^\d+(,\d+)?$/ };
	return forms[name]?.test(value) ? [] : [`${name}=${value} is not documented`];
}

/** The fields of a resource as a schema: PrestaShop writes texts. */
export function prestashopSchema(resource: string): JsonRecord {
	const fields = Object.keys(fieldsOf(resource) ?? {}).filter((name) => name !== 'associations');
	return { [resource]: { type: 'object', required: ['id', 'valid', 'current_state'], properties: { ...Object.fromEntries(fields.map((name) => [name, { type: 'string' }])), id: { type: 'integer', minimum: 1, maximum: 9_999_999 }, valid: { enum: ['0', '1'] }, current_state: { enum: ['1', '2', '6', '7'] }, date_add: { enum: ['2026-11-22 10:00:00', '0000-00-00 00:00:00'] }, date_upd: { enum: ['2026-11-22 10:00:00'] } } } };
}

export function prestashopStandIn(key: string, now: () => number): StandIn<PrestashopModel> {
	return new StandIn(new PrestashopModel(key, now), new PrestashopJudge());
}
