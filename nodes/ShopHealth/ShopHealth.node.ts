import { NodeConnectionTypes } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { builderHints } from '../support/builderHints';
import { nodeHints, whyEmpty } from '../support/hints';
import { openShopFor, shopCredentials } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { backup, checkBackup } from './backups';
import { shopHealthProperties } from './properties';
import { overviewOf, retry, silent, timeline } from './questions';
import { setup } from './setup';
import { shopHealthSubtitle } from './subtitle';

/** Is the shop well, and what happened to that ticket? */
export class ShopHealth implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shop Health',
		name: 'shopHealth',
		icon: { light: 'file:shopHealth.svg', dark: 'file:shopHealth.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: shopHealthSubtitle.en,
		description: 'Whether tills, CRM, stock, printers and disk are well and what to do where not; what happened to a ticket; alerts on silence; backups',
		defaults: { name: 'Shop Health' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: builderHints.shopHealth,
		hints: [...nodeHints.shopHealth],
		credentials: shopCredentials(),
		properties: shopHealthProperties,
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		switch (this.getNodeParameter('operation', 0)) {
			case 'timeline':
				return [await timeline(this, shop)];
			case 'setup':
				return [await setup(this, shop)];
			case 'silent':
				return [whyEmpty(this, asItems(this, await silent(this, shop)), 'No till is silent')];
			case 'retry':
				return [whyEmpty(this, asItems(this, await retry(this, shop)), 'No sale stopped half way')];
			case 'backup':
				return [asItems(this, [await backup(this, shop)])];
			case 'checkBackup':
				return [asItems(this, [await checkBackup(this, shop)])];
			default:
				return [whyEmpty(this, asItems(this, await overviewOf(this, shop)), 'All is well')];
		}
	}
}

/** Asked once, whatever came in. */
function asItems(context: IExecuteFunctions, answers: readonly object[]): INodeExecutionData[] {
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	return answers.map((json) => ({ json: json as IDataObject, pairedItem }));
}
