import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { openShopFor } from '../support/openShopFor';
import type { OpenedShop } from '../support/openShopFor';
import { shopTest } from '../support/shopTest';
import { receiptPrinterDescription } from './description';
import { drawer } from './operations/drawer';
import { preview } from './operations/preview';
import { printerStatus } from './operations/printerStatus';
import { printTickets } from './operations/printTickets';
import { reprint } from './operations/reprint';
import { verify } from './operations/verify';
import type { Operation } from './properties/operation';

const operations: Record<Operation, (context: IExecuteFunctions, shop: OpenedShop) => Promise<INodeExecutionData[]> | INodeExecutionData[]> = {
	drawer, preview, print: printTickets, reprint, status: printerStatus, verify,
};

/** Tickets on paper at most once, and as pictures made from the very bytes the printer gets. */
export class ReceiptPrinter implements INodeType {
	description: INodeTypeDescription = receiptPrinterDescription;

	methods = { credentialTest: { shopTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shop = await openShopFor(this);
		return [await operations[this.getNodeParameter('operation', 0) as Operation](this, shop)];
	}
}
