/** Weighs pairs of rows: sums the evidence of every field both tell, against strangers and against one household. */
import { ABSENT, COMPARED, FIELDS, IDENTIFIERS, NAME, PLACE } from './columns';
import type { Columns } from './columns';
import { NO_EVIDENCE } from './evidence';
import type { Evidence, EvidencePart } from './evidence';
import { EvidenceMemory } from './evidenceMemory';
import { comparers } from './fields';
import type { AnyComparer } from './fields';
import { ONE_UNSEEN } from './fields/identifier';
import type { Usage } from './fields/identifier';
import { idsExclude } from './fields/nif';
import type { TaxId } from './fields/nif';
import { populationOf } from './model';
import type { MatchModel } from './model';
import { SharedOnce, countedOnce } from './sharedOnce';
import { WholeNames } from './wholeNames';

export type Veto = 'different_valid_nif' | 'company_and_person';

/** Who is seen to use each value of an identifier. */
export interface Sharers {
	of(place: number, id: number): Usage;
}

const IS_IDENTIFIER = FIELDS.map((_, place) => IDENTIFIERS.includes(place));

const NOBODY_ELSE: Sharers = { of: () => ONE_UNSEEN };

export class Weigher {
	readonly prior: number;
	readonly householdPrior: number;
	private readonly names: WholeNames;
	private readonly comparers: readonly AnyComparer[];
	private readonly compiled: unknown[][] = FIELDS.map(() => []);
	private readonly equals: (EvidenceMemory | undefined)[] = [];
	/** By field, where pairs of it were compared: a live decision compares few. */
	private readonly remembered: (EvidenceMemory | undefined)[] = [];
	/** The value last compiled on the left, by field: pairs come in the order of their first row. */
	private readonly lastIds: number[] = FIELDS.map(() => ABSENT);
	private readonly lastCompiled: unknown[] = [];
	private readonly shared = new Map<number, Evidence>();
	private readonly once = new SharedOnce();
	sharers: Sharers = NOBODY_ELSE;

	constructor(
		model: MatchModel,
		readonly columns: Columns,
	) {
		this.comparers = comparers(model);
		this.names = new WholeNames(columns, model, (place, a, b) => this.evidence(place, a, b));
		this.prior = Math.log2(model.siblings / populationOf(model));
		this.householdPrior = Math.log2(model.relatives / populationOf(model));
	}

	/** Evidence of two values of one field, by their ids. */
	evidence(place: number, a: number, b: number): Evidence {
		if (a === ABSENT || b === ABSENT) return NO_EVIDENCE;
		if (place === NAME) return this.names.evidence(a, b);
		if (a === b) return this.same(place, a);
		const comparer = this.comparers[place]!;
		if (!comparer.repeats) return comparer.compare(this.compileLeft(place, a), this.compile(place, b));
		const memory = (this.remembered[place] ??= new EvidenceMemory(this.columns.length));
		const known = memory.get(a, b);
		if (known !== undefined) return known;
		const evidence = comparer.compare(this.compile(place, a), this.compile(place, b));
		memory.set(a, b, evidence);
		return evidence;
	}

	/** log2 of the posterior odds that two rows are one person. */
	weight(a: number, b: number): number {
		const { columns, names } = this;
		names.weigh(columns.cell(a, NAME), columns.cell(b, NAME));
		let match = this.prior + names.match;
		let household = this.householdPrior + names.household;
		this.once.begin();
		for (let place = PLACE.otherNames; place < FIELDS.length; place++) {
			const left = columns.cell(a, place);
			const right = columns.cell(b, place);
			if (left === ABSENT || right === ABSENT) continue;
			const evidence = this.evidence(place, left, right);
			match += evidence.match;
			household += evidence.household;
			if (IS_IDENTIFIER[place] === true) for (const part of evidence.parts) this.once.add(part);
		}
		return match - this.once.repeatedMatch + householdPart(household - this.once.repeatedHousehold);
	}

	/** A fact that keeps two rows apart whatever the weight. */
	veto(a: number, b: number): Veto | undefined {
		if (this.idsExclude(this.columns.cell(a, PLACE.nif), this.columns.cell(b, PLACE.nif))) return 'different_valid_nif';
		const company = this.columns.isCompany(a);
		if (company !== this.columns.isCompany(b) && this.namesPerson(company ? b : a)) return 'company_and_person';
		return undefined;
	}

	idsExclude(a: number, b: number): boolean {
		if (a === ABSENT || b === ABSENT || a === b) return false;
		return idsExclude(this.compile(PLACE.nif, a) as TaxId, this.compile(PLACE.nif, b) as TaxId);
	}

	/** The row tells a person by name or id, so it is no company's. */
	namesPerson(row: number): boolean {
		return this.columns.cell(row, PLACE.given) !== ABSENT || this.columns.cell(row, PLACE.nif) !== ABSENT;
	}

	/** Evidence of each field, for an explanation. */
	parts(a: number, b: number): EvidencePart[] {
		return countedOnce(COMPARED.flatMap((place) => [...this.evidence(place, this.columns.cell(a, place), this.columns.cell(b, place)).parts]));
	}

	private same(place: number, id: number): Evidence {
		const comparer = this.comparers[place]!;
		if (comparer.shared === undefined) {
			const memory = (this.equals[place] ??= new EvidenceMemory(this.columns.length));
			const known = memory.get(id, id);
			if (known !== undefined) return known;
			const equal = comparer.equal(this.compile(place, id));
			memory.set(id, id, equal);
			return equal;
		}
		const usage = this.sharers.of(place, id);
		if (usage === ONE_UNSEEN) return comparer.equal(this.compile(place, id));
		const kind = comparer.kindOf?.(this.compile(place, id)) ?? 0;
		const key = (((place * 64 + usage.people) * 64 + usage.named) * 64 + usage.records) * 8 + kind * 3 + (usage.own === undefined ? 2 : usage.own ? 1 : 0);
		let evidence = this.shared.get(key);
		if (evidence === undefined) {
			evidence = comparer.shared(usage, this.compile(place, id));
			this.shared.set(key, evidence);
		}
		return evidence;
	}

	private compileLeft(place: number, id: number): unknown {
		if (this.lastIds[place] !== id) {
			this.lastCompiled[place] = this.compile(place, id);
			this.lastIds[place] = id;
		}
		return this.lastCompiled[place];
	}

	private compile(place: number, id: number): unknown {
		// A mailbox or a number is seldom compared twice with others; a million of them would only fill the memory.
		if (!this.comparers[place]!.repeats) return this.comparers[place]!.compile(this.columns.dictionaries[place]!.values[id]!);
		return (this.compiled[place]![id] ??= this.comparers[place]!.compile(this.columns.dictionaries[place]!.values[id]!));
	}
}

/** What the chance of one household takes off, given its log2 odds against strangers. */
export function householdPart(household: number): number {
	return household > 40 ? -household : -Math.log2(1 + 2 ** household);
}
