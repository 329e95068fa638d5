import type { INodeProperties } from 'n8n-workflow';

const on = (...operation: string[]) => ({ show: { operation } });

export const customerCardProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Get Card', value: 'card', action: 'Get the card of a customer', description: 'What, how often, how much, where; points, permissions, open orders and what happened, store and web as one' },
			{ name: 'Get Tablet Link', value: 'link', action: 'Get the link of a tablet', description: 'The address to open on the tablet beside a till. Shop Trigger serves the page.' },
			{ name: 'Show on Tablet', value: 'show', action: 'Show a customer on the tablet', description: 'When the till asks who stands there. Sales that arrive are shown by themselves.' },
		],
		default: 'card',
	},
	{
		displayName: 'A customer is told by customer_id, email, phone or card of each item, at the top or under customer: a sale, a chat, a form',
		name: 'whoNotice',
		type: 'notice',
		default: '',
		displayOptions: on('card', 'show'),
	},
	{ displayName: 'Timeline Events', name: 'timeline', type: 'number', typeOptions: { minValue: 0, maxValue: 500 }, default: 20, description: 'How much of what happened is told, the latest first; 0 for none', displayOptions: on('card') },
	{ displayName: 'Store', name: 'store', type: 'string', default: '', placeholder: 'e.g. Tienda Santander', description: 'Whose tablet. Empty: all, or where the item has a store_location, that one.', displayOptions: on('show', 'link') },
];
