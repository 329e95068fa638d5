/** For the source that hears the bridge: how to set it up, and how a till's layout is taught. */
import type { INodeProperties } from 'n8n-workflow';

export const PRINTED = 'ticket';
export const TAUGHT = [1, 2, 3] as const;

const taught = { source: [PRINTED], teach: [true] };

export const ticketProperties: INodeProperties[] = [
	{
		displayName: 'The bridge in the shop posts here what the till prints: put the Production URL and the till secret into its <code>bridge.json</code>, then <code>npx n8n-nodes-tpv-crm bridge check</code>. A ticket that does not add up comes out of <b>Events</b>, never as a sale.',
		name: 'ticketNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { source: [PRINTED] } },
	},
	{
		displayName: 'Teach a Layout',
		name: 'teach',
		type: 'boolean',
		default: false,
		description: 'Whether to show three tickets of a till that is not understood. Paste each (<code>ticket</code> of an item at Events), correct what was read, and publish.',
		displayOptions: { show: { source: [PRINTED] } },
	},
	{
		displayName: 'Layout Name',
		name: 'layoutName',
		type: 'string',
		default: '',
		placeholder: 'e.g. till-bindo',
		description: 'What to call the layout of this till. It is kept in the ledger and serves every trigger of the shop.',
		displayOptions: { show: taught },
	},
	...TAUGHT.flatMap((index): INodeProperties[] => [
		{
			displayName: `Ticket ${index}`,
			name: `ticket${index}`,
			type: 'string',
			typeOptions: { rows: 8 },
			noDataExpression: true,
			default: '',
			description: 'The lines of a ticket, pasted',
			displayOptions: { show: taught },
		},
		{
			displayName: `Ticket ${index} Says`,
			name: `says${index}`,
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			description: 'What stands on it; correct what was read wrongly',
			typeOptions: {
				loadOptionsDependsOn: [`ticket${index}`],
				resourceMapper: {
					resourceMapperMethod: `getTicketFacts${index}`,
					mode: 'map',
					fieldWords: { singular: 'fact', plural: 'facts' },
					addAllFields: false,
					supportAutoMap: false,
				},
			},
			displayOptions: { show: taught, hide: { [`ticket${index}`]: [''] } },
		},
	]),
];
