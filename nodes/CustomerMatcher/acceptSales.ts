/** Accept Sales: files of other nodes, and rows, as sales that the next nodes can walk with. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { reasonText } from '../../shop/reasons';
import { takeFile } from '../../usecases/files/takeFile';
import type { TakeFileOptions } from '../../usecases/files/takeFile';
import type { OpenedShop } from '../support/openShopFor';
import { worded } from '../support/spanish/worded';

/** What the node is given to read, and which items it came with. */
interface Lot {
	content: Buffer | readonly unknown[];
	items: number[];
	file?: string;
}

export async function runAcceptSales(context: IExecuteFunctions, shop: OpenedShop): Promise<INodeExecutionData[][]> {
	const sales: INodeExecutionData[] = [];
	const doubts: INodeExecutionData[] = [];
	for (const lot of await lotsOf(context)) {
		const pairedItem = lot.items.map((item) => ({ item }));
		const file = lot.file === undefined ? {} : { file: lot.file };
		try {
			const taken = await takeFile(shop, lot.content, optionsOf(context, shop));
			sales.push(...taken.sales.map(({ sale, status, reason }) => ({ json: { ...(sale as unknown as IDataObject), accepted: { status, reason, ...file } }, pairedItem })));
			doubts.push(...taken.others.map(({ message, ...other }) => ({ json: { event: 'no_sale', ...other, ...file, message: message || reasonText(other.reason, shop.settings.locale) }, pairedItem })));
		} catch (error) {
			if (!context.continueOnFail()) throw new NodeOperationError(context.getNode(), worded(error), { itemIndex: lot.items[0] ?? 0, ...(lot.file === undefined ? {} : { description: lot.file }) });
			doubts.push({ json: { event: 'no_sale', rows: [], status: 'failed', reason: 'unreadable', ...file, message: worded(error).message }, pairedItem });
		}
	}
	return [sales, doubts];
}

async function lotsOf(context: IExecuteFunctions): Promise<Lot[]> {
	const items = context.getInputData();
	if (context.getNodeParameter('salesFrom', 0) === 'items') return [{ content: items.map(({ json }) => json), items: items.map((_, index) => index) }];
	const wanted = (context.getNodeParameter('salesFile', 0, 'data') as string).split(',').map((name) => name.trim()).filter((name) => name !== '');
	const lots: Lot[] = [];
	for (const [index, item] of items.entries()) {
		// Without names every file counts: attachments are called attachment_0, attachment_1 …
		for (const property of wanted.length > 0 ? wanted : Object.keys(item.binary ?? {})) {
			const { fileName } = context.helpers.assertBinaryData(index, property);
			lots.push({ content: await context.helpers.getBinaryDataBuffer(index, property), items: [index], file: fileName ?? property });
		}
	}
	return lots;
}

function optionsOf(context: IExecuteFunctions, shop: OpenedShop): TakeFileOptions {
	const options = context.getNodeParameter('salesOptions', 0, {}) as { channel?: string; decimals?: string; layout?: string; list?: string; sourceName?: string };
	const { channel, decimals } = options;
	return {
		readerId: `${context.getWorkflow().id ?? ''}:${context.getNode().id}`,
		rules: {
			source: options.sourceName?.trim() || 'files',
			channel: channel === 'online' || channel === 'marketplace' ? channel : 'store',
			decimals: decimals === 'comma' || decimals === 'point' ? decimals : 'auto',
			currency: shop.settings.currency,
		},
		simulate: context.getNodeParameter('simulate', 0, false) as boolean,
		...(options.layout ? { layout: options.layout } : {}),
		...(options.list?.trim() ? { list: options.list.trim() } : {}),
	};
}
