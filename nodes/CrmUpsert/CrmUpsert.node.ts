import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { credentialsOfCrms } from './crmProperties';
import { runDeliver, runPull, runRetry, runUndelivered } from './journal';
import { runList } from './list';
import { crmUpsertProperties } from './properties';
import { runRecord } from './record';
import { crmUpsertSubtitle } from './subtitle';

type Operation = (context: IExecuteFunctions, shop: OpenedShop) => Promise<INodeExecutionData[][]>;

const operations: Readonly<Record<string, Operation>> = {
	deliver: runDeliver,
	list: runList,
	pull: runPull,
	record: runRecord,
	retry: runRetry,
	undelivered: runUndelivered,
};

/** The customer's record: purchases once a sale, tags, consents, in the ledger and in the CRM the shop has. */
export class CrmUpsert implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Upsert',
		name: 'crmUpsert',
		icon: { light: 'file:crmUpsert.svg', dark: 'file:crmUpsert.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: crmUpsertSubtitle.en,
		description: 'Records each sale with its customer, once, and keeps totals, tags and consents up to date, in the ledger and in the CRM you have',
		defaults: { name: 'CRM Upsert' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Items', 'Conflicts'],
		usableAsTool: true,
		builderHint: builderHints.crmUpsert,
		hints: [...nodeHints.crmUpsert],
		credentials: shopCredentials(...credentialsOfCrms),
		properties: crmUpsertProperties,
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		const operation = operations[this.getNodeParameter('operation', 0)] ?? runRecord;
		return await operation(this, shop);
	}
}
