/** The webhook's address by GET: a system that asks whether it is ours, or a person who opens it in a browser. */
import type { IWebhookFunctions } from 'n8n-workflow';
import { inWordsOf } from '../../shop/voice/inSpanish';
import { editorLanguage } from '../support/spanish/editorLanguage';
import { knockOf } from './knock';
import type { TillAnswer } from './receiveSales';
import { webhookSecretOf } from './source';
import type { SalesSystem } from './source';
import { keptSubscription } from './subscription';

export async function answerSetup(context: IWebhookFunctions, system: SalesSystem | undefined): Promise<TillAnswer> {
	const door = system?.sales.webhook;
	if (system && door?.greet) {
		const secret = await webhookSecretOf(context, system, keptSubscription(context, system.id)?.secret);
		const greeting = door.greet(knockOf(context, Buffer.alloc(0), 'GET'), secret);
		if (greeting) return { status: greeting.status, headers: {}, body: greeting.body ?? {}, items: [] };
	}
	return { status: 405, headers: { Allow: 'POST' }, body: { message: inWordsOf('This is the address of a POS Trigger: post sales to it', editorLanguage()) }, items: [] };
}
