/** Parameters of Accept Sales. */
import type { INodeProperties } from 'n8n-workflow';
import { channelProperty, decimalsProperty, layoutProperty, listProperty } from '../support/recordProperties';

const show = (more: Record<string, string[]> = {}) => ({ show: { operation: ['acceptSales'], ...more } });

export const acceptSalesProperties: INodeProperties[] = [
	{
		displayName: 'Sales From',
		name: 'salesFrom',
		type: 'options',
		options: [
			{ name: 'Files', value: 'file', description: 'CSV, JSON, XML or Excel in the items’ binary data' },
			{ name: 'Items', value: 'items', description: 'One row an item: a ticket, or a line of one' },
		],
		default: 'file',
		displayOptions: show(),
	},
	{
		displayName: 'Input Binary Field',
		name: 'salesFile',
		type: 'string',
		default: 'data',
		hint: 'The name of the input field with the file; several with commas. Empty: every file.',
		displayOptions: show({ salesFrom: ['file'] }),
	},
	{
		displayName: 'Records',
		name: 'salesOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: show(),
		options: [
			channelProperty,
			decimalsProperty,
			layoutProperty,
			listProperty,
			{
				displayName: 'Source Name',
				name: 'sourceName',
				type: 'string',
				default: '',
				placeholder: 'e.g. till-bindo',
				description: 'What the source of these sales is called. It is part of their ID, so do not change it later. A POS Trigger that watches a folder calls it files, too.',
			},
		],
	},
];
