/**
 * Events: https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks
 * A delivery carries the order as it is when it leaves, up to a minute after the event; deliveries of one second share
 * their delivery id, so only the order itself tells whether it came before.
 */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { Knock, Subscription, SubscriptionCalls, WebhookDoor } from '../sales';
import { verifyHmac } from '../signature';
import { hasRefunds, readOrder } from './order';

const TOPICS = ['order.created', 'order.updated'];
const NAME = 'n8n POS Trigger';

const subscription: SubscriptionCalls = {
	async subscribe(http, { url, secret }) {
		const there = await hooksFor(http, url);
		const ids: string[] = [];
		for (const topic of TOPICS) {
			const [known] = await keepWorking(http, there.filter((hook) => hook['topic'] === topic));
			const json = { name: `${NAME}: ${topic}`, topic, delivery_url: url, secret, status: 'active' };
			// https://woocommerce.github.io/woocommerce-rest-api-docs/#create-a-webhook and #update-a-webhook
			const answer = await http.request({ operation: 'webhook', method: known === undefined ? 'POST' : 'PUT', path: known === undefined ? '/webhooks' : `/webhooks/${encodeURIComponent(known)}`, json });
			ids.push(asText(asRecord(answer.body)['id']) ?? known ?? '');
		}
		return { ids: ids.filter((id) => id !== ''), secret };
	},

	async check(http, { url }, known) {
		const ours = (await hooksFor(http, url)).filter((hook) => known.ids.includes(asText(hook['id']) ?? '') && TOPICS.includes(asText(hook['topic']) ?? ''));
		if (ours.length < TOPICS.length) return 'absent';
		// Switched off by WooCommerce at the seventh delivery in a row that failed.
		return ours.every((hook) => hook['status'] === 'active') ? 'active' : 'failing';
	},

	async unsubscribe(http: HttpClient, known: Subscription) {
		for (const id of known.ids) await remove(http, id);
	},
};

export const woocommerceWebhook: WebhookDoor = {
	secret: { kind: 'subscription' },

	// https://developer.wordpress.org/reference/functions/wp_http_validate_url/
	obstacle(url) {
		const port = url.port === '' || ['80', '443', '8080'].includes(url.port);
		if (port && !isPrivate(url.hostname)) return undefined;
		return {
			es: `WordPress no entrega webhooks a ${url.host} (dirección privada, o puerto distinto de 80, 443 y 8080), aunque diga que están activos: las ventas llegarán por la consulta periódica`,
			en: `WordPress does not deliver webhooks to ${url.host} (a private address, or a port other than 80, 443 and 8080) although it calls them active: sales will come by the periodic poll`,
		};
	},

	subscription,

	/** On creation it says hello with a form body and no topic. */
	greet(knock) {
		const isPing = knock.headers['x-wc-webhook-topic'] === undefined && /^webhook_id=\d{1,20}$/.test(Buffer.from(knock.rawBody).toString('latin1').trim());
		return isPing ? { status: 200 } : undefined;
	},

	verify: (knock, secret) =>
		verifyHmac({ shown: knock.headers['x-wc-webhook-signature'], header: 'X-WC-Webhook-Signature', secret, signed: [knock.rawBody], encoding: 'base64' }),

	read(knock, context) {
		if (!/^order\./.test(knock.headers['x-wc-webhook-topic'] ?? '')) return { sales: [] };
		const order = parsed(knock);
		const id = asText(order['id']);
		return { sales: readOrder(order, context), ...(id !== undefined && hasRefunds(order) ? { fetch: [id] } : {}) };
	},
};

/**
 * Ids of those that deliver. WooCommerce goes on counting failures where it left off until a delivery succeeds, so one that it switched off
 * and that is merely switched on again is off after a single failure more (`failed_delivery` of WC_Webhook): those are made anew.
 */
async function keepWorking(http: HttpClient, hooks: readonly JsonRecord[]): Promise<string[]> {
	const working: string[] = [];
	for (const hook of hooks) {
		const id = asText(hook['id']) ?? '';
		if (hook['status'] === 'active') working.push(id);
		else await remove(http, id);
	}
	return working;
}

async function remove(http: HttpClient, id: string): Promise<void> {
	// https://woocommerce.github.io/woocommerce-rest-api-docs/#delete-a-webhook
	await http.request({ operation: 'webhook removal', method: 'DELETE', path: `/webhooks/${encodeURIComponent(id)}`, query: { force: true }, accept: [404] });
}

function parsed(knock: Knock): JsonRecord {
	try {
		return asRecord(JSON.parse(Buffer.from(knock.rawBody).toString('utf8')));
	} catch {
		return {};
	}
}

async function hooksFor(http: HttpClient, url: string): Promise<JsonRecord[]> {
	const found: JsonRecord[] = [];
	for (let page = 1; page <= 50; page++) {
		// https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-webhooks
		const answer = await http.request({ operation: 'webhooks', method: 'GET', path: '/webhooks', query: { per_page: 100, page, status: 'all' } });
		const hooks = asArray(answer.body).map(asRecord);
		found.push(...hooks.filter((hook) => hook['delivery_url'] === url));
		if (hooks.length < 100) break;
	}
	return found;
}

function isPrivate(host: string): boolean {
	return /^(localhost|.*\.local|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[?::1|\[?f[cd])/i.test(host);
}
