import type { INodeProperties } from 'n8n-workflow';
import { simulateProperty } from '../support/properties';

const on = (...operation: string[]) => ({ show: { operation } });

export const clickCollectProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Count Orders', value: 'count', action: 'Count orders to collect by day', description: 'With what so many call for: a counter, lockers, smart lockers' },
			{ name: 'Get Orders to Remind Of', value: 'remind', action: 'Get orders to remind of', description: 'Ready for days and not collected, each once' },
			{ name: 'Hand Over', value: 'handOver', action: 'Hand over an order', description: 'By its code, scanned or typed, or its number. Never twice.' },
			{ name: 'Mark Ready', value: 'ready', action: 'Mark an order as ready', description: 'Gives the notice for the customer' },
			{ name: 'Register Order', value: 'register', action: 'Register an order to collect', description: 'Gives it a code and sets its goods aside' },
		],
		default: 'register',
	},
	{ displayName: 'Collected At', name: 'store', type: 'string', default: '', placeholder: 'e.g. Tienda Santander', description: 'Where the order itself does not say (pickup_store). Empty: the order’s store_location.', displayOptions: on('register') },
	{ displayName: 'Set Goods Aside', name: 'holdStock', type: 'boolean', default: true, description: 'Whether to reserve the goods there, unless Stock Sync has taken them from the shelf already', displayOptions: on('register') },
	{ displayName: 'Code', name: 'code', type: 'string', default: '', placeholder: 'e.g. R7KQ-2M4T', description: 'Empty: the item’s code, scan or order number', displayOptions: on('ready', 'handOver') },
	{ displayName: 'Place', name: 'place', type: 'string', default: '', placeholder: 'e.g. Locker 4', description: 'Shelf or locker, told to the customer', displayOptions: on('ready') },
	{ displayName: 'Handed Over By', name: 'by', type: 'string', default: '', placeholder: 'e.g. Marta', displayOptions: on('handOver') },
	{ displayName: 'Waiting For (Days)', name: 'afterDays', type: 'number', typeOptions: { minValue: 1 }, default: 3, displayOptions: on('remind') },
	{ displayName: 'Limit', name: 'limit', type: 'number', typeOptions: { minValue: 1 }, default: 50, description: 'Max number of results to return', displayOptions: on('remind') },
	{ displayName: 'Days', name: 'days', type: 'number', typeOptions: { minValue: 1 }, default: 30, description: 'How far to look back', displayOptions: on('count') },
	{ ...simulateProperty, displayOptions: { hide: { operation: ['count'] } } },
];
