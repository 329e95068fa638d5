/**
 * A test run in the editor: n8n calls the webhook, then runs the trigger node again by itself and forgets what the webhook
 * gave. The sales wait here for that moment, in this process, and are nowhere else.
 */
import type { SaleJson } from '../../shop/sale/saleJson';

const waiting = new Map<string, TestRun>();

/** What each output gives. */
export interface TestRun {
	sales: SaleJson[];
	events: readonly object[];
}

export function keepTestSales(workflowId: string | undefined, nodeName: string, sales: SaleJson[], events: readonly object[] = []): void {
	waiting.set(key(workflowId, nodeName), { sales, events });
}

/** The sales of the last test call, once. */
export function takeTestSales(workflowId: string | undefined, nodeName: string): TestRun {
	const run = waiting.get(key(workflowId, nodeName)) ?? { sales: [], events: [] };
	waiting.delete(key(workflowId, nodeName));
	return run;
}

function key(workflowId: string | undefined, nodeName: string): string {
	return `${workflowId ?? ''}\n${nodeName}`;
}
