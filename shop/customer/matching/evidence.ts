/**
 * Evidence in the frame of Fellegi and Sunter (1969), against strangers: how much likelier an outcome is for two records of
 * one person, and for two people of one household, than for two strangers. Households share homes, lines and surnames, so
 * without them a shared landline would look like one person.
 */
export interface EvidencePart {
	field: string;
	level: string;
	/** log2 P(outcome | one person) / P(outcome | strangers). */
	match: number;
	/** log2 P(outcome | one household) / P(outcome | strangers). */
	household: number;
}

export interface Evidence {
	parts: readonly EvidencePart[];
	/** Sums over the parts. */
	match: number;
	household: number;
	/** The two values can hardly be one person's. */
	clash: boolean;
}

/** One side says nothing. */
export const NO_EVIDENCE: Evidence = { parts: [], match: 0, household: 0, clash: false };

export function evidenceOf(parts: readonly EvidencePart[], clash = false): Evidence {
	return { parts, match: parts.reduce((sum, part) => sum + part.match, 0), household: parts.reduce((sum, part) => sum + part.household, 0), clash };
}

/** Two equal values that a share `p` of strangers have: the rarer, the stronger. */
export function agreement(field: string, level: string, match: number, household: number, p: number): EvidencePart {
	return { field, level, match: Math.log2(match / p), household: Math.log2((household + p) / p) };
}

/**
 * Two different values, one of which may be a slip or a form of the other. With `e` the chance that a person's one value is
 * written as this very other, the ratio is e / (rarer + commoner·e): a slip that is nobody's name tells as much as the name
 * itself, a slip that is another common name tells next to nothing.
 */
export function slip(field: string, level: string, match: number, variants: number, household: number, pa: number, pb: number): EvidencePart {
	const e = match / variants;
	const chance = Math.min(pa, pb) + Math.max(pa, pb) * e;
	return { field, level, match: Math.log2(e / chance), household: Math.log2(1 + (household * e) / chance) };
}

/** An outcome whose chances are known outright. */
export function outcome(field: string, level: string, match: number, household: number, strangers: number): EvidencePart {
	return { field, level, match: Math.log2(match / strangers), household: Math.log2(household / strangers) };
}
