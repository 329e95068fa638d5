/** Parameters of CRM Upsert, by operation. */
import type { INodeProperties } from 'n8n-workflow';
import { simulateProperty } from '../support/properties';
import { crmProperties } from './crmProperties';
import { listProperties } from './listProperties';

const show = (...operation: string[]) => ({ show: { operation } });

export const crmUpsertProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Deliver Pending', value: 'deliver', action: 'Deliver what waits for the CRM', description: 'Sends what a CRM that was down or busy has yet to be told. Run it on a schedule.' },
			{ name: 'Pull Changes', value: 'pull', action: 'Pull changes from the CRM', description: 'Brings unsubscriptions, edits and merges made in the CRM into the ledger. Run it on a schedule.' },
			{ name: 'Record Sale', value: 'record', action: 'Record a sale', description: 'Books each sale to its customer and tells the CRM' },
			{ name: 'Retry', value: 'retry', action: 'Retry deliveries', description: 'Tries again now what failed, and settles what nobody could tell' },
			{ name: 'Undelivered', value: 'undelivered', action: 'List what is undelivered', description: 'What the CRM has yet to be told, why, and what to do' },
			{ name: 'Write Customer List', value: 'list', action: 'Write a customer list', description: 'Brings an Excel or CSV list of customers up to date, or makes one' },
		],
		default: 'record',
	},
	...crmProperties,
	{
		displayName: 'Tag by Channel',
		name: 'channelTag',
		type: 'boolean',
		default: true,
		description: 'Whether to add the tag «Cliente Tienda» or «Cliente Online» by where the sale was made',
		displayOptions: show('record'),
	},
	{
		displayName: 'More Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. Summer 2026, Club',
		description: 'Tags to add to every buyer, separated by commas. Tags are added, never replaced.',
		displayOptions: show('record'),
	},
	{
		displayName: 'Changes From',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'How far back to look the first time. Empty: a day. Later runs go on where the last one ended.',
		displayOptions: show('pull'),
	},
	{
		displayName: 'Sale ID',
		name: 'saleId',
		type: 'string',
		default: '',
		description: 'Only this sale. Empty: all.',
		displayOptions: show('retry'),
	},
	{
		displayName: 'Customer ID',
		name: 'customerId',
		type: 'string',
		default: '',
		placeholder: 'e.g. C12',
		description: 'Only this customer’s contact. Empty: all.',
		displayOptions: show('retry'),
	},
	{
		displayName: 'Where Nobody Can Tell',
		name: 'doubts',
		type: 'options',
		options: [
			{ name: 'It Is There', value: 'done', description: 'You looked in the CRM and found it: it counts as delivered' },
			{ name: 'Leave', value: 'leave', description: 'Only what certainly did not arrive is tried again' },
			{ name: 'Send It', value: 'send', description: 'You looked in the CRM and it is not there: it is sent' },
		],
		default: 'leave',
		description: 'What to do with purchases of which nobody knows whether they arrived',
		displayOptions: show('retry'),
	},
	...listProperties,
	{ ...simulateProperty, displayOptions: show('record') },
];
