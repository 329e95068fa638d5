/** For sources that have no connector: a mapping made by pasting one sample, and where each of them lies. */
import type { INodeProperties } from 'n8n-workflow';
import { restAuthentication } from '../support/restAuthentication';
import { channelProperty, decimalsProperty, layoutProperty, listProperty } from '../support/recordProperties';

/** Sources whose records are mapped. */
export const MAPPED = ['webhook', 'rest', 'files'];

export const mappingProperties: INodeProperties[] = [
	{
		displayName: 'Folder',
		name: 'folder',
		type: 'string',
		default: '',
		placeholder: 'e.g. /home/node/.n8n-files/till',
		description: 'Where the till puts its exports. CSV, JSON, XML and Excel are told apart by what is in them.',
		displayOptions: { show: { source: ['files'] } },
	},
	{
		displayName: 'Address',
		name: 'restUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://shop.example/api/sales?state=paid',
		description: 'What answers with a list of sales, as JSON, XML or CSV',
		displayOptions: { show: { source: ['rest'] } },
	},
	restAuthentication('source'),
	{
		displayName: 'Sample',
		name: 'sample',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		placeholder: 'e.g. Ticket;Date;SKU;Quantity;Price',
		description: 'One real record or file, pasted: JSON, XML, or CSV with its row of names. The fields below are suggested from it. Empty: columns are recognised by their names.',
		displayOptions: { show: { source: MAPPED } },
	},
	{
		displayName: 'Fields',
		name: 'mapping',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description: 'Which field of the sample is which part of the sale',
		typeOptions: {
			loadOptionsDependsOn: ['sample', 'mapped.list'],
			resourceMapper: {
				resourceMapperMethod: 'getSaleFields',
				mode: 'map',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				supportAutoMap: false,
			},
		},
		displayOptions: { show: { source: MAPPED }, hide: { sample: [''] } },
	},
	{
		displayName: 'Records',
		name: 'mapped',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { source: MAPPED } },
		options: [
			channelProperty,
			decimalsProperty,
			{
				displayName: 'File Endings',
				name: 'endings',
				type: 'string',
				default: '',
				placeholder: 'e.g. .csv, .xlsx',
				description: 'Which files of the folder are sales. Empty: all of them.',
			},
			layoutProperty,
			listProperty,
			{
				displayName: 'Minutes Between Polls',
				name: 'minutes',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 1440 },
				default: 3,
				description: 'How often to ask the address',
			},
			{
				displayName: 'Page Parameter',
				name: 'pageParameter',
				type: 'string',
				default: '',
				placeholder: 'e.g. page',
				description: 'Query parameter for the number of the page, counted from 1. Empty: everything comes at once.',
			},
			{
				displayName: 'Since Format',
				name: 'sinceFormat',
				type: 'options',
				options: [
					{ name: 'Date (2025-12-11)', value: 'date' },
					{ name: 'ISO 8601', value: 'iso' },
					{ name: 'Unix Seconds', value: 'seconds' },
				],
				default: 'iso',
				description: 'How the time of the last change is written',
			},
			{
				displayName: 'Since Parameter',
				name: 'sinceParameter',
				type: 'string',
				default: '',
				placeholder: 'e.g. updated_since',
				description: 'Query parameter that asks for what changed since a time. Empty: the whole list each time; what is known is passed over.',
			},
			{
				displayName: 'Source Name',
				name: 'sourceName',
				type: 'string',
				default: '',
				placeholder: 'e.g. till-bindo',
				description: 'What the source of these sales is called. It is part of their ID, so do not change it later.',
			},
		],
	},
];
