/** Where a ticket goes, and on what. */
import type { INodeProperties } from 'n8n-workflow';
import { printerProfiles } from '../../../usecases/printers';
import { forPrinter, forProfile } from './operation';

export const printerProperties: INodeProperties[] = [
	{
		displayName: 'Print To',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'CUPS Queue', value: 'cups', description: 'A print queue of Linux or macOS, by its address; bytes pass it raw' },
			{ name: 'Device File', value: 'device', description: 'A USB printer on the machine that runs n8n' },
			{ name: 'File', value: 'file', description: 'The bytes, one file a ticket' },
			{ name: 'Network Printer', value: 'network', description: 'A printer with an address, usually port 9100' },
			{ name: 'Picture Only', value: 'preview', description: 'No paper' },
			{ name: 'Serial Line', value: 'serial', description: 'A printer on a serial port' },
		],
		default: 'preview',
		displayOptions: { show: forPrinter },
	},
	{
		displayName: 'Printer Address',
		name: 'host',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 192.168.1.50',
		displayOptions: { show: { ...forPrinter, output: ['network'] } },
	},
	{
		displayName: 'Port',
		name: 'port',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 65535 },
		default: 9100,
		displayOptions: { show: { ...forPrinter, output: ['network'] } },
	},
	{
		displayName: 'Queue Address',
		name: 'queueUrl',
		type: 'string',
		default: 'http://localhost:631/printers/Ticket',
		required: true,
		placeholder: 'e.g. http://192.168.1.10:631/printers/Ticket',
		displayOptions: { show: { ...forPrinter, output: ['cups'] } },
	},
	{
		displayName: 'Serial Port',
		name: 'serialPath',
		type: 'string',
		default: '/dev/ttyUSB0',
		required: true,
		placeholder: 'e.g. /dev/ttyUSB0 or COM3',
		displayOptions: { show: { ...forPrinter, output: ['serial'] } },
	},
	{
		displayName: 'Baud Rate',
		name: 'baudRate',
		type: 'options',
		options: [9600, 19200, 38400, 57600, 115200].map((rate) => ({ name: String(rate), value: rate })),
		default: 9600,
		displayOptions: { show: { ...forPrinter, output: ['serial'] } },
	},
	{
		displayName: 'Device',
		name: 'devicePath',
		type: 'string',
		default: '/dev/usb/lp0',
		required: true,
		displayOptions: { show: { ...forPrinter, output: ['device'] } },
	},
	{
		displayName: 'File Path',
		name: 'filePath',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /data/tickets/{sale_id}.bin',
		hint: '{sale_id} names the sale, {number} is the ticket’s number, which two tills may share',
		displayOptions: { show: { ...forPrinter, output: ['file'] } },
	},
	{
		displayName: 'Printer',
		name: 'profile',
		type: 'options',
		options: Object.entries(printerProfiles)
			.map(([value, { name }]) => ({ name, value }))
			.sort((a, b) => a.name.localeCompare(b.name, 'en')),
		default: 'generic80',
		description: 'Its paper, its columns and what it understands. Not in the list: by the width of its paper.',
		displayOptions: { show: forProfile },
	},
];
