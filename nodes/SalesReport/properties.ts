import type { INodeProperties } from 'n8n-workflow';

const custom = { show: { period: ['custom'] } };

export const salesReportProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Get Rows', value: 'rows', action: 'Get rows of a report', description: 'One item for each row of one table, for a spreadsheet' },
			{ name: 'Make Report', value: 'make', action: 'Make a sales report', description: 'One item with every figure, and the files you choose' },
		],
		default: 'make',
	},
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: [
			{ name: 'Day', value: 'day' },
			{ name: 'Days of My Own', value: 'custom' },
			{ name: 'Month', value: 'month' },
			{ name: 'Week', value: 'week', description: 'Monday to Sunday' },
			{ name: 'Year', value: 'year' },
		],
		default: 'day',
		description: 'Always compared with the one before it',
	},
	{
		displayName: 'Which',
		name: 'which',
		type: 'options',
		options: [
			{ name: 'The Last Whole One', value: 'last', description: 'Yesterday, last week, last month' },
			{ name: 'The Running One', value: 'running', description: 'Up to now, compared with as much of the one before' },
		],
		default: 'last',
		displayOptions: { hide: { period: ['custom'] } },
	},
	{ displayName: 'First Day', name: 'firstDay', type: 'dateTime', default: '', displayOptions: custom },
	{ displayName: 'Last Day', name: 'lastDay', type: 'dateTime', default: '', description: 'Empty: the first day alone', displayOptions: custom },
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [
			{ name: 'Store and Web', value: 'both' },
			{ name: 'Store', value: 'store' },
			{ name: 'Web', value: 'online', description: 'Web shop and marketplaces' },
		],
		default: 'both',
	},
	{
		displayName: 'Table',
		name: 'table',
		type: 'options',
		options: [
			{ name: 'Campaigns', value: 'campaigns' },
			{ name: 'Channels', value: 'by_channel' },
			{ name: 'Customers', value: 'customers', description: 'New, returning, not identified' },
			{ name: 'Days', value: 'by_day' },
			{ name: 'Email Capture', value: 'email_capture', description: 'How many buyers left an email, by till and shift' },
			{ name: 'Hours', value: 'by_hour' },
			{ name: 'Products', value: 'by_product' },
			{ name: 'Stock-Outs', value: 'stock_outs' },
			{ name: 'Stores', value: 'by_store' },
		],
		default: 'by_product',
		displayOptions: { show: { operation: ['rows'] } },
	},
	{
		displayName: 'Files',
		name: 'forms',
		type: 'multiOptions',
		options: [
			{ name: 'Charts (PNG)', value: 'png' },
			{ name: 'Charts (SVG)', value: 'svg' },
			{ name: 'Mail (HTML)', value: 'html', description: 'In the field html too, for a mail node' },
			{ name: 'PDF', value: 'pdf' },
		],
		default: ['html'],
		displayOptions: { show: { operation: ['make'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{ displayName: 'Afternoon Shift From', name: 'afternoon', type: 'number', typeOptions: { minValue: 0, maxValue: 24 }, default: 15, description: 'Hour at which the second shift begins' },
			{ displayName: 'Days of a Campaign', name: 'campaignDays', type: 'number', typeOptions: { minValue: 1 }, default: 30, description: 'Purchases within so many days of a campaign count for it' },
			{ displayName: 'Products', name: 'top', type: 'number', typeOptions: { minValue: 1 }, default: 20, description: 'How many are listed, those that brought most first' },
		],
	},
];
