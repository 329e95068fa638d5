/**
 * Expectation and maximisation over candidate pairs, without labels: how often two records of one person agree in a field is
 * read off the pairs that everything but that field says are one person; then the pairs are weighed anew. Leaving the field
 * itself out keeps it from confirming itself, and makes up for candidates that were found by it.
 */
import { COMPARED, PLACE } from '../columns';
import type { Columns } from '../columns';
import { SHIPPED_MODEL } from '../model';
import type { LearnedField, MatchModel } from '../model';
import type { Evidence, EvidencePart } from '../evidence';
import { probabilityOf } from '../scorePair';
import { CountedSharers } from '../sharers';
import { Weigher, householdPart } from '../weigher';

export interface PairList {
	readonly length: number;
	first(index: number): number;
	second(index: number): number;
}

const ROUNDS = 8;
const STILL = 0.01;
/** Weight, without the field in question, from which a pair tells how the field comes out. */
const SURE = 5;
/** The shipped chances count as this many pairs. */
const BELIEF = 80;

/**
 * @param sample pairs of rows, a random part of all candidates
 * @param fraction how large a part
 */
export function estimateLevels(model: MatchModel, columns: Columns, sample: PairList, fraction: number, rows: number): MatchModel {
	const weigher = new Weigher(model, columns);
	const sharers = new CountedSharers(columns, weigher, Array.from({ length: columns.length }, (_, row) => row));
	let current: MatchModel = { ...model, namelessMailboxes: namelessShare(sharers.mailboxes) };
	for (let round = 0; round < ROUNDS; round++) {
		const before = current;
		current = oneRound(current, columns, sharers, sample, fraction, rows);
		if (moved(before, current) < STILL) break;
	}
	return current;
}

/** Fewer mailboxes than this tell no habit. */
const ENOUGH_MAILBOXES = 100;

function namelessShare({ named, nameless }: CountedSharers['mailboxes']): number | undefined {
	return named < ENOUGH_MAILBOXES ? undefined : rounded((nameless + 1) / (named + 1));
}

/** How far the mean number of a person's and a household's records went, as a part of themselves: all else hangs on them. */
function moved(before: MatchModel, after: MatchModel): number {
	return Math.abs(Math.log(after.siblings / before.siblings)) + Math.abs(Math.log(after.relatives / before.relatives));
}

function oneRound(model: MatchModel, columns: Columns, sharers: CountedSharers, sample: PairList, fraction: number, rows: number): MatchModel {
	const weigher = new Weigher(model, columns);
	weigher.sharers = sharers;
	const counts = new Map<string, number>();
	const evidence: Evidence[] = [];
	let people = 0;
	let relatives = 0;
	const dated = { people: 0, relatives: 0 };
	for (let index = 0; index < sample.length; index++) {
		const a = sample.first(index);
		const b = sample.second(index);
		if (weigher.veto(a, b) !== undefined) continue;
		let match = weigher.prior;
		let household = weigher.householdPrior;
		for (const place of COMPARED) {
			const field = weigher.evidence(place, columns.cell(a, place), columns.cell(b, place));
			evidence[place] = field;
			match += field.match;
			household += field.household;
		}
		const same = probabilityOf(match + householdPart(household));
		people += same;
		const relative = (1 - same) * probabilityOf(household);
		relatives += relative;
		// A birth date tells a sister from a slip in the given name; where many records have one, only those pairs are asked.
		if (evidence[PLACE.birth]!.parts.length > 0) {
			dated.people += same;
			dated.relatives += relative;
		}
		for (const place of COMPARED) {
			for (const parts of leftOutTogether(evidence[place]!.parts)) {
				const without = parts.reduce((sum, part) => sum - part.match, match) + householdPart(parts.reduce((sum, part) => sum - part.household, household));
				if (without < SURE) continue;
				const probability = probabilityOf(without);
				for (const { field, level } of parts) {
					const key = `${field} ${level === 'shared' ? 'equal' : level}`;
					counts.set(key, (counts.get(key) ?? 0) + probability);
				}
			}
		}
	}
	const siblings = rounded(Math.min(60, Math.max(0.2, (2 * people) / fraction / rows)));
	const ratio = dated.people >= ENOUGH_DATED ? dated.relatives / dated.people : relatives / Math.max(1, people) / FOUND_RELATIVES;
	const most = MOST_RELATIVES * (siblings + 1);
	const believed = dated.people >= Math.min(ENOUGH_DATED, people / 2) ? 0 : RELATIVES_BELIEF / (RELATIVES_BELIEF + people / fraction);
	const found = siblings * ratio * (1 - believed) + most * believed;
	return { ...model, siblings, relatives: rounded(Math.min(most, Math.max(LEAST_RELATIVES * (siblings + 1), found))), levels: levelsFrom(counts) };
}

/** A name's evidence is of given names and of surnames, and each is read off where the other is sure. */
function leftOutTogether(parts: readonly EvidencePart[]): (readonly EvidencePart[])[] {
	if (parts.length < 2) return parts.length === 0 ? [] : [parts];
	const given = parts.filter(({ field }) => field === 'given');
	return given.length === 0 || given.length === parts.length ? [parts] : [given, parts.filter(({ field }) => field !== 'given')];
}

/** Pairs of one person with birth dates that are enough to ask only such. */
const ENOUGH_DATED = 2000;

/** Share of a household's pairs that any key finds: couples share a home but seldom a surname, a line or a mailbox. */
const FOUND_RELATIVES = 0.155;
/** Other people of the household, seen as often as the person: from none, in a register of single people, to families. */
const LEAST_RELATIVES = 0.01;
const MOST_RELATIVES = 0.5;
/** Where few have a birth date, relatives are taken for as many as in families until so many pairs of one person say otherwise. */
const RELATIVES_BELIEF = 15_000;

function levelsFrom(counts: ReadonlyMap<string, number>): MatchModel['levels'] {
	const fields = Object.entries(SHIPPED_MODEL.levels).map(([field, shipped]): [string, Record<string, number>] => {
		const levels = Object.entries(shipped);
		const total = levels.reduce((sum, [level]) => sum + (counts.get(`${field} ${level}`) ?? 0), 0);
		return [field, Object.fromEntries(levels.map(([level, chance]) => [level, rounded(((counts.get(`${field} ${level}`) ?? 0) + BELIEF * chance) / (total + BELIEF))]))];
	});
	return Object.fromEntries(fields) as Record<LearnedField, Record<string, number>>;
}

/** Six digits: sums in another order give the same model. */
function rounded(value: number): number {
	return Number(value.toPrecision(6));
}
