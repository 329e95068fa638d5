/** Live segments in the shop's words: plain conditions, all of them or any. Days are the shop's, money in minor units. */
import { DateTime } from 'luxon';
import { zoneOf } from '../time';

export type Where = 'anywhere' | 'store' | 'online';

export type Condition =
	/** Has (or has not) these goods, given back ones not counted; ever, or within some days. */
	| { kind: 'product'; skus: readonly string[]; bought: boolean; withinDays?: number }
	| { kind: 'category'; categories: readonly string[]; bought: boolean; withinDays?: number }
	/** Was seen before, and not for so many days. Bookings count as visits. */
	| { kind: 'not_seen'; days: number; where: Where }
	| { kind: 'seen'; days: number; where: Where }
	/** The N who spent (or came) most, online and offline together unless said. */
	| { kind: 'top'; count: number; by: TopMeasure }
	/** Has one purchase. */
	| { kind: 'first_time' }
	/** A regular, as the till's screen calls them: five purchases in store, or five online. */
	| { kind: 'vip' }
	/** Bought, or had a booking, between two calendar days, both included: «Clientes Verano 2025». */
	| { kind: 'season'; from: string; to: string }
	| { kind: 'store'; stores: readonly string[] }
	| { kind: 'spent'; atLeastCents?: number; atMostCents?: number; where: Where }
	| { kind: 'purchases'; atLeast?: number; atMost?: number }
	/** Recency, frequency, money: fifths of the shop's own customers, taken anew once a day. */
	| { kind: 'rfm'; group: RfmGroup };

export type TopMeasure = 'spent' | 'spent_store' | 'spent_online' | 'purchases';

export const RFM_GROUPS = ['champions', 'loyal', 'promising', 'at_risk', 'lost'] as const;
export type RfmGroup = (typeof RFM_GROUPS)[number];

/** Five is best. Frequency and money go as their mean. `[least, most]`, both included. */
export const RFM_RANGES: Readonly<Record<RfmGroup, { recency: [number, number]; value: [number, number] }>> = {
	champions: { recency: [4, 5], value: [4, 5] },
	loyal: { recency: [3, 5], value: [3, 5] },
	promising: { recency: [4, 5], value: [1, 2.5] },
	at_risk: { recency: [1, 2], value: [3, 5] },
	lost: { recency: [1, 1], value: [1, 2.5] },
};

export interface SegmentDefinition {
	match: 'all' | 'any';
	conditions: readonly Condition[];
}

/** Days count back to the same time of day; a segment changes by itself when one of these passes. */
export function changesWithTime(definition: SegmentDefinition): boolean {
	return definition.conditions.some((condition) => {
		switch (condition.kind) {
			case 'not_seen':
			case 'seen':
			case 'rfm':
				return true;
			case 'product':
			case 'category':
				return condition.withinDays !== undefined;
			case 'season':
			case 'top':
			case 'first_time':
			case 'vip':
			case 'store':
			case 'spent':
			case 'purchases':
				return false;
		}
	});
}

/** The instant so many days ago, at the same hour of the shop. Epoch milliseconds. */
export function daysAgo(now: number, days: number, zone: string): number {
	return DateTime.fromMillis(now, { zone: zoneOf(zone) }).minus({ days }).toMillis();
}

/** `[first instant of from, first instant after to)`, epoch milliseconds; undefined when they are no days, or the wrong way round. */
export function seasonBounds(from: string, to: string, zone: string): [number, number] | undefined {
	const [first, last] = [from, to].map((day) => DateTime.fromISO(day.slice(0, 10), { zone: zoneOf(zone) }).startOf('day'));
	if (!first?.isValid || !last?.isValid || last < first) return undefined;
	return [first.toMillis(), last.plus({ days: 1 }).toMillis()];
}

/** What is wrong with a definition, in words; nothing when it can be worked with. */
export function definitionProblem(definition: SegmentDefinition): string | undefined {
	if (definition.conditions.length === 0) return 'A segment needs a condition';
	for (const condition of definition.conditions) {
		const problem = conditionProblem(condition);
		if (problem !== undefined) return problem;
	}
	return undefined;
}

function conditionProblem(condition: Condition): string | undefined {
	switch (condition.kind) {
		case 'product':
			return condition.skus.length === 0 ? 'Name at least one SKU' : daysProblem(condition.withinDays);
		case 'category':
			return condition.categories.length === 0 ? 'Name at least one category' : daysProblem(condition.withinDays);
		case 'not_seen':
		case 'seen':
			return daysProblem(condition.days);
		case 'top':
			return Number.isInteger(condition.count) && condition.count > 0 ? undefined : 'Top needs a whole number above zero';
		case 'season':
			return seasonBounds(condition.from, condition.to, 'UTC') === undefined ? 'A season needs two days, the first before the last' : undefined;
		case 'store':
			return condition.stores.length === 0 ? 'Name at least one store' : undefined;
		case 'spent':
			return condition.atLeastCents === undefined && condition.atMostCents === undefined ? 'Spent needs an amount' : undefined;
		case 'purchases':
			return condition.atLeast === undefined && condition.atMost === undefined ? 'Purchases needs a number' : undefined;
		case 'rfm':
			return RFM_GROUPS.includes(condition.group) ? undefined : 'There is no such RFM group';
		case 'first_time':
		case 'vip':
			return undefined;
	}
}

function daysProblem(days: number | undefined): string | undefined {
	return days === undefined || (Number.isInteger(days) && days > 0) ? undefined : 'Days need a whole number above zero';
}
