/** What happens to people in the shop's three years: new numbers, some of them somebody's old ones, moves, loyalty cards. */
import { SPAN } from './calendar';
import type { Identifiers } from './identifiers';
import type { Person } from './person';
import type { Places } from './places';
import type { Random } from './random';
import type { PersonPair } from './suites';

const NEW_MOBILE = 0.06;
const REUSED = 0.15;
const MOVES = 0.05;
const MEMBERS = 0.45;
/** An operator keeps a number back before it gives it to another (seconds). */
const QUARANTINE = 60 * 86_400;

/** @returns people with a number that had been another customer's, and those */
export function changeMobiles(people: readonly Person[], random: Random, identifiers: Identifiers): PersonPair[] {
	const holders = new Map<string, number>();
	for (const { mobile } of people) holders.set(mobile, (holders.get(mobile) ?? 0) + 1);
	const changers = people
		.filter((person) => person.company === undefined && holders.get(person.mobile) === 1 && random.chance(NEW_MOBILE))
		.map((person) => ({ person, from: random.between(Math.floor(SPAN * 0.1), Math.floor(SPAN * 0.9)) }))
		.sort((a, b) => a.from - b.from || a.person.index - b.person.index);
	const pairs: PersonPair[] = [];
	const givenUp: { person: Person; at: number }[] = [];
	for (const { person, from } of changers) {
		const free = random.chance(REUSED) ? givenUp.findIndex(({ at }) => at + QUARANTINE < from) : -1;
		const previous = free < 0 ? undefined : givenUp.splice(free, 1)[0]!.person;
		person.newMobile = { number: previous?.mobile ?? identifiers.mobile(), from };
		if (previous) pairs.push([previous.index, person.index]);
		givenUp.push({ person, at: from });
	}
	return pairs;
}

/** Whole households move. */
export function move(people: readonly Person[], random: Random, places: Places): void {
	let household: number | undefined;
	let moved: Person['moved'];
	for (const person of people) {
		if (person.household !== household) {
			household = person.household;
			moved = random.chance(MOVES) ? { postcode: places.postcode(random), from: random.below(SPAN) } : undefined;
		}
		if (moved) person.moved = moved;
	}
}

export function giveCards(people: readonly Person[], random: Random): void {
	for (const person of people) {
		if (random.chance(MEMBERS)) person.loyaltyId = `T${String(7_000_000 + person.index * 7 + random.below(7)).padStart(8, '0')}`;
	}
}
