/**
 * Events: https://elasticpath.dev/docs/api/integrations/integrations-introduction
 * Elastic Path signs nothing: it shows the secret that it was given in a header, and repeats it in the body. Events come in any
 * order and up to half an hour late, so the order is fetched as it is.
 */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { WebhookDoor } from '../sales';
import { verifyShared } from '../signature';

const EVENTS = ['order.created', 'order.updated', 'order.paid', 'order.cancelled', 'order.refunded'];
const PATH = '/v2/integrations';
const NAME = 'n8n POS Trigger';

export const elasticpathWebhook: WebhookDoor = {
	secret: { kind: 'subscription' },

	obstacle(url) {
		if (url.protocol === 'https:' && !/^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(url.hostname)) return undefined;
		return {
			es: `Elastic Path enseña su secreto en cada aviso: solo se suscribe a direcciones https públicas, y ${url.host} no lo es; las ventas llegarán por la consulta periódica`,
			en: `Elastic Path shows its secret in each event: only public https addresses are subscribed, and ${url.host} is none; sales will come by the periodic poll`,
		};
	},

	subscription: {
		async subscribe(http, { url, secret }) {
			const known = asText((await hooksFor(http, url))[0]?.['id']);
			const data = { type: 'integration', integration_type: 'webhook', name: NAME, enabled: true, observes: EVENTS, configuration: { url, secret_key: secret } };
			// https://elasticpath.dev/docs/api/integrations/create-integration and /update-integration
			const answer = await http.request({ operation: 'webhook', method: known === undefined ? 'POST' : 'PUT', path: known === undefined ? PATH : `${PATH}/${encodeURIComponent(known)}`, json: { data } });
			const id = asText(asRecord(asRecord(answer.body)['data'])['id']) ?? known;
			return { ids: id === undefined ? [] : [id], secret };
		},

		async check(http, { url }, known) {
			const ours = (await hooksFor(http, url)).find((hook) => known.ids.includes(asText(hook['id']) ?? ''));
			if (!ours) return 'absent';
			return ours['enabled'] === false || EVENTS.some((event) => !asArray(ours['observes']).includes(event)) ? 'failing' : 'active';
		},

		async unsubscribe(http, known) {
			for (const id of known.ids) {
				// https://elasticpath.dev/docs/api/integrations/delete-integration
				await http.request({ operation: 'webhook removal', method: 'DELETE', path: `${PATH}/${encodeURIComponent(id)}`, accept: [404] });
			}
		},
	},

	verify: (knock, secret) => verifyShared(knock.headers['x-moltin-secret-key'], secret, 'X-MOLTIN-SECRET-KEY'),

	read(knock) {
		const event = parsed(knock.rawBody);
		const told = asRecord(asRecord(event['payload'])['data']);
		const id = asText(told['id']);
		const ours = /^order\./.test(asText(event['triggered_by']) ?? '') && told['type'] === 'order';
		return { sales: [], ...(ours && id !== undefined ? { fetch: [id] } : {}) };
	},
};

function parsed(rawBody: Uint8Array): JsonRecord {
	try {
		return asRecord(JSON.parse(Buffer.from(rawBody).toString('utf8')));
	} catch {
		return {};
	}
}

async function hooksFor(http: HttpClient, url: string): Promise<JsonRecord[]> {
	// https://elasticpath.dev/docs/api/integrations/list-integrations
	const answer = asRecord((await http.request({ operation: 'webhooks', method: 'GET', path: PATH })).body);
	return asArray(answer['data']).map(asRecord).filter((hook) => hook['integration_type'] === 'webhook' && asRecord(hook['configuration'])['url'] === url);
}
