/**
 * Holded as a stand-in: documents in lists that go by id, contacts, sales channels and the month's count of calls. What live
 * accounts do and the reference does not say is played: decimals with a comma, `page` ignored, 403 for a dead token.
 */
import { createHmac } from 'node:crypto';
import type { JsonRecord } from '../../connectors/json';
import type { Knock } from '../../connectors/sales';
import { contractOf } from './contract';
import { HoldedContacts } from './holdedContacts';
import { HoldedProducts } from './holdedStock';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface HoldedLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

export interface HoldedOptions {
	version: 'v1' | 'v2';
	key: string;
	now: () => number;
	/** Which way round v2's lists go: not documented. */
	order?: 'newest-first' | 'oldest-first';
	/** The month's calls, where the key may read them. */
	usage?: { usage: number; limit: number };
}

const PATHS: Readonly<Record<string, string>> = { 'sales-receipts': 'salesreceipt', invoices: 'invoice', 'credit-notes': 'creditnote', 'receipt-notes': 'receiptnote' };
const spanish = (amount: number, decimals = 2) => amount.toFixed(decimals).replace('.', ',');

export class HoldedModel implements VendorModel {
	readonly basePath: string;
	/** Kind → documents as v2 tells them, by id. */
	readonly documents = new Map<string, Map<string, JsonRecord>>(Object.values(PATHS).map((kind) => [kind, new Map<string, JsonRecord>()]));
	readonly contacts = new Map<string, JsonRecord>();
	readonly inventory = new HoldedProducts();
	readonly people = new HoldedContacts(this.contacts, () => this.id());
	private next = 1;

	constructor(private readonly options: HoldedOptions) {
		this.basePath = options.version === 'v1' ? '/api/invoicing/v1' : '/api/v2';
	}

	id(): string {
		return Math.floor(this.options.now() / 1000).toString(16).padStart(8, '0') + String(this.next++).padStart(16, '0');
	}

	/** An approved document of today. @returns its id */
	add(kind: string, lines: readonly HoldedLine[], more: JsonRecord = {}): string {
		const id = this.id();
		const cents = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		const net = lines.reduce((sum, line) => sum + (line.cents * line.quantity) / 121, 0);
		this.documents.get(kind)!.set(id, {
			id,
			document_number: `T${this.next}`,
			draft: false,
			status: 'paid',
			contact_id: null,
			date: new Date(this.options.now() + 3600_000).toISOString().slice(0, 10),
			currency: 'EUR',
			subtotal: spanish(net),
			tax: spanish(cents / 100 - Number(net.toFixed(2))),
			total: spanish(cents / 100),
			lines: lines.map(lineOf),
			...more,
		});
		return id;
	}

	/** Goods come back in a credit note; money alone in one that names no product. */
	refund(sold: string, cents: number, lines: readonly HoldedLine[]): string {
		const money = { type: 'free', name: 'Devolución', units: '1,00', price: spanish(cents / 121, 6), taxes: ['s_iva_21'] };
		return this.add('creditnote', lines.length > 0 ? lines : [{ sku: '', quantity: 1, cents }], { from: { id: sold, doc_type: 'salesreceipt' }, ...(lines.length > 0 ? {} : { lines: [money] }) });
	}

	touch(id: string): void {
		for (const documents of this.documents.values()) {
			const document = documents.get(id);
			if (document) documents.set(id, { ...document, notes: String(this.next++) });
		}
	}

	event(id: string, event: string, url: string, secret: string): Knock {
		const rawBody = Buffer.from(JSON.stringify({ id, documentNumber: 'T1' }));
		const headers = {
			'content-type': 'application/json',
			'x-holded-webhook-event': event,
			'x-holded-webhook-id': 'evt_1',
			'x-holded-webhook-signature': `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`,
		};
		return { method: 'POST', url, headers, query: {}, rawBody, now: this.options.now() };
	}

	refuse({ headers }: StandInRequest): StandInAnswer | undefined {
		const { key, version } = this.options;
		if (version === 'v2') return headers['authorization'] === `Bearer ${key}` ? undefined : { status: 403, body: this.problem(403, 'Access denied.') };
		if (headers['authorization'] === `Bearer ${key}`) return undefined;
		return /pat_/.test(headers['authorization'] ?? '') ? { status: 400, body: { status: 0, info: 'Invalid key' } } : { status: 401, body: { status: 401 } };
	}

	act(request: StandInRequest): StandInAnswer {
		const { path, query } = request;
		const written = this.inventory.act(request) ?? this.people.act(request);
		if (written) return written;
		const [, first = '', second, third] = path.split('/');
		if (first === 'contacts') return this.readContacts(second, query);
		if (first === 'usage') return this.options.usage ? { status: 200, body: { type: 'automation_token', period: '2026-11', ...this.options.usage } } : { status: 403, body: this.problem(403, 'Insufficient permissions: developers:usage.read required.') };
		if (first === 'sales-channels') return { status: 200, body: { items: [{ id: 'ch-web', name: 'Tienda online' }, { id: 'ch-1', name: 'Tienda Santander' }] } };
		if (first === 'documents') return third === undefined ? this.legacyList(second ?? '', query) : this.one(second ?? '', third, legacy);
		return second === undefined ? this.list(PATHS[first] ?? '', query) : this.one(PATHS[first] ?? '', second, (document) => document);
	}

	errorBody(status: number): unknown {
		return this.problem(status, 'Something went wrong');
	}

	private problem(status: number, detail: string): JsonRecord {
		return { type: 'https://api.holded.com/problems/forbidden', title: 'Problem', status, detail };
	}

	private list(kind: string, query: URLSearchParams): StandInAnswer {
		const newestFirst = this.options.order !== 'oldest-first';
		const all = [...this.documents.get(kind)!.values()].sort((a, b) => (String(a['id']) < String(b['id']) === newestFirst ? 1 : -1));
		const cursor = query.get('cursor');
		if (cursor !== null && !/^[0-9a-f]{24}$/.test(cursor)) return { status: 400, body: this.problem(400, `Error parsing ObjectId string: ${cursor}`) };
		const after = all.filter(({ id }) => cursor === null || (newestFirst ? String(id) < cursor : String(id) > cursor));
		const items = after.slice(0, Number(query.get('limit') ?? 25));
		const more = items.length < after.length;
		return { status: 200, body: { items, cursor: more ? items.at(-1)!['id'] : null, has_more: more } };
	}

	private legacyList(kind: string, query: URLSearchParams): StandInAnswer {
		const [from, to] = [Number(query.get('starttmp')), Number(query.get('endtmp'))];
		const found = [...this.documents.get(kind)!.values()].map(legacy).filter(({ date }) => Number(date) >= from && Number(date) <= to);
		return { status: 200, body: found };
	}

	private one(kind: string, id: string, told: (document: JsonRecord) => JsonRecord): StandInAnswer {
		const document = this.documents.get(kind)?.get(id);
		return document ? { status: 200, body: told(document) } : { status: 404, body: this.problem(404, 'The requested document was not found.') };
	}

	private readContacts(id: string | undefined, query: URLSearchParams): StandInAnswer {
		if (id !== undefined) {
			const contact = this.contacts.get(id);
			return contact ? { status: 200, body: contact } : { status: 404, body: this.problem(404, 'Not found') };
		}
		const limit = Number(query.get('limit') ?? 25);
		const all = [...this.contacts.values()];
		const start = query.get('cursor') === null ? 0 : all.findIndex((contact) => contact['id'] === query.get('cursor')) + 1;
		const items = all.slice(start, start + limit);
		const more = start + limit < all.length;
		return { status: 200, body: { items, cursor: more ? items.at(-1)!['id'] : null, has_more: more } };
	}
}

function lineOf(line: HoldedLine): JsonRecord {
	return { line_id: line.sku, type: 'product', name: `Producto ${line.sku}`, sku: line.sku, product_id: `p-${line.sku}`, units: spanish(line.quantity), price: spanish(line.cents / 121, 6), discount: '0,00', taxes: ['s_iva_21'] };
}

/** The same document as v1 tells it. */
function legacy(document: JsonRecord): JsonRecord {
	const number = (text: unknown) => Number(String(text).replace(',', '.'));
	const lines = document['lines'] as JsonRecord[];
	return {
		id: document['id'],
		contact: document['contact_id'] ?? '',
		docNumber: document['document_number'],
		// Midnight in Madrid, in winter.
		date: Date.parse(`${String(document['date'])}T00:00:00+01:00`) / 1000,
		currency: 'eur',
		status: 1,
		subtotal: number(document['subtotal']),
		tax: number(document['tax']),
		total: number(document['total']),
		from: document['from'],
		products: lines.map((line) => ({ name: line['name'], sku: line['sku'] ?? '', productId: line['product_id'], units: number(line['units']), price: number(line['price']), tax: 21, discount: 0 })),
	};
}

export function holdedStandIn(options: HoldedOptions): StandIn<HoldedModel> {
	return new StandIn(new HoldedModel(options), options.version === 'v1' ? requestsOnly() : contractOf('holded', { files: /^v2-/ }));
}

/** v1's contract calls prices and units integers, which they are not: its word on answers is not taken. */
function requestsOnly(): Judge {
	const contract = contractOf('holded', { files: /^v1-invoicing/ });
	return { judgeRequest: (request) => contract.judgeRequest(request), judgeAnswer: () => [] };
}
