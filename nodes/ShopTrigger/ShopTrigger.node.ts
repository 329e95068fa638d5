import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, INodeType, INodeTypeDescription, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import type { MessagePolicy } from '../../shop/consent/permission';
import { openShopFor, shopCredential } from '../support/openShopFor';
import { policyProperty } from '../support/properties';
import { shopTest } from '../support/shopTest';
import { startRun } from '../support/startRun';
import { ReviewClock } from './reviewClock';

/** Things that happen in the shop without a till: for now, a review request whose time has come. */
export class ShopTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shop Trigger',
		name: 'shopTrigger',
		icon: { light: 'file:shopTrigger.svg', dark: 'file:shopTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'Review due',
		description: 'Starts when something in the shop is due, such as a review request',
		eventTriggerDescription: '',
		activationMessage: 'Each review request will start this workflow when it is due.',
		defaults: { name: 'Shop Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [shopCredential],
		properties: [
			{
				displayName: 'Event',
				name: 'event',
				type: 'options',
				options: [{ name: 'Review Due', value: 'reviewDue', description: 'A request that Review Request Scheduler wrote has come due, and everything still allows it' }],
				default: 'reviewDue',
			},
			policyProperty,
		],
	};

	methods = { credentialTest: { shopTest } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const shop = await openShopFor(this);
		const policy = this.getNodeParameter('policy', 'existing_customer') as MessagePolicy;
		const triggerId = `${this.getWorkflow().id}:${this.getNode().id}`;
		if (this.getMode() === 'manual') {
			return {
				manualTriggerFunction: async () => {
					const { due } = await shop.run('dueReviews', { triggerId, policy, peek: true, limit: 10 });
					this.emit([this.helpers.returnJsonArray(due as unknown as IDataObject[])]);
				},
			};
		}
		const clock = new ReviewClock({
			shop,
			triggerId,
			policy,
			start: async (review) => await startRun(this, review as unknown as IDataObject),
			report: (error) => this.logger.error(`Shop Trigger: ${error.message}`),
		});
		await clock.open();
		return { closeFunction: async () => clock.close() };
	}
}
