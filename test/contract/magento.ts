/** Magento as a stand-in: orders and credit memos behind `searchCriteria`, with any number of filter groups, as real ones take them. */
import { asArray, asRecord, asText, type JsonRecord } from '../../connectors/json';
import { contractOf, type ContractRequest } from './contract';
import { MagentoAccounts } from './magentoAccounts';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface MagentoLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

const time = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
const netOf = (cents: number) => Math.round(cents / 1.21);

export class MagentoModel implements VendorModel {
	readonly basePath = '/rest';
	readonly tables = new Map<string, Map<number, JsonRecord>>([['orders', new Map<number, JsonRecord>()], ['creditmemos', new Map<number, JsonRecord>()], ['products', new Map<number, JsonRecord>()], ['inventory/source-items', new Map<number, JsonRecord>()]]);
	readonly accounts = new MagentoAccounts(() => this.now());
	private next = 20;

	constructor(
		private readonly isAuthorised: (request: StandInRequest) => boolean,
		private readonly now: () => number,
	) {}

	sell(lines: readonly MagentoLine[], more: JsonRecord = {}): number {
		const id = this.next++;
		const cents = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		const order = {
			entity_id: id, increment_id: String(id).padStart(9, '0'), state: 'processing', status: 'processing', created_at: time(this.now()), updated_at: time(this.now()),
			order_currency_code: 'EUR', base_grand_total: cents / 100, grand_total: cents / 100, total_paid: cents / 100, shipping_amount: 0, shipping_tax_amount: 0, shipping_discount_amount: 0,
			customer_email: 'lucia@example.com', customer_firstname: 'Lucía', customer_lastname: 'Fernández', customer_id: 3,
			billing_address: { address_type: 'billing', city: 'Santander', country_id: 'ES', firstname: 'Lucía', lastname: 'Fernández', postcode: '39001', telephone: '600 000 001' },
			payment: { account_status: '', additional_information: [], cc_last4: '', method: 'redsys' },
			items: lines.map((line, index) => ({ item_id: id * 100 + index, order_id: id, product_type: 'simple', qty_ordered: line.quantity, tax_percent: 21, ...moneyOf(line) })),
			...more,
		};
		this.table('orders').set(id, order);
		return id;
	}

	list(sku: string, quantity: number, type = 'simple', source = 'default'): JsonRecord & { quantity: number } {
		const id = this.next++;
		this.table('products').set(id, { entity_id: id, id, sku, name: `Producto ${sku}`, type_id: type, price: 9.5, status: 1 });
		const row = { entity_id: id, sku, source_code: source, quantity, status: quantity > 0 ? 1 : 0 };
		this.table('inventory/source-items').set(id, row);
		return row;
	}

	/** A quantity of a source that nobody can have is refused with all that came along. */
	private save(items: readonly JsonRecord[]): StandInAnswer {
		const rows = this.table('inventory/source-items');
		if (items.some((item) => Number(item['quantity']) < 0)) return { status: 400, body: { message: 'Validation Failed' } };
		for (const item of items) {
			const [id, row] = [...rows].find(([, known]) => known['sku'] === item['sku'] && known['source_code'] === item['source_code'])!;
			rows.set(id, { ...row, ...item });
		}
		return { status: 200, body: [] };
	}

	change(id: number, change: JsonRecord): void {
		this.table('orders').set(id, { ...this.table('orders').get(id), updated_at: time(this.now()), ...change });
	}

	refund(orderId: number, cents: number, lines: readonly MagentoLine[], more: JsonRecord = {}): void {
		const id = this.next++;
		const ordered = asArray(this.table('orders').get(orderId)!['items']) as JsonRecord[];
		const items = ordered.map((item, index) => {
			const back = lines.find((line) => line.sku === item['sku']);
			// Lines that stay are told with nothing of them.
			return { entity_id: id * 100 + index, order_item_id: item['item_id'], base_cost: 0, base_price: 0, qty: back?.quantity ?? 0, ...(back ? moneyOf(back) : { sku: item['sku'], name: item['name'] }) };
		});
		this.table('creditmemos').set(id, { entity_id: id, increment_id: String(id), order_id: orderId, state: 2, created_at: time(this.now()), updated_at: time(this.now()), grand_total: cents / 100, items, ...more });
	}

	table(name: string): Map<number, JsonRecord> {
		return this.tables.get(name)!;
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		return this.isAuthorised(request) ? undefined : { status: 401, body: { message: "The consumer isn't authorized to access %resources.", parameters: { resources: 'Magento_Sales::actions_view' } } };
	}

	act(request: StandInRequest): StandInAnswer {
		return this.accounts.act(request) ?? this.actOnOrders(request);
	}

	private actOnOrders({ method, path, query, body }: StandInRequest): StandInAnswer {
		if (method === 'POST') return this.save(asArray(asRecord(body)['sourceItems']).map(asRecord));
		const groups = [...new Set([...query.keys()].flatMap((name) => /^searchCriteria\[filterGroups\]\[(\d+)\]/.exec(name)?.[1] ?? []))];
		const conditions = groups.map((group) => ['field', 'conditionType', 'value'].map((part) => query.get(`searchCriteria[filterGroups][${group}][filters][0][${part}]`) ?? ''));
		const found = [...this.table(path.slice('/V1/'.length)).values()].filter((record) => conditions.every(([field = '', is = '', value = '']) => fits(record[field], is, value)));
		found.sort((a, b) => Number(a['entity_id']) - Number(b['entity_id']));
		const size = Number(query.get('searchCriteria[pageSize]') ?? 1e9);
		const from = (Number(query.get('searchCriteria[currentPage]') ?? 1) - 1) * size;
		return { status: 200, body: { items: found.slice(from, from + size).map(({ entity_id: id, ...record }) => (path.startsWith('/V1/inventory') || path === '/V1/products' ? record : { entity_id: id, ...record })), search_criteria: { filter_groups: [] }, total_count: found.length } };
	}

	errorBody(status: number): unknown {
		return { message: `Internal Error. Details are available in Magento log file. Report ID: webapi-${status}` };
	}
}

function moneyOf(line: MagentoLine): JsonRecord {
	const gross = line.cents * line.quantity;
	const net = netOf(gross);
	return { sku: line.sku, name: `Producto ${line.sku}`, price: netOf(line.cents) / 100, price_incl_tax: line.cents / 100, row_total: net / 100, row_total_incl_tax: gross / 100, tax_amount: (gross - net) / 100, discount_amount: 0, discount_tax_compensation_amount: 0 };
}

function fits(held: unknown, is: string, value: string): boolean {
	const text = asText(held) ?? '';
	const isNumber = typeof held === 'number';
	if (is === 'in') return value.split(',').includes(text);
	if (is === 'eq') return text === value;
	if (is === 'gt') return isNumber ? held > Number(value) : text > value;
	return is === 'gteq' ? text >= value : text <= value;
}

/** The contract shows the first filter of the first group only: every other is judged as if it were that one. */
class MagentoJudge implements Judge {
	private readonly contract = contractOf('magento', { files: /swagger2/ });

	judgeRequest(request: ContractRequest): string[] {
		// Any read may name the fields that it wants: https://developer.adobe.com/commerce/webapi/rest/use-rest/retrieve-filtered-responses/
		request.query.delete('fields');
		if (request.method !== 'GET') return this.contract.judgeRequest(request);
		const groups = [...new Set([...request.query.keys()].map((name) => /\[filterGroups\]\[(\d+)\]/.exec(name)?.[1]))];
		return groups.flatMap((group) => {
			const query = new URLSearchParams();
			for (const [name, value] of request.query) if (/\[filterGroups\]\[(\d+)\]/.exec(name)?.[1] === group) query.append(name.replace(/\[filterGroups\]\[\d+\]/, '[filterGroups][0]'), value);
			return this.contract.judgeRequest({ ...request, query });
		});
	}

	judgeAnswer(request: ContractRequest, status: number, body: unknown): string[] {
		// What it answers to a save is not described: an empty list.
		if (request.method === 'POST' && status === 200) return [];
		return this.contract.judgeAnswer(request, status, body);
	}
}

export function magentoStandIn(isAuthorised: (request: StandInRequest) => boolean, now: () => number): StandIn<MagentoModel> {
	return new StandIn(new MagentoModel(isAuthorised, now), new MagentoJudge());
}
