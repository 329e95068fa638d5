/**
 * Events, set up by a person at developer.intuit.com; there is no API for it. They name documents, which are then fetched.
 * https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks/managing-webhooks-notifications
 * Since 2026 they come as CloudEvents; the older form is still understood.
 */
import { asArray, asRecord, asText, type JsonRecord } from '../json';
import type { SourceContext, SourceSale, WebhookDoor } from '../sales';
import { verifyHmac } from '../signature';
import { deleted } from './document';
import { kindOf } from './kinds';

interface Change {
	company?: string;
	entity: string;
	id: string;
	isDeleted: boolean;
}

export const quickbooksWebhook: WebhookDoor = {
	secret: {
		kind: 'entered',
		where: {
			es: 'El «Verifier Token» que muestra developer.intuit.com en su aplicación → Webhooks, después de guardar la dirección',
			en: 'The Verifier Token that developer.intuit.com shows in your application → Webhooks, once the address is saved',
		},
	},
	byHand: {
		es: 'En developer.intuit.com → su aplicación → Webhooks ponga esta dirección (https) y marque Sales Receipt, Refund Receipt, Invoice y Credit Memo',
		en: 'At developer.intuit.com → your application → Webhooks enter this address (https) and tick Sales Receipt, Refund Receipt, Invoice and Credit Memo',
	},

	verify: (knock, secret) => verifyHmac({ shown: knock.headers['intuit-signature'], header: 'intuit-signature', secret, signed: [knock.rawBody], encoding: 'base64' }),

	read(knock, context) {
		const changes = changesIn(parsed(knock.rawBody)).filter(({ company }) => company === undefined || context.place === '' || company === context.place);
		const sales: SourceSale[] = [];
		const fetch: string[] = [];
		for (const change of changes) {
			const kind = kindOf(change.entity);
			if (!kind) continue;
			if (change.isDeleted) sales.push(...deletedBy(change, context));
			else fetch.push(`${kind.name}:${change.id}`);
		}
		return { sales, ...(fetch.length === 0 ? {} : { fetch: [...new Set(fetch)] }) };
	},
};

function deletedBy(change: Change, context: SourceContext): SourceSale[] {
	const kind = kindOf(change.entity);
	return kind ? deleted(change.id, kind, context) : [];
}

function changesIn(body: unknown): Change[] {
	if (Array.isArray(body)) return asArray(body).map(asRecord).flatMap(cloudEvent);
	return asArray(asRecord(body)['eventNotifications']).map(asRecord).flatMap((notification) =>
		asArray(asRecord(notification['dataChangeEvent'])['entities']).map(asRecord).flatMap((entity) => change(asText(entity['name']), entity['id'], notification['realmId'], /^delete/i.test(asText(entity['operation']) ?? ''))),
	);
}

/** `qbo.salesreceipt.created.v1` */
function cloudEvent(event: JsonRecord): Change[] {
	const [system, entity, verb] = (asText(event['type']) ?? '').split('.');
	return system === 'qbo' ? change(entity, event['intuitentityid'], event['intuitaccountid'], /^delete/i.test(verb ?? '')) : [];
}

function change(entity: string | undefined, id: unknown, company: unknown, isDeleted: boolean): Change[] {
	const [number, realm] = [asText(id), asText(company)];
	if (entity === undefined || number === undefined || !/^\d{1,30}$/.test(number)) return [];
	return [{ entity, id: number, isDeleted, ...(realm === undefined ? {} : { company: realm }) }];
}

function parsed(rawBody: Uint8Array): unknown {
	try {
		return JSON.parse(Buffer.from(rawBody).toString('utf8'));
	} catch {
		return undefined;
	}
}
