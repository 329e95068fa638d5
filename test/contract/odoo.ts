/**
 * Odoo as a stand-in, by JSON-2 or by JSON-RPC: records in memory behind `search_read` and `fields_get`. What running systems do is
 * played: every answer is 200 in JSON-RPC, `false` for what is empty, apps and fields that one database has and another has not.
 */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import { contractOf, type ContractRequest } from './contract';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface OdooLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

export interface OdooOptions {
	api: 'json2' | 'jsonrpc';
	now: () => number;
	/** Models that this database has not. */
	without?: readonly string[];
	/** Models that the user may not see. */
	denied?: readonly string[];
}

const KEY = 'clave-odoo';
const DATABASE = 'tienda';
const USER = 'ana@tienda.example';
const USER_ID = 7;
const net = (cents: number) => Math.round(cents / 1.21) / 100;
const time = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');

export class OdooModel implements VendorModel {
	readonly basePath: string;
	readonly tables = new Map<string, Map<number, JsonRecord>>();
	private next = 40;

	constructor(private readonly options: OdooOptions) {
		this.basePath = options.api === 'jsonrpc' ? '/jsonrpc' : '/json/2';
		this.put('res.partner', { id: 3, name: 'Lucía Fernández', email: 'lucia@example.com', phone: '600 000 001', vat: '00000000T', zip: '39001', is_blacklisted: false });
		this.put('account.tax', { id: 5, amount: 21, amount_type: 'percent' });
		this.put('pos.payment.method', { id: 1, name: 'Efectivo', is_cash_count: true });
		for (const model of ['pos.order', 'pos.order.line', 'pos.payment', 'sale.order', 'sale.order.line', 'account.move', 'account.move.line', 'product.product']) this.table(model);
	}

	table(model: string): Map<number, JsonRecord> {
		const found = this.tables.get(model) ?? new Map<number, JsonRecord>();
		this.tables.set(model, found);
		return found;
	}

	put(model: string, record: JsonRecord): number {
		const id = typeof record['id'] === 'number' ? record['id'] : this.next++;
		this.table(model).set(id, { write_date: time(this.options.now()), create_date: time(this.options.now()), ...record, id });
		return id;
	}

	change(model: string, id: number, change: JsonRecord): void {
		this.put(model, { ...this.table(model).get(id), write_date: time(this.options.now()), ...change, id });
	}

	/** A paid ticket of the till. @param sign -1 for a return */
	ticket(lines: readonly OdooLine[], more: JsonRecord = {}, sign: 1 | -1 = 1): number {
		const id = this.next++;
		const cents = sign * lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		const lineIds = lines.map((line) => this.put('pos.order.line', {
			order_id: [id, `Tienda/${id}`],
			product_id: this.product(line.sku),
			full_product_name: `Producto ${line.sku}`,
			qty: sign * line.quantity,
			price_unit: line.cents / 100,
			discount: 0,
			price_subtotal: sign * net(line.cents * line.quantity),
			price_subtotal_incl: (sign * line.cents * line.quantity) / 100,
			tax_ids: [5],
			refunded_orderline_id: this.soldLine(more['refunds'], line.sku),
			sale_order_origin_id: more['origin'] ?? false,
		}));
		const payment = this.put('pos.payment', { pos_order_id: [id, `Tienda/${id}`], amount: cents / 100, payment_method_id: [1, 'Efectivo'] });
		this.put('pos.order', {
			id,
			name: `Tienda/${id}`,
			pos_reference: `Pedido 00001-001-${id}`,
			state: 'paid',
			date_order: time(this.options.now()),
			partner_id: [3, 'Lucía Fernández'],
			config_id: [1, 'Tienda Santander'],
			user_id: [2, 'Ana'],
			amount_total: cents / 100,
			amount_tax: 0,
			currency_id: [1, 'EUR'],
			lines: lineIds,
			payment_ids: [payment],
			...(more['origin'] === undefined && more['refunds'] === undefined ? more : {}),
		});
		return id;
	}

	/** A confirmed order. */
	order(lines: readonly OdooLine[], more: JsonRecord = {}, extraLines: readonly JsonRecord[] = []): number {
		const id = this.next++;
		const cents = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0) + extraLines.reduce((sum, line) => sum + Math.round(Number(line['price_total'] ?? 0) * 100), 0);
		const lineIds = lines.map((line) => this.put('sale.order.line', {
			order_id: [id, `S${id}`],
			product_id: this.product(line.sku),
			name: `Producto ${line.sku}\nEn lata`,
			product_uom_qty: line.quantity,
			discount: 0,
			price_subtotal: net(line.cents * line.quantity),
			price_total: (line.cents * line.quantity) / 100,
			tax_id: [5],
			display_type: false,
			is_delivery: false,
		}));
		for (const line of extraLines) lineIds.push(this.put('sale.order.line', { order_id: [id, `S${id}`], product_id: false, product_uom_qty: 0, price_subtotal: 0, price_total: 0, tax_id: [], discount: 0, display_type: false, is_delivery: false, ...line }));
		this.put('sale.order', { id, name: `S${id}`, state: 'sale', date_order: time(this.options.now()), partner_id: [3, 'Lucía Fernández'], amount_total: cents / 100, currency_id: [1, 'EUR'], order_line: lineIds, team_id: [2, 'Website'], website_id: [1, 'Tienda'], ...more });
		return id;
	}

	/** A posted credit note of an order; with no lines of it, of money alone. */
	creditNote(orderId: number, cents: number, lines: readonly OdooLine[], more: JsonRecord = {}): number {
		const id = this.next++;
		const sold = [...this.table('sale.order.line').values()].filter((line) => asArray(line['order_id'])[0] === orderId);
		const told = lines.length > 0 ? lines : [{ sku: '', quantity: 1, cents }];
		const lineIds = told.map((line) => this.put('account.move.line', {
			move_id: [id, `RFAC/${id}`],
			product_id: line.sku === '' ? false : this.product(line.sku),
			name: `Producto ${line.sku}`,
			quantity: line.quantity,
			discount: 0,
			price_subtotal: net(line.cents * line.quantity),
			price_total: (line.cents * line.quantity) / 100,
			tax_ids: [5],
			display_type: 'product',
			sale_line_ids: line.sku === '' ? [] : sold.slice(0, 1).map((soldLine) => soldLine['id']),
		}));
		// An entry of tax, which is no line of goods.
		this.put('account.move.line', { move_id: [id, `RFAC/${id}`], product_id: false, name: 'IVA 21%', quantity: 0, price_subtotal: 0, price_total: 0, display_type: 'tax', tax_ids: [], sale_line_ids: [] });
		this.put('account.move', { id, name: `RFAC/${id}`, move_type: 'out_refund', state: 'posted', partner_id: [3, 'Lucía Fernández'], amount_total: cents / 100, currency_id: [1, 'EUR'], invoice_line_ids: lineIds, invoice_origin: `S${orderId}`, pos_order_ids: [], ...more });
		return id;
	}

	refuse({ headers, body }: StandInRequest): StandInAnswer | undefined {
		if (this.options.api === 'json2') return headers['authorization'] === `bearer ${KEY}` ? undefined : { status: 401, body: told('werkzeug.exceptions.Unauthorized', 'Invalid apikey') };
		const { service, args } = asRecord(asRecord(body)['params']);
		const given = asArray(args);
		if (service === 'common') return given[1] === USER && given[2] === KEY ? undefined : { status: 200, body: { jsonrpc: '2.0', id: 1, result: false } };
		return given[0] === DATABASE && given[1] === USER_ID && given[2] === KEY ? undefined : this.rpcError('odoo.exceptions.AccessDenied', 'Access Denied');
	}

	act({ path, body }: StandInRequest): StandInAnswer {
		if (this.options.api === 'json2') {
			const [, model = '', method = ''] = path.split('/');
			const outcome = this.call(model, method, asRecord(body));
			return 'refused' in outcome ? { status: outcome.status, body: told(outcome.refused, outcome.message) } : { status: 200, body: outcome.result };
		}
		const { service, args } = asRecord(asRecord(body)['params']);
		if (service === 'common') return { status: 200, body: { jsonrpc: '2.0', id: 1, result: USER_ID } };
		const [, , , model, method, first, named] = asArray(args);
		const outcome = this.call(String(model), String(method), method === 'create' ? { ...asRecord(named), vals_list: asArray(first)[0] } : asRecord(named));
		return 'refused' in outcome ? this.rpcError(outcome.refused, outcome.message) : { status: 200, body: { jsonrpc: '2.0', id: 1, result: outcome.result } };
	}

	errorBody(status: number): unknown {
		return told('builtins.Exception', `Something went wrong (${status})`);
	}

	private rpcError(name: string, message: string): StandInAnswer {
		return { status: 200, body: { jsonrpc: '2.0', id: 1, error: { code: 200, message: 'Odoo Server Error', data: { name, message, arguments: [message], context: {}, debug: `Traceback (most recent call last):\n  password=${KEY}` } } } };
	}

	private call(model: string, method: string, args: JsonRecord): { result: unknown } | { refused: string; message: string; status: number } {
		if (this.options.without?.includes(model)) return this.options.api === 'json2' ? { refused: 'werkzeug.exceptions.NotFound', message: `the model '${model}' does not exist`, status: 404 } : { refused: 'odoo.exceptions.UserError', message: `Object ${model} doesn't exist`, status: 200 };
		if (this.options.denied?.includes(model)) return { refused: 'odoo.exceptions.AccessError', message: `You are not allowed to access '${model}' records.`, status: 403 };
		const records = [...this.table(model).values()];
		if (method === 'fields_get') return { result: Object.fromEntries([...KNOWN[model] ?? [], ...records.flatMap((record) => Object.keys(record))].map((field) => [field, { type: 'char' }])) };
		if (method === 'create') return this.inventory(asArray(args['vals_list']).map(asRecord), asRecord(args['context']));
		const found = records.filter((record) => asArray(args['domain']).every((leaf) => this.fits(record, asArray(leaf))));
		const sorted = found.sort((a, b) => Number(a['id']) - Number(b['id'])).slice(0, Number(args['limit'] ?? 1e9));
		const fields = asArray(args['fields']).map(String);
		return { result: sorted.map((record) => Object.fromEntries([['id', record['id']], ...fields.map((field) => [field, record[field] ?? false] as const)])) };
	}

	/** `stock.quant` in inventory mode: what is there is changed, all of it or nothing. */
	private inventory(values: readonly JsonRecord[], context: JsonRecord): { result: unknown } | { refused: string; message: string; status: number } {
		if (context['inventory_mode'] !== true) return { refused: 'odoo.exceptions.UserError', message: 'Quant creation outside of inventory mode', status: 422 };
		const products = this.table('product.product');
		if (values.some((value) => !products.has(Number(value['product_id'])))) return { refused: 'odoo.exceptions.MissingError', message: 'Record does not exist or has been deleted.', status: 404 };
		if (values.some((value) => products.get(Number(value['product_id']))!['refuses'] === true)) return { refused: 'odoo.exceptions.UserError', message: 'You cannot do that', status: 422 };
		return {
			result: values.map((value) => {
				const known = [...this.table('stock.quant').values()].find((quant) => asArray(quant['product_id'])[0] === value['product_id'] && asArray(quant['location_id'])[0] === value['location_id']);
				return this.put('stock.quant', { reserved_quantity: 0, ...known, product_id: [value['product_id'], 'Producto'], location_id: [value['location_id'], 'WH/Stock'], quantity: value['inventory_quantity_auto_apply'] });
			}),
		};
	}

	/** A product that keeps stock, with so many in the first warehouse. */
	list(sku: string, units: number, more: JsonRecord = {}): number {
		if (this.table('stock.warehouse').size === 0) this.put('stock.warehouse', { id: 1, lot_stock_id: [8, 'WH/Stock'] });
		const id = this.put('product.product', { default_code: sku, barcode: false, categ_id: [1, 'Conservas'], display_name: `[${sku}] Producto ${sku}`, is_storable: true, tracking: 'none', ...more });
		this.put('stock.quant', { product_id: [id, sku], location_id: [8, 'WH/Stock'], quantity: units, reserved_quantity: 0 });
		return id;
	}

	quant(sku: string): JsonRecord {
		const product = [...this.table('product.product').values()].find((each) => each['default_code'] === sku)!;
		return [...this.table('stock.quant').values()].find((quant) => asArray(quant['product_id'])[0] === product['id'])!;
	}

	private fits(record: JsonRecord, [field, operator, wanted]: readonly unknown[]): boolean {
		const [name = '', below] = String(field).split('.');
		const pointed = Array.isArray(record[name]) ? asArray(record[name])[0] : record[name];
		const value = below === undefined ? pointed : this.table('pos.order').get(Number(pointed))?.[below];
		switch (operator) {
			case '=':
				return value === wanted;
			case '!=':
				return value !== wanted;
			case 'child_of':
				return value === wanted || BELOW[String(value)] === wanted;
			case 'in':
				return asArray(wanted).includes(value);
			case '>=':
				return String(value) >= String(wanted);
			case '<':
				return String(value) < String(wanted);
			case '>':
				return Number(value) > Number(wanted);
			default:
				throw new Error(`The stand-in does not know the operator ${String(operator)}`);
		}
	}

	private product(sku: string): [number, string] {
		const products = this.table('product.product');
		const known = [...products.values()].find((product) => product['default_code'] === sku);
		const id = typeof known?.['id'] === 'number' ? known['id'] : this.put('product.product', { default_code: sku, barcode: false, categ_id: [1, 'Conservas'] });
		return [id, `[${sku}] Producto`];
	}

	private soldLine(order: unknown, sku: string): unknown {
		const line = [...this.table('pos.order.line').values()].find((candidate) => asArray(candidate['order_id'])[0] === order && asText(asArray(candidate['product_id'])[1]) === `[${sku}] Producto`);
		return line === undefined ? false : [line['id'], 'línea'];
	}
}

/** Locations and what they are part of. */
const BELOW: Readonly<Record<string, number>> = { 9: 8 };

/** Fields of models that may have no record yet. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
	'pos.order': ['name', 'state', 'write_date'],
	'sale.order': ['name', 'state', 'write_date'],
	'account.move': ['name', 'state', 'write_date'],
};

function told(name: string, message: string): JsonRecord {
	return { name, message, arguments: [message], context: {}, debug: 'Traceback (most recent call last): …' };
}

export const ODOO_LOGIN = { db: DATABASE, username: USER, password: KEY };

/** The contract describes `search_read` by a few models; models and methods are each database's own. */
function judge(api: OdooOptions['api']): Judge {
	const contract = contractOf('odoo', { files: /^json2/ });
	const asListed = (request: ContractRequest): ContractRequest | undefined => {
		const called = /\/(search_read|create)$/.exec(request.path)?.[1];
		if (api === 'json2') return called === undefined ? undefined : { ...request, path: `/json/2/res.partner/${called}` };
		const { service, args } = asRecord(asRecord(request.body)['params']);
		const [, , , , method, first, named] = asArray(args);
		if (service !== 'object' || (method !== 'search_read' && method !== 'create')) return undefined;
		return { ...request, path: `/json/2/res.partner/${method}`, body: method === 'create' ? { ...asRecord(named), vals_list: asArray(first)[0] } : named };
	};
	return {
		judgeRequest(request) {
			const listed = asListed(request);
			if (listed) return contract.judgeRequest(listed);
			const isKnown = api === 'json2' ? /^\/[\w.]+\/fields_get$/.test(request.path) : request.path === '' && ['object', 'common'].includes(String(asRecord(asRecord(request.body)['params'])['service']));
			return isKnown && request.method === 'POST' ? [] : [`${request.method} ${request.path} is no call of Odoo's`];
		},
		judgeAnswer(request, status, body) {
			const listed = asListed(request);
			const result = api === 'json2' || status !== 200 ? body : asRecord(body)['result'];
			return listed && result !== undefined ? contract.judgeAnswer(listed, status, result) : [];
		},
	};
}

export function odooStandIn(options: OdooOptions): StandIn<OdooModel> {
	return new StandIn(new OdooModel(options), judge(options.api));
}
