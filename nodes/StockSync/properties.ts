/** What Stock Sync asks for. */
import type { INodeProperties } from 'n8n-workflow';
import { simulateProperty } from '../support/properties';
import { sourceProperties } from '../support/sourceProperties';
import { channelProperties } from './channelProperties';
import { itemProperties } from './itemProperties';
import { stockListProperties } from './stockList';

const show = (...operation: string[]) => ({ show: { operation } });

/** A list can also be what a channel has. */
const importSource: INodeProperties[] = sourceProperties('import').map((property) =>
	property.name === 'source'
		? { ...property, options: [{ name: 'Channel', value: 'channel', description: 'Everything that a web shop, marketplace or ERP lists' }, ...(property.options ?? [])] as INodeProperties['options'] }
		: property,
);

export const stockSyncProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Availability', value: 'availability', action: 'Tell what can be sold', description: 'What is left to sell of a SKU, and where it lies' },
			{ name: 'Import Catalogue', value: 'import', action: 'Import catalogue and opening stock', description: 'Read products and counted stock from a CSV file, from items or from a channel' },
			{ name: 'Low Stock', value: 'lowStock', action: 'List low stock and what to order', description: 'What runs low, and what to order from whom by how fast it sells' },
			{ name: 'Push Pending', value: 'push', action: 'Publish what changed', description: 'Tell the channel every SKU that changed since it was last told, once' },
			{ name: 'Reconcile', value: 'reconcile', action: 'Compare a channel with the ledger', description: 'Compare both ways, name the cause of each difference, and put it right' },
			{ name: 'Record Movement', value: 'record', action: 'Record a stock movement', description: 'Goods in, losses, transfers, returns' },
			{ name: 'Release', value: 'release', action: 'Release a reservation', description: 'Give back what was reserved' },
			{ name: 'Reserve', value: 'reserve', action: 'Reserve stock', description: 'Keep goods for somebody, all lines of an order or none' },
			{ name: 'Set Count', value: 'count', action: 'Set counted stock', description: 'Set a level to what was counted' },
			{ name: 'Sync Sales', value: 'sync', action: 'Sync the stock of a sale', description: 'Move stock by each sale or refund' },
			{ name: 'Write Stock List', value: 'list', action: 'Write a stock list', description: 'What may be sold, as an Excel or CSV file: everything, or what changed' },
		],
		default: 'sync',
	},
	...importSource,
	...itemProperties,
	...stockListProperties,
	{
		displayName: 'Location When Unknown',
		name: 'fallbackLocation',
		type: 'string',
		default: 'Web',
		description: 'Where goods leave from when nobody names a place, as in online sales, and where a channel’s goods lie',
		displayOptions: { hide: { operation: ['availability', 'list', 'lowStock', 'release', 'reserve'] } },
	},
	...channelProperties,
	{
		displayName: 'Differences',
		name: 'differences',
		type: 'options',
		options: [
			{ name: 'Only Tell', value: 'tell', description: 'Change nothing' },
			{ name: 'Put Right', value: 'fix', description: 'On the side that does not keep the stock' },
		],
		default: 'tell',
		displayOptions: show('reconcile'),
	},
	{
		displayName: 'Stock Is Kept By',
		name: 'master',
		type: 'options',
		options: [
			{ name: 'The Channel (ERP)', value: 'channel', description: 'The ledger follows what the ERP has, and tells it what was sold elsewhere' },
			{ name: 'This Shop’s Ledger', value: 'ledger' },
		],
		default: 'ledger',
		description: 'Chosen once for the whole shop',
		displayOptions: show('push', 'reconcile'),
	},
	{
		displayName: 'Change Master',
		name: 'changeMaster',
		type: 'boolean',
		default: false,
		description: 'Whether another master that was chosen before is replaced. Switch it off again after one run.',
		displayOptions: show('reconcile'),
	},
	{
		displayName: 'Accept Zero Stock',
		name: 'acceptZeros',
		type: 'boolean',
		default: false,
		description: 'Whether a list that says zero of nearly everything is believed. Switch it on for one run when the shop really is empty.',
		displayOptions: show('import', 'reconcile'),
	},
	{ ...simulateProperty, displayOptions: { hide: { operation: ['availability', 'import', 'lowStock'] } } },
];
