import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import type { MessagePolicy } from '../../shop/consent/permission';
import { reasonText } from '../../shop/reasons';
import type { ReviewChannel } from '../../shop/review/channel';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { itemsWithKey } from '../support/itemOutput';
import { salesIn } from '../support/salesIn';
import { shopTest } from '../support/shopTest';
import { reviewRequestSchedulerProperties } from './properties';
import { wooCommerceAsks } from './wooCommerceAsks';

/** Notes in the ledger that a customer will be asked for a review; Shop Trigger hands it out when its time has come. */
export class ReviewRequestScheduler implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Review Request Scheduler',
		name: 'reviewRequestScheduler',
		icon: { light: 'file:reviewRequestScheduler.svg', dark: 'file:reviewRequestScheduler.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] === "count" ? "Count requests" : $parameter["daysAfter"] + " days after the sale" }}',
		description: 'Schedules one review request a customer, some days after the sale, at a decent hour; a full refund cancels it',
		defaults: { name: 'Review Request Scheduler' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: builderHints.reviewRequestScheduler,
		hints: [...nodeHints.reviewRequestScheduler],
		credentials: shopCredentials({ name: 'wooCommerceApi', required: true, displayOptions: { show: { checkWooCommerce: [true] } } }),
		properties: reviewRequestSchedulerProperties,
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		return this.getNodeParameter('operation', 0) === 'count' ? await count(this, shop) : await schedule(this, shop);
	}
}

async function schedule(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const results = await shop.run('scheduleReview', {
		items: salesIn(items),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		daysAfter: context.getNodeParameter('daysAfter', 0) as number,
		hour: context.getNodeParameter('hour', 0) as number,
		windowDays: context.getNodeParameter('windowDays', 0) as number,
		policy: context.getNodeParameter('policy', 0) as MessagePolicy,
		channel: context.getNodeParameter('channel', 0) as ReviewChannel,
	});
	const asksToo = (context.getNodeParameter('checkWooCommerce', 0) as boolean) && (await wooCommerceAsks(context));
	const warning = { reason: 'woocommerce_asks_too', message: reasonText('woocommerce_asks_too', shop.settings.locale) };
	return [itemsWithKey(context, 'review', items, results, (review) => ({ json: asksToo ? { ...review, warnings: [warning] } : review }))];
}

async function count(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const counts = await shop.run('reviewCounts', { days: context.getNodeParameter('lastDays', 0) as number });
	return [[{ json: counts as unknown as IDataObject, pairedItem: { item: 0 } }]];
}
