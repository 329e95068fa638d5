/** Silence by a till's own pace: an outage is told within a few missing sales, and a till that goes on as ever is never told. */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expectedBetween, expectedSales, slotsUpTo, WEEKS } from '../../../shop/health/rhythm';
import type { Slot } from '../../../shop/health/rhythm';
import { judgeSilence } from '../../../shop/health/silence';
import type { TillHistory } from '../../../shop/health/silence';

const zone = 'Europe/Madrid';
const place = { country: 'ES', region: 'CB' };
const HOUR = 3_600_000;

/** Sales an hour for a shop that opens at ten, rests at lunch and closes at eight; busier on Saturdays, closed on Sundays. */
function pace(at: Pick<Slot, 'weekday' | 'hour'>, busy: number): number {
	if (at.weekday === 7) return 0;
	if (at.hour < 10 || at.hour >= 20 || at.hour === 14 || at.hour === 15) return 0;
	return busy * (at.weekday === 6 ? 2 : 1) * (at.hour >= 17 ? 1.5 : 1);
}

/** Mulberry32: the same days for the same seed. */
function random(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Sales that come by chance at this pace (a Poisson process), up to `until`. */
function history(seed: number, busy: number, from: number, until: number, delayMs = 0): TillHistory {
	const next = random(seed);
	const hours: TillHistory['hours'][number][] = [];
	let lastAt = 0;
	for (const slot of slotsUpTo(until, zone, place)) {
		const rate = pace(slot, busy);
		let sales = 0;
		for (let at = Math.max(slot.start, from); rate > 0; ) {
			at += (-Math.log(1 - next()) / rate) * HOUR;
			if (at >= Math.min(slot.end, until)) break;
			sales += 1;
			lastAt = at;
		}
		if (sales > 0) hours.push({ day: slot.day, hour: slot.hour, sales, delayMs });
	}
	return { hours, lastAt };
}

// An ordinary Saturday at one, eight weeks of ordinary days behind it but for holidays.
const NOW = DateTime.fromISO('2025-11-22T13:00:00', { zone }).toMillis();
const FROM = NOW - WEEKS * 7 * 24 * HOUR;
const slots = slotsUpTo(NOW, zone, place);
const daysOf = (till: TillHistory) => new Set(till.hours.map(({ day }) => day));

it('a till that stopped two and a half hours ago on a busy morning is told; one that did not is not', () => {
	fc.assert(
		fc.property(fc.integer(), fc.integer({ min: 8, max: 30 }), (seed, busy) => {
			const stopped = history(seed, busy, FROM, NOW - 2.5 * HOUR);
			expect(judgeSilence(stopped, slots, daysOf(stopped), NOW, 'normal').state).toBe('silent');
			const going = history(seed, busy, FROM, NOW);
			expect(judgeSilence(going, slots, daysOf(going), NOW, 'normal').state).toBe('speaks');
		}),
		{ numRuns: 25 },
	);
});

it('closed hours, Sundays and lunch owe nothing, whatever the hour', () => {
	fc.assert(
		fc.property(fc.integer(), fc.integer({ min: 2, max: 20 }), fc.integer({ min: 20, max: 23 }), (seed, busy, hour) => {
			const closing = DateTime.fromISO('2025-11-22T20:00:00', { zone });
			const now = closing.set({ hour }).plus({ days: 1 }).toMillis();
			const till = history(seed, busy, now - WEEKS * 7 * 24 * HOUR, closing.toMillis());
			const then = slotsUpTo(now, zone, place);
			const { missing } = judgeSilence(till, then, daysOf(till), now, 'high');
			// What the last hour of the day owed may be owed still; the night and the Sunday add nothing.
			expect(missing).toBeLessThanOrEqual(expectedBetween(then, expectedSales(then, till.hours, daysOf(till)), till.lastAt, closing.toMillis()) + 1e-6);
		}),
		{ numRuns: 15 },
	);
});

it('missing sales only grow with silence, and never fall short of what opening hours leave', () => {
	fc.assert(
		fc.property(fc.integer(), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 71 }), fc.integer({ min: 0, max: 71 }), (seed, busy, one, other) => {
			const till = history(seed, busy, FROM, NOW - 72 * HOUR);
			const expected = expectedSales(slots, till.hours, daysOf(till));
			const [early, late] = [Math.min(one, other), Math.max(one, other)].map((hours) => expectedBetween(slots, expected, till.lastAt, NOW - (72 - hours) * HOUR)) as [number, number];
			expect(late).toBeGreaterThanOrEqual(early);
			expect(early).toBeGreaterThanOrEqual(0);
			const shut = slotsUpTo(NOW, zone, place, { from: 10, to: 12, closedWeekdays: [6] });
			expect(expectedBetween(shut, expectedSales(shut, till.hours, daysOf(till)), till.lastAt, NOW)).toBeLessThanOrEqual(expectedBetween(slots, expected, till.lastAt, NOW) + 1e-6);
		}),
		{ numRuns: 25 },
	);
});

it('a till that sends at closing time is judged as much later', () => {
	const till = history(7, 12, FROM, DateTime.fromISO('2025-11-21T20:00:00', { zone }).toMillis(), 9 * HOUR);
	expect(judgeSilence(till, slots, daysOf(till), NOW, 'normal').state).toBe('speaks');
	expect(judgeSilence({ ...till, hours: till.hours.map((each) => ({ ...each, delayMs: 0 })) }, slots, daysOf(till), NOW, 'normal').state).toBe('silent');
	// An import of the past says nothing of how it sends.
	expect(judgeSilence({ ...till, hours: till.hours.map((each) => ({ ...each, delayMs: 30 * 24 * HOUR })) }, slots, daysOf(till), NOW, 'normal').state).toBe('silent');
});

it('a holiday owes nothing unless somebody of the store sold; a new till has no pace yet', () => {
	// 8 December 2025, a Monday, is a holiday all over Spain.
	const noon = DateTime.fromISO('2025-12-08T13:30:00', { zone });
	const holiday = slotsUpTo(noon.toMillis(), zone, place);
	const till = history(3, 15, noon.toMillis() - WEEKS * 7 * 24 * HOUR, noon.startOf('day').toMillis());
	expect(judgeSilence(till, holiday, daysOf(till), noon.toMillis(), 'normal').state).toBe('speaks');
	expect(judgeSilence(till, holiday, new Set([...daysOf(till), '2025-12-08']), noon.toMillis(), 'normal').state).toBe('silent');

	const young = history(3, 15, NOW - 6 * 24 * HOUR, NOW - 5 * HOUR);
	expect(judgeSilence(young, slots, daysOf(young), NOW, 'normal').state).toBe('too_new');
	expect(judgeSilence({ hours: [], lastAt: 0 }, [], new Set(), NOW, 'normal').state).toBe('too_new');
});

it('the days the clock changes have the hours they have', () => {
	const autumn = slotsUpTo(DateTime.fromISO('2025-10-26T23:30:00', { zone }).toMillis(), zone, place).filter(({ day }) => day === '2025-10-26');
	expect([autumn.length, autumn.filter(({ hour }) => hour === 2).length]).toEqual([25, 2]);
	for (const [index, slot] of slots.entries()) if (index > 0) expect(slot.start).toBe(slots[index - 1]!.end);
});
