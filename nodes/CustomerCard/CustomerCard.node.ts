import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { reasonText } from '../../shop/reasons';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { post } from '../support/tabletBoard';
import { customerCardProperties } from './properties';
import { pageViews, triage } from './support';

/** The second output carries events: VIPs, or what needs a person. */
const OUTPUTS = '={{ ["triage", "pageView"].includes($parameter["operation"]) ? [{ type: "main", displayName: "Items" }, { type: "main", displayName: "Person" }] : [{ type: "main", displayName: "Items" }, { type: "main", displayName: "VIP" }] }}' as const;

/** Who a customer is to the shop, on one card; and on the tablet beside the till. */
export class CustomerCard implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Customer Card',
		name: 'customerCard',
		icon: { light: 'file:customerCard.svg', dark: 'file:customerCard.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ {"card": "Get card", "show": "Show on tablet", "link": "Get tablet link", "triage": "Triage message", "pageView": "Record page view"}[$parameter["operation"]] }}',
		description: 'The whole customer, store and web as one: purchases, lifetime value, favourites, points, permissions, open orders, timeline; the VIP alert; and who answers a customer’s question',
		defaults: { name: 'Customer Card' },
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		usableAsTool: true,
		builderHint: builderHints.customerCard,
		hints: [...nodeHints.customerCard],
		credentials: shopCredentials(),
		properties: customerCardProperties,
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		const operation = this.getNodeParameter('operation', 0);
		if (operation === 'link') return [[{ json: await shop.run('tabletLink', { store: storeOf(this, {}, 0) }), pairedItem: { item: 0 } }], []];
		if (operation === 'triage') return await triage(this, shop);
		if (operation === 'pageView') return await pageViews(this, shop);
		return operation === 'show' ? [await show(this, shop), []] : await cards(this, shop);
	}
}

/** Every item with its card; those of VIPs once more by the second output, for whoever sends alerts on. */
async function cards(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const answers = await shop.run('customerCards', { items: items.map((item) => item.json), timeline: context.getNodeParameter('timeline', 0) as number });
	const out = items.map((item, index): INodeExecutionData => {
		const { card, ...answer } = answers[index]!;
		return { ...item, json: { ...item.json, card: { ...answer, ...card } }, pairedItem: { item: index } };
	});
	const vips = answers.flatMap(({ card }, item) => (card?.vip === true ? [{ json: { event: 'vip', customer_id: card.customer_id, name: card.name, headline: card.headline, points: card.points.balance, open_orders: card.open_orders.length, last_purchase_at: card.purchases.last_at }, pairedItem: { item } }] : []));
	return [out, vips];
}

async function show(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const answers = await shop.run('alertsOfPeople', { items: items.map((item) => item.json), stores: items.map((item, index) => storeOf(context, item.json, index)) });
	return items.map((item, index) => {
		const { board, alert, status, reason, message } = answers[index]!;
		const tablets = alert === null ? 0 : post(board, alert);
		const unseen = alert !== null && tablets === 0;
		const told = unseen ? { status: 'skipped', reason: 'no_tablet_open', message: reasonText('no_tablet_open', shop.settings.locale) } : { status: status === 'known' ? 'shown' : status, reason, message };
		return { ...item, json: { ...item.json, tablet: { ...told, tablets, alert } }, pairedItem: { item: index } };
	});
}

function storeOf(context: IExecuteFunctions, item: IDataObject, index: number): string {
	const store = (context.getNodeParameter('store', index, '') as string).trim();
	return store !== '' ? store : typeof item.store_location === 'string' ? item.store_location : '';
}
