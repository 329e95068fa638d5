/** The points programme that the node's fields describe. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { DEFAULT_PROGRAM } from '../../shop/loyalty/program';
import type { LoyaltyProgram } from '../../shop/loyalty/program';

export function programOf(context: IExecuteFunctions): LoyaltyProgram {
	const rows = (name: string, group: string): IDataObject[] => {
		const value = (context.getNodeParameter(name, 0, {}) as IDataObject)[group];
		return Array.isArray(value) ? (value as IDataObject[]) : [];
	};
	const options = context.getNodeParameter('options', 0, {}) as { membersOnly?: boolean; tierMonths?: number; expireMonths?: number };
	return {
		perEuroCenti: hundredths(context.getNodeParameter('perEuro', 0)),
		products: rows('rules', 'product').map((row) => ({ sku: text(row.sku), perEuroCenti: hundredths(row.perEuro), perUnit: whole(row.perUnit) })).filter(({ sku }) => sku !== ''),
		categories: rows('rules', 'category').map((row) => ({ category: text(row.category), perEuroCenti: hundredths(row.perEuro) })).filter(({ category }) => category !== ''),
		bonusDays: rows('bonusDays', 'day').map((row) => ({
			weekdays: Array.isArray(row.weekdays) ? row.weekdays.map(Number) : [],
			...(text(row.from) === '' ? {} : { from: text(row.from) }),
			...(text(row.to) === '' ? {} : { to: text(row.to) }),
			timesCenti: hundredths(row.times),
		})),
		tiers: rows('tiers', 'tier').map((row) => ({ name: text(row.name), fromPoints: whole(row.fromPoints), timesCenti: hundredths(row.times) })).filter(({ name }) => name !== ''),
		tierMonths: options.tierMonths ?? DEFAULT_PROGRAM.tierMonths,
		rewards: rows('rewards', 'reward').map((row) => ({ name: text(row.name), points: whole(row.points) })).filter(({ name, points }) => name !== '' && points > 0),
		expireMonths: options.expireMonths ?? DEFAULT_PROGRAM.expireMonths,
		membersOnly: options.membersOnly ?? DEFAULT_PROGRAM.membersOnly,
	};
}

function hundredths(value: unknown): number {
	return typeof value === 'number' && value > 0 ? Math.round(value * 100) : 0;
}

function whole(value: unknown): number {
	return typeof value === 'number' && value > 0 ? Math.round(value) : 0;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
