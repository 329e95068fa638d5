import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import type { MessagePolicy } from '../../shop/consent/permission';
import { openShopFor, shopCredential } from '../support/openShopFor';
import { itemsWithKey } from '../support/itemOutput';
import { policyProperty, simulateProperty } from '../support/properties';
import { shopTest } from '../support/shopTest';

/** Notes in the ledger that a customer will be asked for a review; Shop Trigger hands it out when its time has come. */
export class ReviewRequestScheduler implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Review Request Scheduler',
		name: 'reviewRequestScheduler',
		icon: { light: 'file:reviewRequestScheduler.svg', dark: 'file:reviewRequestScheduler.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["daysAfter"]}} days after the sale',
		description: 'Schedules one review request a customer, some days after the sale, at a decent hour; a full refund cancels it',
		defaults: { name: 'Review Request Scheduler' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [shopCredential],
		properties: [
			{
				displayName: 'Everybody is asked alike: no rating, mood, spend or reward can enter here. Use Shop Trigger (Review Due) to send the requests.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Days After the Sale',
				name: 'daysAfter',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 29 },
				default: 7,
				description: 'A review must speak of the last 30 days (Ley 10/2025)',
			},
			{
				displayName: 'Hour',
				name: 'hour',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 23 },
				default: 11,
				description: 'Local hour of the shop, kept within its decent hours; Sundays move to Monday',
			},
			{
				displayName: 'One Request Within (Days)',
				name: 'windowDays',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 730 },
				default: 90,
				description: 'A customer is asked at most once in this time',
			},
			policyProperty,
			simulateProperty,
		],
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const shop = await openShopFor(this);
		const results = await shop.run('scheduleReview', {
			items: items.map((item) => item.json),
			simulate: this.getNodeParameter('simulate', 0) as boolean,
			daysAfter: this.getNodeParameter('daysAfter', 0) as number,
			hour: this.getNodeParameter('hour', 0) as number,
			windowDays: this.getNodeParameter('windowDays', 0) as number,
			policy: this.getNodeParameter('policy', 0) as MessagePolicy,
		});
		return [itemsWithKey(this, 'review', items, results, (review) => ({ json: review }))];
	}
}
