import type { INodeProperties } from 'n8n-workflow';
import { simulateProperty } from '../support/properties';
import { setupProperties } from './setupProperties';

const on = (...operations: string[]) => ({ show: { operation: operations } });

/** From when on a till's silence is told. */
const listening: INodeProperties[] = [
	{ displayName: 'Closed On', name: 'closedWeekdays', type: 'multiOptions', options: [
		{ name: 'Friday', value: 5 }, { name: 'Monday', value: 1 }, { name: 'Saturday', value: 6 }, { name: 'Sunday', value: 7 }, { name: 'Thursday', value: 4 }, { name: 'Tuesday', value: 2 }, { name: 'Wednesday', value: 3 },
	], default: [], description: 'Days on which no sale is expected. Empty: the till’s own past tells.' },
	{ displayName: 'Closes At', name: 'closesAt', type: 'number', typeOptions: { minValue: 1, maxValue: 24 }, default: 24, description: 'Hour from which no sale is expected' },
	{ displayName: 'Opens At', name: 'opensAt', type: 'number', typeOptions: { minValue: 0, maxValue: 23 }, default: 0, description: 'Hour before which no sale is expected' },
	{ displayName: 'Sensitivity', name: 'sensitivity', type: 'options', options: [
		{ name: 'High', value: 'high', description: 'A false alarm a fortnight at most' },
		{ name: 'Low', value: 'low', description: 'A false alarm a year at most' },
		{ name: 'Normal', value: 'normal', description: 'A false alarm every two months at most' },
	], default: 'normal', description: 'How sure it has to be that a till is silent by no chance: some 10 missing sales for a busy till, fewer for a quiet one, more where it has been quiet for longer before' },
];

export const shopHealthProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Check Backup', value: 'checkBackup', action: 'Check a backup', description: 'Whether a copy of the ledger could take its place, and what would be lost' },
			{ name: 'Get Overview', value: 'overview', action: 'Get an overview of the shop', description: 'What is well, what is not, and what to do about it' },
			{ name: 'Get Setup Checklist', value: 'setup', action: 'Get the setup checklist', description: 'What your systems can do, which credentials and workflows you need, and what is still red before you go live' },
			{ name: 'Get Silent Tills', value: 'silent', action: 'Get silent tills', description: 'Tills that stopped sending sales, each once, and once more when they speak again' },
			{ name: 'Get Ticket Timeline', value: 'timeline', action: 'Get the timeline of a ticket', description: 'What happened to a ticket, step by step, with reasons' },
			{ name: 'Make Backup', value: 'backup', action: 'Make a backup', description: 'Copies the ledger while the shop goes on' },
			{ name: 'Retry', value: 'retry', action: 'Retry sales that stopped', description: 'Brings failed and abandoned sales back into the inbox; what was done is not done twice' },
		],
		default: 'overview',
	},
	{
		displayName: 'Give',
		name: 'give',
		type: 'options',
		options: [
			{ name: 'One Item', value: 'whole', description: 'With every check, and a text for a mail' },
			{ name: 'One Item a Check', value: 'checks', description: 'The worst first' },
			{ name: 'One Item a Problem', value: 'problems', description: 'Nothing where all is well' },
		],
		default: 'whole',
		displayOptions: on('overview'),
	},
	{ displayName: 'Ticket', name: 'ticket', type: 'string', default: '', placeholder: 'e.g. TICKET-001254', description: 'Its number or its sale_id. Empty: the item’s sale_id or transaction_id.', displayOptions: on('timeline') },
	{
		displayName: 'Which',
		name: 'which',
		type: 'options',
		options: [
			{ name: 'All That Stopped', value: 'all' },
			{ name: 'The Items’ Sales', value: 'items', description: 'By the item’s sale_id or transaction_id' },
		],
		default: 'all',
		displayOptions: on('retry'),
	},
	{
		displayName: 'How They Ended',
		name: 'states',
		type: 'multiOptions',
		options: [
			{ name: 'Abandoned', value: 'abandoned', description: 'N8n stopped with them again and again' },
			{ name: 'Failed', value: 'failed', description: 'Their workflow ended with a failure' },
		],
		default: ['failed', 'abandoned'],
		displayOptions: on('retry'),
	},
	{ displayName: 'Limit', name: 'limit', type: 'number', typeOptions: { minValue: 1 }, default: 50, description: 'Max number of results to return', displayOptions: { show: { operation: ['retry'], which: ['all'] } } },
	{ displayName: 'Folder', name: 'folder', type: 'string', required: true, default: '', placeholder: 'e.g. /backup/shop', description: 'Where copies go, best on another disk. N8N_RESTRICT_FILE_ACCESS_TO must allow it.', displayOptions: on('backup') },
	{ displayName: 'Keep', name: 'keep', type: 'number', typeOptions: { minValue: 1, maxValue: 1000 }, default: 14, description: 'How many copies stay in the folder; older ones of ours are deleted', displayOptions: on('backup') },
	{ displayName: 'Backup', name: 'place', type: 'string', required: true, default: '', placeholder: 'e.g. /backup/shop', description: 'A copy, or a folder whose newest copy is meant', displayOptions: on('checkBackup') },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: on('overview', 'silent'),
		options: [
			listening[0]!,
			listening[1]!,
			{ displayName: 'Look Back', name: 'days', type: 'number', typeOptions: { minValue: 1, maxValue: 365 }, default: 7, description: 'Days of which the overview counts prints, doubts and what was kept aside' },
			listening[2]!,
			listening[3]!,
		],
	},
	...setupProperties,
	{ ...simulateProperty, displayOptions: on('silent', 'retry') },
];
