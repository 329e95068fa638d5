/**
 * eBay as a stand-in: orders, notifications and its sign-in behind one address, signed with an elliptic key of its own. Tokens run out, orders
 * are listed newest first, a destination is taken only where the address answers the challenge.
 */
import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import type { JsonRecord } from '../../connectors/json';
import { asArray, asRecord } from '../../connectors/json';
import type { Knock } from '../../connectors/sales';
import { contractOf, type ContractRequest } from './contract';
import { EbayInventory } from './ebayStock';
import { StandIn, type Judge, type StandInAnswer, type StandInRequest, type VendorModel } from './standIn';

export interface EbayLine {
	sku: string;
	quantity: number;
	/** Cents with tax, of one. */
	cents: number;
}

const amount = (cents: number) => ({ value: (cents / 100).toFixed(2), currency: 'EUR' });
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const KEY_ID = '9936261a-7d7b-4621-a0f1-96ccb428af49';

export class EbayModel implements VendorModel {
	readonly basePath = '';
	readonly orders = new Map<string, JsonRecord>();
	readonly inventory = new EbayInventory();
	/** Another program's, which must be left alone. */
	readonly destinations = new Map<string, JsonRecord>([['d-erp', { destinationId: 'd-erp', name: 'ERP', status: 'ENABLED', deliveryConfig: { endpoint: 'https://erp.example/hook' } }]]);
	readonly subscriptions = new Map<string, JsonRecord>([['s-erp', { subscriptionId: 's-erp', topicId: 'ORDER_CONFIRMATION', status: 'ENABLED', destinationId: 'd-erp' }]]);
	/** What whoever answers at the address says to a challenge; `undefined` for nobody. */
	challenge: (url: string, code: string) => unknown = () => undefined;
	private tokens = new Map<string, 'seller' | 'application'>();
	private next = 100;

	constructor(
		private readonly refreshToken: string,
		private readonly now: () => number,
	) {}

	sell(lines: readonly EbayLine[], more: JsonRecord = {}): string {
		const id = `12-${String(this.next++)}-00001`;
		const total = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
		const at = this.iso();
		this.orders.set(id, {
			orderId: id,
			creationDate: at,
			lastModifiedDate: at,
			orderPaymentStatus: 'PAID',
			orderFulfillmentStatus: 'NOT_STARTED',
			cancelStatus: { cancelState: 'NONE_REQUESTED', cancelRequests: [] },
			buyer: { username: 'lucia_f', buyerRegistrationAddress: { fullName: 'Lucía Fernández', email: '0a1b2c@members.ebay.com', contactAddress: { postalCode: '39001', countryCode: 'ES' } }, taxIdentifier: { taxpayerId: '12345678Z', taxIdentifierType: 'DNI', issuingCountry: 'ES' } },
			pricingSummary: { priceSubtotal: amount(total), deliveryCost: amount(0), total: amount(total) },
			paymentSummary: { totalDueSeller: amount(total), payments: [{ paymentMethod: 'EBAY', amount: amount(total), paymentDate: at, paymentStatus: 'PAID' }], refunds: [] },
			lineItems: lines.map((line) => ({ lineItemId: String(this.next++), legacyItemId: '1', sku: line.sku, title: `Producto ${line.sku}`, quantity: line.quantity, lineItemCost: amount(line.cents * line.quantity), deliveryCost: { shippingCost: amount(0) }, total: amount(line.cents * line.quantity), appliedPromotions: [], taxes: [], refunds: [] })),
			...more,
		});
		return id;
	}

	touch(id: string, more: JsonRecord = {}): void {
		this.orders.set(id, { ...this.orders.get(id), ...more, lastModifiedDate: this.iso() });
	}

	refund(id: string, cents: number): void {
		const summary = asRecord(this.orders.get(id)?.['paymentSummary']);
		const refund = { refundId: String(this.next++), refundDate: this.iso(), amount: amount(cents), refundStatus: 'REFUNDED' };
		this.touch(id, { orderPaymentStatus: 'PARTIALLY_REFUNDED', paymentSummary: { ...summary, refunds: [...asArray(summary['refunds']), refund] } });
	}

	event(id: string, url: string): Knock {
		const body = { metadata: { topic: 'ORDER_CONFIRMATION', schemaVersion: '1.0', deprecated: false }, notification: { notificationId: '49feeaeb', eventDate: this.iso(), publishDate: this.iso(), publishAttemptCount: 1, data: { order: { orderId: id } } } };
		const rawBody = Buffer.from(JSON.stringify(body));
		return { method: 'POST', url, headers: { 'content-type': 'application/json', 'x-ebay-signature': this.signed(rawBody) }, query: {}, rawBody, now: this.now() };
	}

	signed(rawBody: Uint8Array, kid = KEY_ID): string {
		const signature = createSign('sha1').update(rawBody).sign(privateKey).toString('base64');
		return Buffer.from(JSON.stringify({ alg: 'ecdsa', kid, signature, digest: 'SHA1' })).toString('base64');
	}

	/** Two hours later. */
	expireTokens(): void {
		this.tokens.clear();
	}

	refuse(request: StandInRequest): StandInAnswer | undefined {
		if (request.path.startsWith('/identity/')) return undefined;
		const bearer = (request.headers['authorization'] ?? '').replace('Bearer ', '');
		const kind = this.tokens.get(bearer);
		if (kind === undefined) return refusal(401, 1001, 'Invalid access token');
		const needs = /public_key|destination/.test(request.path) ? 'application' : 'seller';
		return kind === needs ? undefined : refusal(403, 1100, 'Insufficient permissions to fulfill the request');
	}

	act(request: StandInRequest): StandInAnswer {
		const stock = this.inventory.act(request);
		if (stock) return stock;
		const [, api, , , kind, id, verb] = request.path.split('/');
		if (api === 'identity') return this.signIn(request);
		if (kind === 'order') return this.list(request.query);
		if (kind === 'public_key') return this.publicKey(id);
		return kind === 'destination' ? this.destination(request, id) : this.subscription(request, id, verb);
	}

	errorBody(status: number): unknown {
		return refusal(status, 2003, 'Something went wrong').body;
	}

	private signIn({ headers, body }: StandInRequest): StandInAnswer {
		const form = new URLSearchParams(String(body));
		if (headers['authorization'] !== `Basic ${Buffer.from('app:cert').toString('base64')}`) return { status: 401, body: { error: 'invalid_client', error_description: 'client authentication failed' } };
		const isSeller = form.get('grant_type') === 'refresh_token';
		if (isSeller && form.get('refresh_token') !== this.refreshToken) return { status: 400, body: { error: 'invalid_grant', error_description: 'the provided authorization refresh token is invalid' } };
		const token = `v^1.1#${this.next++}`;
		this.tokens.set(token, isSeller ? 'seller' : 'application');
		return { status: 200, body: { access_token: token, expires_in: 7200, token_type: 'Application Access Token' } };
	}

	private list(query: URLSearchParams): StandInAnswer {
		const limit = Number(query.get('limit') ?? 50);
		if (limit > 200) return refusal(400, 30810, 'Invalid limit');
		const ids = query.get('orderIds')?.split(',');
		const [from = 0, to = Infinity] = (/^lastmodifieddate:\[(.+)\.\.(.+)\]$/.exec(query.get('filter') ?? '') ?? []).slice(1).map((text) => Date.parse(text));
		if (from < this.now() - 731 * 86_400_000 && from > 0) return refusal(400, 30820, 'The start date is more than two years ago');
		const found = [...this.orders.values()]
			.filter((order) => (ids ? ids.includes(String(order['orderId'])) : Date.parse(String(order['lastModifiedDate'])) >= from && Date.parse(String(order['lastModifiedDate'])) <= to))
			.sort((a, b) => Date.parse(String(b['creationDate'])) - Date.parse(String(a['creationDate'])));
		const offset = Number(query.get('offset') ?? 0);
		return { status: 200, body: { href: 'x', total: found.length, limit, offset, orders: found.slice(offset, offset + limit) } };
	}

	private publicKey(id: string | undefined): StandInAnswer {
		if (id !== KEY_ID) return refusal(404, 195001, 'The specified key id is invalid.');
		// Without line breaks, as eBay has it.
		return { status: 200, body: { key: publicKey.export({ type: 'spki', format: 'pem' }).toString().replace(/\n/g, ''), algorithm: 'ECDSA', digest: 'SHA1' } };
	}

	private destination({ method, body }: StandInRequest, id: string | undefined): StandInAnswer {
		if (method === 'GET') return { status: 200, body: { total: this.destinations.size, destinations: [...this.destinations.values()] } };
		if (method === 'DELETE') {
			if ([...this.subscriptions.values()].some((one) => one['destinationId'] === id)) return refusal(409, 195027, 'The destination is in use');
			return this.destinations.delete(id ?? '') ? { status: 204 } : refusal(404, 195024, 'No such destination');
		}
		const { endpoint, verificationToken } = asRecord(asRecord(body)['deliveryConfig']);
		const expected = createHash('sha256').update('code-1').update(String(verificationToken)).update(String(endpoint)).digest('hex');
		if (asRecord(this.challenge(String(endpoint), 'code-1'))['challengeResponse'] !== expected) return refusal(409, 195020, 'Challenge verification failed for requested endpoint');
		const made = `d-${this.next++}`;
		this.destinations.set(made, { ...asRecord(body), destinationId: made });
		return { status: 201, headers: { location: `https://api.ebay.com/commerce/notification/v1/destination/${made}` }, body: {} };
	}

	private subscription({ method, body }: StandInRequest, id: string | undefined, verb: string | undefined): StandInAnswer {
		if (verb === 'enable') {
			this.subscriptions.set(id ?? '', { ...this.subscriptions.get(id ?? ''), status: 'ENABLED' });
			return { status: 204 };
		}
		if (method === 'GET') return { status: 200, body: { total: this.subscriptions.size, subscriptions: [...this.subscriptions.values()] } };
		if (method === 'DELETE') return this.subscriptions.delete(id ?? '') ? { status: 204 } : refusal(404, 195021, 'No such subscription');
		const made = `s-${this.next++}`;
		this.subscriptions.set(made, { ...asRecord(body), subscriptionId: made });
		return { status: 201, headers: { location: `https://api.ebay.com/commerce/notification/v1/subscription/${made}` }, body: {} };
	}

	private iso(): string {
		return new Date(this.now()).toISOString();
	}
}

function refusal(status: number, errorId: number, message: string): StandInAnswer {
	return { status, body: { errors: [{ errorId, domain: 'API', category: 'REQUEST', message, longMessage: message }] } };
}

export const fulfillmentContract = () => contractOf('ebay', { files: /^sell_fulfillment/ });

/** Two contracts under one roof; the sign-in has none that is published. */
const judge: Judge = {
	judgeRequest: (request) => (request.path.startsWith('/identity/') ? [] : at(request).contract.judgeRequest(at(request).request)),
	judgeAnswer: (request, status, body) => (request.path.startsWith('/identity/') || status === 204 ? [] : at(request).contract.judgeAnswer(at(request).request, status, body).filter((problem) => !MISPRINT.test(problem))),
};

/** The specification calls it a text; the guide shows an object, as it is sent. */
const MISPRINT = /deliveryConfig must be string/;

function at(request: ContractRequest) {
	const isOrders = request.path.startsWith('/sell/fulfillment/v1');
	const isStock = request.path.startsWith('/sell/inventory/v1');
	const contract = isOrders ? fulfillmentContract() : contractOf('ebay', { files: isStock ? /^sell_inventory/ : /^commerce_notification/ });
	return { contract, request: { ...request, path: request.path.replace(/^\/(sell\/fulfillment|sell\/inventory|commerce\/notification)\/v1/, '') } };
}

export function ebayStandIn(refreshToken: string, now: () => number): StandIn<EbayModel> {
	return new StandIn(new EbayModel(refreshToken, now), judge);
}
