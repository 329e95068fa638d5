/** Which system to listen to and with what, from the registry: a new connector shows up here by itself. */
import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { restCredentials } from '../support/restAuthentication';
import { credentialChoices, systemCredentials } from '../support/systemCredentials';
import { mappingProperties } from './mappingProperties';
import { salesSystems } from './source';
import type { SalesSystem } from './source';
import { PRINTED, ticketProperties } from './ticketProperties';

const polled = salesSystems.map((system) => system.id);
const signedByHand = salesSystems.filter((system) => system.sales.webhook?.secret.kind === 'entered').map((system) => system.id);

export const credentialsOfSources: INodeCredentialDescription[] = [
	...systemCredentials('source', salesSystems),
	...restCredentials('source'),
];

export const sourceProperties: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Any Till (JSON)', value: 'till', description: 'A till, or anything that posts sales in our format' },
			...[
				...salesSystems.map((system) => ({ name: system.name, value: system.id, description: howItComes(system) })),
				{ name: 'File Drop', value: 'files', description: 'A folder into which a till exports CSV, JSON, XML or Excel' },
				{ name: 'Generic REST Poll', value: 'rest', description: 'Any address that answers with a list of sales, with a mapping' },
				{ name: 'Generic Webhook', value: 'webhook', description: 'Anything that posts sales in its own format, with a mapping (Zapier, Make …)' },
				{ name: 'Printed Ticket', value: PRINTED, description: 'An old till without an API, heard through what it prints: by the bridge that stands in the shop' },
			].sort((a, b) => (a.name < b.name ? -1 : 1)),
		],
		default: 'till',
		description: 'Where the sales are made',
	},
	...credentialChoices('source', salesSystems),
	...(signedByHand.length === 0 ? [] : [webhookSecret(signedByHand)]),
	...mappingProperties,
	...ticketProperties,
	{
		displayName: 'Past Sales From',
		name: 'pastFrom',
		type: 'dateTime',
		default: '',
		description: 'Brings the sales from this date on into the ledger, once, in the background. Empty: only new sales.',
		displayOptions: { show: { source: [...polled, 'rest'] } },
	},
	{
		displayName: 'Catch-Up',
		name: 'catchUp',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { source: polled } },
		options: [
			{
				displayName: 'Include the Original',
				name: 'raw',
				type: 'boolean',
				default: false,
				description: 'Whether each item carries what the system said, as it said it, under <code>raw</code>',
			},
			{
				displayName: 'Look for Missed Sales (Hours)',
				name: 'missedHours',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 720 },
				default: 48,
				description: 'How far back to compare the system with the ledger every six hours. 0: never.',
			},
			{
				displayName: 'Minutes Between Polls',
				name: 'minutes',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 1440 },
				default: 3,
				description: 'How often to ask for sales that no event brought',
			},
			{
				displayName: 'Past Sales Run the Workflow',
				name: 'pastRuns',
				type: 'boolean',
				default: false,
				description: 'Whether sales of the past start the workflow like new ones. Off: they enter the ledger and start nothing.',
			},
			{
				displayName: 'Subscribe to Events',
				name: 'events',
				type: 'boolean',
				default: true,
				description: 'Whether the system is asked to post its sales as they happen, where it can',
			},
		],
	},
];

function webhookSecret(systems: string[]): INodeProperties {
	return {
		displayName: 'Webhook Secret',
		name: 'webhookSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The secret that the system signs its events with, from the page where you set up the webhook there',
		displayOptions: { show: { source: systems } },
	};
}

function howItComes(system: SalesSystem): string {
	return system.sales.webhook === undefined ? 'By a periodic poll' : 'By its events, with a periodic poll beside them';
}
