/** What the matcher knows of one shop's customers; plain JSON. */
import { GIVEN_SHARES, SURNAME_SHARES } from './data/nameShares';

export type LearnedField = 'given' | 'surname' | 'second_surname' | 'other_names' | 'email' | 'phone' | 'nif' | 'loyalty' | 'external' | 'birth_date' | 'address' | 'postcode';

/** Tables of how often a value is met. `given_key` and `surname_key` are the forms under which names stand in blocking keys. */
export type ShareTable = 'given' | 'surname' | 'other' | 'birth' | 'year' | 'address' | 'postcode' | 'area' | 'given_key' | 'surname_key';

export interface Shares {
	/** Values seen, repeats of one person's records aside. */
	total: number;
	counts: Record<string, number>;
}

/** Chances that a given name's or a surname's first word is of the less usual of two origins; see `learning/nameOrigins`. */
export interface NameOrigins {
	/** Share of people of that origin. */
	share: number;
	given: Record<string, number>;
	surname: Record<string, number>;
}

export interface MatchModel {
	version: 1;
	/** Different records it was learnt from; the shipped model supposes a small shop. */
	records: number;
	/** Records there are now, where they have become more since: the more there are, the likelier are strangers of one name. */
	population?: number;
	/** Mean number of other records of the same person. */
	siblings: number;
	/** Mean number of records of other people of the same household. */
	relatives: number;
	/** Of mailboxes used under one name, the share in which no name can be read (`gatita22`); absent where too few are known. */
	namelessMailboxes?: number;
	/** By field and level: how often two records of one person, both telling the field, come out so. */
	levels: Record<LearnedField, Record<string, number>>;
	shares: Record<ShareTable, Shares>;
	/** Absent where the names tell of one origin, or too few are known. */
	origins?: NameOrigins;
}

export function populationOf({ records, population = 0 }: MatchModel): number {
	return Math.max(records, population);
}

/** Sound chances for the first day, from what tills, web shops and CRMs are known to get wrong. */
const LEVELS: MatchModel['levels'] = {
	given: { equal: 0.72, shorter: 0.09, part: 0.02, nickname: 0.07, initial: 0.03, sounds: 0.015, typo: 0.035, near: 0.005, half: 0.003, differs: 0.012 },
	surname: { equal: 0.9, sounds: 0.03, typo: 0.035, near: 0.004, initial: 0.005, swapped: 0.004, shifted: 0.006, alone: 0.002, differs: 0.016 },
	second_surname: { equal: 0.9, sounds: 0.03, typo: 0.035, near: 0.004, initial: 0.015, differs: 0.016 },
	other_names: { some: 0.7, differs: 0.3 },
	email: { equal: 0.78, domain: 0.02, typo: 0.035, user: 0.015, differs: 0.15 },
	phone: { equal: 0.82, typo: 0.04, differs: 0.14 },
	nif: { equal: 0.94, typo: 0.045, differs: 0.015 },
	loyalty: { equal: 0.97, differs: 0.03 },
	external: { equal: 0.95, differs: 0.05 },
	birth_date: { equal: 0.93, swapped: 0.01, typo: 0.03, year: 0.01, differs: 0.02 },
	address: { equal: 0.6, high: 0.15, some: 0.1, differs: 0.15 },
	postcode: { equal: 0.91, typo: 0.01, area: 0.04, differs: 0.04 },
};

/** A share of strangers, as a count over this many people, where a value has never been seen. */
const SHIPPED_TOTAL = 2000;

const none = (): Shares => ({ total: 0, counts: {} });
const shipped = (shares: ReadonlyMap<string, number>): Shares => ({ total: SHIPPED_TOTAL, counts: Object.fromEntries([...shares].map(([name, share]) => [name, share * SHIPPED_TOTAL])) });

/** The first day's model, before the shop has records to learn from. */
export const SHIPPED_MODEL: MatchModel = {
	version: 1,
	records: 5000,
	siblings: 2.5,
	relatives: 1.2,
	levels: LEVELS,
	shares: {
		given: shipped(GIVEN_SHARES),
		surname: shipped(SURNAME_SHARES),
		other: none(),
		birth: none(),
		year: none(),
		address: none(),
		postcode: none(),
		area: none(),
		given_key: none(),
		surname_key: none(),
	},
};
