/**
 * Whole names: given names and surnames compared side by side and, where that clashes, read another way. Where the given name
 * ends and the surnames begin is a guess («Miguel Santos Ordalba»), and forms swap the two or hold one word in the wrong box.
 */
import { ABSENT, PLACE } from './columns';
import type { Columns } from './columns';
import { NO_EVIDENCE, agreement, evidenceOf } from './evidence';
import type { Evidence } from './evidence';
import { givenNameComparer } from './fields/givenName';
import { surnamesComparer } from './fields/surnames';
import type { MatchModel } from './model';
import { TermFrequency } from './termFrequency';

interface Texts {
	given: string;
	surnames: string;
}

export class WholeNames {
	private readonly memory = new Map<number, Evidence>();
	private readonly equals: Evidence[] = [];
	private readonly reader: OtherReadings;

	constructor(
		private readonly columns: Columns,
		model: MatchModel,
		private readonly evidenceAt: (place: number, a: number, b: number) => Evidence,
	) {
		this.reader = new OtherReadings(model);
	}

	/** Evidence of two whole names, by their ids. */
	evidence(a: number, b: number): Evidence {
		if (a === b) return (this.equals[a] ??= this.sideBySide(a, a));
		const plain = this.sideBySide(a, b);
		const one = this.columns.names[a]!;
		const other = this.columns.names[b]!;
		const incomplete = one.surnames === ABSENT || other.surnames === ABSENT;
		if (!plain.clash || (incomplete && one.surnames === other.surnames)) return plain;
		const pair = a < b ? a * 0x4000000 + b : b * 0x4000000 + a;
		let evidence = this.memory.get(pair);
		if (evidence === undefined) {
			evidence = this.reader.better(this.textsOf(a), this.textsOf(b), plain);
			if (this.memory.size > 200_000) this.memory.clear();
			this.memory.set(pair, evidence);
		}
		return evidence;
	}

	private sideBySide(a: number, b: number): Evidence {
		const one = this.columns.names[a]!;
		const other = this.columns.names[b]!;
		return joined(this.evidenceAt(PLACE.given, one.given, other.given), this.evidenceAt(PLACE.surnames, one.surnames, other.surnames));
	}

	private textsOf(id: number): Texts {
		const { given, surnames } = this.columns.names[id]!;
		const text = (place: number, value: number): string => (value === ABSENT ? '' : this.columns.dictionaries[place]!.values[value]!);
		return { given: text(PLACE.given, given), surnames: text(PLACE.surnames, surnames) };
	}
}

function joined(given: Evidence, surnames: Evidence): Evidence {
	if (given === NO_EVIDENCE) return surnames;
	if (surnames === NO_EVIDENCE) return given;
	return { parts: [...given.parts, ...surnames.parts], match: given.match + surnames.match, household: given.household + surnames.household, clash: given.clash || surnames.clash };
}

class OtherReadings {
	private readonly givens: ReturnType<typeof givenNameComparer>;
	private readonly surnames: ReturnType<typeof surnamesComparer>;
	private readonly givenShares: TermFrequency;
	private readonly surnameShares: TermFrequency;

	constructor(private readonly model: MatchModel) {
		this.givens = givenNameComparer(model);
		this.surnames = surnamesComparer(model);
		this.givenShares = new TermFrequency(model, 'given');
		this.surnameShares = new TermFrequency(model, 'surname');
	}

	/** The reading that agrees best, the plain one if none does. */
	better(a: Texts, b: Texts, plain: Evidence): Evidence {
		const readings = [this.splitAlike(a, b), this.splitAlike(b, a), this.swapped(a, b), this.alone(a, b), this.alone(b, a)];
		return readings.reduce((best: Evidence, reading) => (reading !== undefined && reading.match > best.match ? reading : best), plain);
	}

	/** The longer given name's further words begin the other's surnames: they were given names there too. */
	private splitAlike(long: Texts, short: Texts): Evidence | undefined {
		if (short.given === '' || !long.given.startsWith(`${short.given} `)) return undefined;
		const more = long.given.slice(short.given.length + 1);
		if (short.surnames !== more && !short.surnames.startsWith(`${more} `)) return undefined;
		const rest = short.surnames.slice(more.length + 1);
		const given = this.givens.equal(this.givens.compile(long.given));
		if (rest === '' || long.surnames === '') return given;
		const [left, right] = [this.surnames.compile(long.surnames), this.surnames.compile(rest)];
		return joined(given, long.surnames === rest ? this.surnames.equal(left) : this.surnames.compare(left, right));
	}

	private swapped(a: Texts, b: Texts): Evidence | undefined {
		if (a.given === '' || a.given !== b.surnames || a.surnames !== b.given) return undefined;
		const share = this.givenShares.share(a.given) * this.surnameShares.share(a.surnames) + this.givenShares.share(b.given) * this.surnameShares.share(b.surnames);
		return evidenceOf([agreement('surname', 'swapped', this.model.levels.surname.swapped!, 0.001, Math.min(1, share))]);
	}

	/** One word alone in the box of given names is the other's surname. */
	private alone(single: Texts, whole: Texts): Evidence | undefined {
		if (single.surnames !== '' || whole.surnames === '' || single.given === '' || single.given.length < 3) return undefined;
		const [word, surname] = [this.surnames.compile(single.given), this.surnames.compile(whole.surnames)];
		const agreed = single.given === whole.surnames ? this.surnames.equal(word) : this.surnames.compare(word, surname);
		if (agreed.clash || agreed.match <= 0) return undefined;
		const less = Math.log2(this.model.levels.surname.alone!);
		return evidenceOf([{ field: 'surname', level: 'alone', match: agreed.match + less, household: Math.max(0, agreed.household + less) }]);
	}
}
