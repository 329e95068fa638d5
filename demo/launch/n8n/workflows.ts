/** Workflows of a running n8n: bring one in, publish it, find the addresses it listens at. */
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { N8nApiError, type N8nClient } from './client';

/** What n8n's export and import files hold; the rest rides along. */
export interface WorkflowFile {
	name: string;
	nodes: ReadonlyArray<Record<string, unknown>>;
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface StoredWorkflow {
	id: string;
	name: string;
	active: boolean;
	versionId: string;
}

const contentOf = ({ name, nodes, connections, settings }: WorkflowFile): WorkflowFile => ({
	name,
	nodes,
	connections,
	settings: settings ?? { executionOrder: 'v1' },
});

export async function createWorkflow(client: N8nClient, file: WorkflowFile): Promise<StoredWorkflow> {
	return client.call<StoredWorkflow>('POST', '/workflows', contentOf(file));
}

/** Resolves undefined when the workflow has been deleted or archived. */
export async function findWorkflow(client: N8nClient, id: string): Promise<StoredWorkflow | undefined> {
	try {
		const found = await client.call<StoredWorkflow & { isArchived?: boolean }>('GET', `/workflows/${id}`);
		return found.isArchived ? undefined : found;
	} catch (error) {
		// n8n does not tell a missing workflow from one that is somebody else's.
		if (error instanceof N8nApiError && (error.status === 404 || error.status === 403)) return undefined;
		throw error;
	}
}

/** Replaces a workflow's content; it has to be published again. */
export async function updateWorkflow(client: N8nClient, stored: StoredWorkflow, file: WorkflowFile): Promise<StoredWorkflow> {
	return client.call<StoredWorkflow>('PATCH', `/workflows/${stored.id}`, { ...contentOf(file), versionId: stored.versionId });
}

/** Publishes the workflow's present version. n8n registers the webhooks a moment after it has answered. */
export async function publishWorkflow(client: N8nClient, { id, versionId }: StoredWorkflow): Promise<StoredWorkflow> {
	return client.call<StoredWorkflow>('POST', `/workflows/${id}/activate`, { versionId });
}

export async function unpublishWorkflow(client: N8nClient, id: string): Promise<void> {
	await client.call('POST', `/workflows/${id}/deactivate`, {});
}

export interface Webhook {
	node: string;
	method: string;
	/** Below `/webhook/`. */
	path: string;
}

/**
 * The webhooks n8n has registered for a published workflow, from its own table: the address depends on the node's
 * version, its parameters and its webhook id, and n8n has worked that out already.
 */
export function registeredWebhooks(folder: string, workflowId: string): Webhook[] {
	const database = new DatabaseSync(path.join(folder, '.n8n', 'database.sqlite'), { readOnly: true });
	try {
		return database
			.prepare('SELECT node, method, webhookPath AS path FROM webhook_entity WHERE workflowId = ? ORDER BY webhookPath')
			.all(workflowId)
			.map((row) => ({ node: String(row.node), method: String(row.method), path: String(row.path) }));
	} finally {
		database.close();
	}
}
