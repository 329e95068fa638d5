/** What a mapped till's records are, wherever they come in. */
import type { INodeProperties } from 'n8n-workflow';
import { layouts } from '../../shop/sale/mapped/layouts';

/** Which till's export they are. */
export const layoutProperty: INodeProperties = {
	displayName: 'Layout',
	name: 'layout',
	type: 'options',
	options: [{ name: 'By Its Columns', value: '' }, ...layouts.map(({ id, name }) => ({ name, value: id })).sort((a, b) => (a.name < b.name ? -1 : 1))],
	default: '',
	description: 'The export that a file is, where its columns alone do not tell. Fields chosen from a sample count before it.',
};

export const channelProperty: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'Marketplace', value: 'marketplace' },
		{ name: 'Online', value: 'online' },
		{ name: 'Store', value: 'store' },
	],
	default: 'store',
	description: 'Where these sales are made',
};

export const decimalsProperty: INodeProperties = {
	displayName: 'Decimal Mark',
	name: 'decimals',
	type: 'options',
	options: [
		{ name: 'Comma (1.234,56)', value: 'comma' },
		{ name: 'From the Figures', value: 'auto' },
		{ name: 'Point (1,234.56)', value: 'point' },
	],
	default: 'auto',
	description: 'How amounts are written',
};

export const listProperty: INodeProperties = {
	displayName: 'List',
	name: 'list',
	type: 'string',
	default: '',
	placeholder: 'e.g. data.sales',
	description: 'Where the list of records stands in JSON or XML. Empty: the longest list there is.',
};
