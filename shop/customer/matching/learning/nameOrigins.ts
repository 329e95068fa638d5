/**
 * Given names and surnames go together by where people come from: among ten foreigners in a shop, «Svetlana» and «Dumitru»
 * meet far more often than each does in the whole. Two origins are told apart by a mixture (expectation and maximisation over
 * the shop's different names); they begin from which names are common in the country, and end wherever the data lead.
 */
import { ABSENT, PLACE } from '../columns';
import type { Columns } from '../columns';
import { GIVEN_SHARES, SURNAME_SHARES } from '../data/nameShares';
import type { NameOrigins } from '../model';

const ROUNDS = 12;
/** Belief that a name is of either origin, in names met. */
const BELIEF = 1;
/** Names met less often than this are taken for either. */
const LEAST_MET = 3;
const LEAST_NAMES = 1000;

export function nameOrigins(columns: Columns): NameOrigins | undefined {
	const names = differentNames(columns);
	if (names.length < LEAST_NAMES) return undefined;
	let other: number[] = names.map(({ given, surname }) => (GIVEN_SHARES.has(given) || SURNAME_SHARES.has(surname) ? 0.05 : 0.4));
	for (let round = 0; round < ROUNDS; round++) {
		const share = other.reduce((sum, chance) => sum + chance, 0) / names.length;
		const givens = tally(names.map(({ given }) => given), other);
		const surnames = tally(names.map(({ surname }) => surname), other);
		other = names.map(({ given, surname }) => {
			const odds = (share / (1 - share)) * ratio(givens.get(given)!, share) * ratio(surnames.get(surname)!, share);
			return odds / (1 + odds);
		});
	}
	const share = other.reduce((sum, chance) => sum + chance, 0) / names.length;
	// Hardly any, or nearly half, is no origin apart but chance.
	if (share < 0.01 || share > 0.5) return undefined;
	return { share: rounded(share), given: chances(names.map(({ given }) => given), other, share), surname: chances(names.map(({ surname }) => surname), other, share) };
}

interface Tally {
	met: number;
	other: number;
}

function differentNames(columns: Columns): { given: string; surname: string }[] {
	const { values: givens } = columns.dictionaries[PLACE.given]!;
	const { values: surnames } = columns.dictionaries[PLACE.surnames]!;
	const texts = new Set<string>();
	for (const { given, surnames: id } of columns.names) {
		if (given === ABSENT || id === ABSENT || givens[given]!.length < 2) continue;
		texts.add(`${givens[given]!.split(' ', 1)[0]!} ${surnames[id]!.split(' ', 1)[0]!}`);
	}
	return [...texts].sort().map((text) => {
		const [given, surname] = text.split(' ') as [string, string];
		return { given, surname };
	});
}

function tally(values: readonly string[], other: readonly number[]): Map<string, Tally> {
	const tallies = new Map<string, Tally>();
	values.forEach((value, place) => {
		const known = tallies.get(value);
		if (known === undefined) tallies.set(value, { met: 1, other: other[place]! });
		else {
			known.met += 1;
			known.other += other[place]!;
		}
	});
	return tallies;
}

/** How much likelier the name is in the other origin than in the usual one. */
function ratio({ met, other }: Tally, share: number): number {
	const chance = (other + BELIEF * share) / (met + BELIEF);
	return chance / share / ((1 - chance) / (1 - share));
}

function chances(values: readonly string[], other: readonly number[], share: number): Record<string, number> {
	const kept = [...tally(values, other)].filter(([, { met }]) => met >= LEAST_MET).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(kept.map(([value, { met, other: of }]) => [value, rounded((of + BELIEF * share) / (met + BELIEF))]));
}

function rounded(value: number): number {
	return Math.round(value * 1000) / 1000;
}
