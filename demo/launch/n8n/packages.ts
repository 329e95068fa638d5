/** Community packages of a running n8n, by the route its own settings page uses. */
import { N8nApiError, type N8nClient } from './client';

export type InstallOutcome = 'installed' | 'updated';

const isThereAlready = (error: unknown): boolean =>
	error instanceof N8nApiError && error.status === 400 && error.reason.includes('is already installed');

/** n8n gives its registry seconds to answer, which a busy machine may not have; asked again, it is there. */
const isPassing = (error: unknown): boolean => error instanceof N8nApiError && /temporarily unreachable|Failed to check package version existence/.test(error.reason);
const MOST_TRIES = 3;

/**
 * Installs `name`, or puts `version` of it in place of the one that is there. After an update n8n still runs the old
 * code in published workflows: restart it.
 */
export async function installPackage(client: N8nClient, name: string, version: string): Promise<InstallOutcome> {
	for (let tries = 1; ; tries++) {
		try {
			return await installOnce(client, name, version);
		} catch (error) {
			if (!isPassing(error) || tries === MOST_TRIES) throw error;
		}
	}
}

async function installOnce(client: N8nClient, name: string, version: string): Promise<InstallOutcome> {
	try {
		await client.call('POST', '/community-packages', { name });
		return 'installed';
	} catch (error) {
		if (!isThereAlready(error)) throw error;
		await client.call('PATCH', '/community-packages', { name, version });
		return 'updated';
	}
}
