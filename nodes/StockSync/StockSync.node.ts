import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { connectorById } from '../../usecases/outsideSystems';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { pushStock } from '../../usecases/pushStock';
import type { PublishedLevel } from '../../usecases/pushStock';
import type { StockAnswer } from '../../usecases/units/syncStock';
import type { ItemResult } from '../../usecases/unit';
import { openShopFor, shopCredential } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { events, itemsWithKey, onErrorPath } from '../support/itemOutput';
import { openOutside } from '../support/outside';
import { outsideError } from '../support/outsideError';
import { simulateProperty } from '../support/properties';
import { rowsOf } from '../support/rowsOf';
import { shopTest } from '../support/shopTest';
import { sourceProperties } from '../support/sourceProperties';

/** Sales move stock once, refunds move it back, the web shop is told. */
export class StockSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Stock Sync',
		name: 'stockSync',
		icon: { light: 'file:stockSync.svg', dark: 'file:stockSync.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] === "import" ? "Import catalogue" : $parameter["channel"] === "woocommerce" ? "Sales → WooCommerce" : "Sales"}}',
		description: 'Moves the shop’s stock by each sale, once, raises the alarm when it runs low and publishes what is left',
		defaults: { name: 'Stock Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Sales', 'Low stock'],
		usableAsTool: true,
		credentials: [shopCredential, { name: 'wooCommerceApi', required: true, displayOptions: { show: { channel: ['woocommerce'] } } }],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Import Catalogue', value: 'import', action: 'Import catalogue and opening stock', description: 'Read products and counted stock from a CSV file or from items' },
					{ name: 'Sync Sales', value: 'sync', action: 'Sync the stock of a sale', description: 'Move stock by each sale or refund' },
				],
				default: 'sync',
			},
			...sourceProperties('import'),
			{
				displayName: 'Location When Unknown',
				name: 'fallbackLocation',
				type: 'string',
				default: 'Web',
				description: 'Where goods leave from when the sale names no store, as online sales do',
				displayOptions: { show: { operation: ['sync'] } },
			},
			{
				displayName: 'Channel',
				name: 'channel',
				type: 'options',
				options: [
					{ name: 'None', value: 'none', description: 'Keep stock in the ledger only' },
					{ name: 'WooCommerce', value: 'woocommerce', description: 'Publish the available quantity of each SKU that changed' },
				],
				default: 'none',
				description: 'The web shop that is told what may be sold',
				displayOptions: { show: { operation: ['sync'] } },
			},
			{ ...simulateProperty, displayOptions: { show: { operation: ['sync'] } } },
		],
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		return this.getNodeParameter('operation', 0) === 'import' ? await runImport(this, shop) : await runSync(this, shop);
	}
}

async function runSync(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const simulate = context.getNodeParameter('simulate', 0) as boolean;
	const results = await shop.run('syncStock', {
		items: items.map((item) => item.json),
		simulate,
		fallbackLocation: (context.getNodeParameter('fallbackLocation', 0) as string) || 'Web',
	});
	const published = context.getNodeParameter('channel', 0) === 'woocommerce' ? await publish(context, shop, results) : undefined;
	const out = itemsWithKey(context, 'stock', items, results, ({ low: _low, ...stock }) => ({
		json: published === undefined ? stock : { ...stock, channel: channelOf(stock, published) },
	}));
	const told = published instanceof Error ? out.map((item, index) => onErrorPath(context, item, outsideError(context.getNode(), published, index))) : out;
	return [told, events(results.map((result) => (result.ok ? result.value.low : [])))];
}

/** One push for all items, so that a SKU sold ten times is told once. An unreachable channel stops the node, or goes the error path. */
async function publish(context: IExecuteFunctions, shop: OpenedShop, results: readonly ItemResult<StockAnswer>[]): Promise<PublishedLevel[] | Error> {
	const values = results.flatMap((result) => (result.ok ? [result.value] : []));
	const skus = (simulated: boolean) => [...new Set(values.filter((value) => (value.simulated === true) === simulated).flatMap((value) => value.lines.map((line) => line.sku)))];
	try {
		const target = await openOutside(context, connectorById('woocommerce'), 'wooCommerceApi');
		const channel = { ...target, channel: target.account };
		return [...(await pushStock(shop, channel, skus(false), false)), ...(await pushStock(shop, channel, skus(true), true))];
	} catch (error) {
		if (!context.continueOnFail()) throw outsideError(context.getNode(), error, 0);
		return error as Error;
	}
}

function channelOf(stock: Pick<StockAnswer, 'lines'>, published: PublishedLevel[] | Error): object {
	if (published instanceof Error) return { system: 'woocommerce', status: 'failed', reason: 'channel_refused', message: published.message };
	const skus = new Set(stock.lines.map((line) => line.sku));
	const levels = published.filter((level) => skus.has(level.sku));
	return { system: 'woocommerce', status: levels.length === 0 ? 'skipped' : 'published', reason: levels.length === 0 ? 'nothing_to_send' : 'sent_to_channel', levels };
}

async function runImport(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	try {
		const answer = await importCatalogueList(shop, rowsOf(context), `${context.getExecutionId()}/${context.getNode().id}`);
		return [[{ json: answer as unknown as IDataObject, pairedItem: context.getInputData().map((_, item) => ({ item })) }], []];
	} catch (error) {
		if (context.continueOnFail()) return [[{ json: { error: (error as Error).message }, pairedItem: { item: 0 } }], []];
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}
