import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { runImport, runLowStock, runPush, runReconcile } from './channelOperations';
import { credentialsOfChannels } from './channelProperties';
import { runAvailability, runRecord, runRelease, runReserve } from './itemOperations';
import { stockSyncProperties } from './properties';
import { runStockList } from './stockList';
import { stockSyncSubtitle } from './subtitle';
import { runSync } from './sync';

type Operation = (context: IExecuteFunctions, shop: OpenedShop) => Promise<INodeExecutionData[][]>;

const operations: Readonly<Record<string, Operation>> = {
	availability: runAvailability,
	count: async (context, shop) => await runRecord(context, shop, true),
	import: runImport,
	list: runStockList,
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
	description: INodeTypeDescription = {
		displayName: 'Stock Sync',
		name: 'stockSync',
		icon: { light: 'file:stockSync.svg', dark: 'file:stockSync.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: stockSyncSubtitle.en,
		description: 'Moves the shop’s stock by each sale, once, raises the alarm when it runs low and publishes what is left',
		defaults: { name: 'Stock Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Items', 'Low stock', 'Needs attention'],
		usableAsTool: true,
		builderHint: builderHints.stockSync,
		hints: [...nodeHints.stockSync],
		credentials: shopCredentials(...credentialsOfChannels),
		properties: stockSyncProperties,
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		const operation = operations[this.getNodeParameter('operation', 0)] ?? runSync;
		return await operation(this, shop);
	}
}
