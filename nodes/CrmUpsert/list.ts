/** Write Customer List: an Excel or CSV list read from binary data and written back. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { writeCustomerList } from '../../usecases/crm/customerList';
import { events } from '../support/itemOutput';
import type { OpenedShop } from '../support/openShopFor';
import { worded } from '../support/spanish/worded';

const FILES = {
	excel: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
	csv: { ending: 'csv', type: 'text/csv' },
};

export async function runList(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	try {
		const update = context.getNodeParameter('listSource', 0) === 'update';
		const property: string = update ? context.getNodeParameter('binaryProperty', 0) : '';
		const given = update ? await context.helpers.getBinaryDataBuffer(0, property) : undefined;
		const chosen = context.getNodeParameter('listKind', 0);
		const list = await writeCustomerList(shop, given, { simulate: shop.settings.simulate, ...(chosen === 'csv' || chosen === 'excel' ? { kind: chosen } : {}) });
		const { ending, type } = FILES[list.kind];
		const named = update ? context.helpers.assertBinaryData(0, property).fileName?.replace(/\.[^.]*$/, '') : undefined;
		const binary = await context.helpers.prepareBinaryData(list.file, `${named ?? (shop.settings.locale === 'es' ? 'clientes' : 'customers')}.${ending}`, type);
		const { file: _file, conflicts, ...answer } = list;
		const json = { ...answer, conflicts: conflicts.length } as unknown as IDataObject;
		const item = { json, binary: { [context.getNodeParameter('outputProperty', 0) as string]: binary }, pairedItem };
		return [[item], events([conflicts.map((conflict) => ({ event: 'crm_conflict', system: 'list', ...conflict }))])];
	} catch (error) {
		if (!context.continueOnFail()) throw new NodeOperationError(context.getNode(), worded(error));
		return [[{ json: { error: worded(error).message }, pairedItem }], []];
	}
}
