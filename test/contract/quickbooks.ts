/**
 * QuickBooks Online as a stand-in: queries in its own language, read as strictly as it reads them (an unknown word is a fault), changes to
 * the second, XML for whoever does not ask for JSON, deletions told by the change data only.
 */
import { createHmac } from 'node:crypto';
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import type { Knock } from '../../connectors/sales';
import { contractOf } from './contract';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface QuickBooksLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

interface Kept extends JsonRecord {
	Id: string;
	MetaData: { CreateTime: string; LastUpdatedTime: string };
}

const BY_CHANGE = /^select \* from (\w+) where MetaData\.LastUpdatedTime >= '([^']+)' and MetaData\.LastUpdatedTime <= '([^']+)' orderby MetaData\.LastUpdatedTime startposition (\d+) maxresults (\d+)$/;
const BY_ID = /^select \* from (\w+) where Id in \(('[^']+'(?:, '[^']+')*)\) maxresults (\d+)$/;
const BY_SKU = /^select \* from Item where Sku in \(('[^']+'(?:, '[^']+')*)\) maxresults (\d+)$/;
const BY_EMAIL = /^select \* from Customer where PrimaryEmailAddr = '((?:[^'\\]|\\.)*)' maxresults (\d+)$/;
const INVENTORY = /^select \* from Item where Type = 'Inventory' orderby Id startposition (\d+) maxresults (\d+)$/;
const ALL = /^select \* from (\w+) maxresults (\d+)$/;
const SERVICE = '1';

export class QuickBooksModel implements VendorModel {
	readonly basePath = '';
	readonly entities = new Map<string, Map<string, Kept>>();
	readonly deleted: { entity: string; id: string; at: number }[] = [];
	private readonly batches = new Map<string, StandInAnswer>();
	private next = 100;

	constructor(
		readonly realm: string,
		private readonly now: () => number,
	) {
		this.put('Item', { Id: SERVICE, Name: 'Devolución', Type: 'Service' });
		this.put('PaymentMethod', { Id: '3', Name: 'Visa' });
		this.put('Customer', { Id: '7', DisplayName: 'Lucía Fernández', GivenName: 'Lucía', FamilyName: 'Fernández', PrimaryEmailAddr: { Address: 'lucia@example.com' }, Mobile: { FreeFormNumber: '600111222' } });
	}

	/** @returns `salesreceipt-101`, as it stands in the sale's id */
	sell(lines: readonly QuickBooksLine[], more: JsonRecord = {}): string {
		const id = String(this.next++);
		this.put('SalesReceipt', { Id: id, DocNumber: `R-${id}`, SyncToken: '0', TxnDate: this.day(), CurrencyRef: { value: 'EUR' }, CustomerRef: { value: '7', name: 'Lucía Fernández' }, PaymentMethodRef: { value: '3' }, ...this.amounts(lines), ...more });
		return `salesreceipt-${id}`;
	}

	/** Money alone goes back as a service, for a receipt has to have a line. */
	refund(sold: string, cents: number, lines: readonly QuickBooksLine[]): void {
		const id = String(this.next++);
		const figures = lines.length > 0 ? this.amounts(lines) : this.amounts([{ sku: '', quantity: 1, cents }]);
		this.put('RefundReceipt', { Id: id, DocNumber: `D-${id}`, SyncToken: '0', TxnDate: this.day(), CurrencyRef: { value: 'EUR' }, LinkedTxn: [{ TxnId: sold.split('-')[1], TxnType: 'SalesReceipt' }], ...figures });
	}

	/** Anything else, made or changed now. */
	put(entity: string, record: JsonRecord & { Id: string }): void {
		const kept = this.list(entity);
		const before = kept.get(record.Id);
		const at = written(this.now());
		kept.set(record.Id, { ...before, ...record, MetaData: { CreateTime: before?.MetaData.CreateTime ?? at, LastUpdatedTime: at } });
	}

	touch(name: string, more: JsonRecord = {}): void {
		const id = name.split('-')[1]!;
		this.put('SalesReceipt', { ...more, Id: id, SyncToken: String(Number(this.list('SalesReceipt').get(id)?.['SyncToken']) + 1) });
	}

	remove(entity: string, id: string): void {
		this.list(entity).delete(id);
		this.deleted.push({ entity, id, at: this.now() });
	}

	event(entity: string, id: string, operation: string, url: string, token: string, isCloud: boolean): Knock {
		const time = new Date(this.now()).toISOString();
		const body = isCloud
			? [{ specversion: '1.0', id: 'd1a3aedd', source: 'intuit.x=', type: `qbo.${entity.toLowerCase()}.${operation.toLowerCase()}d.v1`, time, intuitentityid: id, intuitaccountid: this.realm, data: {} }]
			: { eventNotifications: [{ realmId: this.realm, dataChangeEvent: { entities: [{ name: entity, id, operation, lastUpdated: time }] } }] };
		const rawBody = Buffer.from(JSON.stringify(body));
		return { method: 'POST', url, headers: { 'content-type': 'application/json', 'intuit-signature': createHmac('sha256', token).update(rawBody).digest('base64') }, query: {}, rawBody, now: this.now() };
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.headers['accept'] !== 'application/json') return { status: 200, body: '<?xml version="1.0"?><IntuitResponse/>' };
		if (request.headers['authorization'] !== 'Bearer token') return fault(401, '3200', 'message=AuthenticationFailed; errorCode=003200; statusCode=401', 'AUTHENTICATION');
		return request.path.startsWith(`/v3/company/${this.realm}/`) ? undefined : fault(403, '3100', 'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403', 'AUTHORIZATION');
	}

	act(request: StandInRequest): StandInAnswer {
		const [, , , , kind] = request.path.split('/');
		if (kind === 'companyinfo') return { status: 200, body: { CompanyInfo: { Id: '1', CompanyName: 'La Tienda' } } };
		if (kind === 'batch') return this.batch(request.query.get('requestid') ?? '', asArray(asRecord(request.body)['BatchItemRequest']).map(asRecord));
		if (kind === 'customer') return this.writeCustomer(request.query.get('requestid'), asRecord(request.body));
		if (kind === 'cdc') return this.changes(request.query);
		return this.query(request.query.get('query') ?? '');
	}

	/** Each by itself, against its version; a known id is answered as before. */
	private batch(id: string, requests: readonly JsonRecord[]): StandInAnswer {
		const known = this.batches.get(id);
		if (known) return known;
		const responses = requests.map(({ bId, Item: item }) => {
			const wanted = asRecord(item);
			const record = this.list('Item').get(String(wanted['Id']));
			if (!record) return { bId, ...fault(400, '610', 'Object Not Found', 'ValidationFault').body };
			if ((record['SyncToken'] ?? '0') !== wanted['SyncToken']) return { bId, ...fault(400, '5010', 'Stale Object Error', 'ValidationFault').body };
			const { sparse: _sparse, ...fields } = wanted;
			this.put('Item', { ...record, ...fields, Id: record.Id, SyncToken: String(Number(record['SyncToken']) + 1) });
			return { bId, Item: this.list('Item').get(record.Id) };
		});
		const told = { status: 200, body: { BatchItemResponse: responses, time: '2026-11-22T01:00:00.000-08:00' } };
		this.batches.set(id, told);
		return told;
	}

	/** Names are of one person each; an update is of what is named, against its version. */
	private writeCustomer(requestId: string | null, told: JsonRecord): StandInAnswer {
		const known = requestId === null ? undefined : this.batches.get(requestId);
		if (known) return known;
		const { sparse: _sparse, ...fields } = told;
		const there = this.list('Customer').get(String(told['Id']));
		if (told['Id'] !== undefined && !there) return fault(400, '610', 'Object Not Found', 'ValidationFault');
		if (there && (there['SyncToken'] ?? '0') !== told['SyncToken']) return fault(400, '5010', 'Stale Object Error', 'ValidationFault');
		if (!there && [...this.list('Customer').values()].some((customer) => customer['DisplayName'] === told['DisplayName'])) return fault(400, '6240', 'Duplicate Name Exists Error', 'ValidationFault');
		const id = there?.Id ?? String(this.next++);
		this.put('Customer', { ...fields, Id: id, SyncToken: String(Number(there?.['SyncToken'] ?? -1) + 1) });
		const done = { status: 200, body: { Customer: this.list('Customer').get(id), time: '2026-11-22T01:00:00.000-08:00' } };
		if (requestId !== null) this.batches.set(requestId, done);
		return done;
	}

	errorBody(status: number): unknown {
		return fault(status, status === 429 ? '3001' : '10000', 'Something went wrong', 'SYSTEM').body;
	}

	private query(text: string): StandInAnswer {
		const changed = BY_CHANGE.exec(text);
		const named = BY_ID.exec(text);
		const all = ALL.exec(text);
		if (changed) {
			const [, entity = '', from = '', to = '', start, most] = changed;
			const at = (record: Kept) => Date.parse(record.MetaData.LastUpdatedTime);
			const found = [...this.list(entity).values()].filter((record) => at(record) >= Date.parse(from) && at(record) <= Date.parse(to)).sort((a, b) => at(a) - at(b));
			return answer(entity, found.slice(Number(start) - 1, Number(start) - 1 + Number(most)));
		}
		if (named) {
			const ids = named[2]!.split(', ').map((id) => id.slice(1, -1));
			return answer(named[1]!, [...this.list(named[1]!).values()].filter((record) => ids.includes(record.Id)));
		}
		const byEmail = BY_EMAIL.exec(text);
		if (byEmail) {
			const email = byEmail[1]!.replace(/\\(.)/g, '$1').toLowerCase();
			return answer('Customer', [...this.list('Customer').values()].filter((customer) => String(asRecord(customer['PrimaryEmailAddr'])['Address']).toLowerCase() === email));
		}
		const bySku = BY_SKU.exec(text);
		if (bySku) {
			const skus = bySku[1]!.split(', ').map((sku) => sku.slice(1, -1));
			return answer('Item', [...this.list('Item').values()].filter((item) => skus.includes(String(item['Sku']))));
		}
		const inventory = INVENTORY.exec(text);
		if (inventory) {
			const [start, most] = [Number(inventory[1]) - 1, Number(inventory[2])];
			return answer('Item', [...this.list('Item').values()].filter((item) => item['Type'] === 'Inventory').sort((a, b) => Number(a.Id) - Number(b.Id)).slice(start, start + most));
		}
		if (all) return answer(all[1]!, [...this.list(all[1]!).values()]);
		return fault(400, '4000', `QueryParserError: ${text}`, 'ValidationFault');
	}

	private changes(query: URLSearchParams): StandInAnswer {
		const since = Date.parse(query.get('changedSince') ?? '');
		const lists = (query.get('entities') ?? '').split(',').map((entity) => ({
			[entity]: this.deleted.filter((gone) => gone.entity === entity && gone.at >= since).map((gone) => ({ domain: 'QBO', status: 'Deleted', Id: gone.id, MetaData: { LastUpdatedTime: written(gone.at) } })),
		}));
		return { status: 200, body: { CDCResponse: [{ QueryResponse: lists }], time: written(this.now()) } };
	}

	private list(entity: string): Map<string, Kept> {
		const list = this.entities.get(entity) ?? new Map<string, Kept>();
		this.entities.set(entity, list);
		return list;
	}

	private amounts(lines: readonly QuickBooksLine[]): JsonRecord {
		const parts = lines.map((line) => {
			const gross = line.cents * line.quantity;
			return { ...line, gross, net: Math.round(gross / 1.21) };
		});
		const total = parts.reduce((sum, line) => sum + line.gross, 0);
		const net = parts.reduce((sum, line) => sum + line.net, 0);
		const sold = parts.map((line, index) => ({
			Id: String(index + 1),
			LineNum: index + 1,
			Amount: line.net / 100,
			DetailType: 'SalesItemLineDetail',
			SalesItemLineDetail: { ItemRef: this.itemRef(line.sku), Qty: line.quantity, UnitPrice: line.net / line.quantity / 100, TaxCodeRef: { value: '5' }, TaxInclusiveAmt: line.gross / 100 },
		}));
		return {
			GlobalTaxCalculation: 'TaxInclusive',
			TotalAmt: total / 100,
			Line: [...sold, { Amount: net / 100, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} }],
			TxnTaxDetail: { TotalTax: (total - net) / 100, TaxLine: [{ Amount: (total - net) / 100, DetailType: 'TaxLineDetail', TaxLineDetail: { TaxRateRef: { value: '9' }, PercentBased: true, TaxPercent: 21, NetAmountTaxable: net / 100 } }] },
		};
	}

	private itemRef(sku: string): JsonRecord {
		if (sku === '') return { value: SERVICE, name: 'Devolución' };
		const known = [...this.list('Item').values()].find((item) => item['Sku'] === sku);
		const id = known?.Id ?? String(this.next++);
		if (!known) this.put('Item', { Id: id, Name: `Producto ${sku}`, Sku: sku, Type: 'Inventory' });
		return { value: id, name: `Producto ${sku}` };
	}

	private day(): string {
		return new Date(this.now()).toISOString().slice(0, 10);
	}
}

/** As QuickBooks writes it: to the second, in its own zone. */
function written(instant: number): string {
	return `${new Date(instant - 8 * 3600_000).toISOString().slice(0, 19)}-08:00`;
}

function answer(entity: string, records: readonly Kept[]): StandInAnswer {
	// Nothing found is an empty response, with not even the list.
	return { status: 200, body: { QueryResponse: records.length === 0 ? {} : { [entity]: records, startPosition: 1, maxResults: records.length }, time: '2026-11-22T01:00:00.000-08:00' } };
}

function fault(status: number, code: string, message: string, type: string) {
	return { status, body: { Fault: { Error: [{ Message: message, Detail: message, code }], type }, time: '2026-11-22T01:00:00.000-08:00' } };
}

export const quickbooksContract = () => contractOf('quickbooks', { files: /^qbo-v3\.openapi3\.json$/, extraQuery: { minorversion: 'https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/minor-versions' } });

/** A customer is put together of parts in the contract, none of which knows the others' fields: so names are judged here, and values as in answers. */
const judge: Judge = {
	judgeRequest(request) {
		if (request.method !== 'POST' || !request.path.endsWith('/customer')) return quickbooksContract().judgeRequest(request);
		const known = fieldsOf('Customer', quickbooksContract().schemas('Customer'));
		const unknown = Object.keys(asRecord(request.body)).filter((field) => !known.has(field));
		return [...unknown.map((field) => `a customer has no ${field}`), ...quickbooksContract().judge('Customer', request.body)];
	},
	judgeAnswer: (request, status, body) => quickbooksContract().judgeAnswer(request, status, body),
};

function fieldsOf(name: string, schemas: JsonRecord): Set<string> {
	const schema = asRecord(schemas[name]);
	const parts = asArray(schema['allOf']).flatMap((part) => {
		const pointer = asRecord(part)['$ref'];
		return typeof pointer === 'string' ? [...fieldsOf(pointer.split('/').at(-1) ?? '', schemas)] : Object.keys(asRecord(asRecord(part)['properties']));
	});
	return new Set([...Object.keys(asRecord(schema['properties'])), ...parts]);
}

export function quickbooksStandIn(realm: string, now: () => number): StandIn<QuickBooksModel> {
	return new StandIn(new QuickBooksModel(realm, now), judge);
}
