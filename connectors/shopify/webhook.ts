/**
 * Events carry the whole order: https://shopify.dev/docs/api/webhooks/latest
 * Signed with the app's secret over the body: https://shopify.dev/docs/apps/build/webhooks/subscribe/https#step-2-validate-the-origin-of-your-webhook
 */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { WebhookDoor } from '../sales';
import { verifyHmac } from '../signature';
import { graphql, mutate } from './graphql';
import { isFromTill, readOrder } from './order';
import { CREATE_WEBHOOK, DELETE_WEBHOOK, WEBHOOKS } from './queries';

const TOPICS = ['ORDERS_CREATE', 'ORDERS_UPDATED'];

export const shopifyWebhook: WebhookDoor = {
	secret: { kind: 'credential', fields: ['appSecretKey', 'clientSecret', 'sharedSecret'] },

	obstacle(url) {
		if (url.protocol === 'https:' && !/^(localhost|127\.|10\.|192\.168\.)/.test(url.hostname)) return undefined;
		return {
			es: `Shopify solo entrega avisos a direcciones https públicas, y ${url.host} no lo es: las ventas llegarán por la consulta periódica`,
			en: `Shopify delivers events to public https addresses only, and ${url.host} is none: sales will come by the periodic poll`,
		};
	},

	subscription: {
		async subscribe(http, { url }) {
			const there = await webhooksFor(http, url);
			const ids: string[] = [];
			for (const topic of TOPICS) {
				const known = asText(there.find((webhook) => webhook['topic'] === topic)?.['id']);
				ids.push(known ?? (await create(http, topic, url)));
			}
			return { ids };
		},

		async check(http, { url }, known) {
			const ours = (await webhooksFor(http, url)).filter((webhook) => known.ids.includes(asText(webhook['id']) ?? ''));
			return TOPICS.every((topic) => ours.some((webhook) => webhook['topic'] === topic)) ? 'active' : 'absent';
		},

		async unsubscribe(http, known) {
			for (const id of known.ids) {
				// https://shopify.dev/docs/api/admin-graphql/latest/mutations/webhookSubscriptionDelete : one that is gone is a user error
				await graphql(http, { operation: 'webhook removal', query: DELETE_WEBHOOK, variables: { id }, repeatable: true });
			}
		},
	},

	verify: (knock, secret) =>
		verifyHmac({ shown: knock.headers['x-shopify-hmac-sha256'], header: 'X-Shopify-Hmac-Sha256', secret, signed: [knock.rawBody], encoding: 'base64' }),

	read(knock, context) {
		const topic = knock.headers['x-shopify-topic'] ?? '';
		const body = parsed(knock.rawBody);
		if (topic.startsWith('refunds/')) {
			const order = asText(body['order_id']);
			return { sales: [], ...(order === undefined ? {} : { fetch: [order] }) };
		}
		if (!topic.startsWith('orders/')) return { sales: [] };
		const id = asText(body['id']);
		// Only the API names the shop that a till stands in.
		if (id !== undefined && isFromTill(body)) return { sales: [], fetch: [id] };
		return { sales: readOrder(body, context) };
	},
};

async function create(http: HttpClient, topic: string, uri: string): Promise<string> {
	// https://shopify.dev/docs/api/admin-graphql/latest/mutations/webhookSubscriptionCreate
	const payload = await mutate(http, { operation: 'webhook', query: CREATE_WEBHOOK, variables: { topic, uri }, repeatable: false }, 'webhookSubscriptionCreate');
	return asText(asRecord(payload['webhookSubscription'])['id']) ?? '';
}

async function webhooksFor(http: HttpClient, uri: string): Promise<JsonRecord[]> {
	// https://shopify.dev/docs/api/admin-graphql/latest/queries/webhookSubscriptions
	const data = await graphql(http, { operation: 'webhooks', query: WEBHOOKS, variables: { uri, after: null }, repeatable: true });
	return asArray(asRecord(data['webhookSubscriptions'])['nodes']).map(asRecord);
}

function parsed(rawBody: Uint8Array): JsonRecord {
	try {
		return asRecord(JSON.parse(Buffer.from(rawBody).toString('utf8')));
	} catch {
		return {};
	}
}
