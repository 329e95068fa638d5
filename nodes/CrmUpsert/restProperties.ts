/** Generic REST: where customers go, and what the other side calls things. */
import type { INodeProperties } from 'n8n-workflow';
import { restAuthentication } from '../support/restAuthentication';
import { REST_FIELDS } from '../../usecases/outsideSystems';

const display = { show: { crm: ['rest'] } };

const DEFAULT_FIELDS = ['customer_id', 'email', 'phone', 'first_name', 'last_name', 'purchases', 'total_spent', 'last_purchase_at', 'marketing'];

export const restProperties: INodeProperties[] = [
	{
		displayName: 'Customer Address',
		name: 'restUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://crm.example/api/customers/{key}',
		description: 'Where a customer is written as JSON. <code>{key}</code> stands for the key chosen below.',
		displayOptions: display,
	},
	{
		displayName: 'Method',
		name: 'restMethod',
		type: 'options',
		options: [
			{ name: 'PATCH', value: 'PATCH' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		default: 'PUT',
		description: 'PUT and PATCH with the key in the address are repeated freely. A POST that may have arrived is looked for first.',
		displayOptions: display,
	},
	{
		displayName: 'Key',
		name: 'restKey',
		type: 'options',
		options: [
			{ name: 'Customer ID', value: 'customer_id', description: 'The shop’s own number, such as C12' },
			{ name: 'Email', value: 'email' },
			{ name: 'Phone', value: 'phone' },
		],
		default: 'email',
		description: 'What tells customers apart there',
		displayOptions: display,
	},
	restAuthentication('crm'),
	{
		displayName: 'Fields',
		name: 'restFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add field',
		default: { field: DEFAULT_FIELDS.map((ours) => ({ ours, theirs: ours })) },
		description: 'Which of the customer’s fields are sent, and what they are called there. Dots reach into objects: <code>address.mail</code>.',
		displayOptions: display,
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{ displayName: 'Ours', name: 'ours', type: 'options', options: REST_FIELDS.toSorted().map((name) => ({ name, value: name })), default: 'email' },
					{ displayName: 'Theirs', name: 'theirs', type: 'string', default: '', placeholder: 'e.g. mail' },
				],
			},
		],
	},
	{
		displayName: 'REST Options',
		name: 'restOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: display,
		options: [
			{ displayName: 'ID Field', name: 'idField', type: 'string', default: 'id', description: 'Where the answer has the customer’s ID' },
			{
				displayName: 'Purchase Address',
				name: 'purchaseUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://crm.example/api/customers/{contact}/orders/{sale_id}',
				description: 'Where each purchase is written, as the sale’s JSON with its net amount. Empty: none are.',
			},
			{
				displayName: 'Purchase Method',
				name: 'purchaseMethod',
				type: 'options',
				options: [
					{ name: 'POST', value: 'POST' },
					{ name: 'PUT', value: 'PUT' },
				],
				default: 'PUT',
				description: 'PUT with the sale’s ID in the address is repeated freely. A POST that may have arrived is listed as unknown.',
			},
			{ displayName: 'Read First', name: 'reads', type: 'boolean', default: true, description: 'Whether a GET on the customer address finds the customer (404: nobody), so that nothing of theirs is overwritten' },
		],
	},
];
