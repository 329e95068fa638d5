/** Which CRM, with what credential and who owns what, from the registry: a new connector shows up here by itself. */
import type { INodeCredentialDescription, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { restCredentials } from '../support/restAuthentication';
import { credentialChoices, systemCredentials } from '../support/systemCredentials';
import { crmSystems, REST } from './crm';
import { restProperties } from './restProperties';

/** Operations that may tell a CRM, and those that are about one. */
const MAY = ['record'];
const MUST = ['deliver', 'undelivered', 'retry', 'pull'];

const ids = [...crmSystems.map((system) => system.id), REST];
const systems: INodePropertyOptions[] = [
	...crmSystems.map((system) => ({ name: system.name, value: system.id })),
	{ name: 'Generic REST', value: REST, description: 'Any address that takes customers as JSON, with a mapping' },
].sort((a, b) => (a.name < b.name ? -1 : 1));

export const credentialsOfCrms: INodeCredentialDescription[] = [
	...systemCredentials('crm', crmSystems),
	...restCredentials('crm'),
];

const ownerOptions: INodePropertyOptions[] = [
	{ name: 'Ask', value: 'ask', description: 'Whoever changed it last where only one side did; where both have their own, neither is touched and it leaves by Conflicts' },
	{ name: 'CRM', value: 'crm', description: 'Filled where it is empty there, never overwritten' },
	{ name: 'Shop', value: 'shop', description: 'Written whenever it differs' },
];

function owner(displayName: string, name: string, value: string): INodeProperties {
	return { displayName, name, type: 'options', options: ownerOptions, default: value };
}

export const crmProperties: INodeProperties[] = [
	{
		displayName: 'CRM',
		name: 'crm',
		type: 'options',
		options: [{ name: 'Embedded Only', value: 'ledger', description: 'The shop’s own ledger, no account needed' }, ...systems],
		default: 'ledger',
		description: 'Where customers are kept besides the shop’s ledger',
		displayOptions: { show: { operation: MAY } },
	},
	{
		displayName: 'CRM',
		name: 'crm',
		type: 'options',
		options: systems,
		default: 'hubspot',
		description: 'The CRM whose deliveries it is about',
		displayOptions: { show: { operation: MUST } },
	},
	...credentialChoices('crm', crmSystems),
	...restProperties,
	{
		displayName: 'New Accounts',
		name: 'newAccounts',
		type: 'options',
		options: [
			{ name: 'Make Them', value: 'make', description: 'Each new buyer gets an account, and the web shop’s mail about it unless you switched that mail off there' },
			{ name: 'Only Who Has One', value: 'known', description: 'Nobody gets an account, or a mail, for buying in the store' },
		],
		default: 'known',
		description: 'This system mails whoever gets an account. A buyer without one is left out with that reason.',
		displayOptions: { show: { crm: crmSystems.filter((system) => system.customers?.mailsNewContacts).map((system) => system.id), operation: ['record', 'deliver', 'retry', 'pull'] } },
	},
	{
		displayName: 'Who Owns What',
		name: 'owners',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		description: 'One writer a field. Purchases and tags are always added, consents always follow the withdrawal.',
		displayOptions: { show: { crm: ids, operation: ['record', 'deliver', 'pull'] } },
		options: [
			owner('Email', 'email', 'ask'),
			owner('Name', 'name', 'crm'),
			owner('Phone', 'phone', 'ask'),
			{
				displayName: 'Totals',
				name: 'totals',
				type: 'options',
				options: [
					{ name: 'CRM', value: 'crm', description: 'It counts for itself: none are written' },
					{ name: 'Shop', value: 'shop', description: 'Purchases and spend as the ledger counts them' },
				],
				default: 'shop',
			},
		],
	},
];
