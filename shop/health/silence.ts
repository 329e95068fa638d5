/**
 * When a till's silence is more than a quiet hour. Silence is measured in sales that should have come: an hour without one says
 * nothing on a Monday at ten and much on a Saturday at noon. What a till does now and then by itself (lunch, stock-taking, a bad
 * morning) is in its own past, and has to be passed before anybody is told.
 */
import type { HourCount, Slot } from './rhythm';
import { expectedBetween, expectedSales, HOUR_MS } from './rhythm';

/** How seldom chance alone may make a till seem silent, days. */
const FALSE_ALARM_DAYS = { high: 14, normal: 60, low: 365 } as const;
export type Sensitivity = keyof typeof FALSE_ALARM_DAYS;

export interface TillHistory {
	hours: readonly (HourCount & { /** The least time between a sale of that hour and its arrival, milliseconds. */ delayMs: number })[];
	/** The latest sale, epoch milliseconds. */
	lastAt: number;
}

export interface Silence {
	state: 'speaks' | 'silent' | 'too_new';
	/** Sales that should have come since the last one. */
	missing: number;
	/** How many have to be missing before it is told. */
	limit: number;
}

/** Less than this tells no rhythm. */
const LEAST_DAYS = 14;
const LEAST_SALES = 30;
/** All but the longest silences of its past: one outage must not make a till deaf to the next. */
const USUAL = 0.98;
const MARGIN = 1.25;
/** An import of the past arrives weeks late, and says nothing of how the till sends. */
const IMPORTED_MS = 3 * 24 * HOUR_MS;
const AT_ONCE_MS = HOUR_MS / 2;

/**
 * @param slots see `slotsUpTo`; the last holds `now`
 * @param openDays days on which any till of the store sold
 */
export function judgeSilence(till: TillHistory, slots: readonly Slot[], openDays: ReadonlySet<string>, now: number, sensitivity: Sensitivity): Silence {
	const expected = expectedSales(slots, till.hours, openDays);
	const today = slots.at(-1)?.day ?? '';
	const past = till.hours.filter(({ day }) => day < today);
	const days = new Set(past.map(({ day }) => day));
	const firstDay = past.reduce((first, { day }) => (day < first ? day : first), today);
	const tooNew = past.reduce((sum, { sales }) => sum + sales, 0) < LEAST_SALES || days.size < 5 || Date.parse(today) - Date.parse(firstDay) < LEAST_DAYS * 24 * HOUR_MS;
	const aDay = past.reduce((sum, { sales }) => sum + sales, 0) / Math.max(1, days.size);
	const limit = MARGIN * Math.max(byChance(aDay, sensitivity), usualSilence(till, slots, expected));
	// A till that sends at closing time is judged as much later.
	const missing = expectedBetween(slots, expected, till.lastAt, now - usualDelay(till));
	return { state: tooNew ? 'too_new' : missing > limit ? 'silent' : 'speaks', missing, limit };
}

/**
 * Where buyers come by chance, one gap in e^n is as long as n sales would have taken; a till has as many gaps as sales. So the busier it is,
 * the more may be missing before it is no chance, and the sooner that is.
 */
function byChance(salesADay: number, sensitivity: Sensitivity): number {
	return Math.log(Math.max(Math.E, salesADay * FALSE_ALARM_DAYS[sensitivity]));
}

/** The longest run of hours without a sale that is usual here, in sales that should have come. */
function usualSilence({ hours, lastAt }: TillHistory, slots: readonly Slot[], expected: readonly number[]): number {
	const spoke = new Set(hours.map(({ day, hour }) => `${day} ${hour}`));
	const firstDay = hours.reduce((first, { day }) => (day < first ? day : first), '9999');
	const runs: number[] = [];
	let run = 0;
	for (const [index, slot] of slots.entries()) {
		if (slot.day < firstDay || slot.end > lastAt) continue;
		if (!spoke.has(`${slot.day} ${slot.hour}`)) run += expected[index]!;
		else {
			runs.push(run);
			run = 0;
		}
	}
	return quantile(runs, USUAL);
}

/** Nothing for a till that sends at once: one that was without a network for a day does so still. */
function usualDelay({ hours }: TillHistory): number {
	const delays = hours.map(({ delayMs }) => delayMs).filter((delay) => delay < IMPORTED_MS);
	return quantile(delays, 0.5) < AT_ONCE_MS ? 0 : quantile(delays, 0.9);
}

function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
