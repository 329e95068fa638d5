/**
 * Subscribing to a system's events when the workflow is published, and unsubscribing when it is not. Kept in n8n's static
 * data of the node. Where the system refuses to deliver, the poll does the work and the log says so.
 */
import { randomBytes } from 'node:crypto';
import type { IHookFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import { ApiError } from '../../usecases/outsideSystems';
import type { HttpClient, Subscription } from '../../usecases/outsideSystems';
import { openShopFor } from '../support/openShopFor';
import { outsideError } from '../support/outsideError';
import { openSystem, parameter, systemOf, webhookSecretOf } from './source';
import type { SalesSystem } from './source';

/** What the node remembers of its subscription. */
interface Kept extends Subscription {
	system: string;
	url: string;
}

/** n8n keeps what a node remembers once all of the workflow is published; events may come before that. */
const fresh = new Map<string, Kept>();

type Context = IHookFunctions | ITriggerFunctions | IWebhookFunctions;

const keyOf = (context: Context) => `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;

/** The subscription that this node made, if it is of this system. */
export function keptSubscription(context: Context, system: string): Kept | undefined {
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
		keep(context, { ...made, system: system.id, url });
		await noteInLedger(context, system.name);
	} catch (error) {
		// A key that does not open the door must stop the publishing; a door without a bell need not.
		if (!(error instanceof ApiError) || error.status === undefined || error.status === 401 || error.status === 403) throw outsideError(context.getNode(), error, 0);
		context.logger.warn(`POS Trigger: no events from ${system.name}, its sales come by the periodic poll. ${error.message}`);
		await noteInLedger(context, system.name, error.message);
	}
	return true;
}

/**
 * For a trigger that runs: vendors give up an address that could not be reached for a while. The secret stays, so that events are still
 * believed by an n8n that remembers the subscription from before.
 * @returns whether it was made anew
 * @throws ApiError
 */
export async function renewSubscription(context: ITriggerFunctions, system: SalesSystem, http: HttpClient): Promise<boolean> {
	const calls = system.sales.webhook?.subscription;
	const known = keptSubscription(context, system.id);
	if (!calls || known?.secret === undefined || !wanted(context)) return false;
	if ((await calls.check(http, { url: known.url }, known)) === 'active') return false;
	keep(context, { ...(await calls.subscribe(http, { url: known.url, secret: known.secret })), system: system.id, url: known.url });
	return true;
}

export async function unsubscribe(context: IHookFunctions): Promise<boolean> {
	const system = systemOf(context);
	const calls = system?.sales.webhook?.subscription;
	const known = system && keptSubscription(context, system.id);
	if (!system || !calls) return true;
	if (!known) {
		await noteInLedger(context, system.name);
		return true;
	}
	try {
		await calls.unsubscribe(await openSystem(context, system), known);
	} catch (error) {
		// The workflow stops all the same; what is left behind answers nobody.
		context.logger.warn(`POS Trigger: the events of ${system.name} could not be unsubscribed. ${(error as Error).message}`);
	}
	delete context.getWorkflowStaticData('node').subscription;
	fresh.delete(keyOf(context));
	await noteInLedger(context, system.name);
	return true;
}

/** For Shop Health: whether the system tells of its sales. A ledger that cannot be opened stops no publishing; the trigger says so itself. */
async function noteInLedger(context: IHookFunctions, system: string, refusal?: string): Promise<void> {
	try {
		const shop = await openShopFor(context);
		await shop.run('noteWebhook', { triggerId: keyOf(context), system, ...(refusal === undefined ? {} : { message: refusal }) });
	} catch (error) {
		context.logger.warn(`POS Trigger: ${(error as Error).message}`);
	}
}

function keep(context: Context, kept: Kept): void {
	context.getWorkflowStaticData('node').subscription = kept;
	fresh.set(keyOf(context), kept);
}

function wanted(context: IHookFunctions | ITriggerFunctions): boolean {
	return parameter(context, 'catchUp.events', true) !== false;
}
