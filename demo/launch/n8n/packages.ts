/** Community packages of a running n8n, by the route its own settings page uses. */
import { N8nApiError, type N8nClient } from './client';

export type InstallOutcome = 'installed' | 'updated';

const isThereAlready = (error: unknown): boolean =>
	error instanceof N8nApiError && error.status === 400 && error.reason.includes('is already installed');

/**
 * Installs `name`, or puts `version` of it in place of the one that is there. After an update n8n still runs the old
 * code in published workflows: restart it.
 */
export async function installPackage(client: N8nClient, name: string, version: string): Promise<InstallOutcome> {
	try {
		await client.call('POST', '/community-packages', { name });
		return 'installed';
	} catch (error) {
		if (!isThereAlready(error)) throw error;
		await client.call('PATCH', '/community-packages', { name, version });
		return 'updated';
	}
}
