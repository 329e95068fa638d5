import type { INodeProperties } from 'n8n-workflow';
import { simulateProperty } from '../support/properties';

const on = (...operation: string[]) => ({ show: { operation } });
const ACTS = ['access', 'consents', 'rectify', 'object', 'erase', 'note', 'extend', 'destroy', 'blocked'];

export const privacyDeskProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Check Robinson List', value: 'robinson', action: 'Check people against the Robinson List', description: 'Whom not to write to, from a list that you downloaded' },
			{ name: 'Correct Data', value: 'rectify', action: 'Correct the data of a customer', description: 'What is right, from now on and whatever a till says again' },
			{ name: 'Destroy What Is Over', value: 'destroy', action: 'Destroy blocked documents whose time is over', description: 'Run it every day or week' },
			{ name: 'Erase Person', value: 'erase', action: 'Erase a person', description: 'At once and for good; what the law keeps is blocked until its time is over' },
			{ name: 'Extend Request', value: 'extend', action: 'Extend a request by two months' },
			{ name: 'Get Audit', value: 'audit', action: 'Get the audit', description: 'Who did what here, and when' },
			{ name: 'Get Blocked Documents', value: 'blocked', action: 'Get blocked documents of an erased person', description: 'For judges and authorities alone' },
			{ name: 'Get Consents', value: 'consents', action: 'Get the proof of consents', description: 'What was said of each purpose, when, where and in which words' },
			{ name: 'Get Copy of Data', value: 'access', action: 'Get a copy of the data of a customer', description: 'Everything of a person as a ZIP: JSON, and a page to read' },
			{ name: 'Get Open Requests', value: 'requests', action: 'Get open requests', description: 'With the days that are left, the most urgent first' },
			{ name: 'Note Request', value: 'note', action: 'Note a request', description: 'Starts the clock of one month' },
			{ name: 'Record Objection', value: 'object', action: 'Record an objection', description: 'No more commercial messages to any of their addresses' },
		],
		default: 'access',
	},
	{
		displayName: 'A person is told by customer_id, email, phone or card of each item. What belongs to several people is given to none of them.',
		name: 'whoNotice',
		type: 'notice',
		default: '',
		displayOptions: on('access', 'consents', 'rectify', 'object', 'erase', 'note'),
	},
	{ displayName: 'Done By', name: 'who', type: 'string', default: '', required: true, placeholder: 'e.g. Marta', description: 'Who acts, for the audit', displayOptions: on(...ACTS) },
	{
		displayName: 'Keep Invoices For',
		name: 'invoiceYears',
		type: 'options',
		options: [
			{ name: '4 Years', value: 4, description: 'Tax law: LGT art. 66' },
			{ name: '6 Years', value: 6, description: 'Commercial law: Código de Comercio art. 30' },
		],
		default: 6,
		description: 'Only tickets with the person’s tax ID are kept, blocked, from the end of their year on. All others lose their name at once.',
		displayOptions: on('erase'),
	},
	{
		displayName: 'Right',
		name: 'right',
		type: 'options',
		options: [
			{ name: 'Access', value: 'access' },
			{ name: 'Erasure', value: 'erasure' },
			{ name: 'Objection', value: 'objection' },
			{ name: 'Rectification', value: 'rectification' },
		],
		default: 'access',
		displayOptions: on('note'),
	},
	{ displayName: 'Received On', name: 'receivedOn', type: 'dateTime', default: '', description: 'Empty: now. The clock runs from the day the request came in.', displayOptions: on('note') },
	{ displayName: 'Request Number', name: 'requestId', type: 'number', default: 0, description: '0: the item’s request_id', displayOptions: on('extend') },
	{
		displayName: 'Corrections',
		name: 'corrections',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		displayOptions: on('rectify'),
		options: [
			{ displayName: 'Card', name: 'loyaltyId', type: 'string', default: '' },
			{ displayName: 'Email', name: 'email', type: 'string', placeholder: 'name@email.com', default: '' },
			{ displayName: 'Name', name: 'name', type: 'string', default: '' },
			{ displayName: 'Phone', name: 'phone', type: 'string', default: '' },
			{ displayName: 'Postcode', name: 'postcode', type: 'string', default: '' },
			{ displayName: 'Tax ID', name: 'nif', type: 'string', default: '' },
		],
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryProperty',
		type: 'string',
		default: 'data',
		hint: 'The name of the input binary field with the list: a CSV of emails, phones or tax IDs, in the clear or as SHA-256',
		displayOptions: on('robinson'),
	},
	{ displayName: 'Customer', name: 'customer', type: 'string', default: '', placeholder: 'e.g. C12', description: 'Empty: everybody', displayOptions: on('audit') },
	{ displayName: 'Limit', name: 'limit', type: 'number', typeOptions: { minValue: 1 }, default: 50, description: 'Max number of results to return', displayOptions: on('requests', 'audit') },
	{ ...simulateProperty, displayOptions: on('object', 'rectify', 'erase', 'note', 'extend', 'destroy') },
];
