/** Which system stock goes to and comes from, from the registry: a new connector shows up here by itself. */
import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { restCredentials } from '../support/restAuthentication';
import { credentialChoices, systemCredentials } from '../support/systemCredentials';
import { stockSystems } from './channel';
import { restProperties } from './restProperties';
import { REST } from './restStock';

/** Operations that may tell a channel, and those that are about one. */
const MAY = ['availability', 'count', 'record', 'release', 'reserve', 'sync'];
const MUST = ['push', 'reconcile'];
const MOVES = ['count', 'record', 'release', 'reserve', 'sync'];

const systems = [...stockSystems.map((system) => ({ name: system.name, value: system.id })), { name: 'REST (Any)', value: REST, description: 'Any address that takes levels as JSON' }].toSorted((a, b) => (a.name < b.name ? -1 : 1));
const ids = systems.map((system) => system.value);

export const credentialsOfChannels: INodeCredentialDescription[] = [
	...systemCredentials('channel', stockSystems),
	...restCredentials('channel'),
];

/** How whoever is told looks at the stock. */
export const channelOptions: INodeProperties = {
	displayName: 'Channel Options',
	name: 'channelOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'How the channel looks at the stock. Set nothing here to go on as another Stock Sync node set it.',
	options: [
		{
			displayName: 'Combine Locations',
			name: 'combine',
			type: 'options',
			options: [
				{ name: 'Largest', value: 'largest', description: 'One location has to have it all, as where orders are not sent in parts' },
				{ name: 'Sum', value: 'sum', description: 'All locations together' },
			],
			default: 'sum',
		},
		{
			displayName: 'Locations',
			name: 'locations',
			type: 'string',
			default: '',
			placeholder: 'e.g. Tienda Santander, Warehouse',
			description: 'What the channel sells from, separated by commas. Empty: all.',
		},
		{
			displayName: 'Place in the Channel',
			name: 'place',
			type: 'string',
			default: '',
			description: 'The ID of the location there that is written and read, where the channel keeps several',
		},
		{
			displayName: 'Safety Stock (%)',
			name: 'safetyPercent',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 0,
			description: 'Kept back from this channel, in whole units rounded down, in place of the products’ own. The larger of the two counts.',
		},
		{
			displayName: 'Safety Stock (Units)',
			name: 'safetyUnits',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Kept back from this channel, in place of the products’ own. The larger of the two counts.',
		},
	],
};

export const channelProperties: INodeProperties[] = [
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [{ name: 'None', value: 'none', description: 'Keep stock in the ledger only' }, ...systems],
		default: 'none',
		description: 'The web shop, marketplace or ERP that is told what may be sold',
		displayOptions: { show: { operation: MAY } },
	},
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: systems,
		default: 'woocommerce',
		description: 'The web shop, marketplace or ERP',
		displayOptions: { show: { operation: MUST } },
	},
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: systems,
		default: 'woocommerce',
		description: 'The web shop, marketplace or ERP whose catalogue is read',
		displayOptions: { show: { operation: ['import'], source: ['channel'] } },
	},
	...credentialChoices('channel', stockSystems),
	...restProperties,
	{
		displayName: 'When to Publish',
		name: 'publish',
		type: 'options',
		options: [
			{ name: 'At Once', value: 'atOnce', description: 'Each run tells the channel what it changed' },
			{ name: 'Last Units at Once', value: 'nearSafety', description: 'What is near its safety stock goes at once, and the rest with it or with the next Push Pending' },
		],
		default: 'atOnce',
		displayOptions: { show: { operation: MOVES, channel: ids } },
	},
	{ ...channelOptions, displayOptions: { show: { channel: ids } } },
];
