import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeTypeDescription } from 'n8n-workflow';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { shopCredentials } from '../support/openShopFor';
import { simulateProperty } from '../support/properties';
import { forAction, operationProperty } from './properties/operation';
import { optionsProperty } from './properties/options';
import { printerProperties } from './properties/printer';
import { ticketProperties } from './properties/ticket';

export const receiptPrinterDescription: INodeTypeDescription = {
	displayName: 'Receipt Printer',
	name: 'receiptPrinter',
	icon: { light: 'file:receiptPrinter.svg', dark: 'file:receiptPrinter.dark.svg' },
	group: ['output'],
	version: 1,
	subtitle: '={{ { drawer: "Open drawer", preview: "Preview", reprint: "Reprint", status: "Printer status", verify: "Verify" }[$parameter["operation"]] || { preview: "Picture only", network: "Network printer", cups: "CUPS queue", serial: "Serial printer", device: "Device", file: "File" }[$parameter["output"]] }}',
	description: 'Prints each ticket at most once and gives its picture, made from the very bytes the printer gets',
	defaults: { name: 'Receipt Printer' },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	usableAsTool: true,
	builderHint: builderHints.receiptPrinter,
	hints: [...nodeHints.receiptPrinter],
	credentials: shopCredentials(),
	properties: [
		operationProperty,
		...printerProperties,
		...ticketProperties,
		{
			displayName: 'Allow Opening the Drawer',
			name: 'allowDrawer',
			type: 'boolean',
			default: false,
			description: 'Whether this node may open the drawer: whoever can run the workflow can then open the till',
			displayOptions: { show: { operation: ['drawer'] } },
		},
		{ ...simulateProperty, displayOptions: { show: forAction } },
		optionsProperty,
	],
};
