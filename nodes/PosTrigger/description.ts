import type { INodeTypeDescription } from 'n8n-workflow';
import { builderHints } from '../support/builderHints';
import { nodeHints } from '../support/hints';
import { shopCredentials } from '../support/openShopFor';
import { credentialsOfSources, sourceProperties } from './sourceProperties';
import { posTriggerSubtitle } from './subtitle';
import { PRINTED } from './ticketProperties';
import { webhookFields } from './webhookFields';

export const posTriggerDescription: INodeTypeDescription = {
	displayName: 'POS Trigger',
	name: 'posTrigger',
	icon: { light: 'file:posTrigger.svg', dark: 'file:posTrigger.dark.svg' },
	group: ['trigger'],
	// n8n starts its expression engine for every request to a webhook node whose version is exactly 1.
	version: 1.1,
	subtitle: posTriggerSubtitle.en,
	description: 'Starts when a till (TPV/POS) or a web shop makes a sale, a refund or a void',
	eventTriggerDescription: 'Waiting for a sale to be posted to the test URL',
	activationMessage: 'Your till can now post its sales to the production URL.',
	defaults: { name: 'POS Trigger' },
	inputs: [],
	// Tickets for a person and scanned codes are events, beside the sales.
	outputs: `={{ $parameter["source"] === "${PRINTED}" ? [{ type: "main", displayName: "Sales" }, { type: "main", displayName: "Events" }] : ["main"] }}`,
	usableAsTool: undefined,
	builderHint: builderHints.posTrigger,
	hints: [...nodeHints.posTrigger],
	credentials: shopCredentials(...credentialsOfSources),
	webhooks: [
		{
			name: 'default',
			httpMethod: 'POST',
			responseMode: 'onReceived',
			...webhookFields(),
		},
		// Some systems ask whether the address is theirs before they post to it; a person who opens it hears what it is.
		{
			name: 'setup',
			httpMethod: 'GET',
			responseMode: 'onReceived',
			ndvHideUrl: true,
			...webhookFields(),
		},
	],
	properties: [
		...sourceProperties,
		{
			displayName: 'Post each sale as JSON to the URL above, with the till secret in the header <code>X-Shop-Secret</code>. A sale sent twice acts once.',
			name: 'notice',
			type: 'notice',
			default: '',
			displayOptions: { show: { source: ['till'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'HMAC Signature', value: 'hmac', description: 'The till signs timestamp and body with the till secret (HMAC-SHA256)' },
				{ name: 'None', value: 'none', description: 'Only for tests on your own machine' },
				{ name: 'Till Secret', value: 'secret', description: 'The till sends the secret in a header' },
			],
			default: 'secret',
			description: 'How the till proves that it is yours',
			displayOptions: { show: { source: ['till', 'webhook'] } },
		},
		{
			displayName: 'Till Secret Name or ID',
			name: 'tillSecret',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getTillSecret' },
			default: 'shop',
			description:
				'The secret to enter in the till: generated for you, or set in the Shop credential. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show: { source: ['till', 'webhook', PRINTED] }, hide: { authentication: ['none'] } },
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			placeholder: 'e.g. tpv',
			description: 'End of the webhook URL. Empty: a path of its own that nobody can guess.',
		},
		{
			displayName: 'Simulate',
			name: 'simulate',
			type: 'boolean',
			default: false,
			description: 'Whether sales run through the workflow telling what would happen, doing nothing real and using up no ticket number',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Always Answer With Customer Facts',
					name: 'answerFacts',
					type: 'boolean',
					default: false,
					description: 'Whether the answer to the till tells who the customer is. A till can also ask with the header Prefer: wait=5.',
				},
				{
					displayName: 'Largest Body (kB)',
					name: 'largestBodyKb',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 16384 },
					default: 5120,
					description: 'Larger bodies are refused with 413',
				},
				{
					displayName: 'Replay Window (Seconds)',
					name: 'replayWindow',
					type: 'number',
					typeOptions: { minValue: 10, maxValue: 86400 },
					default: 300,
					description: 'How old a signed message may be',
				},
				{
					displayName: 'Signature Header',
					name: 'signatureHeader',
					type: 'string',
					default: 'X-Signature',
					description: 'Hex or base64 of HMAC-SHA256 over timestamp, a dot and the raw body',
				},
				{
					displayName: 'Sales at Once',
					name: 'concurrency',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 50 },
					default: 10,
					description: 'How many runs may be under way. Sales of one till always run one after another, in order.',
				},
				{
					displayName: 'Test Runs Are Real',
					name: 'realTestRuns',
					type: 'boolean',
					default: false,
					description: 'Whether a test run in the editor prints, moves stock and writes to the CRM. Off: test runs are simulated.',
				},
				{
					displayName: 'Timestamp Header',
					name: 'timestampHeader',
					type: 'string',
					default: 'X-Timestamp',
					description: 'Unix seconds or ISO 8601, part of what is signed',
				},
			],
		},
	],
};
