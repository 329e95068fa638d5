/** Who is noted down when and where: till 70 % of people, web 45 %, CRM 55 %, most of them once, a few often. */
import { SPAN } from './calendar';
import type { Person } from './person';
import { Random } from './random';
import { Weighted } from './weighted';

const TILL = 0.7;
const WEB = 0.45;
const CRM = 0.55;
const TWICE_IN_CRM = 0.06;
/** One visit more is this much rarer, which makes about 2.9 records a person; who buys on the web comes back. */
const TILL_AGAIN = 0.52;
const WEB_AGAIN = 0.62;
/** A company is told of only where an invoice was asked for. */
const INVOICED = 0.25;

const upTo = (most: number, again: number): Weighted<number> => {
	const counts = Array.from({ length: most }, (_, index) => index + 1);
	return new Weighted(counts, counts.map((count) => again ** count));
};

/** Columns, in order of time. */
export interface Visits {
	person: Int32Array;
	/** Index in `CHANNELS`. */
	channel: Uint8Array;
	/** Seconds since the first day of the shop. */
	time: Int32Array;
}

export function planVisits(seed: number, people: readonly Person[]): Visits {
	const random = new Random(seed, 2);
	const tillCount = upTo(12, TILL_AGAIN);
	const webCount = upTo(6, WEB_AGAIN);
	const who: number[] = [];
	const where: number[] = [];
	for (const { index: person, company } of people) {
		const known = company === undefined ? 1 : INVOICED;
		const counts = [
			random.chance(TILL * known) ? tillCount.draw(random) : 0,
			random.chance(WEB * known) ? webCount.draw(random) : 0,
			random.chance(CRM) ? (random.chance(TWICE_IN_CRM) ? 2 : 1) : 0,
		];
		for (const [channel, count] of counts.entries()) {
			for (let visit = 0; visit < count; visit++) {
				who.push(person);
				where.push(channel);
			}
		}
	}
	// Time and place in one number sort without a comparison function.
	const width = 2 ** 22;
	const order = Float64Array.from(who, (_, index) => random.below(SPAN) * width + index).sort();
	const visits = { person: new Int32Array(who.length), channel: new Uint8Array(who.length), time: new Int32Array(who.length) };
	for (const [place, key] of order.entries()) {
		const index = key % width;
		visits.person[place] = who[index]!;
		visits.channel[place] = where[index]!;
		visits.time[place] = Math.floor(key / width);
	}
	return visits;
}
