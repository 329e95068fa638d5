/**
 * Erply's classic API as a stand-in: one address, forms, and 200 for everything. Its contract was written by hand from
 * Erply's pages and its official Go library, whose models judge the documents here. What it tells in prose is kept: at most 100
 * records, sessions that end, an hour's quota.
 */
import Ajv, { type ValidateFunction } from 'ajv';
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import { contractOf } from './contract';
import { ErplyPeople } from './erplyPeople';
import { ErplyProducts } from './erplyStock';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';
import { readVendorJson } from './vendorContracts';

export interface ErplyLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

const euros = (cents: number) => Math.round(cents) / 100;
const net = (cents: number) => Math.round(cents / 1.21);
const productId = (sku: string) => String([...sku].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 1_000_003, 7) + 1);

export class ErplyModel implements VendorModel {
	readonly basePath = '';
	readonly documents = new Map<number, JsonRecord>();
	readonly inventory = new ErplyProducts();
	/** 1 is the till's customer for whoever comes in. */
	readonly customers = new Map<number, JsonRecord>([[1, { id: 1, customerID: 1, fullName: 'Cliente de mostrador', firstName: 'Cliente', lastName: 'de mostrador', isPOSDefaultCustomer: 1 }]]);
	readonly people = new ErplyPeople(this.customers, () => this.now());
	readonly sessions = new Set<string>();
	/** Answered to everything, once set. */
	errorCode: number | undefined;
	private next = 1;

	constructor(
		private readonly password: string,
		private readonly now: () => number,
	) {}

	sell(lines: readonly ErplyLine[], more: JsonRecord = {}): string {
		const id = this.next++;
		const cents = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		// Madrid in November is an hour ahead.
		const local = new Date(this.now() + 3600_000).toISOString();
		this.documents.set(id, {
			id,
			type: 'CASHINVOICE',
			number: `T${id}`,
			date: local.slice(0, 10),
			time: local.slice(11, 19),
			clientID: 1,
			clientName: 'Cliente de mostrador',
			warehouseName: 'Tienda Santander',
			pointOfSaleName: 'Caja 1',
			employeeName: 'Marta',
			confirmed: '1',
			invoiceState: 'READY',
			currencyCode: 'EUR',
			paymentType: 'CARD',
			paymentStatus: 'PAID',
			netTotal: euros(lines.reduce((sum, line) => sum + net(line.cents * line.quantity), 0)),
			vatTotal: euros(cents - lines.reduce((sum, line) => sum + net(line.cents * line.quantity), 0)),
			rounding: 0,
			total: euros(cents),
			paid: euros(cents).toFixed(2),
			rows: lines.map((line) => rowOf(line)),
			baseDocuments: [],
			added: Math.floor(this.now() / 1000),
			lastModified: Math.floor(this.now() / 1000),
			...more,
		});
		return String(id);
	}

	touch(id: string, more: JsonRecord = {}): void {
		this.documents.set(Number(id), { ...this.documents.get(Number(id)), ...more, lastModified: Math.floor(this.now() / 1000) });
	}

	refund(sold: string, cents: number, lines: readonly ErplyLine[]): void {
		const { id, number, type, date } = this.documents.get(Number(sold))!;
		const rows = lines.length > 0 ? lines.map((line) => rowOf({ ...line, quantity: -line.quantity })) : [{ ...rowOf({ sku: '', quantity: -1, cents }), productID: '0', itemName: 'Bonificación' }];
		this.sell([], { type: 'CREDITINVOICE', total: -euros(cents), netTotal: -euros(net(cents)), vatTotal: -euros(cents - net(cents)), rows, baseDocuments: [{ id, number, type, date }] });
	}

	refuse(): undefined {
		return undefined;
	}

	act(request: StandInRequest): StandInAnswer {
		const form = asRecord(request.body) as Readonly<Record<string, string>>;
		if (form['clientCode'] !== '123456') return answer(1001);
		if (this.errorCode !== undefined) return answer(this.errorCode);
		if (form['request'] === 'verifyUser') return this.signIn(form);
		if (!this.sessions.has(form['sessionKey'] ?? '')) return answer(1055);
		if (Number(form['recordsOnPage']) > 100) return answer(1016, [], 'recordsOnPage');
		const told = this.inventory.act(form) ?? this.people.act(form);
		if (told !== undefined) return typeof told === 'number' ? answer(told) : answer(0, told);
		if (form['request'] === 'getCustomers') return answer(0, form['customerIDs']!.split(',').map((id) => this.customers.get(Number(id))).filter((customer) => customer !== undefined));
		return this.list(form);
	}

	errorBody(): unknown {
		return { status: { request: 'x', responseStatus: 'error', errorCode: 1000 }, records: null };
	}

	private signIn(form: Readonly<Record<string, string>>): StandInAnswer {
		if (form['username'] !== 'tpv' || form['password'] !== this.password) return answer(1051);
		const sessionKey = `session-${this.next++}`;
		this.sessions.add(sessionKey);
		return answer(0, [{ userID: '1', sessionKey, sessionLength: Number(form['sessionLength']) }]);
	}

	private list(form: Readonly<Record<string, string>>): StandInAnswer {
		const ids = form['ids']?.split(',').map(Number);
		const types = form['types']?.split(',');
		const changed = (document: JsonRecord) => Number(document['lastModified']);
		const found = [...this.documents.values()]
			.filter((document) => (ids?.includes(Number(document['id'])) ?? true) && (types?.includes(String(document['type'])) ?? true))
			.filter((document) => changed(document) >= Number(form['changedSince'] ?? 0))
			.sort((a, b) => changed(a) - changed(b) || Number(a['id']) - Number(b['id']));
		const [size, page] = [Number(form['recordsOnPage'] ?? 20), Number(form['pageNo'] ?? 1)];
		const records = found.slice((page - 1) * size, page * size);
		return answer(0, form['getRowsForAllInvoices'] === '1' ? records : records.map(({ rows: _rows, ...header }) => header));
	}
}

function rowOf({ sku, quantity, cents }: ErplyLine): JsonRecord {
	const total = cents * quantity;
	return {
		rowID: '1',
		productID: sku === '' ? '0' : productId(sku),
		itemName: `Producto ${sku}`,
		code: sku,
		barcode: '',
		amount: String(quantity),
		price: (net(cents) / 100).toFixed(4),
		discount: '0',
		finalPriceWithVAT: euros(cents),
		rowNetTotal: euros(net(total)),
		rowVAT: euros(total - net(total)),
		rowTotal: euros(total),
	};
}

function answer(errorCode: number, records: readonly JsonRecord[] = [], errorField?: string): StandInAnswer {
	const status = { request: 'x', requestUnixTime: 1, responseStatus: errorCode === 0 ? 'ok' : 'error', errorCode, ...(errorField === undefined ? {} : { errorField }), generationTime: 0.1, recordsTotal: records.length, recordsInResponse: records.length };
	return { status: 200, body: { status, records: errorCode === 0 ? records : null } };
}

export const documentSchemas = () => asRecord(asRecord(readVendorJson('erply', 'erply-models.schema.json'))['definitions']);

let validator: ValidateFunction | undefined;

function validateDocument(): ValidateFunction {
	if (!validator) {
		const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
		ajv.addSchema(asRecord(readVendorJson('erply', 'erply-models.schema.json')), 'erply');
		validator = ajv.compile({ $ref: 'erply#/definitions/SaleDocument' });
	}
	return validator;
}

const envelope = () => contractOf('erply', { files: /^classic-envelope\.openapi3\.json$/ });

/** The envelope by its contract, the documents in it by the library's models. */
const judge: Judge = {
	judgeRequest: (request) => envelope().judgeRequest(request),
	judgeAnswer(request, status, body) {
		const problems = envelope().judgeAnswer(request, status, body);
		if (asRecord(request.body)['request'] !== 'getSalesDocuments') return problems;
		const validate = validateDocument();
		const wrong = asArray(asRecord(body)['records']).flatMap((document) => (validate(document) ? [] : [JSON.stringify(validate.errors)]));
		return [...problems, ...wrong];
	},
};

export function erplyStandIn(password: string, now: () => number): StandIn<ErplyModel> {
	return new StandIn(new ErplyModel(password, now), judge);
}
