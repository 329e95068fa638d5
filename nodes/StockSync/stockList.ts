/** Write Stock List: what may be sold, as a file for whoever takes no calls. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { writeStockList } from '../../usecases/stock/writeStockList';
import type { OpenedShop } from '../support/openShopFor';
import { thisProcess } from '../support/thisProcess';
import { channelView } from './channel';
import { channelOptions } from './channelProperties';

const FILES = {
	excel: { ending: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
	csv: { ending: 'csv', type: 'text/csv' },
};

const display = { show: { operation: ['list'] } };

export const stockListProperties: INodeProperties[] = [
	{
		displayName: 'List Name',
		name: 'listName',
		type: 'string',
		default: 'stock',
		description: 'Each name has its own memory of what was written, and is the file’s name',
		displayOptions: display,
	},
	{
		displayName: 'Rows',
		name: 'listRows',
		type: 'options',
		options: [
			{ name: 'Everything', value: 'all', description: 'Every SKU that was counted' },
			{ name: 'What Changed', value: 'changed', description: 'Since the list was last written; the first time everything' },
		],
		default: 'all',
		displayOptions: display,
	},
	{
		displayName: 'File Format',
		name: 'listKind',
		type: 'options',
		options: [
			{ name: 'CSV', value: 'csv' },
			{ name: 'Excel', value: 'excel' },
		],
		default: 'excel',
		displayOptions: display,
	},
	{
		displayName: 'Put Output File in Field',
		name: 'outputProperty',
		type: 'string',
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
		displayOptions: display,
	},
	{
		...channelOptions,
		displayName: 'List Options',
		description: 'How the list looks at the stock',
		options: (channelOptions.options as INodeProperties[]).filter((option) => option.name !== 'place'),
		displayOptions: display,
	},
];

export async function runStockList(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const name = (context.getNodeParameter('listName', 0) as string).trim() || 'stock';
	const kind = context.getNodeParameter('listKind', 0) === 'csv' ? 'csv' : 'excel';
	const { file, ...stock } = await writeStockList(shop, {
		name,
		kind,
		changedOnly: context.getNodeParameter('listRows', 0) === 'changed',
		owner: thisProcess,
		simulate: context.getNodeParameter('simulate', 0) as boolean,
		...channelView(context),
	});
	const { ending, type } = FILES[kind];
	const binary = file === undefined ? undefined : { [context.getNodeParameter('outputProperty', 0) as string]: await context.helpers.prepareBinaryData(file, `${name}.${ending}`, type) };
	const json = { stock: stock as unknown as IDataObject };
	return [[{ json, ...(binary ? { binary } : {}), pairedItem: context.getInputData().map((_, item) => ({ item })) }], [], []];
}
