/**
 * Keys by which candidates are found, live and in bulk: records that share none are never compared. An identifier is a key;
 * so are halves of one together with the given name, which find its typos; so are pairs of name, birth date and postcode
 * where few strangers share both: how common each is decides, so a rare surname needs no second surname beside it.
 */
import { formalNames } from './data/hypocoristics';
import { meantDomain } from './data/emailDomains';
import type { MatchModel } from './model';
import { soundOf } from './names/phonetic';
import { TermFrequency } from './termFrequency';
import type { PreparedRecord } from './types';

/** A key that leads to more records than this tells nobody apart; whoever holds the index may stop there. */
export const BROADEST_BLOCK = 150;

/** Strangers' records expected under a key of name parts. */
const BROAD = 20;
/** The same for pairs that help only where a name is mistyped. */
const BROAD_SPARE = 4;

/** Keys under which a record's candidates stand, without repeats. */
export function blockingKeys(record: PreparedRecord, model: MatchModel): string[] {
	return keyMaker(model).keysOf(record);
}

const makers = new WeakMap<MatchModel, KeyMaker>();

export function keyMaker(model: MatchModel): KeyMaker {
	let maker = makers.get(model);
	if (maker === undefined) {
		maker = new KeyMaker(model);
		makers.set(model, maker);
	}
	return maker;
}

/** One word of a given name as a key: the formal name's telling word, by its sound; `maite` and `maria teresa` give `teresa`. */
export function givenKey(given: string): string {
	const formal = (formalNames(given)[0] ?? given).split(' ');
	const first = formalNames(formal[0]!)[0]?.split(' ')[0] ?? formal[0]!;
	return soundOf(first === 'maria' && formal[1] !== undefined && formal[1].length > 1 ? formal[1] : first);
}

export function surnameKey(word: string): string {
	return soundOf(word);
}

export class KeyMaker {
	private readonly records: number;
	private readonly givens: TermFrequency;
	private readonly surnames: TermFrequency;
	private readonly postcodes: TermFrequency;
	private readonly births: TermFrequency;
	private readonly addresses: TermFrequency;
	private readonly givenKeys = new Map<string, string>();
	private readonly surnameKeys = new Map<string, string>();

	constructor(model: MatchModel) {
		this.records = model.records;
		this.givens = TermFrequency.of(model, 'given_key');
		this.surnames = TermFrequency.of(model, 'surname_key');
		this.postcodes = TermFrequency.of(model, 'postcode');
		this.births = TermFrequency.of(model, 'birth');
		this.addresses = TermFrequency.of(model, 'address');
	}

	keysOf(record: PreparedRecord): string[] {
		const keys = new Set<string>();
		const given = record.given === undefined || record.given.length === 1 ? undefined : this.given(record.given);
		addIdentifierKeys(keys, record, given);
		this.addNameKeys(keys, record, given);
		return [...keys];
	}

	private addNameKeys(keys: Set<string>, record: PreparedRecord, given: string | undefined): void {
		const { postcode, birth, address } = record;
		const [first, second] = (record.surnames?.split(' ', 2) ?? []).map((word) => this.surname(word));
		const g = given === undefined ? 0 : this.givens.share(given);
		const a = first === undefined ? 0 : this.surnames.share(first);
		const b = second === undefined || second.length === 1 ? 0 : this.surnames.share(second);
		const c = postcode === undefined ? 0 : this.postcodes.share(postcode);
		/** Adds the key if few strangers share it; zero shares stand for what the record does not tell. */
		const add = (key: string, broad: number, ...shares: number[]): boolean => {
			const expected = shares.reduce((product, share) => product * share, this.records);
			if (expected === 0 || expected > broad) return false;
			keys.add(key);
			return true;
		};
		const initial = record.given?.charAt(0) ?? '';

		if (!add(`ab${first} ${second}`, BROAD, a, b) && !add(`abi${first} ${second} ${initial}`, BROAD, a, b, initial === '' ? 0 : 0.1)) {
			add(`abg${first} ${second} ${given}`, BROAD * 2, a, b, g);
		}
		// In either order: forms swap their boxes.
		const both = (given ?? '') < (first ?? '') ? `${given} ${first}` : `${first} ${given}`;
		if (!add(`ga${both}`, BROAD, g, a)) add(`gac${given} ${first} ${postcode}`, BROAD, g, a, c);
		add(`gb${given} ${second}`, BROAD_SPARE, g, b);
		// One word of the name, whichever box it stands in, beside a home or a birthday.
		add(`wc${first} ${postcode}`, BROAD_SPARE, a, c);
		add(`wc${given} ${postcode}`, BROAD_SPARE, g, c);
		const v = address === undefined ? 0 : this.addresses.share(address);
		add(`wv${first} ${address}`, BROAD_SPARE, a, v);
		add(`wv${given} ${address}`, BROAD_SPARE, g, v);
		if (birth === undefined) return;
		const d = this.births.share(birth);
		if (add(`d${birth}`, BROAD, d)) return;
		add(`wd${birth} ${given}`, BROAD, d, g);
		add(`wd${birth} ${first}`, BROAD, d, a);
	}

	private given(text: string): string {
		return remembered(this.givenKeys, text, givenKey);
	}

	private surname(word: string): string {
		return remembered(this.surnameKeys, word, surnameKey);
	}
}

/** Keys of a record's whole identifiers: whoever stands under one goes by the same. */
export function identifierKeys({ email, phone, nif, loyalty, external }: PreparedRecord): string[] {
	return [
		...(email === undefined ? [] : [emailKey(email)]),
		...(phone === undefined ? [] : [phoneKey(phone)]),
		...(nif === undefined ? [] : [nifKey(nif)]),
		...(loyalty === undefined ? [] : [`l${loyalty}`]),
		...(external ?? []).map((id) => `x${id}`),
	];
}

const userOf = (email: string): string => email.slice(0, email.lastIndexOf('@')).replace(/\+.*$/, '').replace(/[._-]/g, '');
const emailKey = (email: string): string => `e${userOf(email)}@${meantDomain(email.slice(email.lastIndexOf('@') + 1))}`;
const phoneKey = (phone: string): string => `p${phone.replace(/^\+34/, '')}`;
const nifKey = (nif: string): string => `n${nif.replace(/[A-Z]$/, '')}`;

function addIdentifierKeys(keys: Set<string>, record: PreparedRecord, given: string | undefined): void {
	const { email, phone, nif, address } = record;
	for (const key of identifierKeys(record)) keys.add(key);
	if (email !== undefined) {
		const user = userOf(email);
		if (user.length >= 7) keys.add(`u${user}`);
		if (given !== undefined && user.length >= 6) addHalves(keys, 'eh', user, given);
	}
	if (phone !== undefined) {
		if (given !== undefined) addHalves(keys, 'ph', phoneKey(phone).slice(1), given);
	}
	if (nif !== undefined && given !== undefined) addHalves(keys, 'nh', nifKey(nif).slice(1), given);
	if (address !== undefined && given !== undefined) keys.add(`v${longestWord(address)} ${given}`);
}

/** One slip spoils one half of an identifier and leaves the other. */
function addHalves(keys: Set<string>, kind: string, text: string, given: string): void {
	const middle = text.length >> 1;
	keys.add(`${kind}<${text.slice(0, middle)} ${given}`);
	keys.add(`${kind}>${text.slice(middle - text.length)} ${given}`);
}

function longestWord(text: string): string {
	return text.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function remembered(memory: Map<string, string>, text: string, make: (text: string) => string): string {
	let key = memory.get(text);
	if (key === undefined) {
		key = make(text);
		if (memory.size > 100_000) memory.clear();
		memory.set(text, key);
	}
	return key;
}

