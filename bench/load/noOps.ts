/** n8n's own Webhook and five No Operation: what n8n alone takes for as many nodes as the shipped workflow walks through. */
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';

export function noOps(): WorkflowFile {
	const names = ['Webhook', 'One', 'Two', 'Three', 'Four', 'Five'];
	return {
		name: 'Six nodes that do nothing',
		nodes: names.map((name, index) => ({
			id: `noop-${index}`,
			name,
			position: [index * 200, 0],
			...(index === 0
				? { type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: 'bench-noop', parameters: { httpMethod: 'POST', path: 'bench-noop', responseMode: 'onReceived' } }
				: { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }),
		})),
		connections: Object.fromEntries(names.slice(0, -1).map((name, index) => [name, { main: [[{ node: names[index + 1], type: 'main', index: 0 }]] }])),
		settings: { executionOrder: 'v1' },
	};
}
