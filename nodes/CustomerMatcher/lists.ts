/** Operations on the whole customer base: Import, Match Everybody Anew. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { importCustomerList } from '../../usecases/importCustomerList';
import { rebuildPeople } from '../../usecases/rebuildPeople';
import type { OpenedShop } from '../support/openShopFor';
import { rowsOf } from '../support/rowsOf';
import { worded } from '../support/spanish/worded';
import { rulesOf } from './rulesOf';

export async function runImport(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await once(context, async () => await importCustomerList(shop, rowsOf(context), rulesOf(context)));
}

export async function runRebuild(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	return await once(context, async () => await rebuildPeople(shop, rulesOf(context), { learn: context.getNodeParameter('learn', 0) as boolean }));
}

/** One answer for all items together. */
async function once(context: IExecuteFunctions, work: () => Promise<object>): Promise<INodeExecutionData[][]> {
	try {
		return [[{ json: (await work()) as IDataObject, pairedItem: context.getInputData().map((_, item) => ({ item })) }], []];
	} catch (error) {
		if (context.continueOnFail()) return [[{ json: { error: worded(error).message }, pairedItem: { item: 0 } }], []];
		throw new NodeOperationError(context.getNode(), worded(error));
	}
}
