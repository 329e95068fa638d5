import type { INodeProperties } from 'n8n-workflow';
import { policyProperty } from '../support/properties';

const onlyPage = { show: { event: ['page'] } };

export const shopTriggerProperties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: [
			{ name: 'Review Due', value: 'reviewDue', description: 'A request that Review Request Scheduler wrote has come due, and everything still allows it' },
			{ name: 'Segment Entered or Left', value: 'segment', description: 'A customer came into a segment of Customer Segments, or left it' },
			{ name: 'Unsubscribe and Sign-Up Page', value: 'page', description: 'Serve the page behind the unsubscribe links of all messages, and a form to join; starts when somebody uses it' },
		],
		default: 'reviewDue',
	},
	{ ...policyProperty, displayOptions: { show: { event: ['reviewDue'] } } },
	{
		displayName: 'Segments',
		name: 'segments',
		type: 'string',
		default: '',
		placeholder: 'e.g. Top 100, Sin venir 6 meses',
		description: 'Names, separated by commas. Empty: all.',
		displayOptions: { show: { event: ['segment'] } },
	},
	{
		displayName: 'Keep this workflow published: links in messages that went out lead here. n8n must be reachable from outside (its WEBHOOK_URL).',
		name: 'pageNotice',
		type: 'notice',
		default: '',
		displayOptions: onlyPage,
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'e.g. club',
		description: 'End of the page’s address. Empty: a path of its own.',
		displayOptions: onlyPage,
	},
	{
		displayName: 'Form Title',
		name: 'formTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Club de La Despensa',
		description: 'Over the sign-up form, which the bare address shows',
		displayOptions: onlyPage,
	},
	{
		displayName: 'Form Text',
		name: 'formIntro',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Participa en el sorteo de la feria. Responsable: …',
		description: 'Who you are, what you do with the data and how to object (RGPD art. 13)',
		displayOptions: onlyPage,
	},
	{
		displayName: 'Boxes',
		name: 'boxes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add box',
		default: {},
		description: 'What people may say yes to, one box each, never ticked beforehand. The very words are kept as proof. None: no form.',
		displayOptions: onlyPage,
		options: [
			{
				displayName: 'Box',
				name: 'box',
				values: [
					{
						displayName: 'Purpose',
						name: 'purpose',
						type: 'options',
						options: [
							{ name: 'Loyalty Club', value: 'loyalty' },
							{ name: 'Marketing', value: 'marketing' },
							{ name: 'Review Requests', value: 'review' },
						],
						default: 'marketing',
					},
					{
						displayName: 'Wording',
						name: 'wording',
						type: 'string',
						default: '',
						placeholder: 'e.g. Quiero recibir ofertas de La Despensa por email',
					},
				],
			},
		],
	},
	{
		displayName: 'Ask for a Phone',
		name: 'askPhone',
		type: 'boolean',
		default: false,
		description: 'Whether the form has a field for it',
		displayOptions: onlyPage,
	},
	{
		displayName: 'Confirm by Email',
		name: 'confirm',
		type: 'boolean',
		default: false,
		description: 'Whether a yes counts only once the owner of the address has pressed a link, which this workflow has to send. Always so for an address that had unsubscribed.',
		displayOptions: onlyPage,
	},
	{
		displayName: 'Form Name',
		name: 'formName',
		type: 'string',
		default: 'club',
		description: 'Kept with each yes as where it was said. An address ending in ?o=feria notes that instead: one QR code for each fair.',
		displayOptions: onlyPage,
	},
];
