/** Fields of the operation Review. */
import type { INodeProperties } from 'n8n-workflow';

const show = (reviewAction: string) => ({ show: { operation: ['review'], reviewAction: [reviewAction] } });

export const reviewProperties: INodeProperties[] = [
	{
		displayName: 'What to Do',
		name: 'reviewAction',
		type: 'options',
		options: [
			{ name: 'Answer', value: 'answer', description: 'The same person, or two: remembered for ever' },
			{ name: 'Answer by Link', value: 'token', description: 'With the token of a link in an email' },
			{ name: 'List', value: 'list', description: 'The pairs that wait, the likeliest first, one an item' },
		],
		default: 'list',
		displayOptions: { show: { operation: ['review'] } },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: show('list'),
	},
	{
		displayName: 'Answer Page',
		name: 'answerPage',
		type: 'string',
		default: '',
		placeholder: 'https://n8n.example.com/webhook/duplicados',
		description: 'Address of the page that asks before it answers. Each pair then carries two links for an email; without it, two tokens.',
		displayOptions: show('list'),
	},
	{
		displayName: 'Review ID',
		name: 'reviewId',
		type: 'number',
		default: 0,
		displayOptions: show('answer'),
	},
	{
		displayName: 'They Are',
		name: 'answer',
		type: 'options',
		options: [
			{ name: 'The Same Person', value: 'same' },
			{ name: 'Two People', value: 'different' },
		],
		default: 'different',
		displayOptions: show('answer'),
	},
	{
		displayName: 'Token',
		name: 'token',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: show('token'),
	},
];
