/** The segment that the node's builder describes, and the fields of the builder. */
import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { toMinor } from '../../shop/money';
import type { Condition, RfmGroup, SegmentDefinition, TopMeasure, Where } from '../../shop/segment/definition';

const whereField: INodeProperties = {
	displayName: 'Where',
	name: 'where',
	type: 'options',
	options: [
		{ name: 'Anywhere', value: 'anywhere' },
		{ name: 'In Store', value: 'store' },
		{ name: 'Online', value: 'online' },
	],
	default: 'anywhere',
};
const daysField = (fallback: number): INodeProperties => ({ displayName: 'Days', name: 'days', type: 'number', typeOptions: { minValue: 1 }, default: fallback });
const boughtField: INodeProperties = {
	displayName: 'Bought',
	name: 'bought',
	type: 'options',
	options: [
		{ name: 'Bought and Kept It', value: true },
		{ name: 'Never Bought It', value: false },
	],
	default: true,
};
const withinField: INodeProperties = { displayName: 'Within Days', name: 'withinDays', type: 'number', typeOptions: { minValue: 0 }, default: 0, description: '0 for ever' };

const groups: INodePropertyCollection[] = [
	{
		displayName: 'Bought a Category',
		name: 'category',
		values: [
			boughtField,
			{ displayName: 'Category Names or IDs', name: 'categories', type: 'multiOptions', typeOptions: { loadOptionsMethod: 'getCategories' }, default: [], description: 'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>' },
			withinField,
		],
	},
	{
		displayName: 'Bought a Product',
		name: 'product',
		values: [boughtField, { displayName: 'SKUs', name: 'skus', type: 'string', default: '', placeholder: 'e.g. ANCHOA-001, QUESO-003' }, withinField],
	},
	{ displayName: 'Bought in a Season', name: 'season', values: [
		{ displayName: 'First Day', name: 'from', type: 'string', default: '', placeholder: 'e.g. 2025-06-21' },
		{ displayName: 'Last Day', name: 'to', type: 'string', default: '', placeholder: 'e.g. 2025-09-22' },
	] },
	{ displayName: 'Bought in Stores', name: 'store', values: [{ displayName: 'Stores', name: 'stores', type: 'string', default: '', placeholder: 'e.g. Tienda Santander, Potes' }] },
	{ displayName: 'Kind of Customer', name: 'kind', values: [
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'First Time', value: 'first_time', description: 'One purchase so far' },
				{ name: 'RFM: At Risk', value: 'at_risk', description: 'Good customers who have not come for long' },
				{ name: 'RFM: Champions', value: 'champions', description: 'Came lately, come often, spend most' },
				{ name: 'RFM: Lost', value: 'lost', description: 'Came long ago, seldom' },
				{ name: 'RFM: Loyal', value: 'loyal', description: 'Come often and spend well' },
				{ name: 'RFM: Promising', value: 'promising', description: 'Came lately, not often yet' },
				{ name: 'VIP', value: 'vip', description: 'Five purchases in store, or five online' },
			],
			default: 'vip',
		},
	] },
	{ displayName: 'Not Seen For', name: 'notSeen', values: [daysField(180), whereField] },
	{ displayName: 'Number of Purchases', name: 'purchases', values: [
		{ displayName: 'At Least', name: 'atLeast', type: 'number', default: 0 },
		{ displayName: 'At Most', name: 'atMost', type: 'number', default: 0, description: '0 for no limit' },
	] },
	{ displayName: 'Seen Within', name: 'seen', values: [daysField(30), whereField] },
	{ displayName: 'Total Spent', name: 'spent', values: [
		{ displayName: 'At Least', name: 'atLeast', type: 'number', default: 0 },
		{ displayName: 'At Most', name: 'atMost', type: 'number', default: 0, description: '0 for no limit' },
		whereField,
	] },
	{ displayName: 'Top Customers', name: 'top', values: [
		{
			displayName: 'By',
			name: 'by',
			type: 'options',
			options: [
				{ name: 'Number of Purchases', value: 'purchases' },
				{ name: 'Total Spent in Store', value: 'spent_store' },
				{ name: 'Total Spent Online', value: 'spent_online' },
				{ name: 'Total Spent, Store and Online', value: 'spent' },
			],
			default: 'spent',
		},
		{ displayName: 'How Many', name: 'count', type: 'number', typeOptions: { minValue: 1 }, default: 100 },
	] },
];

export const conditionsField: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add condition',
	default: {},
	description: 'Who belongs. What was given back does not count as bought; bookings count as visits.',
	options: groups,
};

type Row = IDataObject;

/** The builder's value in the shop's words. */
export function definitionOf(match: 'all' | 'any', value: IDataObject, currency: string): SegmentDefinition {
	const rows = (name: string): Row[] => (Array.isArray(value[name]) ? (value[name] as Row[]) : []);
	const conditions: Condition[] = [
		...rows('product').map((row): Condition => ({ kind: 'product', skus: list(row.skus), bought: row.bought !== false, ...within(row) })),
		...rows('category').map((row): Condition => ({ kind: 'category', categories: list(row.categories), bought: row.bought !== false, ...within(row) })),
		...rows('season').map((row): Condition => ({ kind: 'season', from: text(row.from), to: text(row.to) })),
		...rows('store').map((row): Condition => ({ kind: 'store', stores: list(row.stores) })),
		...rows('kind').map((row): Condition => kindOf(text(row.kind))),
		...rows('notSeen').map((row): Condition => ({ kind: 'not_seen', days: number(row.days), where: text(row.where) as Where })),
		...rows('seen').map((row): Condition => ({ kind: 'seen', days: number(row.days), where: text(row.where) as Where })),
		...rows('purchases').map((row): Condition => ({ kind: 'purchases', atLeast: number(row.atLeast), ...(number(row.atMost) > 0 ? { atMost: number(row.atMost) } : {}) })),
		...rows('spent').map((row): Condition => ({
			kind: 'spent',
			atLeastCents: toMinor(row.atLeast ?? 0, currency) ?? 0,
			...(number(row.atMost) > 0 ? { atMostCents: toMinor(row.atMost, currency) ?? 0 } : {}),
			where: text(row.where) as Where,
		})),
		...rows('top').map((row): Condition => ({ kind: 'top', count: number(row.count), by: text(row.by) as TopMeasure })),
	];
	return { match, conditions };
}

function kindOf(kind: string): Condition {
	return kind === 'first_time' || kind === 'vip' ? { kind } : { kind: 'rfm', group: kind as RfmGroup };
}

function within(row: Row): { withinDays?: number } {
	return number(row.withinDays) > 0 ? { withinDays: number(row.withinDays) } : {};
}

/** A list as people type it, or as n8n's list gives it. */
export function list(value: unknown): string[] {
	const parts = Array.isArray(value) ? value.map((each) => text(each)) : text(value).split(',');
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
	return typeof value === 'number' ? value : 0;
}
