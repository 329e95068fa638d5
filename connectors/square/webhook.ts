/**
 * Events name the order and its version and tell nothing of it: https://developer.squareup.com/docs/webhooks/overview
 * Signed over the address and the body: https://developer.squareup.com/docs/webhooks/step3validate
 */
import { randomUUID } from 'node:crypto';
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { Subscription, WebhookDoor } from '../sales';
import { verifyHmac } from '../signature';
import { SQUARE_VERSION, squareCall } from './calls';

const EVENTS = ['order.created', 'order.updated', 'refund.created', 'refund.updated'];
const PATH = '/v2/webhooks/subscriptions';

export const squareWebhook: WebhookDoor = {
	secret: { kind: 'subscription' },

	obstacle(url) {
		if (url.protocol === 'https:' && !/^(localhost|127\.|10\.|192\.168\.)/.test(url.hostname)) return undefined;
		return {
			es: `Square solo entrega avisos a direcciones https públicas, y ${url.host} no lo es: las ventas llegarán por la consulta periódica`,
			en: `Square delivers events to public https addresses only, and ${url.host} is none: sales will come by the periodic poll`,
		};
	},

	subscription: {
		async subscribe(http, { url }): Promise<Subscription> {
			const known = (await subscriptions(http)).find((subscription) => subscription['notification_url'] === url);
			const id = asText(known?.['id']);
			return id === undefined ? create(http, url) : takeOver(http, id, url);
		},

		async check(http, { url }, known) {
			const ours = (await subscriptions(http)).find((subscription) => known.ids.includes(asText(subscription['id']) ?? '') && subscription['notification_url'] === url);
			if (!ours) return 'absent';
			return ours['enabled'] === false || EVENTS.some((event) => !asArray(ours['event_types']).includes(event)) ? 'failing' : 'active';
		},

		async unsubscribe(http, known) {
			for (const id of known.ids) {
				// https://developer.squareup.com/reference/square/webhook-subscriptions-api/delete-webhook-subscription
				await http.request(squareCall({ operation: 'webhook removal', method: 'DELETE', path: `${PATH}/${encodeURIComponent(id)}`, accept: [404] }));
			}
		},
	},

	verify: (knock, secret) =>
		verifyHmac({ shown: knock.headers['x-square-hmacsha256-signature'], header: 'X-Square-HmacSha256-Signature', secret, signed: [knock.url, knock.rawBody], encoding: 'base64' }),

	read(knock) {
		const event = parsed(knock.rawBody);
		const object = asRecord(asRecord(event['data'])['object']);
		const id = ['order_created', 'order_updated', 'order_fulfillment_updated', 'refund', 'payment'].map((name) => asText(asRecord(object[name])['order_id'])).find((found) => found !== undefined);
		return { sales: [], ...(id === undefined ? {} : { fetch: [id] }) };
	},
};

async function create(http: HttpClient, url: string): Promise<Subscription> {
	const json = { idempotency_key: randomUUID(), subscription: { name: 'n8n POS Trigger', event_types: EVENTS, notification_url: url, api_version: SQUARE_VERSION } };
	// https://developer.squareup.com/reference/square/webhook-subscriptions-api/create-webhook-subscription
	const answer = await http.request(squareCall({ operation: 'webhook', method: 'POST', path: PATH, json, idempotent: true }));
	const made = asRecord(asRecord(answer.body)['subscription']);
	return { ids: [asText(made['id']) ?? ''].filter((id) => id !== ''), secret: asText(made['signature_key']) };
}

/** Its key is shown only when it is made, so it gets another one. */
async function takeOver(http: HttpClient, id: string, url: string): Promise<Subscription> {
	const path = `${PATH}/${encodeURIComponent(id)}`;
	const subscription = { enabled: true, event_types: EVENTS, notification_url: url };
	// https://developer.squareup.com/reference/square/webhook-subscriptions-api/update-webhook-subscription
	await http.request(squareCall({ operation: 'webhook', method: 'PUT', path, json: { subscription } }));
	// https://developer.squareup.com/reference/square/webhook-subscriptions-api/update-webhook-subscription-signature-key
	const answer = await http.request(squareCall({ operation: 'webhook key', method: 'POST', path: `${path}/signature-key`, json: { idempotency_key: randomUUID() }, idempotent: true }));
	return { ids: [id], secret: asText(asRecord(answer.body)['signature_key']) };
}

async function subscriptions(http: HttpClient): Promise<JsonRecord[]> {
	const found: JsonRecord[] = [];
	let cursor: string | undefined;
	for (let page = 0; page < 50; page++) {
		const query = { include_disabled: true, ...(cursor === undefined ? {} : { cursor }) };
		// https://developer.squareup.com/reference/square/webhook-subscriptions-api/list-webhook-subscriptions
		const answer = asRecord((await http.request(squareCall({ operation: 'webhooks', method: 'GET', path: PATH, query }))).body);
		found.push(...asArray(answer['subscriptions']).map(asRecord));
		cursor = asText(answer['cursor']);
		if (cursor === undefined) break;
	}
	return found;
}

function parsed(rawBody: Uint8Array): JsonRecord {
	try {
		return asRecord(JSON.parse(Buffer.from(rawBody).toString('utf8')));
	} catch {
		return {};
	}
}
