import type { INodeProperties } from 'n8n-workflow';
import { forProfile } from './operation';

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: { show: forProfile },
	options: [
		{
			displayName: 'AEAT Test Service',
			name: 'aeatTest',
			type: 'boolean',
			default: false,
			description: 'Whether a code made here leads to the AEAT’s test service',
		},
		{
			displayName: 'Ask the Printer',
			name: 'confirm',
			type: 'boolean',
			default: true,
			description: 'Whether to ask the printer if it is ready and if the ticket came out. Switch off for a printer that prints these questions as odd characters.',
		},
		{
			displayName: 'Attach Printer Bytes',
			name: 'attachBytes',
			type: 'boolean',
			default: false,
			description: 'Whether to attach what the printer gets, byte for byte',
		},
		{
			displayName: 'Code Page',
			name: 'codePage',
			type: 'options',
			options: [
				{ name: 'CP437 (Euro as EUR)', value: 'cp437' },
				{ name: 'CP850 (Euro as EUR)', value: 'cp850' },
				{ name: 'CP858', value: 'cp858' },
				{ name: 'ISO 8859-15', value: 'iso8859-15' },
				{ name: 'Windows-1252', value: 'windows1252' },
			],
			default: 'cp858',
			description: 'The character table of the printer; change it when ñ or € come out wrong',
		},
		{
			displayName: 'Stop on Failure',
			name: 'stopOnFailure',
			type: 'boolean',
			default: false,
			description: 'Whether the workflow stops when a ticket did not come out. Otherwise the sale goes on and the item says what happened.',
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 300 },
			default: 15,
			description: 'How long a ticket may take on the printer',
		},
	],
};
