/**
 * The words of the matcher. A *record* is one observation of a person (a sale's buyer, a row of an import, a club form);
 * a *customer* is the group of records that the evidence says are one person. Records never change; groups do, so a merge
 * and its undoing move records, and whatever hangs from a record (purchase, points, consent, request) moves with it.
 */

/** What one record says of a person, as it came. */
export interface PersonFields {
	/** Full name, in any usual order; or the two parts where the source keeps them apart. */
	name?: string;
	givenName?: string;
	surname?: string;
	email?: string;
	phone?: string;
	/** DNI, NIE or CIF; another country's number is compared as it stands. */
	nif?: string;
	loyaltyId?: string;
	/** Ids in other systems, by system. */
	externalIds?: Readonly<Record<string, string>>;
	/** ISO 8601 or a usual European form. */
	birthDate?: string;
	address?: string;
	postcode?: string;
}

/** A record's fields, normalised once, small and plain enough to be stored as JSON and compared many times. */
export interface PreparedRecord {
	/** Folded given names in order, `maria jose`; a single letter is an initial. */
	readonly given?: string;
	/** Folded surnames without particles, `garcia lopez`. */
	readonly surnames?: string;
	/** Words of the full name beside the two parts that the source keeps apart, folded and sorted. */
	readonly otherNames?: string;
	/** Mailbox key (see `emailKey`). */
	readonly email?: string;
	/** E.164, or the digits of a number that is no valid one. */
	readonly phone?: string;
	/** What the number says: a person's own line, a household's, or an invalid number that can only be nearly right. */
	readonly line?: 'mobile' | 'landline' | 'invalid';
	/** Upper case without separators. */
	readonly nif?: string;
	/** Whether the id's check character fits, whether it is a company's, or whether it is no Spanish id. */
	readonly nifKind?: 'valid' | 'invalid' | 'company' | 'foreign';
	readonly loyalty?: string;
	/** `system:id`. */
	readonly external?: readonly string[];
	/** `1980-02-03`; may name an impossible day, when a digit was mistyped. */
	readonly birth?: string;
	/** Folded, without street-type words. */
	readonly address?: string;
	readonly postcode?: string;
	/** The name or the id is a company's. */
	readonly company?: true;
}

/** What the shop itself goes by: its own addresses and numbers, typed for customers who give none, are nobody's. */
export interface ShopIdentity {
	emails?: readonly string[];
	phones?: readonly string[];
	postcode?: string;
}

export interface PrepareContext {
	/** ISO 3166-1 alpha-2, for phones without a country code. */
	country: string;
	shop?: ShopIdentity;
}

/** One comparison of a pair and what it adds to the score. */
export interface MatchReasonPart {
	/** What was compared: `email`, `phone`, `nif`, `loyalty`, `external`, `given`, `surname`, `birth_date`, `address`, `postcode`, `household`, `prior`. */
	field: string;
	/** How far it agrees: a stable code such as `equal`, `typo`, `nickname`, `differs`, `missing`. */
	level: string;
	/** log2 of the Bayes factor: what this adds to the weight. */
	weight: number;
}

export interface PairScore {
	/** Sum of the parts' weights, log2 of the posterior odds. */
	weight: number;
	/** 2^weight / (1 + 2^weight). */
	probability: number;
	parts: readonly MatchReasonPart[];
	/** A fact that forbids the pair whatever the weight: `different_valid_nif`, `company_and_person`, `refused` … */
	veto?: string;
}

/** Two records that must never (a refusal, an undone merge) or must always (a person's decision) be together. */
export interface RecordConstraint {
	kind: 'cannot' | 'must';
	a: string;
	b: string;
}

/** How bold the matcher is. */
export interface MatchThresholds {
	/** Weight from which records are one person. */
	link: number;
	/** Weight from which a person is asked. */
	review: number;
	/** Bits that are asked for on top of `link` where one side tells a name and nothing that finds a person; none when absent. */
	vague?: number;
}

/** A pair of records by their place in the input, with its weight. */
export interface WeighedPair {
	a: number;
	b: number;
	/** log2 of the posterior odds. */
	weight: number;
}
