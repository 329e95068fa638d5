import type { INodeProperties } from 'n8n-workflow';
import { simulateProperty } from '../support/properties';

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
			{ name: 'Record Page View', value: 'pageView', action: 'Record the view of a product page', description: 'The same product more than three times in 24 hours: a person offers help' },
			{ name: 'Show on Tablet', value: 'show', action: 'Show a customer on the tablet', description: 'When the till asks who stands there. Sales that arrive are shown by themselves.' },
			{ name: 'Triage Message', value: 'triage', action: 'Triage a message of a customer', description: 'Orders, returns, hours and stock are answered from the ledger; the rest goes to a person with the whole history' },
		],
		default: 'card',
	},
	{
		displayName: 'A customer is told by customer_id, email, phone or card of each item, at the top or under customer: a sale, a chat, a form',
		name: 'whoNotice',
		type: 'notice',
		default: '',
		displayOptions: on('card', 'show', 'triage'),
	},
	{
		displayName: 'Each item is a view: sku (or page), consent (true once the visitor said yes to it), visitor_id or who the customer is, and where there are any view_id, product_name and viewed_at. Without consent, or without anybody to count, nothing is kept.',
		name: 'viewNotice',
		type: 'notice',
		default: '',
		displayOptions: on('pageView'),
	},
	{ displayName: 'Message', name: 'message', type: 'string', default: '={{ $json.message }}', description: 'What the customer wrote', displayOptions: on('triage') },
	{ displayName: 'Conversation', name: 'conversation', type: 'string', default: '={{ $json.conversation_id }}', description: 'What the channel calls the conversation: by it the second question without an answer is noticed. Kept as a digest for 24 hours.', displayOptions: on('triage') },
	{ displayName: 'Proven Email', name: 'provenEmail', type: 'string', default: '', placeholder: 'e.g. ana@shop.example', description: 'The address that the channel itself vouches for: the sender of an email you received, the account they are signed in to. Empty where the visitor typed it: then orders are told only to who says their number and address.', displayOptions: on('triage') },
	{ displayName: 'Proven Phone', name: 'provenPhone', type: 'string', default: '', placeholder: 'e.g. 633111222', description: 'The same for a phone: the sender’s number in WhatsApp', displayOptions: on('triage') },
	{ displayName: 'Opening Hours', name: 'hours', type: 'string', default: '', placeholder: 'e.g. Monday to Saturday, 10 to 14 and 17 to 20:30', description: 'In your words, as customers are told. Holidays of today and tomorrow are added.', displayOptions: on('triage') },
	{ displayName: 'Return Days', name: 'returnDays', type: 'number', typeOptions: { minValue: 0, maxValue: 3650 }, default: 30, description: 'From when the customer has it. For what was bought online never fewer than the 14 of the law.', displayOptions: on('triage') },
	{ displayName: 'Returns Policy', name: 'returnsPolicy', type: 'string', typeOptions: { rows: 2 }, default: '', description: 'In your words. Empty: so many days, with the receipt.', displayOptions: on('triage') },
	{ displayName: 'Timeline Events', name: 'timeline', type: 'number', typeOptions: { minValue: 0, maxValue: 500 }, default: 20, description: 'How much of what happened is told, the latest first; 0 for none', displayOptions: on('card', 'triage', 'pageView') },
	{ displayName: 'Store', name: 'store', type: 'string', default: '', placeholder: 'e.g. Tienda Santander', description: 'Whose tablet. Empty: all, or where the item has a store_location, that one.', displayOptions: on('show', 'link') },
	{ ...simulateProperty, displayOptions: on('triage', 'pageView') },
];
