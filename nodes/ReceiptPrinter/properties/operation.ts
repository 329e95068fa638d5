import type { INodeProperties } from 'n8n-workflow';

export type Operation = 'drawer' | 'preview' | 'print' | 'reprint' | 'status' | 'verify';

export const operationProperty: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Open Drawer', value: 'drawer', action: 'Open the cash drawer', description: 'Give the pulse that opens the drawer on the printer' },
		{ name: 'Preview', value: 'preview', action: 'Preview a ticket', description: 'See a layout on a sale, or on one made up for it; nothing is kept' },
		{ name: 'Print', value: 'print', action: 'Print a ticket', description: 'Print each sale’s ticket once' },
		{ name: 'Printer Status', value: 'status', action: 'Get a printer status', description: 'Ask whether the printer is there, has paper and is closed' },
		{ name: 'Reprint', value: 'reprint', action: 'Reprint a ticket', description: 'Print a ticket again because somebody asks, marked as a copy' },
		{ name: 'Verify', value: 'verify', action: 'Verify fiscal codes', description: 'Check VeriFactu hashes and the QR codes of AEAT and TicketBAI' },
	],
	default: 'print',
};

const WITH_PAPER: Operation[] = ['preview', 'print', 'reprint'];
const WITH_PRINTER: Operation[] = ['drawer', 'print', 'reprint', 'status'];

/** For `displayOptions.show`. */
export const forPaper = { operation: WITH_PAPER };
export const forPrinter = { operation: WITH_PRINTER };
export const forProfile = { operation: [...new Set([...WITH_PAPER, ...WITH_PRINTER])].sort() };
export const forAction = { operation: ['drawer', 'print', 'reprint'] satisfies Operation[] };
