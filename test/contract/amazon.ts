/**
 * Amazon's Selling Partner API as a stand-in, with Login with Amazon beside it. What its pages tell in prose is kept: a token is over with a
 * 403, nothing younger than two minutes may be asked for, twenty calls and then one in three minutes, people only with the role.
 */
import type { JsonRecord } from '../../connectors/json';
import { AmazonListings } from './amazonStock';
import { contractOf, type ContractRequest } from './contract';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface AmazonLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

const money = (cents: number) => ({ amount: (cents / 100).toFixed(2), currencyCode: 'EUR' });
const PER_SECOND = 0.0056;
const BURST = 20;

export class AmazonModel implements VendorModel {
	readonly basePath = '';
	readonly orders = new Map<string, JsonRecord>();
	readonly inventory = new AmazonListings();
	/** The application's roles cover who bought. */
	seesPeople = true;
	private tokens = new Set<string>();
	private pages = new Map<string, { orders: JsonRecord[]; range: string }>();
	private next = 1000000;
	private allowance = BURST;
	private filledAt: number;

	constructor(private readonly now: () => number) {
		this.filledAt = now();
	}

	sell(lines: readonly AmazonLine[], more: JsonRecord = {}): string {
		const id = `402-1234567-${this.next++}`;
		const total = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		this.orders.set(id, {
			orderId: id,
			createdTime: this.iso(),
			lastUpdatedTime: this.iso(),
			salesChannel: { channelName: 'AMAZON', marketplaceId: 'A1RKKUPIHCS9HS', marketplaceName: 'Amazon.es' },
			buyer: { buyerName: 'Lucía Fernández', buyerEmail: 'x1y2z3@marketplace.amazon.es' },
			recipient: { deliveryAddress: { name: 'Lucía Fernández', postalCode: '39001', countryCode: 'ES' } },
			proceeds: { grandTotal: money(total) },
			fulfillment: { fulfillmentStatus: 'UNSHIPPED', fulfilledBy: 'MERCHANT' },
			orderItems: lines.map((line) => ({
				orderItemId: String(this.next++),
				quantityOrdered: line.quantity,
				product: { asin: 'B08C1W5N87', title: `Producto ${line.sku}`, sellerSku: line.sku, price: { unitPrice: money(line.cents) } },
				proceeds: { proceedsTotal: money(line.cents * line.quantity), breakdowns: [{ type: 'ITEM', subtotal: money(line.cents * line.quantity) }] },
			})),
			...more,
		});
		return id;
	}

	touch(id: string, more: JsonRecord = {}): void {
		this.orders.set(id, { ...this.orders.get(id), ...more, lastUpdatedTime: this.iso() });
	}

	/** An hour later. */
	expireTokens(): void {
		this.tokens.clear();
	}

	/** A night later. */
	forgetPages(): void {
		this.pages.clear();
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.path === '/auth/o2/token') return undefined;
		const isKnown = this.tokens.has(request.headers['x-amz-access-token'] ?? '');
		return isKnown ? undefined : refusal(403, 'Unauthorized', 'Access to requested resource is denied.', 'The access token you provided has expired.');
	}

	act(request: StandInRequest): StandInAnswer {
		if (request.path === '/auth/o2/token') return this.signIn(String(request.body));
		if (request.path.startsWith('/sellers/')) return { status: 200, body: { payload: [] } };
		return this.inventory.act(request) ?? this.search(request.query);
	}

	errorBody(status: number): unknown {
		return refusal(status, 'InternalFailure', 'Something went wrong').body;
	}

	private signIn(body: string): StandInAnswer {
		const form = new URLSearchParams(body);
		if (form.get('client_id') !== 'client' || form.get('client_secret') !== 'secret') return { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } };
		if (form.get('grant_type') !== 'refresh_token' || form.get('refresh_token') !== 'refresh') return { status: 400, body: { error: 'invalid_grant', error_description: 'The request has an invalid grant parameter : refresh_token' } };
		const token = `Atza|${this.next++}`;
		this.tokens.add(token);
		return { status: 200, body: { access_token: token, token_type: 'bearer', expires_in: 3600 } };
	}

	private search(query: URLSearchParams): StandInAnswer {
		if (!this.takeOne()) return { ...refusal(429, 'QuotaExceeded', 'You exceeded your quota for the requested resource.'), headers: { 'x-amzn-ratelimit-limit': String(PER_SECOND) } };
		const wanted = new Set((query.get('includedData') ?? '').split(','));
		if (!this.seesPeople && ['BUYER', 'RECIPIENT', 'TAX'].some((part) => wanted.has(part))) return refusal(403, 'Unauthorized', 'Access to requested resource is denied.');
		const [after, before] = ['lastUpdatedAfter', 'lastUpdatedBefore'].map((name) => Date.parse(query.get(name) ?? ''));
		if (before! > this.now() - 120_000 || after! > before!) return refusal(400, 'InvalidInput', 'Invalid lastUpdatedBefore');
		const range = `${after}-${before}`;
		const token = query.get('paginationToken');
		const known = token === null ? undefined : this.pages.get(token);
		if (token !== null && known?.range !== range) return refusal(400, 'InvalidInput', 'Invalid paginationToken');
		const changed = (order: JsonRecord) => Date.parse(String(order['lastUpdatedTime']));
		const left = known?.orders ?? [...this.orders.values()].filter((order) => changed(order) >= after! && changed(order) <= before!);
		const size = Number(query.get('maxResultsPerPage') ?? 100);
		const rest = left.slice(size);
		const next = `token-${this.next++}`;
		if (rest.length > 0) this.pages.set(next, { orders: rest, range });
		const orders = left.slice(0, size).map((order) => ({ ...order, buyer: wanted.has('BUYER') ? order['buyer'] : undefined, recipient: wanted.has('RECIPIENT') ? order['recipient'] : undefined }));
		return { status: 200, headers: { 'x-amzn-ratelimit-limit': String(PER_SECOND) }, body: { orders, ...(rest.length > 0 ? { pagination: { nextToken: next } } : {}) } };
	}

	private takeOne(): boolean {
		this.allowance = Math.min(BURST, this.allowance + ((this.now() - this.filledAt) / 1000) * PER_SECOND);
		this.filledAt = this.now();
		// The test's arithmetic, not the vendor's.
		if (this.allowance < 0.999) return false;
		this.allowance--;
		return true;
	}

	private iso(): string {
		return new Date(this.now()).toISOString();
	}
}

function refusal(status: number, code: string, message: string, details = ''): StandInAnswer {
	return { status, body: { errors: [{ code, message, details }] } };
}

export const ordersContract = () => contractOf('amazon', { files: /^(orders_2026-01-01|sellers)\.json$/ });

const listings = () => contractOf('amazon', { files: /^listingsItems_2021-08-01\.json$/ });
const contractFor = (request: ContractRequest) => (request.path.startsWith('/listings/') ? listings() : ordersContract());

/** Login with Amazon has no contract that is published. */
const judge: Judge = {
	judgeRequest: (request: ContractRequest) => (request.path.startsWith('/auth/') ? [] : contractFor(request).judgeRequest(request)),
	judgeAnswer: (request, status, body) => (request.path.startsWith('/auth/') ? [] : contractFor(request).judgeAnswer(request, status, body)),
};

export function amazonStandIn(now: () => number): StandIn<AmazonModel> {
	return new StandIn(new AmazonModel(now), judge);
}
