/**
 * Subscribing to a system's events when the workflow is published, and unsubscribing when it is not. Kept in n8n's static
 * data of the node. Where the system refuses to deliver, the poll does the work and the log says so.
 */
import { randomBytes } from 'node:crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { ApiError } from '../../usecases/outsideSystems';
import type { Subscription } from '../../usecases/outsideSystems';
import { outsideError } from '../support/outsideError';
import { openSystem, parameter, systemOf, webhookSecretOf } from './source';

/** What the node remembers of its subscription. */
interface Kept extends Subscription {
	system: string;
	url: string;
}

/** n8n keeps what a node remembers once all of the workflow is published; events may come before that. */
const fresh = new Map<string, Kept>();

const keyOf = (context: IHookFunctions | IWebhookFunctions) => `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;

/** The subscription that this node made, if it is of this system. */
export function keptSubscription(context: IHookFunctions | IWebhookFunctions, system: string): Kept | undefined {
	const { subscription } = context.getWorkflowStaticData('node') as { subscription?: Kept };
	return [fresh.get(keyOf(context)), subscription].find((kept) => kept?.system === system);
}

/** True when there is nothing to do: no system, no webhook, or one that delivers. */
export async function isSubscribed(context: IHookFunctions): Promise<boolean> {
	const system = systemOf(context);
	const calls = system?.sales.webhook?.subscription;
	if (!system || !calls || !wanted(context)) return true;
	const url = context.getNodeWebhookUrl('default') ?? '';
	const known = keptSubscription(context, system.id);
	if (!known || known.url !== url) return false;
	return (await calls.check(await openSystem(context, system), { url }, known)) === 'active';
}

export async function subscribe(context: IHookFunctions): Promise<boolean> {
	const system = systemOf(context);
	const door = system?.sales.webhook;
	if (!system || !door?.subscription || !wanted(context)) return true;
	const url = context.getNodeWebhookUrl('default') ?? '';
	const obstacle = door.obstacle?.(new URL(url));
	if (obstacle) context.logger.warn(`POS Trigger: ${obstacle.en}`);
	try {
		const http = await openSystem(context, system);
		// The credential's where it holds one: a vendor may ask for it before this call has ended.
		const secret = (await webhookSecretOf(context, system, undefined)) ?? `whsec_${randomBytes(24).toString('base64url')}`;
		const made = await door.subscription.subscribe(http, { url, secret });
		const kept: Kept = { ...made, system: system.id, url };
		context.getWorkflowStaticData('node').subscription = kept;
		fresh.set(keyOf(context), kept);
	} catch (error) {
		// A key that does not open the door must stop the publishing; a door without a bell need not.
		if (!(error instanceof ApiError) || error.status === undefined || error.status === 401 || error.status === 403) throw outsideError(context.getNode(), error, 0);
		context.logger.warn(`POS Trigger: no events from ${system.name}, its sales come by the periodic poll. ${error.message}`);
	}
	return true;
}

export async function unsubscribe(context: IHookFunctions): Promise<boolean> {
	const system = systemOf(context);
	const calls = system?.sales.webhook?.subscription;
	const known = system && keptSubscription(context, system.id);
	if (!system || !calls || !known) return true;
	try {
		await calls.unsubscribe(await openSystem(context, system), known);
	} catch (error) {
		// The workflow stops all the same; what is left behind answers nobody.
		context.logger.warn(`POS Trigger: the events of ${system.name} could not be unsubscribed. ${(error as Error).message}`);
	}
	delete context.getWorkflowStaticData('node').subscription;
	fresh.delete(keyOf(context));
	return true;
}

function wanted(context: IHookFunctions): boolean {
	return parameter(context, 'catchUp.events', true) !== false;
}
