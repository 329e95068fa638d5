/** Where the webhook lies, as n8n 2.41 reads it without starting its expression engine for every sale. */
import { fromFunction, webhookDescriptionFields } from 'n8n-workflow';
import type { IWebhookDescription } from 'n8n-workflow';

// Self-contained on purpose: n8n also writes their source into the description, for the editor.
const path = (parameters: Record<string, unknown>) => parameters.path || 'pos';
const isFullPath = (parameters: Record<string, unknown>) => !!parameters.path;

/** `path` and `isFullPath`; plain expressions for an n8n that does not know the better way. */
export function webhookFields(): Pick<IWebhookDescription, 'path' | 'isFullPath'> {
	if (typeof webhookDescriptionFields === 'function') {
		return webhookDescriptionFields({ path: fromFunction(path as never), isFullPath: fromFunction(isFullPath as never) }) as unknown as Pick<IWebhookDescription, 'path' | 'isFullPath'>;
	}
	return { path: '={{$parameter["path"] || "pos"}}', isFullPath: '={{!!$parameter["path"]}}' as unknown as boolean };
}
