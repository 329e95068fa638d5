/**
 * Events: https://x-series-api.lightspeedhq.com/docs/webhooks. A form whose `payload` is the sale in an older shape, so the
 * sale is fetched. Signed with the app's client secret: `X-Signature: signature=<hex>,algorithm=HMAC-SHA256`.
 */
import type { HttpClient } from '../http';
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { WebhookDoor } from '../sales';
import { verifyHmac } from '../signature';

const TYPE = 'sale.update';
const PATH = '/webhooks';

export const lightspeedWebhook: WebhookDoor = {
	secret: { kind: 'credential', fields: ['clientSecret'] },

	obstacle(url) {
		if (url.protocol === 'https:' && !/^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(url.hostname)) return undefined;
		return {
			es: `Lightspeed no llega a ${url.host}: hace falta una dirección https pública; las ventas llegarán por la consulta periódica`,
			en: `Lightspeed cannot reach ${url.host}: it takes a public https address; sales will come by the periodic poll`,
		};
	},

	subscription: {
		async subscribe(http, { url }) {
			const known = asText((await hooksFor(http, url))[0]?.['id']);
			const json = { url, active: true, type: TYPE };
			// https://x-series-api.lightspeedhq.com/reference/createwebhook and /updatewebhook
			const answer = await http.request({ operation: 'webhook', method: known === undefined ? 'POST' : 'PUT', path: known === undefined ? PATH : `${PATH}/${encodeURIComponent(known)}`, json });
			const body = asRecord(answer.body);
			const id = asText(asRecord(body['data'])['id']) ?? asText(body['id']) ?? known;
			return { ids: id === undefined ? [] : [id] };
		},

		async check(http, { url }, known) {
			const ours = (await hooksFor(http, url)).find((hook) => known.ids.includes(asText(hook['id']) ?? ''));
			if (!ours) return 'absent';
			return ours['active'] === false ? 'failing' : 'active';
		},

		async unsubscribe(http, known) {
			for (const id of known.ids) {
				// https://x-series-api.lightspeedhq.com/reference/deletewebhook
				await http.request({ operation: 'webhook removal', method: 'DELETE', path: `${PATH}/${encodeURIComponent(id)}`, accept: [404] });
			}
		},
	},

	verify(knock, secret) {
		const header = knock.headers['x-signature'];
		const shown = header === undefined ? undefined : (/(?:^|[,;\s])signature=([0-9a-f]+)/i.exec(header)?.[1] ?? header);
		return verifyHmac({ shown, header: 'X-Signature', secret, signed: [knock.rawBody], encoding: 'hex' });
	},

	read(knock, context) {
		const form = new URLSearchParams(Buffer.from(knock.rawBody).toString('utf8'));
		const shop = form.get('domain_prefix');
		const id = asText(parsed(form.get('payload') ?? '')['id']);
		const elsewhere = shop !== null && context.place !== '' && shop.toLowerCase() !== context.place;
		const ours = (form.get('type') ?? TYPE) === TYPE && !elsewhere;
		return { sales: [], ...(ours && id !== undefined ? { fetch: [id] } : {}) };
	},
};

function parsed(text: string): JsonRecord {
	try {
		return asRecord(JSON.parse(text));
	} catch {
		return {};
	}
}

async function hooksFor(http: HttpClient, url: string): Promise<JsonRecord[]> {
	// https://x-series-api.lightspeedhq.com/reference/listwebhooks: a list, in `data` or by itself.
	const { body } = await http.request({ operation: 'webhooks', method: 'GET', path: PATH });
	const hooks = Array.isArray(body) ? asArray(body) : asArray(asRecord(body)['data']);
	return hooks.map(asRecord).filter((hook) => hook['url'] === url && hook['type'] === TYPE);
}
