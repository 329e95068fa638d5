/** What was learned of a till's layout from examples that a person labelled. Plain data, kept in the ledger's settings. */
import type { DateOrder } from './dates';

export interface LayoutProfile {
	/** Folded words of lines that every example has and that tell this layout from others. */
	signature: string[];
	number?: { label?: string; shape?: string };
	date?: { label?: string; order?: DateOrder };
	/** The folded label of the total. */
	total?: string;
	/** Folded labels of lines with figures that are neither goods nor sums. */
	skip: string[];
	/** Folded text of the last line before the goods. */
	after?: string;
	/** Folded label of the first line after the goods. */
	until?: string;
}

/** How much of a profile's signature the ticket carries, 0–1. */
export function likeness(words: ReadonlySet<string>, { signature }: LayoutProfile): number {
	return signature.length === 0 ? 0 : signature.filter((word) => words.has(word)).length / signature.length;
}
