import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { importCustomerList } from '../../usecases/importCustomerList';
import { openShopFor, shopCredential } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { events, itemsWithKey } from '../support/itemOutput';
import { simulateProperty } from '../support/properties';
import { shopTest } from '../support/shopTest';
import { rowsOf } from '../support/rowsOf';
import { sourceProperties } from '../support/sourceProperties';

/** Who bought: finds the person behind a sale, and says why. */
export class CustomerMatcher implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Customer Matcher',
		name: 'customerMatcher',
		icon: { light: 'file:customerMatcher.svg', dark: 'file:customerMatcher.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] === "import" ? "Import customers" : "Match"}}',
		description: 'Finds the customer behind each sale by email, phone or loyalty card, and explains the decision',
		defaults: { name: 'Customer Matcher' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Sales', 'Needs review'],
		usableAsTool: true,
		credentials: [shopCredential],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Import', value: 'import', action: 'Import customers', description: 'Read a customer list into the ledger, from a CSV file or from items' },
					{ name: 'Match', value: 'match', action: 'Match the customer of a sale', description: 'Find who bought, or note a new customer' },
				],
				default: 'match',
			},
			...sourceProperties('import'),
			{
				displayName: 'Match by NIF Too',
				name: 'useNif',
				type: 'boolean',
				default: false,
				description: 'Whether the tax ID may tell who somebody is. Off, because data protection asks for no more than is needed.',
			},
			{ ...simulateProperty, displayOptions: { show: { operation: ['match'] } } },
		],
	};

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		const useNif = this.getNodeParameter('useNif', 0) as boolean;
		return this.getNodeParameter('operation', 0) === 'import' ? await runImport(this, shop, useNif) : await runMatch(this, shop, useNif);
	}
}

async function runMatch(context: IExecuteFunctions, shop: OpenedShop, useNif: boolean): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const results = await shop.run('matchCustomer', {
		items: items.map((item) => item.json),
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		useNif,
	});
	const doubts = results.map((result, index) =>
		result.ok && result.value.status === 'review' ? [{ event: 'needs_review', sale_id: items[index]!.json.sale_id, ...result.value }] : [],
	);
	return [itemsWithKey(context, 'match', items, results, (match) => ({ json: match })), events(doubts)];
}

async function runImport(context: IExecuteFunctions, shop: OpenedShop, useNif: boolean): Promise<INodeExecutionData[][]> {
	try {
		const answer = await importCustomerList(shop, rowsOf(context), { useNif });
		return [[{ json: answer as unknown as IDataObject, pairedItem: context.getInputData().map((_, item) => ({ item })) }], []];
	} catch (error) {
		if (context.continueOnFail()) return [[{ json: { error: (error as Error).message }, pairedItem: { item: 0 } }], []];
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}
