/**
 * Whole names: given names and surnames compared side by side and, where that clashes, read another way. Where the given name
 * ends and the surnames begin is a guess («Miguel Santos Ordalba»), and forms swap the two or hold one word in the wrong box.
 */
import { ABSENT, PLACE } from './columns';
import type { Columns } from './columns';
import { givenNameKind } from './data/givenNames';
import { NO_EVIDENCE, agreement, evidenceOf } from './evidence';
import type { Evidence } from './evidence';
import { givenNameComparer } from './fields/givenName';
import { surnamesComparer } from './fields/surnames';
import type { MatchModel, NameOrigins } from './model';
import { editDistance } from './names/editDistance';
import { isWomansName } from './names/womensName';
import { TermFrequency } from './termFrequency';

const MOST_REMEMBERED = 40_000;

interface Texts {
	given: string;
	surnames: string;
}

export class WholeNames {
	private readonly memory = new Map<number, Evidence>();
	private readonly equals: Evidence[] = [];
	private readonly reader: OtherReadings;
	private readonly origins: NameOrigins | undefined;
	private readonly together: number[] = [];
	private readonly women: boolean[] = [];

	constructor(
		private readonly columns: Columns,
		model: MatchModel,
		private readonly evidenceAt: (place: number, a: number, b: number) => Evidence,
	) {
		this.reader = readerOf(model);
		this.origins = model.origins;
	}

	/** Sums of the evidence last weighed by `weigh`. */
	match = 0;
	household = 0;

	/** The sums alone, for millions of pairs: nothing is made but where names clash. */
	weigh(a: number, b: number): void {
		this.match = 0;
		this.household = 0;
		if (a === ABSENT || b === ABSENT) return;
		const one = this.columns.names[a]!;
		const other = this.columns.names[b]!;
		const given = this.evidenceAt(PLACE.given, one.given, other.given);
		const surnames = this.evidenceAt(PLACE.surnames, one.surnames, other.surnames);
		const read = a !== b && (given.clash || surnames.clash) && this.mayReadOtherwise(a, b, given, surnames) ? this.reread(a, b) : undefined;
		const together = read === undefined ? this.togetherness(a, b, given, surnames) : 0;
		this.match = read === undefined ? given.match + surnames.match - together : read.match;
		this.household = read === undefined ? given.household + surnames.household - together - this.namesakes(one.given, other.given, given, surnames).both : read.household;
	}

	/** Evidence of two whole names, by their ids. */
	evidence(a: number, b: number): Evidence {
		if (a === b) return (this.equals[a] ??= this.sideBySide(a, a));
		const plain = this.sideBySide(a, b);
		if (!plain.clash) return plain;
		const one = this.columns.names[a]!;
		const other = this.columns.names[b]!;
		return this.mayReadOtherwise(a, b, this.evidenceAt(PLACE.given, one.given, other.given), this.evidenceAt(PLACE.surnames, one.surnames, other.surnames)) ? this.reread(a, b) : plain;
	}

	private reread(a: number, b: number): Evidence {
		const pair = a < b ? a * 0x4000000 + b : b * 0x4000000 + a;
		let evidence = this.memory.get(pair);
		if (evidence === undefined) {
			evidence = this.reader.better(this.textsOf(a), this.textsOf(b), this.sideBySide(a, b));
			if (this.memory.size >= MOST_REMEMBERED) this.memory.clear();
			this.memory.set(pair, evidence);
		}
		return evidence;
	}

	private sideBySide(a: number, b: number): Evidence {
		const one = this.columns.names[a]!;
		const other = this.columns.names[b]!;
		const given = this.evidenceAt(PLACE.given, one.given, other.given);
		const surnames = this.evidenceAt(PLACE.surnames, one.surnames, other.surnames);
		return namesakesApart(lessened(joined(given, surnames), this.togetherness(a, b, given, surnames)), this.namesakes(one.given, other.given, given, surnames));
	}

	private namesakes(one: number, other: number, given: Evidence, surnames: Evidence): Namesakes {
		if (given.match <= 0 || surnames.parts.length === 0) return NO_NAMESAKES;
		return namesakesOf(surnames, this.isWoman(one) && this.isWoman(other));
	}

	/** @param id of a given name */
	private isWoman(id: number): boolean {
		return (this.women[id] ??= isWomansName(this.columns.dictionaries[PLACE.given]!.values[id]!));
	}

	/**
	 * log2 of how much oftener than by chance the two parts of a name go together, where both agree.
	 */
	private togetherness(a: number, b: number, given: Evidence, surnames: Evidence): number {
		if (this.origins === undefined || given.match <= 0 || surnames.match <= 0) return 0;
		const one = (this.together[a] ??= this.togetherOf(this.textsOf(a), this.origins));
		const other = (this.together[b] ??= this.togetherOf(this.textsOf(b), this.origins));
		return Math.max(one, other);
	}

	private togetherOf({ given, surnames }: Texts, { share, given: givens, surname }: NameOrigins): number {
		const chance = (table: Record<string, number>, word: string): number => (Object.hasOwn(table, word) ? table[word]! : share);
		const g = chance(givens, given.split(' ', 1)[0]!);
		const s = chance(surname, surnames.split(' ', 1)[0]!);
		return Math.max(0, Math.log2((g * s) / share + ((1 - g) * (1 - s)) / (1 - share)));
	}

	/** Whether another reading is to be thought of: a question asked of every clash, so it looks at no letters it need not. */
	private mayReadOtherwise(a: number, b: number, given: Evidence, surname: Evidence): boolean {
		if (given.parts[0]?.level === 'shorter' || surname.parts[0]?.level === 'shifted') return true;
		const one = this.columns.names[a]!;
		const other = this.columns.names[b]!;
		if ((one.surnames === ABSENT) !== (other.surnames === ABSENT)) return true;
		if (one.surnames === ABSENT || one.given === ABSENT || other.given === ABSENT) return false;
		const { values: givens } = this.columns.dictionaries[PLACE.given]!;
		const { values: surnames } = this.columns.dictionaries[PLACE.surnames]!;
		return givens[one.given] === surnames[other.surnames] && givens[other.given] === surnames[one.surnames];
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

/** The same, with less weight on the surname. */
function lessened(evidence: Evidence, bits: number): Evidence {
	if (bits === 0) return evidence;
	const parts = evidence.parts.map((part) => (part.field === 'surname' ? { ...part, match: part.match - bits, household: part.household - bits } : part));
	return evidenceOf(parts, evidence.clash);
}

/** What sharing a given name takes off a household's chances of sharing surnames too, in bits. */
interface Namesakes {
	first: number;
	second: number;
	both: number;
}

const NO_NAMESAKES: Namesakes = { first: 0, second: 0, both: 0 };

/**
 * Of a household, who share a given name are of two generations. A father and his son share the first surname, and the second is
 * each one's own mother's; who share both surnames are of one generation, and their given names differ. A mother's first surname is
 * not her daughter's, so women of one name hardly ever share it.
 */
function namesakesOf(surnames: Evidence, women: boolean): Namesakes {
	const [one, two] = surnames.parts;
	const first = women && one!.match > 0 ? Math.max(0, Math.min(one!.household, WOMEN)) : 0;
	const second = two?.field === 'second_surname' && one!.match > 0 && two.match > 0 ? Math.min(two.household, NAMESAKES) : 0;
	return first === 0 && second === 0 ? NO_NAMESAKES : { first, second, both: first + second };
}

/** Of those who share given name and first surname in a household, one in twenty has the second too, where of all a third has. */
const NAMESAKES = Math.log2(0.35 / 0.05);
/** Of two women of a household and one given name, one pair in four is taken to share the first surname (cousins, sisters-in-law, names misread), where of all of a household three in five do. */
const WOMEN = Math.log2(0.6 / 0.25);

function namesakesApart(evidence: Evidence, { first, second, both }: Namesakes): Evidence {
	if (both === 0) return evidence;
	const off = (field: string): number => (field === 'surname' ? first : field === 'second_surname' ? second : 0);
	return evidenceOf(evidence.parts.map((part) => (off(part.field) === 0 ? part : { ...part, household: part.household - off(part.field) })), evidence.clash);
}

/** A word that is a given name as well as a surname is one or the other: a bit. */
const EITHER = 1;

function readerOf(model: MatchModel): OtherReadings {
	let reader = readers.get(model);
	if (reader === undefined) {
		reader = new OtherReadings(model);
		readers.set(model, reader);
	}
	return reader;
}

const readers = new WeakMap<MatchModel, OtherReadings>();

class OtherReadings {
	private readonly givens: ReturnType<typeof givenNameComparer>;
	private readonly surnames: ReturnType<typeof surnamesComparer>;
	private readonly givenShares: TermFrequency;
	private readonly surnameShares: TermFrequency;

	constructor(private readonly model: MatchModel) {
		this.givens = givenNameComparer(model);
		this.surnames = surnamesComparer(model);
		this.givenShares = TermFrequency.of(model, 'given');
		this.surnameShares = TermFrequency.of(model, 'surname');
	}

	/** The reading that agrees best, the plain one if none does. */
	better(a: Texts, b: Texts, plain: Evidence): Evidence {
		const readings = [this.splitAlike(a, b), this.splitAlike(b, a), this.secondGiven(a, b), this.secondGiven(b, a), this.swapped(a, b), this.alone(a, b), this.alone(b, a)];
		return readings.reduce((best: Evidence, reading) => (reading !== undefined && reading.match > best.match ? reading : best), plain);
	}

	/** The longer given name's further words begin the other's surnames: they were given names there too. */
	private splitAlike(long: Texts, short: Texts): Evidence | undefined {
		if (short.given === '' || !long.given.startsWith(`${short.given} `)) return undefined;
		const more = long.given.slice(short.given.length + 1);
		if (short.surnames === more || short.surnames.startsWith(`${more} `)) return this.readAs(long, { given: long.given, surnames: short.surnames.slice(more.length + 1) });
		const word = short.surnames.split(' ', 1)[0]!;
		if (Math.min(more.length, word.length) < 4 || editDistance(more, word, 1) > 1) return undefined;
		return this.readAs(long, { given: `${short.given} ${word}`, surnames: short.surnames.slice(word.length + 1) });
	}

	/** «Pedro Juan Tobillo», who elsewhere is Pedro Tobillo López: Juan is a second given name, not the first surname. */
	private secondGiven(whole: Texts, other: Texts): Evidence | undefined {
		const [word, ...rest] = whole.surnames.split(' ') as [string, ...string[]];
		if (whole.given === '' || other.given === '' || other.surnames === '' || rest.length === 0 || givenNameKind(word) === undefined) return undefined;
		const read = this.readAs(other, { given: `${whole.given} ${word}`, surnames: rest.join(' ') });
		return read.clash || read.match <= 0 ? undefined : lessened(read, EITHER);
	}

	private readAs(plain: Texts, read: Texts): Evidence {
		const [one, other] = [this.givens.compile(plain.given), this.givens.compile(read.given)];
		const given = plain.given === read.given ? this.givens.equal(one) : this.givens.compare(one, other);
		if (read.surnames === '' || plain.surnames === '') return given;
		const [left, right] = [this.surnames.compile(plain.surnames), this.surnames.compile(read.surnames)];
		return joined(given, plain.surnames === read.surnames ? this.surnames.equal(left) : this.surnames.compare(left, right));
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
