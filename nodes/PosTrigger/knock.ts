/** A request at the webhook's address as connectors see it. */
import type { IWebhookFunctions } from 'n8n-workflow';
import type { Knock } from '../../usecases/outsideSystems';

/** @param subscribedUrl the address as the vendor was told it */
export function knockOf(context: IWebhookFunctions, rawBody: Buffer, method: string, subscribedUrl?: string): Knock {
	const single = (fields: object) =>
		Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => {
			const first: unknown = Array.isArray(value) ? value[0] : value;
			return typeof first === 'string' ? [[name.toLowerCase(), first]] : [];
		}));
	return {
		method,
		// As the vendor was told it: behind a proxy the request itself knows another one.
		url: subscribedUrl ?? context.getNodeWebhookUrl('default') ?? '',
		headers: single(context.getHeaderData()),
		query: Object.fromEntries(Object.entries(context.getQueryData() as Record<string, unknown>).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
		rawBody,
		now: Date.now(),
	};
}
