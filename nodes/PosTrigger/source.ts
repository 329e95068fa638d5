/** The outside system that a POS Trigger listens to, opened with the node's credential. */
import type { IHookFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import { connectors } from '../../usecases/outsideSystems';
import type { Connector, HttpClient, SalesCapability } from '../../usecases/outsideSystems';
import { PRINTED } from './ticketProperties';
import { openOutside } from '../support/outside';

type TriggerContext = IHookFunctions | ITriggerFunctions | IWebhookFunctions;

/** A connector that has sales. */
export interface SalesSystem extends Connector {
	sales: SalesCapability;
}

/** Every system that sales can come from, by name. */
export const salesSystems: readonly SalesSystem[] = connectors
	.filter((connector): connector is SalesSystem => connector.sales !== undefined)
	.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** The system chosen in the node; `undefined` for tills, files and the generic ways in. */
export function systemOf(context: TriggerContext): SalesSystem | undefined {
	const source = parameter(context, 'source', 'till');
	return salesSystems.find((system) => system.id === source);
}

/** Does the node hear the bridge in the shop? */
export function hearsBridge(context: TriggerContext): boolean {
	return parameter(context, 'source', 'till') === PRINTED;
}

/** A parameter as it was set; n8n types each context's own way. */
export function parameter(context: TriggerContext, name: string, fallback: unknown): unknown {
	return (context as IWebhookFunctions).getNodeParameter(name, fallback);
}

export function credentialTypeOf(context: TriggerContext, system: Connector): string {
	const chosen = parameter(context, 'credentialType', system.credentials[0]);
	return system.credentials.find((type) => type === chosen) ?? system.credentials[0] ?? '';
}

/** @throws Error in words when the credential is missing or its address cannot be used */
export async function openSystem(context: TriggerContext, system: Connector): Promise<HttpClient> {
	return (await openOutside(context, system, credentialTypeOf(context, system))).http;
}

/**
 * What signs the events: kept with the subscription, in the credential, or typed into the node.
 * @param kept the subscription's
 * @returns `undefined` where there is none yet
 */
export async function webhookSecretOf(context: TriggerContext, system: SalesSystem, kept: string | undefined): Promise<string | undefined> {
	const from = system.sales.webhook?.secret;
	if (from === undefined || from.kind === 'subscription') return kept;
	if (from.kind === 'entered') return textOr(parameter(context, 'webhookSecret', ''));
	const credential = await context.getCredentials(credentialTypeOf(context, system));
	return from.fields.map((field) => textOr(credential[field])).find((secret) => secret !== undefined);
}

function textOr(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
