/**
 * Events name the order and tell nothing of it: https://developer.bigcommerce.com/docs/integrations/webhooks
 * Signed as Standard Webhooks has it (https://www.standardwebhooks.com), with the app's client secret.
 */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { Knock, SignatureVerdict, WebhookDoor } from '../sales';
import { missing, verifyHmac } from '../signature';
import { bigcommerceCall, storeOf } from './store';

const SCOPES = ['store/order/created', 'store/order/updated', 'store/order/statusUpdated', 'store/order/refund/created'];
const PATH = '/v3/hooks';
const PER_PAGE = 250;
/** As the libraries of Standard Webhooks have it. */
const REPLAY_SECONDS = 300;

export const bigcommerceWebhook: WebhookDoor = {
	secret: { kind: 'credential', fields: ['clientSecret'] },

	obstacle(url) {
		const reachable = url.protocol === 'https:' && url.port === '' && !/^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(url.hostname);
		if (reachable) return undefined;
		return {
			es: `BigCommerce solo entrega avisos a direcciones https públicas en el puerto 443, y ${url.host} no lo es: las ventas llegarán por la consulta periódica`,
			en: `BigCommerce delivers events to public https addresses on port 443 only, and ${url.host} is none: sales will come by the periodic poll`,
		};
	},

	subscription: {
		async subscribe(http, { url }) {
			const there = await hooksFor(http, url);
			const ids: string[] = [];
			for (const scope of SCOPES) {
				const known = asText(there.find((hook) => hook['scope'] === scope)?.['id']);
				const json = { scope, destination: url, is_active: true };
				// https://developer.bigcommerce.com/docs/rest-management/webhooks#create-a-webhook and #update-a-webhook
				const answer = await http.request(bigcommerceCall({ operation: 'webhook', method: known === undefined ? 'POST' : 'PUT', path: known === undefined ? PATH : `${PATH}/${encodeURIComponent(known)}`, json }));
				const id = asText(asRecord(asRecord(answer.body)['data'])['id']) ?? known;
				if (id !== undefined) ids.push(id);
			}
			return { ids };
		},

		async check(http, { url }, known) {
			const ours = (await hooksFor(http, url)).filter((hook) => known.ids.includes(asText(hook['id']) ?? ''));
			if (SCOPES.some((scope) => !ours.some((hook) => hook['scope'] === scope))) return 'absent';
			// Switched off after two days of failed deliveries, or 90 without an event.
			return ours.every((hook) => hook['is_active'] === true) ? 'active' : 'failing';
		},

		async unsubscribe(http, known) {
			for (const id of known.ids) {
				// https://developer.bigcommerce.com/docs/rest-management/webhooks#delete-a-webhook
				await http.request(bigcommerceCall({ operation: 'webhook removal', method: 'DELETE', path: `${PATH}/${encodeURIComponent(id)}`, accept: [404] }));
			}
		},
	},

	verify: (knock, secret) => verifyStandard(knock, secret),

	read(knock, context) {
		const event = parsed(knock.rawBody);
		const data = asRecord(event['data']);
		const id = asText(data['id']);
		const ours = /^store\/order\//.test(asText(event['scope']) ?? '') && data['type'] === 'order';
		// The producer names the store; one that says nothing is believed, for it is signed.
		const store = storeOf(`/${asText(event['producer']) ?? ''}`);
		const elsewhere = store !== '' && context.place !== '' && store !== context.place;
		return { sales: [], ...(ours && !elsewhere && id !== undefined ? { fetch: [id] } : {}) };
	},
};

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: several signatures while a key is changed. */
function verifyStandard(knock: Knock, secret: string): SignatureVerdict {
	const [id, timestamp, shown] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => knock.headers[name] ?? '');
	if (!id || !timestamp || !shown) return missing('webhook-signature');
	const at = /^\d{9,11}$/.test(timestamp) ? Number(timestamp) * 1000 : undefined;
	const verdicts = shown.split(' ').slice(0, 8).filter((each) => each.startsWith('v1,')).map((each) =>
		verifyHmac({
			shown: each,
			header: 'webhook-signature',
			prefix: 'v1,',
			secret,
			signed: [`${id}.${timestamp}.`, knock.rawBody],
			encoding: 'base64',
			window: { at, now: knock.now, seconds: REPLAY_SECONDS },
		}),
	);
	return verdicts.find((verdict) => verdict.ok) ?? verdicts.find((verdict) => !verdict.ok && verdict.reason === 'signature_stale') ?? verdicts[0] ?? missing('webhook-signature');
}

function parsed(rawBody: Uint8Array): JsonRecord {
	try {
		return asRecord(JSON.parse(Buffer.from(rawBody).toString('utf8')));
	} catch {
		return {};
	}
}

async function hooksFor(http: HttpClient, url: string): Promise<JsonRecord[]> {
	const found: JsonRecord[] = [];
	for (let page = 1; page <= 20; page++) {
		// https://developer.bigcommerce.com/docs/rest-management/webhooks#get-all-webhooks
		const answer = await http.request(bigcommerceCall({ operation: 'webhooks', method: 'GET', path: PATH, query: { page, limit: PER_PAGE } }));
		const hooks = asArray(asRecord(answer.body)['data']).map(asRecord);
		found.push(...hooks.filter((hook) => hook['destination'] === url));
		if (hooks.length < PER_PAGE) break;
	}
	return found;
}
