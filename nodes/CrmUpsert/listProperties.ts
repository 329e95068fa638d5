/** Write Customer List: where the list is, and what comes out. */
import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { operation: ['list'] } };

export const listProperties: INodeProperties[] = [
	{
		displayName: 'List',
		name: 'listSource',
		type: 'options',
		options: [
			{ name: 'Bring Mine Up to Date', value: 'update', description: 'The Excel or CSV file in the first item’s binary data' },
			{ name: 'New', value: 'new', description: 'A list of everybody the ledger knows' },
		],
		default: 'update',
		displayOptions,
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryProperty',
		type: 'string',
		default: 'data',
		hint: 'The name of the input field with the file',
		displayOptions: { show: { operation: ['list'], listSource: ['update'] } },
	},
	{
		displayName: 'File',
		name: 'listKind',
		type: 'options',
		options: [
			{ name: 'As It Came', value: 'same', description: 'A new one is an Excel file' },
			{ name: 'CSV', value: 'csv' },
			{ name: 'Excel', value: 'excel' },
		],
		default: 'same',
		displayOptions,
	},
	{
		displayName: 'Output Binary Field',
		name: 'outputProperty',
		type: 'string',
		default: 'data',
		hint: 'The name of the output field with the file',
		displayOptions,
	},
];
