/** The workflow that ships, with the printer set as a shop would set it. */
import { readFileSync } from 'node:fs';
import type { WorkflowFile } from '../../../demo/launch/n8n/workflows';
import { inRoot } from '../../../tools/paths';

/** `workflows/es/venta-tpv.json`; with `printer`, Receipt Printer prints over the network. */
export function shippedWorkflow(printer?: { host: string; port: number }): WorkflowFile {
	const workflow = JSON.parse(readFileSync(inRoot('workflows', 'es', 'venta-tpv.json'), 'utf8')) as WorkflowFile;
	const node = workflow.nodes.find((each) => each.type === 'n8n-nodes-tpv-crm.receiptPrinter');
	if (!node) throw new Error('The shipped workflow has no Receipt Printer');
	if (printer) node.parameters = { ...(node.parameters as object), output: 'network', ...printer };
	return workflow;
}
