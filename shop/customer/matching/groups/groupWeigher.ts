/**
 * Weighs two groups of rows as two people, field by field over all that each group says. What a person has several of
 * (mailboxes, phones, homes) agrees where any agrees; what a person has one of (names, birth date) is the mean over the rows,
 * so one slip does not hide that the rest agree, and one lucky row does not hide that the rest clash.
 */
import { COMPARED, IDENTIFIERS, NAME, PLACE } from '../columns';
import type { EvidencePart } from '../evidence';
import { SharedOnce, countedOnce } from '../sharedOnce';
import { householdPart } from '../weigher';
import type { Veto, Weigher } from '../weigher';
import type { Profile } from './profile';

/** Fields of which a person has one. */
const SINGLE = new Set([NAME, PLACE.birth]);
/** Fields whose disagreement says that two groups are two people, not one with two addresses. */
const PERSONAL = ['given', 'surname', 'second_surname', 'birth_date', 'nif'];
const NO_CONFLICTS: readonly EvidencePart[] = [];

function bitOf(field: string): number {
	const place = PERSONAL.indexOf(field);
	return place < 0 ? 0 : 1 << place;
}
/** From this weight down, two values of a person's one field clash. */
const CLASH = -2;

export interface GroupScore {
	weight: number;
	/** Parts that speak against one person in names, birth dates and ids. */
	conflicts: readonly EvidencePart[];
	/** Fields in which one group's value is the other's or a slip of it: a bit each, as in `PERSONAL`. */
	alike: number;
	veto: Veto | undefined;
}

/** Sum of the conflicts, but for the fields whose bits are `excused`. */
export function conflictOf({ conflicts }: GroupScore, excused: number): number {
	let sum = 0;
	for (const { field, match } of conflicts) if ((bitOf(field) & excused) === 0) sum += match;
	return sum;
}

/** Spellings of one value: two people do not differ in it because both differ from the same third in a letter. */
const SPELLINGS = new Set(['equal', 'sounds', 'typo', 'near']);

/**
 * Who has been seen often is likelier to be seen again: the greater group's records over the two of a pair, in bits. Numbers of
 * visits are about geometric, and then a group of n records has (n + 1) / 2 times a single record's chance of the next.
 */
function oftenSeen(a: Profile, b: Profile): number {
	return Math.log2((Math.min(MOST_SEEN, Math.max(a.rows.length, b.rows.length)) + 1) / 2);
}

const MOST_SEEN = 15;

export class GroupWeigher {
	private readonly once = new SharedOnce();

	constructor(private readonly weigher: Weigher) {}

	score(a: Profile, b: Profile): GroupScore {
		const veto = this.veto(a, b);
		let match = this.weigher.prior;
		let household = this.weigher.householdPrior;
		let conflicts = NO_CONFLICTS;
		let alike = 0;
		this.once.begin();
		for (const place of COMPARED) {
			const left = a.values[place]!;
			const right = b.values[place]!;
			if (left.length === 0 || right.length === 0) continue;
			if (left.length === 1 && right.length === 1) {
				const evidence = this.weigher.evidence(place, left[0]!, right[0]!);
				match += evidence.match;
				household += evidence.household;
								for (const part of evidence.parts) {
					if (IDENTIFIERS.includes(place)) this.once.add(part);
					if (SPELLINGS.has(part.level)) alike |= bitOf(part.field);
					if (part.match < 0 && bitOf(part.field) !== 0) conflicts = [...conflicts, part];
				}
				continue;
			}
			for (const part of this.fieldParts(place, a, b)) {
				match += part.match;
				household += part.household;
				if (IDENTIFIERS.includes(place)) this.once.add(part);
				if (SPELLINGS.has(part.level)) alike |= bitOf(part.field);
				if (part.match < 0 && bitOf(part.field) !== 0) conflicts = [...conflicts, part];
			}
		}
		const weight = match - this.once.repeatedMatch + householdPart(household - this.once.repeatedHousehold);
		return { weight: weight + oftenSeen(a, b), conflicts, alike, veto };
	}

	/** The parts whose matches, with the prior and the household's part, sum up to the weight. */
	parts(a: Profile, b: Profile): EvidencePart[] {
		return countedOnce(COMPARED.flatMap((place) => (a.values[place]!.length === 0 || b.values[place]!.length === 0 ? [] : this.fieldParts(place, a, b))));
	}

	veto(a: Profile, b: Profile): Veto | undefined {
		for (const left of a.values[PLACE.nif]!) for (const right of b.values[PLACE.nif]!) if (this.weigher.idsExclude(left, right)) return 'different_valid_nif';
		return (a.company && b.person) || (b.company && a.person) ? 'company_and_person' : undefined;
	}

	private fieldParts(place: number, a: Profile, b: Profile): readonly EvidencePart[] {
		return SINGLE.has(place) ? this.meanParts(place, a, b) : this.bestParts(place, a, b);
	}

	private bestParts(place: number, a: Profile, b: Profile): readonly EvidencePart[] {
		let best = this.weigher.evidence(place, a.values[place]![0]!, b.values[place]![0]!);
		for (const left of a.values[place]!) {
			for (const right of b.values[place]!) {
				const evidence = this.weigher.evidence(place, left, right);
				if (evidence.match > best.match || (evidence.match === best.match && evidence.household < best.household)) best = evidence;
			}
		}
		return best.parts;
	}

	private meanParts(place: number, a: Profile, b: Profile): readonly EvidencePart[] {
		const means = new Map<string, Mean>();
		a.values[place]!.forEach((left, i) => {
			b.values[place]!.forEach((right, j) => {
				const times = a.counts[place]![i]! * b.counts[place]![j]!;
				for (const part of this.weigher.evidence(place, left, right).parts) {
					const mean = means.get(part.field);
					if (mean === undefined) means.set(part.field, new Mean(part, times));
					else mean.add(part, times);
				}
			});
		});
		return [...means.values()].map((mean) => mean.part());
	}
}

/** One part over many pairs of values: half the best and half the mean where all agree, the mean where some clash. */
class Mean {
	private match: number;
	private household: number;
	private worst: number;

	constructor(
		private best: EvidencePart,
		private times: number,
	) {
		this.match = best.match * times;
		this.household = best.household * times;
		this.worst = best.match;
	}

	add(part: EvidencePart, times: number): void {
		this.match += part.match * times;
		this.household += part.household * times;
		this.times += times;
		this.worst = Math.min(this.worst, part.match);
		if (part.match > this.best.match) this.best = part;
	}

	part(): EvidencePart {
		const match = this.match / this.times;
		const household = this.household / this.times;
		if (this.worst <= CLASH) return { ...this.best, match, household };
		return { ...this.best, match: (match + this.best.match) / 2, household: (household + this.best.household) / 2 };
	}
}
