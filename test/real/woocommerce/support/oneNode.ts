/** One node of ours, run by hand in n8n with these items. */
import type { RealN8n } from '../../../n8n/harness/realN8n';
import { runOfNodes } from '../../../n8n/support/runData';

const START = 'Empezar';
const NODE = 'Nodo';

export interface NodeRun {
	/** Its first output. */
	main: Record<string, unknown>[];
	/** The others, in order. */
	others: Record<string, unknown>[][];
}

/** @throws Error in n8n's words where the run failed */
export async function runNode(n8n: RealN8n, node: { type: string; parameters: object; credential: { id: string; name: string } }, items: readonly object[] = [{}]): Promise<NodeRun> {
	const created = await n8n.client.call<{ id: string }>('POST', '/workflows', {
		name: `${node.type} ${Date.now()}`,
		nodes: [
			{ id: 'start', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
			{ id: 'node', name: NODE, type: `n8n-nodes-tpv-crm.${node.type}`, typeVersion: 1, position: [200, 0], parameters: node.parameters, credentials: { wooCommerceApi: node.credential } },
		],
		connections: { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		pinData: { [START]: items.map((json) => ({ json })) },
		settings: { executionOrder: 'v1' },
	});
	const workflowData = await n8n.client.call('GET', `/workflows/${created.id}`);
	const { executionId } = await n8n.client.call<{ executionId: string }>('POST', `/workflows/${created.id}/run?pushRef=test`, { workflowData, triggerToStartFrom: { name: START } });
	await n8n.waitFor(`the run of ${node.type}`, async () => (await n8n.executions(created.id)).some((run) => run.id === executionId && ['success', 'error', 'crashed'].includes(run.status)), 900_000);
	const run = await runOfNodes(n8n, executionId);
	if (run.status !== 'success') throw new Error(run.error ?? run.status);
	return { main: run.output(NODE), others: [1, 2].map((output) => run.output(NODE, output)) };
}
