/** Where the shop's page lies, as n8n 2.41 reads it without its expression engine; other events have no address at all. */
import { fromFunction, webhookDescriptionFields } from 'n8n-workflow';
import type { IWebhookDescription } from 'n8n-workflow';

// Self-contained on purpose: n8n also writes their source into the description, for the editor.
const path = (parameters: Record<string, unknown>) => parameters.path || 'shop';
const isFullPath = (parameters: Record<string, unknown>) => !!parameters.path;
const httpMethod = (parameters: Record<string, unknown>) => (parameters.event === 'page' ? 'GET,POST' : parameters.event === 'tablet' ? 'GET' : '');

type Fields = Pick<IWebhookDescription, 'path' | 'isFullPath' | 'httpMethod'>;

export function pageFields(): Fields {
	if (typeof webhookDescriptionFields === 'function') {
		return webhookDescriptionFields({
			path: fromFunction(path as never),
			isFullPath: fromFunction(isFullPath as never),
			httpMethod: fromFunction(httpMethod as never),
		}) as unknown as Fields;
	}
	return {
		path: '={{$parameter["path"] || "shop"}}',
		isFullPath: '={{!!$parameter["path"]}}' as unknown as boolean,
		httpMethod: '={{$parameter["event"] === "page" ? "GET,POST" : $parameter["event"] === "tablet" ? "GET" : ""}}',
	};
}
