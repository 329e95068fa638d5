/** What the ledger's thread is told of items that carry sales. */
import type { INodeExecutionData } from 'n8n-workflow';
import { SALE_FIELDS } from '../../shop/sale/saleJson';

/**
 * The sales alone: they are copied from thread to thread, and what other nodes and a vendor put beside one is many times as long.
 * What is no object stays what it is, for the ledger to refuse.
 */
export function salesIn(items: readonly INodeExecutionData[]): unknown[] {
	return items.map((item) => {
		const json = item.json as Readonly<Record<string, unknown>> | null;
		if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
		const sale: Record<string, unknown> = {};
		for (const field of SALE_FIELDS) if (json[field] !== undefined) sale[field] = json[field];
		return sale;
	});
}
