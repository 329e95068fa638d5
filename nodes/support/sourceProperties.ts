/** Where a list comes from: a CSV file in the item's binary data, or the items themselves. */
import type { INodeProperties } from 'n8n-workflow';

export function sourceProperties(operation: string): INodeProperties[] {
	return [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'CSV File', value: 'csv', description: 'A file in the binary data of the first item' },
				{ name: 'Items', value: 'items', description: 'One row an item' },
			],
			default: 'csv',
			displayOptions: { show: { operation: [operation] } },
		},
		{
			displayName: 'Input Binary Field',
			name: 'binaryProperty',
			type: 'string',
			default: 'data',
			hint: 'The name of the input field with the file',
			displayOptions: { show: { operation: [operation], source: ['csv'] } },
		},
	];
}
