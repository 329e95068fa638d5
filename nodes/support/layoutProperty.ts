/** Which till's export the records are. */
import type { INodeProperties } from 'n8n-workflow';
import { layouts } from '../../shop/sale/mapped/layouts';

export const layoutProperty: INodeProperties = {
	displayName: 'Layout',
	name: 'layout',
	type: 'options',
	options: [{ name: 'By Its Columns', value: '' }, ...layouts.map(({ id, name }) => ({ name, value: id })).sort((a, b) => (a.name < b.name ? -1 : 1))],
	default: '',
	description: 'The export that a file is, where its columns alone do not tell. Fields chosen from a sample count before it.',
};
