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
	const givens = new Words(names.map((name) => name.slice(0, name.indexOf(' '))));
	const surnames = new Words(names.map((name) => name.slice(name.indexOf(' ') + 1)));
	const usual = (at: number): boolean => GIVEN_SHARES.has(givens.at(at)) || SURNAME_SHARES.has(surnames.at(at));
	const other = Float64Array.from(names, (_, at) => (usual(at) ? 0.05 : 0.4));
	const mean = (): number => other.reduce((sum, chance) => sum + chance, 0) / names.length;
	for (let round = 0; round < ROUNDS; round++) {
		const share = mean();
		givens.tally(other);
		surnames.tally(other);
		for (let at = 0; at < names.length; at++) {
			const odds = (share / (1 - share)) * givens.ratio(at, share) * surnames.ratio(at, share);
			other[at] = odds / (1 + odds);
		}
	}
	const share = mean();
	// Hardly any, or nearly half, is no origin apart but chance.
	if (share < 0.01 || share > 0.5) return undefined;
	return { share: rounded(share), given: givens.chances(other, share), surname: surnames.chances(other, share) };
}

/** «given surname», the first word of each, in alphabetical order. */
function differentNames(columns: Columns): string[] {
	const { values: givens } = columns.dictionaries[PLACE.given]!;
	const { values: surnames } = columns.dictionaries[PLACE.surnames]!;
	const texts = new Set<string>();
	for (const { given, surnames: id } of columns.names) {
		if (given === ABSENT || id === ABSENT || givens[given]!.length < 2) continue;
		texts.add(`${givens[given]!.split(' ', 1)[0]!} ${surnames[id]!.split(' ', 1)[0]!}`);
	}
	return [...texts].sort();
}

/** A word of each name, and how often each is met and in which origin: as numbers, for they are counted again and again. */
class Words {
	private readonly texts: string[] = [];
	private readonly ids: Int32Array;
	private readonly met: Float64Array;
	private readonly other: Float64Array;

	constructor(words: readonly string[]) {
		const known = new Map<string, number>();
		this.ids = Int32Array.from(words, (word) => {
			let id = known.get(word);
			if (id === undefined) known.set(word, (id = this.texts.push(word) - 1));
			return id;
		});
		this.met = new Float64Array(this.texts.length);
		this.other = new Float64Array(this.texts.length);
		for (const id of this.ids) this.met[id]! += 1;
	}

	at(name: number): string {
		return this.texts[this.ids[name]!]!;
	}

	/** @param other chance of each name that it is of the other origin */
	tally(other: Float64Array): void {
		this.other.fill(0);
		for (let name = 0; name < other.length; name++) this.other[this.ids[name]!]! += other[name]!;
	}

	/** How much likelier a name's word is in the other origin than in the usual one. */
	ratio(name: number, share: number): number {
		const chance = this.chance(this.ids[name]!, share);
		return chance / share / ((1 - chance) / (1 - share));
	}

	chances(other: Float64Array, share: number): Record<string, number> {
		this.tally(other);
		const kept = this.texts.map((text, id): [string, number] => [text, id]).filter(([, id]) => this.met[id]! >= LEAST_MET);
		return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([text, id]) => [text, rounded(this.chance(id, share))]));
	}

	private chance(id: number, share: number): number {
		return (this.other[id]! + BELIEF * share) / (this.met[id]! + BELIEF);
	}
}

function rounded(value: number): number {
	return Math.round(value * 1000) / 1000;
}
