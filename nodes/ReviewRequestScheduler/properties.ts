import type { INodeProperties } from 'n8n-workflow';
import { policyProperty, simulateProperty } from '../support/properties';

const scheduling = { show: { operation: ['schedule'] } };

export const reviewRequestSchedulerProperties: INodeProperties[] = [
	{
		displayName: 'Everybody is asked alike: no rating, mood, spend or reward can enter here. Use Shop Trigger (Review Due) to send the requests.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Count', value: 'count', action: 'Count review requests', description: 'How many were sent, how many were not, and why' },
			{ name: 'Schedule', value: 'schedule', action: 'Schedule a review request', description: 'Note that the buyer will be asked, or cancel it when all was refunded' },
		],
		default: 'schedule',
	},
	{
		displayName: 'Days After the Sale',
		name: 'daysAfter',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 29 },
		default: 7,
		description: 'A review must speak of the last 30 days (Ley 10/2025)',
		displayOptions: scheduling,
	},
	{
		displayName: 'Hour',
		name: 'hour',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 23 },
		default: 11,
		description: 'Local hour of the shop, kept within its decent hours; Sundays and holidays move to the next working day',
		displayOptions: scheduling,
	},
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email' },
			{ name: 'SMS', value: 'sms', description: 'To mobile phones only' },
			{ name: 'WhatsApp', value: 'whatsapp', description: 'The text for a message to a mobile phone' },
		],
		default: 'email',
		displayOptions: scheduling,
	},
	{
		displayName: 'One Request Within (Days)',
		name: 'windowDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 730 },
		default: 90,
		description: 'A customer is asked at most once in this time',
		displayOptions: scheduling,
	},
	{ ...policyProperty, displayOptions: scheduling },
	{
		displayName: 'Check WooCommerce',
		name: 'checkWooCommerce',
		type: 'boolean',
		default: false,
		description: 'Whether to look, a few times a day, if WooCommerce sends its own review mails too (since 10.8), and warn',
		displayOptions: scheduling,
	},
	{ ...simulateProperty, displayOptions: scheduling },
	{
		displayName: 'Last Days',
		name: 'lastDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 30,
		displayOptions: { show: { operation: ['count'] } },
	},
];
