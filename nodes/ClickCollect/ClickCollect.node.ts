import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { builderHints } from '../support/builderHints';
import { nodeHints, whyEmpty } from '../support/hints';
import { itemsWithKey } from '../support/itemOutput';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { clickCollectProperties } from './properties';

/** Bought on the web, collected in the shop. */
export class ClickCollect implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Click & Collect',
		name: 'clickCollect',
		icon: { light: 'file:clickCollect.svg', dark: 'file:clickCollect.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ {"register": "Register order", "ready": "Mark ready", "handOver": "Hand over", "remind": "Orders to remind of", "count": "Count orders"}[$parameter["operation"]] }}',
		description: 'Orders to collect in the shop: a code, goods set aside, a notice when ready, a reminder, handed over once by scanning',
		defaults: { name: 'Click & Collect' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: builderHints.clickCollect,
		hints: [...nodeHints.clickCollect],
		credentials: shopCredentials(),
		properties: clickCollectProperties,
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		const operation = this.getNodeParameter('operation', 0);
		if (operation === 'count') return [whyEmpty(this, rows(await shop.run('pickupCounts', { days: number(this, 'days') })), 'No order to collect was made in these days')];
		if (operation === 'remind') return [whyEmpty(this, rows(await shop.run('duePickups', { afterDays: number(this, 'afterDays'), limit: number(this, 'limit'), simulate: simulated(this) })), 'No order waits to be reminded of')];
		return [operation === 'register' ? await register(this, shop) : await step(this, shop, operation)];
	}
}

async function register(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const results = await shop.run('registerPickups', {
		items: items.map((item) => item.json),
		simulate: simulated(context),
		store: (context.getNodeParameter('store', 0) as string).trim(),
		holdStock: context.getNodeParameter('holdStock', 0) as boolean,
	});
	return itemsWithKey(context, 'pickup', items, results, (pickup) => ({ json: pickup }));
}

async function step(context: IExecuteFunctions, shop: OpenedShop, operation: string): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const batch = {
		items: items.map((item) => item.json),
		simulate: simulated(context),
		codes: items.map((item, index) => (context.getNodeParameter('code', index, '') as string) || codeOf(item.json)),
		notes: items.map((_, index) => context.getNodeParameter(operation === 'ready' ? 'place' : 'by', index, '') as string),
	};
	const answers = operation === 'ready' ? await shop.run('markPickupsReady', batch) : await shop.run('handOverPickups', batch);
	return items.map((item, index) => ({ ...item, json: { ...item.json, pickup: answers[index] as unknown as IDataObject }, pairedItem: { item: index } }));
}

/** What a scanner, a form or an earlier node says. */
function codeOf(item: IDataObject): string {
	const pickup = typeof item.pickup === 'object' && item.pickup !== null ? (item.pickup as IDataObject) : {};
	for (const value of [item.code, item.codigo, item.scan, pickup.scan, item.sale_id, item.order, item.pedido, item.transaction_id]) {
		if (typeof value === 'string' && value.trim() !== '') return value;
		if (typeof value === 'number') return String(value);
	}
	return '';
}

function rows(answers: readonly object[]): INodeExecutionData[] {
	return answers.map((json) => ({ json: json as IDataObject, pairedItem: { item: 0 } }));
}

function number(context: IExecuteFunctions, name: string): number {
	return context.getNodeParameter(name, 0) as number;
}

function simulated(context: IExecuteFunctions): boolean {
	return context.getNodeParameter('simulate', 0) as boolean;
}
