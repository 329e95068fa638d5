/** Generic REST: where levels go, and what the other side calls things. */
import type { INodeProperties } from 'n8n-workflow';
import { restAuthentication } from '../support/restAuthentication';

const display = { show: { channel: ['rest'] } };

export const restProperties: INodeProperties[] = [
	{
		displayName: 'Stock Address',
		name: 'restUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://erp.example/api/stock/{sku}',
		description: 'Where levels are written as JSON. With <code>{sku}</code>, one call a SKU; without it, lists of them.',
		displayOptions: display,
	},
	{
		displayName: 'Method',
		name: 'restMethod',
		type: 'options',
		options: [
			{ name: 'PATCH', value: 'PATCH' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		default: 'PUT',
		description: 'The address must set the level that it is told, not add to it: calls are repeated',
		displayOptions: display,
	},
	restAuthentication('channel'),
	{
		displayName: 'SKU Field',
		name: 'restSkuField',
		type: 'string',
		default: 'sku',
		description: 'What the SKU is called there. Dots reach into objects: <code>product.code</code>.',
		displayOptions: display,
	},
	{
		displayName: 'Quantity Field',
		name: 'restQuantityField',
		type: 'string',
		default: 'quantity',
		description: 'What the quantity is called there',
		displayOptions: display,
	},
	{
		displayName: 'REST Options',
		name: 'restOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: display,
		options: [
			{
				displayName: 'Batch Size',
				name: 'batchSize',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 1000 },
				default: 100,
				description: 'The most SKUs of one call, where lists are written',
			},
			{
				displayName: 'List Field',
				name: 'listField',
				type: 'string',
				default: '',
				placeholder: 'e.g. items',
				description: 'Where the list lies in the body and in answers. Empty: the list is all of it.',
			},
			{
				displayName: 'Page Parameter',
				name: 'pageParameter',
				type: 'string',
				default: '',
				placeholder: 'e.g. page',
				description: 'Query parameter for the page’s number, from 1. Empty: the list comes whole.',
			},
			{
				displayName: 'Read Address',
				name: 'readUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://erp.example/api/stock',
				description: 'Where levels are read, for Import Catalogue and Reconcile and to settle doubts: a list, or one SKU with <code>{sku}</code>',
			},
		],
	},
];
