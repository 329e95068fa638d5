/** What so many orders a day call for: a counter, lockers with a code, smart lockers. */
export const LOCKERS_FROM = 20;
export const SMART_LOCKERS_FROM = 50;

export type PickupAdvice = 'counter_enough' | 'lockers_advised' | 'smart_lockers_advised';

/** @param aDay orders on an ordinary day: the busiest fair makes no locker worth its money */
export function pickupAdvice(aDay: number): PickupAdvice {
	return aDay > SMART_LOCKERS_FROM ? 'smart_lockers_advised' : aDay >= LOCKERS_FROM ? 'lockers_advised' : 'counter_enough';
}

/** The middle of some counts. */
export function median(counts: readonly number[]): number {
	const sorted = counts.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	if (sorted.length === 0) return 0;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
