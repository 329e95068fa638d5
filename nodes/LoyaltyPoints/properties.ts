import type { INodeProperties } from 'n8n-workflow';
import { simulateProperty } from '../support/properties';

const on = (...operation: string[]) => ({ show: { operation } });
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The programme: what sales earn, and what points buy. */
const program: INodeProperties[] = [
	{ displayName: 'Points per Euro', name: 'perEuro', type: 'number', typeOptions: { minValue: 0, numberPrecision: 2 }, default: 1, description: 'What a sale earns for each euro paid, rounded down for the ticket', displayOptions: on('earn') },
	{
		displayName: 'Rewards',
		name: 'rewards',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add reward',
		default: { reward: [{ name: 'Café', points: 500 }] },
		displayOptions: on('earn'),
		options: [
			{
				displayName: 'Reward',
				name: 'reward',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Points', name: 'points', type: 'number', typeOptions: { minValue: 1 }, default: 500 },
				],
			},
		],
	},
	{
		displayName: 'Other Rates',
		name: 'rules',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add rate',
		default: {},
		description: 'Goods that earn more, or nothing. A product goes before its category.',
		displayOptions: on('earn'),
		options: [
			{
				displayName: 'Category',
				name: 'category',
				values: [
					{ displayName: 'Category', name: 'category', type: 'string', default: '' },
					{ displayName: 'Points per Euro', name: 'perEuro', type: 'number', typeOptions: { minValue: 0, numberPrecision: 2 }, default: 2 },
				],
			},
			{
				displayName: 'Product',
				name: 'product',
				values: [
					{ displayName: 'Points per Euro', name: 'perEuro', type: 'number', typeOptions: { minValue: 0, numberPrecision: 2 }, default: 0, description: '0 for goods that earn nothing, such as gift cards' },
					{ displayName: 'Points per Unit', name: 'perUnit', type: 'number', typeOptions: { minValue: 0 }, default: 0 },
					{ displayName: 'SKU', name: 'sku', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Double Days',
		name: 'bonusDays',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add day',
		default: {},
		displayOptions: on('earn'),
		options: [
			{
				displayName: 'Day',
				name: 'day',
				values: [
					{ displayName: 'First Day', name: 'from', type: 'string', default: '', placeholder: 'e.g. 2026-07-01', description: 'Empty: always' },
					{ displayName: 'Last Day', name: 'to', type: 'string', default: '', placeholder: 'e.g. 2026-07-31', description: 'Empty: always' },
					{ displayName: 'Times', name: 'times', type: 'number', typeOptions: { minValue: 1, numberPrecision: 2 }, default: 2 },
					{ displayName: 'Weekdays', name: 'weekdays', type: 'multiOptions', options: WEEKDAYS.map((name, index) => ({ name, value: index + 1 })), default: [], description: 'None: every day' },
				],
			},
		],
	},
	{
		displayName: 'Tiers',
		name: 'tiers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add tier',
		default: {},
		displayOptions: on('earn'),
		options: [
			{
				displayName: 'Tier',
				name: 'tier',
				values: [
					{ displayName: 'From Points', name: 'fromPoints', type: 'number', typeOptions: { minValue: 0 }, default: 1000, description: 'Earned within the tier’s months' },
					{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Gold' },
					{ displayName: 'Times', name: 'times', type: 'number', typeOptions: { minValue: 1, numberPrecision: 2 }, default: 1, description: 'What purchases earn from then on' },
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: on('earn'),
		options: [
			{ displayName: 'Members Only', name: 'membersOnly', type: 'boolean', default: false, description: 'Whether only customers with a card, or who said yes to the club, earn points' },
			{ displayName: 'Months of a Tier', name: 'tierMonths', type: 'number', typeOptions: { minValue: 0 }, default: 12, description: 'Points of the last so many months make the tier; 0 for all' },
			{ displayName: 'Points Expire After (Months)', name: 'expireMonths', type: 'number', typeOptions: { minValue: 0 }, default: 0, description: '0 for never' },
		],
	},
];

const redeeming: INodeProperties[] = [
	{
		displayName: 'Reward Name or ID',
		name: 'reward',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getRewards' },
		default: '',
		description: 'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: on('redeem'),
	},
	{
		displayName: 'Operation Number',
		name: 'operationId',
		type: 'string',
		default: '',
		placeholder: 'e.g. TILL1-000123',
		description: 'The till’s own number of this. Asked twice with one number, it is done once. Empty: the item’s operation_id, redemption_id or transaction_id.',
		displayOptions: on('redeem', 'undo', 'issueGiftCard', 'redeemGiftCard', 'returnToGiftCard'),
	},
	{ displayName: 'Card Number', name: 'code', type: 'string', default: '', placeholder: 'e.g. 7QF2-…', description: 'Empty: the item’s gift_card', displayOptions: on('redeemGiftCard', 'giftCardBalance') },
	{ displayName: 'Amount', name: 'amount', type: 'number', typeOptions: { minValue: 0, numberPrecision: 2 }, default: 0, description: '0: the item’s amount', displayOptions: on('issueGiftCard', 'redeemGiftCard') },
	{ displayName: 'Expires After (Months)', name: 'cardMonths', type: 'number', typeOptions: { minValue: 0 }, default: 0, description: '0 for never', displayOptions: on('issueGiftCard') },
	{ displayName: 'Limit', name: 'limit', type: 'number', typeOptions: { minValue: 1 }, default: 50, description: 'Max number of results to return', displayOptions: on('statement') },
];

export const loyaltyPointsProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Earn From Sales', value: 'earn', action: 'Earn points from sales', description: 'Add the points of each sale, take back those of each refund' },
			{ name: 'Get Gift Card Balance', value: 'giftCardBalance', action: 'Get the balance of a gift card' },
			{ name: 'Get Statement', value: 'statement', action: 'Get a statement of points', description: 'Balance, tier, next reward and movements of each customer' },
			{ name: 'Issue Gift Card', value: 'issueGiftCard', action: 'Issue a gift card' },
			{ name: 'Redeem Gift Card', value: 'redeemGiftCard', action: 'Redeem a gift card' },
			{ name: 'Redeem Reward', value: 'redeem', action: 'Redeem points for a reward', description: 'Once, whichever tills ask' },
			{ name: 'Return to Gift Card', value: 'returnToGiftCard', action: 'Return a redemption to its gift card' },
			{ name: 'Undo Redemption', value: 'undo', action: 'Undo a redemption of points' },
		],
		default: 'earn',
	},
	...program,
	...redeeming,
	simulateProperty,
];
