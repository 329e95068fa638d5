import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { connectorById } from '../../usecases/outsideSystems';
import { pushCrm } from '../../usecases/pushCrm';
import type { CrmPushAnswer } from '../../usecases/pushCrm';
import { openShopFor, shopCredential } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { itemsWithKey, onErrorPath } from '../support/itemOutput';
import { openOutside } from '../support/outside';
import { outsideError } from '../support/outsideError';
import { simulateProperty } from '../support/properties';
import { shopTest } from '../support/shopTest';

/** The customer's record: purchases once a sale, tags, consents, in the ledger and in the CRM the shop has. */
export class CrmUpsert implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Upsert',
		name: 'crmUpsert',
		icon: { light: 'file:crmUpsert.svg', dark: 'file:crmUpsert.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["crm"] === "hubspot" ? "HubSpot" : "Embedded CRM"}}',
		description: 'Records each sale with its customer, once, and keeps totals, tags and consents up to date',
		defaults: { name: 'CRM Upsert' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			shopCredential,
			{ name: 'hubspotAppToken', required: true, displayOptions: { show: { crm: ['hubspot'], hubspotAuthentication: ['appToken'] } } },
			{ name: 'hubspotOAuth2Api', required: true, displayOptions: { show: { crm: ['hubspot'], hubspotAuthentication: ['oAuth2'] } } },
		],
		properties: [
			{
				displayName: 'CRM',
				name: 'crm',
				type: 'options',
				options: [
					{ name: 'Embedded Only', value: 'ledger', description: 'The shop’s own ledger, no account needed' },
					{ name: 'HubSpot', value: 'hubspot', description: 'The ledger, and contacts and deals in HubSpot' },
				],
				default: 'ledger',
				description: 'Where customers are kept besides the shop’s ledger',
			},
			{
				displayName: 'HubSpot Authentication',
				name: 'hubspotAuthentication',
				type: 'options',
				options: [
					{ name: 'App Token', value: 'appToken' },
					{ name: 'OAuth2', value: 'oAuth2' },
				],
				default: 'appToken',
				displayOptions: { show: { crm: ['hubspot'] } },
			},
			{
				displayName: 'Tag by Channel',
				name: 'channelTag',
				type: 'boolean',
				default: true,
				description: 'Whether to add the tag «Cliente Tienda» or «Cliente Online» by where the sale was made',
			},
			{
				displayName: 'More Tags',
				name: 'tags',
				type: 'string',
				default: '',
				placeholder: 'e.g. Verano 2026, Club',
				description: 'Tags to add to every buyer, separated by commas. Tags are added, never replaced.',
			},
			simulateProperty,
		],
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const shop = await openShopFor(this);
		const batch = { items: items.map((item) => item.json), simulate: this.getNodeParameter('simulate', 0) as boolean };
		const results = await shop.run('recordInCrm', {
			...batch,
			tags: (this.getNodeParameter('tags', 0) as string).split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''),
			channelTag: this.getNodeParameter('channelTag', 0) as boolean,
		});
		const outside = this.getNodeParameter('crm', 0) === 'hubspot' ? await tellHubSpot(this, shop, batch) : [];
		const out = itemsWithKey(this, 'crm', items, results, (crm, index) => {
			const told = outside[index];
			if (told === undefined) return { json: crm };
			if (!(told instanceof Error)) return { json: { ...crm, outside: told } };
			return { json: { ...crm, outside: { system: 'hubspot', status: 'failed', reason: 'crm_refused', message: told.message } } };
		});
		return [out.map((item, index) => (outside[index] instanceof Error ? onErrorPath(this, item, outsideError(this.getNode(), outside[index], index)) : item))];
	}
}

/** One answer an item; an item that HubSpot refuses stops the node, or goes the error path where the node goes on. */
async function tellHubSpot(
	context: IExecuteFunctions,
	shop: OpenedShop,
	batch: { items: readonly unknown[]; simulate: boolean },
): Promise<(CrmPushAnswer | Error | undefined)[]> {
	const credential = context.getNodeParameter('hubspotAuthentication', 0) === 'oAuth2' ? 'hubspotOAuth2Api' : 'hubspotAppToken';
	const target = await openOutside(context, connectorById('hubspot'), credential);
	const cards = await shop.run('crmCards', { ...batch, system: 'hubspot' });
	const answers: (CrmPushAnswer | Error | undefined)[] = [];
	for (const [index, card] of cards.entries()) {
		if (!card.ok) {
			answers.push(undefined);
			continue;
		}
		try {
			answers.push(await pushCrm(shop, target, card.value.saleId, card.value));
		} catch (error) {
			if (!context.continueOnFail()) throw outsideError(context.getNode(), error, index);
			answers.push(error as Error);
		}
	}
	return answers;
}
