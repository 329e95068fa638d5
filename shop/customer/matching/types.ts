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
	readonly [feature: string]: unknown;
}

/** One comparison of a pair and what it adds to the score. */
export interface MatchReasonPart {
	/** What was compared: `email`, `phone`, `nif`, `loyalty`, `external`, `given`, `surname`, `birth_date`, `address`, `postcode`, `prior` … */
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
}
