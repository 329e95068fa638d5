/**
 * Notifications: https://developer.ebay.com/api-docs/commerce/notification/overview.html
 * eBay first asks whether the address is ours (a hash with a token that both know), then posts, signed with its own key. A notification names
 * an order, which is then fetched.
 */
import { createHash } from 'node:crypto';
import type { AccessTokens } from '../accessTokens';
import type { ApiCall, HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { Subscription, WebhookDoor } from '../sales';
import { PublicKeys } from './publicKeys';

const BASE = '/commerce/notification/v1';
/** https://developer.ebay.com/api-docs/master/commerce/notification/asyncapi/order_confirmation.yaml */
const TOPIC = 'ORDER_CONFIRMATION';
const PAYLOAD = { format: 'JSON', schemaVersion: '1.0', deliveryProtocol: 'HTTPS' };

export function ebayWebhook(seller: AccessTokens, application: AccessTokens): WebhookDoor {
	const keys = new PublicKeys(application);
	return {
		secret: { kind: 'credential', fields: ['verificationToken'] },

		obstacle(url) {
			if (url.protocol === 'https:' && !/^(localhost$|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(url.hostname)) return undefined;
			return {
				es: `eBay solo entrega avisos a direcciones https públicas, y ${url.host} no lo es: las ventas llegarán por la consulta periódica`,
				en: `eBay delivers notifications to public https addresses only, and ${url.host} is none: sales will come by the periodic poll`,
			};
		},

		subscription: {
			async subscribe(http, { url, secret }) {
				const destination = (await destinationFor(application, http, url)) ?? (await made(application, http, { operation: 'destination', method: 'POST', path: `${BASE}/destination`, json: { name: 'n8n TPV-CRM', status: 'ENABLED', deliveryConfig: { endpoint: url, verificationToken: secret } } }));
				const there = (await list(seller, http, 'subscription')).find((one) => one['topicId'] === TOPIC && one['destinationId'] === destination);
				const id = asText(there?.['subscriptionId']);
				if (id === undefined) return kept(await made(seller, http, { operation: 'subscription', method: 'POST', path: `${BASE}/subscription`, json: { topicId: TOPIC, status: 'ENABLED', payload: PAYLOAD, destinationId: destination } }), destination);
				if (there?.['status'] !== 'ENABLED') await seller.request(http, { operation: 'subscription', method: 'POST', path: `${BASE}/subscription/${encodeURIComponent(id)}/enable`, idempotent: true });
				return kept(id, destination);
			},

			async check(http, { url }, known) {
				const destination = (await list(application, http, 'destination')).find((one) => endpointOf(one) === url);
				const own = (await list(seller, http, 'subscription')).find((one) => known.ids.includes(asText(one['subscriptionId']) ?? ''));
				if (!destination || !own) return 'absent';
				// eBay marks a destination down when its deliveries fail.
				return destination['status'] === 'ENABLED' && own['status'] === 'ENABLED' ? 'active' : 'failing';
			},

			async unsubscribe(http, known) {
				const [subscription = '', destination = ''] = known.ids;
				await seller.request(http, { operation: 'subscription removal', method: 'DELETE', path: `${BASE}/subscription/${encodeURIComponent(subscription)}`, accept: [404] });
				// 409: another topic of somebody else's still goes there.
				await application.request(http, { operation: 'destination removal', method: 'DELETE', path: `${BASE}/destination/${encodeURIComponent(destination)}`, accept: [404, 409] });
			},
		},

		/** https://developer.ebay.com/marketplace-account-deletion: the hash of code, token and address, in this order. */
		greet(knock, secret) {
			const code = knock.query['challenge_code'];
			if (knock.method !== 'GET' || code === undefined || secret === undefined || code.length > 200) return undefined;
			return { status: 200, body: { challengeResponse: createHash('sha256').update(code).update(secret).update(knock.url).digest('hex') } };
		},

		verify: (knock, _secret, open) => keys.verify(knock.headers['x-ebay-signature'], knock.rawBody, open),

		read(knock) {
			const event = parsed(knock.rawBody);
			if (asRecord(event['metadata'])['topic'] !== TOPIC) return { sales: [] };
			const id = orderIdIn(asRecord(event['notification'])['data'], 0);
			return id === undefined ? { sales: [], poll: true } : { sales: [], fetch: [id] };
		},
	};
}

const kept = (subscription: string, destination: string): Subscription => ({ ids: [subscription, destination] });

/** What was made is named in the answer's header. @throws ApiError */
async function made(tokens: AccessTokens, http: HttpClient, call: ApiCall): Promise<string> {
	const answer = await tokens.request(http, call);
	const id = (answer.headers['location'] ?? '').split('/').at(-1) ?? '';
	if (id !== '') return id;
	throw http.finding(call, { what: { es: 'no dijo qué había creado', en: 'it did not say what it had made' }, todo: { es: 'Inténtelo otra vez', en: 'Try again' } });
}

async function destinationFor(tokens: AccessTokens, http: HttpClient, url: string): Promise<string | undefined> {
	return (await list(tokens, http, 'destination')).filter((one) => endpointOf(one) === url).map((one) => asText(one['destinationId'])).find((id) => id !== undefined);
}

async function list(tokens: AccessTokens, http: HttpClient, what: 'destination' | 'subscription'): Promise<JsonRecord[]> {
	const found: JsonRecord[] = [];
	let token: string | null = null;
	for (let page = 0; page < 20; page++) {
		const answer = await tokens.request(http, { operation: `${what}s`, method: 'GET', path: `${BASE}/${what}`, query: { limit: 100, ...(token === null ? {} : { continuation_token: token }) } });
		const body = asRecord(answer.body);
		found.push(...asArray(body[`${what}s`]).map(asRecord));
		token = new URLSearchParams((asText(body['next']) ?? '').split('?')[1] ?? '').get('continuation_token');
		if (token === null) break;
	}
	return found;
}

/** An object in eBay's guide, a text in its specification. */
function endpointOf(destination: JsonRecord): string | undefined {
	const config = destination['deliveryConfig'];
	return asText(asRecord(typeof config === 'string' ? parsed(Buffer.from(config)) : config)['endpoint']) ?? asText(config);
}

/** Wherever in the notification it stands. */
function orderIdIn(value: unknown, depth: number): string | undefined {
	if (typeof value !== 'object' || value === null || depth > 4) return undefined;
	const own = asText(asRecord(value)['orderId']);
	if (own !== undefined && /^[\w!-]{3,60}$/.test(own)) return own;
	return Object.values(value).map((child) => orderIdIn(child, depth + 1)).find((id) => id !== undefined);
}

function parsed(rawBody: Uint8Array): JsonRecord {
	try {
		return asRecord(JSON.parse(Buffer.from(rawBody).toString('utf8')));
	} catch {
		return {};
	}
}
