/**
 * The shipped workflow with its six nodes stilled: n8n's own Webhook and five No Operation, and all the rest (notes, error path,
 * the sale to try it with) as it is. What n8n alone takes for that workflow.
 */
import type { WorkflowFile } from '../../demo/launch/n8n/workflows';
import { shippedWorkflow } from '../../test/n8n/support/shippedWorkflow';

const OURS = 'n8n-nodes-tpv-crm.';
const WEBHOOK = { type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: 'bench-noop', parameters: { httpMethod: 'POST', path: 'bench-noop', responseMode: 'onReceived' } };
const NO_OP = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

export function noOps(): WorkflowFile {
	const workflow = shippedWorkflow();
	return {
		...workflow,
		name: 'Six nodes that do nothing',
		nodes: workflow.nodes.map((node) => {
			const { type, id, name, position } = node as { type: string; id: string; name: string; position: [number, number] };
			if (!type.startsWith(OURS)) return node;
			return { id, name, position, ...(type === `${OURS}posTrigger` ? WEBHOOK : NO_OP) };
		}),
	};
}
