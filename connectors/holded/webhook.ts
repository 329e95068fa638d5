/**
 * Events, set up by a person in Settings → Developers → Webhooks; there is no API for it. They name a document, which is then
 * fetched: https://www.holded.com/es/desarrolladores/webhooks, https://help.holded.com/en/articles/15704965-webhooks
 */
import { asRecord, asText, type JsonRecord } from '../json';
import type { WebhookDoor } from '../sales';
import { verifyHmac } from '../signature';
import { deleted } from './document';
import { kindOf } from './kinds';

export const holdedWebhook: WebhookDoor = {
	secret: {
		kind: 'entered',
		where: {
			es: 'El «secreto de firma» (whsec_…) que Holded muestra al crear el webhook en Configuración → Desarrolladores → Webhooks',
			en: 'The signing secret (whsec_…) that Holded shows when the webhook is made in Settings → Developers → Webhooks',
		},
	},
	byHand: {
		es: 'En Holded → Configuración → Desarrolladores → Webhooks cree uno con esta dirección y los eventos de ticket, factura, factura rectificativa y rectificativa de ticket: aprobado, actualizado y eliminado',
		en: 'In Holded → Settings → Developers → Webhooks make one with this address and the events of sales receipt, invoice, credit note and receipt note: approve, update and delete',
	},

	verify: (knock, secret) =>
		verifyHmac({ shown: knock.headers['x-holded-webhook-signature'], header: 'X-Holded-Webhook-Signature', secret, signed: [knock.rawBody], encoding: 'hex', prefix: 'sha256=' }),

	read(knock, context) {
		const [name = '', verb] = (knock.headers['x-holded-webhook-event'] ?? '').split('.');
		const kind = kindOf(name);
		if (!kind) return { sales: [] };
		const id = documentId(parsed(knock.rawBody));
		if (id === undefined) return { sales: [], poll: true };
		return verb === 'delete' ? { sales: deleted(id, kind, context) } : { sales: [], fetch: [`${kind.name}:${id}`] };
	},
};

/** The samples that are public are of stock and products; a document is looked for where any of them has its id. */
function documentId(body: JsonRecord): string | undefined {
	const holders = [body, asRecord(body['data']), asRecord(body['document'])];
	const ids = holders.flatMap((holder) => ['id', 'documentId', 'document_id', 'docId'].map((name) => asText(holder[name])));
	return ids.find((id) => id !== undefined && /^[\w-]{1,64}$/.test(id));
}

function parsed(rawBody: Uint8Array): JsonRecord {
	try {
		return asRecord(JSON.parse(Buffer.from(rawBody).toString('utf8')));
	} catch {
		return {};
	}
}
