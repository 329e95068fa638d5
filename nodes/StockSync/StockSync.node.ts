import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { openShopFor } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { runImport, runLowStock, runPush, runReconcile } from './channelOperations';
import { stockSyncDescription } from './description';
import { runAvailability, runRecord, runRelease, runReserve } from './itemOperations';
import { runSync } from './sync';

type Operation = (context: IExecuteFunctions, shop: OpenedShop) => Promise<INodeExecutionData[][]>;

const operations: Readonly<Record<string, Operation>> = {
	availability: runAvailability,
	count: async (context, shop) => await runRecord(context, shop, true),
	import: runImport,
	lowStock: runLowStock,
	push: runPush,
	reconcile: runReconcile,
	record: async (context, shop) => await runRecord(context, shop, false),
	release: runRelease,
	reserve: runReserve,
	sync: runSync,
};

/** One figure of stock for the shop, the web and the marketplaces. */
export class StockSync implements INodeType {
	description: INodeTypeDescription = stockSyncDescription;

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		const operation = operations[this.getNodeParameter('operation', 0)] ?? runSync;
		return await operation(this, shop);
	}
}
