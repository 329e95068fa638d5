import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { shopCredentials } from '../support/openShopFor';
import { simulateProperty } from '../support/properties';
import { sourceProperties } from '../support/sourceProperties';
import { acceptSalesProperties } from './acceptSalesProperties';
import { registerProperties } from './registerProperties';
import { reviewProperties } from './reviewProperties';

const show = (...operation: string[]) => ({ show: { operation } });
const text = (displayName: string, name: string, description: string, operation: string, placeholder = ''): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...(placeholder === '' ? {} : { placeholder }),
	description,
	displayOptions: show(operation),
});

/** All but the icon, which n8n's own check of packages looks for in the node's class. */
export const customerMatcherDescription: INodeTypeDescription = {
	displayName: 'Customer Matcher',
	name: 'customerMatcher',
	group: ['transform'],
	version: 1,
	description: 'Finds the customer behind each sale, explains the decision, and merges or separates customers with a way back',
	defaults: { name: 'Customer Matcher' },
	inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
	inputNames: ['Items', 'List'],
	outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
	outputNames: ['Items', 'Needs review'],
	credentials: shopCredentials(),
	properties: [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Accept Sales', value: 'acceptSales', action: 'Accept sales from files or items', description: 'Read the sales in a till’s export, from an attachment or any other file, into the ledger, each once' },
				{ name: 'Explain', value: 'explain', action: 'Explain a match', description: 'Why a sale is somebody’s, what holds a customer together, or how alike two customers are, with a picture' },
				{ name: 'Import', value: 'import', action: 'Import customers', description: 'Read a customer list into the ledger and find its duplicates' },
				{ name: 'Match', value: 'match', action: 'Match the customer of a sale', description: 'Find who bought, or note a new customer' },
				{ name: 'Match Everybody Anew', value: 'rebuild', action: 'Match everybody anew', description: 'Learn from the shop’s own customers and look for duplicates among all of them' },
				{ name: 'Merge', value: 'merge', action: 'Merge two customers', description: 'Make two customers one; Undo Merge takes it back' },
				{ name: 'Register', value: 'register', action: 'Register a person', description: 'Somebody from a club form, an invoice, a newsletter or a fair, with their consents' },
				{ name: 'Review', value: 'review', action: 'Review doubtful pairs', description: 'List the pairs that need a person, or write down the answer' },
				{ name: 'Undo Merge', value: 'undoMerge', action: 'Undo a merge', description: 'Take a merge back exactly, purchases and all' },
			],
			default: 'match',
		},
		{
			displayName: 'Match Against',
			name: 'against',
			type: 'options',
			options: [
				{ name: 'List From Second Input', value: 'list', description: 'People of another node, one an item; the ledger is neither read nor written' },
				{ name: 'The Shop’s Customers', value: 'ledger' },
			],
			default: 'ledger',
			displayOptions: show('match'),
		},
		...sourceProperties('import'),
		{
			displayName: 'How Bold',
			name: 'boldness',
			type: 'options',
			options: [
				{ name: 'Balanced', value: 'balanced', description: 'Merge when it is about 70 to 1 that it is the same person' },
				{ name: 'Bold', value: 'bold', description: 'Merge when it is likelier than not. For lists that somebody checks afterwards.' },
				{ name: 'Cautious', value: 'cautious', description: 'Merge when it is about 130 to 1' },
			],
			default: 'balanced',
			description: 'From how much evidence on two records are one person. Doubtful pairs go to the second output and wait for Review.',
			displayOptions: show('import', 'match', 'rebuild', 'register'),
		},
		{
			displayName: 'Match by NIF Too',
			name: 'useNif',
			type: 'boolean',
			default: false,
			description: 'Whether the tax ID may tell who somebody is. Off, because data protection asks for no more than is needed; two different valid ones are never one person all the same.',
			displayOptions: show('import', 'match', 'rebuild', 'register'),
		},
		{
			displayName: 'Learn From the Shop’s Customers',
			name: 'learn',
			type: 'boolean',
			default: true,
			description: 'Whether to learn first which names and details are common here, without anybody’s help',
			displayOptions: show('rebuild'),
		},
		...acceptSalesProperties,
		...registerProperties,
		...reviewProperties,
		text('Customer', 'customer', 'The customer’s ID', 'merge', 'C12'),
		text('Other Customer', 'other', 'The ID of the customer that is the same person. The older of the two stays.', 'merge', 'C40'),
		text('Merge or Customer', 'merged', 'The merge’s number, or the ID of the customer that went into another', 'undoMerge', 'C40'),
		text('Sale or Customer', 'subject', 'A sale’s ID, or a customer’s', 'explain', 'till/tienda-santander/TICKET-001254'),
		text('Other Customer', 'otherCustomer', 'To compare two customers: the other one’s ID', 'explain', 'C40'),
		{
			displayName: 'Attach Picture',
			name: 'picture',
			type: 'boolean',
			default: true,
			description: 'Whether to add the evidence as an SVG picture in the field <code>explanation</code>',
			displayOptions: show('explain'),
		},
		{ ...simulateProperty, displayOptions: show('acceptSales', 'match', 'register') },
	],
};
