import type { INodeProperties } from 'n8n-workflow';
import { policyProperty, simulateProperty } from '../support/properties';
import { sourceProperties } from '../support/sourceProperties';
import { conditionsField } from './conditions';

const on = (...operation: string[]) => ({ show: { operation } });

const channelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'SMS', value: 'sms' },
		{ name: 'WhatsApp', value: 'whatsapp' },
	],
	default: 'email',
	description: 'How it will be sent: whoever has no address for it is left out',
	displayOptions: on('guard'),
};

const campaign: INodeProperties[] = [
	{
		displayName: 'Campaign',
		name: 'campaign',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Trainers -20% in May',
		description: 'Its name. The same name is the same campaign: nobody gets it twice.',
		displayOptions: on('guard', 'report'),
	},
	{
		displayName: 'Products (SKUs)',
		name: 'campaignSkus',
		type: 'string',
		default: '',
		placeholder: 'e.g. ZAPA-01, ZAPA-02',
		description: 'What it is for: whoever bought one of these, in store or online, is left out',
		displayOptions: on('guard'),
	},
	{ displayName: 'Bought Within Days', name: 'boughtDays', type: 'number', typeOptions: { minValue: 0 }, default: 90, description: '0 for ever', displayOptions: on('guard') },
	{ displayName: 'Days Between Messages', name: 'restDays', type: 'number', typeOptions: { minValue: 0 }, default: 7, description: 'Whoever was written to within these days is left out', displayOptions: on('guard') },
	{
		displayName: 'Control Group (%)',
		name: 'controlPercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 50 },
		default: 10,
		description: 'So many get nothing, drawn by lot, to learn later what the campaign brought',
		displayOptions: on('guard'),
	},
	{
		displayName: 'Offer Instead',
		name: 'instead',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add offer',
		default: {},
		description: 'What whoever has the product already may like: socks for shoes',
		displayOptions: on('guard'),
		options: [
			{
				displayName: 'Offer',
				name: 'offer',
				values: [
					{ displayName: 'Bought SKU', name: 'sku', type: 'string', default: '' },
					{ displayName: 'Offer', name: 'offer', type: 'string', default: '', placeholder: 'e.g. CALCETIN-01' },
				],
			},
		],
	},
	channelField,
	{ displayName: 'Days After', name: 'reportDays', type: 'number', typeOptions: { minValue: 1 }, default: 30, description: 'How long after the message purchases count', displayOptions: on('report') },
];

const winBack: INodeProperties[] = [
	{ displayName: 'Top Customers', name: 'top', type: 'number', typeOptions: { minValue: 1 }, default: 100, description: 'By what they spent, store and online', displayOptions: on('winBack') },
	{ displayName: 'Not Seen For (Days)', name: 'awayDays', type: 'number', typeOptions: { minValue: 1 }, default: 90, displayOptions: on('winBack', 'approve') },
	{ displayName: 'Days Until the Next Letter', name: 'letterDays', type: 'number', typeOptions: { minValue: 1 }, default: 180, displayOptions: on('winBack', 'approve') },
	{ displayName: 'Manager', name: 'manager', type: 'string', default: '', placeholder: 'e.g. Marta', description: 'Who signs', displayOptions: on('winBack') },
	{ displayName: 'Gift', name: 'gift', type: 'string', default: '', placeholder: 'e.g. a coffee', description: 'What awaits them. Empty: nothing is promised.', displayOptions: on('winBack') },
	{ displayName: 'Approved', name: 'approved', type: 'boolean', default: true, description: 'Whether a person said yes. Put the answer of whoever decides here.', displayOptions: on('approve') },
	{ displayName: 'Decided By', name: 'decidedBy', type: 'string', default: '', description: 'Kept with the decision', displayOptions: on('approve') },
];

const ads: INodeProperties[] = [
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		options: [
			{ name: 'Google Ads', value: 'google' },
			{ name: 'Meta (Facebook, Instagram)', value: 'meta' },
		],
		default: 'meta',
		displayOptions: on('audience'),
	},
	{ displayName: 'Without Segments', name: 'without', type: 'string', default: '', placeholder: 'e.g. Bought trainers', description: 'Whoever is in these is left out. Names, separated by commas.', displayOptions: on('audience') },
];

const consent: INodeProperties[] = [
	{
		displayName: 'Said',
		name: 'said',
		type: 'options',
		options: [
			{ name: 'No: Withdraws', value: 'withdrawn', description: 'Holds for ever, for the person and for the address' },
			{ name: 'Yes', value: 'given' },
		],
		default: 'given',
		displayOptions: on('consent'),
	},
	{
		displayName: 'Purposes',
		name: 'purposes',
		type: 'multiOptions',
		options: [
			{ name: 'Loyalty Club', value: 'loyalty' },
			{ name: 'Marketing', value: 'marketing' },
			{ name: 'Review Requests', value: 'review' },
		],
		default: ['marketing'],
		displayOptions: on('consent'),
	},
	{ displayName: 'Wording', name: 'wording', type: 'string', default: '', placeholder: 'e.g. I want offers from La Despensa', description: 'The very words that were shown: the proof of a yes', displayOptions: { show: { operation: ['consent'], said: ['given'] } } },
	{ displayName: 'Said At', name: 'saidAt', type: 'string', default: 'form', placeholder: 'e.g. fair', description: 'Where: club, newsletter, form, fair', displayOptions: on('consent') },
	{
		displayName: 'How',
		name: 'how',
		type: 'options',
		options: [
			{ name: 'Confirm by Email First', value: 'confirm', description: 'Counts once the owner of the address pressed the link that comes with the answer' },
			{ name: 'Read From a List', value: 'list', description: 'Of another system: opens nothing that was withdrawn' },
			{ name: 'Said by the Person Now', value: 'person' },
		],
		default: 'person',
		displayOptions: { show: { operation: ['consent'], said: ['given'] } },
	},
];

export const customerSegmentsProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Approve Win-Back Letter', value: 'approve', action: 'Approve or reject win back letters', description: 'Take a person’s decision on drafts, and check each again before it goes' },
			{ name: 'Campaign Report', value: 'report', action: 'Report what a campaign brought', description: 'Euros of those who got it against the control group' },
			{ name: 'Delete Segment', value: 'remove', action: 'Delete a segment' },
			{ name: 'Draft Win-Back Letters', value: 'winBack', action: 'Draft win back letters', description: 'For the best customers who stay away, for a person to approve' },
			{ name: 'Export Ad Audience', value: 'audience', action: 'Export an ad audience', description: 'Hashed, only people who said yes to marketing' },
			{ name: 'Get Members', value: 'members', action: 'Get the members of a segment', description: 'Define a segment and get who is in it' },
			{ name: 'Guard Campaign', value: 'guard', action: 'Guard a campaign', description: 'Leave out who bought it already, who may not be written to, and who was just now' },
			{ name: 'Import Bookings', value: 'import', action: 'Import bookings', description: 'As visits, from a CSV file or from items' },
			{ name: 'List Segments', value: 'list', action: 'List all segments', description: 'Names and counts' },
			{ name: 'Record Consent', value: 'consent', action: 'Record a consent', description: 'A yes or a no outside a sale, with its proof' },
		],
		default: 'members',
	},
	{ displayName: 'Segment', name: 'segment', type: 'string', default: '', required: true, placeholder: 'e.g. Top 100', description: 'Its name. The same name is the same segment.', displayOptions: on('members', 'remove', 'audience') },
	{
		displayName: 'Match',
		name: 'match',
		type: 'options',
		options: [
			{ name: 'All Conditions', value: 'all' },
			{ name: 'Any Condition', value: 'any' },
		],
		default: 'all',
		displayOptions: on('members'),
	},
	{ ...conditionsField, displayOptions: on('members') },
	{ displayName: 'Return All', name: 'returnAll', type: 'boolean', default: false, description: 'Whether to return all results or only up to a given limit', displayOptions: on('members') },
	{ displayName: 'Limit', name: 'limit', type: 'number', typeOptions: { minValue: 1 }, default: 50, description: 'Max number of results to return', displayOptions: { show: { operation: ['members'], returnAll: [false] } } },
	...campaign,
	...winBack,
	...ads,
	...consent,
	...sourceProperties('import'),
	{ displayName: 'Booking System', name: 'bookingSource', type: 'string', default: 'bookings', description: 'Keeps numbers of different systems apart', displayOptions: on('import') },
	{ ...policyProperty, description: 'Who may be written to. An objection always wins.', displayOptions: on('guard', 'winBack', 'approve') },
	{ ...simulateProperty, displayOptions: on('guard', 'winBack', 'approve', 'consent') },
];
