/** What a shop has, as the wizard asks: the registry's systems, and what to answer where it has none of them. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { systemFacts } from '../../usecases/setUpShop';

const displayOptions = { show: { operation: ['setup'] } };
const NONE = { name: 'None', value: 'none' };

/** By name, `none` last. */
function systems(fits: (system: (typeof systemFacts)[number]) => boolean, others: readonly INodePropertyOptions[]): INodePropertyOptions[] {
	return [...systemFacts.filter(fits).map(({ id, name }) => ({ name, value: id })), ...others].sort((a, b) => (a.name < b.name ? -1 : 1)).concat(NONE);
}

export const setupProperties: INodeProperties[] = [
	{
		displayName: 'Till',
		name: 'till',
		type: 'options',
		options: systems(({ sales }) => sales !== undefined, [
			{ name: 'Another, It Exports Files', value: 'export', description: 'CSV, Excel, JSON or XML' },
			{ name: 'Another, It Only Prints', value: 'prints', description: 'An old one without an API, heard through its tickets' },
			{ name: 'Another, It Posts in Its Own Format', value: 'webhook' },
			{ name: 'Another, It Posts Our JSON', value: 'json' },
		]),
		default: 'json',
		displayOptions,
	},
	{
		displayName: 'Web Shop',
		name: 'web',
		type: 'options',
		options: systems(({ sales }) => sales !== undefined, [{ name: 'Another, It Posts in Its Own Format', value: 'webhook' }]),
		default: 'none',
		displayOptions,
	},
	{
		displayName: 'CRM',
		name: 'customers',
		type: 'options',
		options: systems(({ customers }) => customers, [
			{ name: 'A List in Excel or CSV', value: 'list' },
			{ name: 'Another, With a REST API', value: 'rest' },
		]),
		default: 'none',
		description: 'Where customers are kept besides the shop’s ledger',
		displayOptions,
	},
	{
		displayName: 'Printer',
		name: 'ticketPrinter',
		type: 'options',
		options: [
			{ name: 'CUPS Queue', value: 'cups' },
			{ name: 'Device File', value: 'device' },
			{ name: 'In the Shop, by the Bridge', value: 'bridge' },
			{ name: 'Network Printer', value: 'network' },
			{ name: 'Serial Printer', value: 'serial' },
			{ name: 'The Till Prints by Itself', value: 'till' },
			NONE,
		],
		default: 'till',
		displayOptions,
	},
	{ displayName: 'Time Zone', name: 'shopZone', type: 'string', default: 'Europe/Madrid', description: 'IANA time zone of the shop, to compare with the Shop credential’s', displayOptions },
	{ displayName: 'Takes Bookings', name: 'bookings', type: 'boolean', default: false, description: 'Whether the shop has bookings of rooms, tables or visits', displayOptions },
];
