/** How common a value is among strangers: from the shop's own records, blended with what a country's people are called. */
import type { MatchModel, Shares, ShareTable } from './model';

/** Share that a value never seen is given, and how many records' worth of belief the blend has. */
const UNSEEN: Record<ShareTable, { share: number; belief: number }> = {
	given: { share: 1e-4, belief: 500 },
	surname: { share: 3e-5, belief: 500 },
	other: { share: 1e-4, belief: 100 },
	// Seventy years of birthdays.
	birth: { share: 1 / (70 * 365), belief: 2000 },
	year: { share: 1 / 70, belief: 100 },
	address: { share: 1e-4, belief: 100 },
	// Before a shop's postcodes are known, few tell anything: its customers are neighbours.
	postcode: { share: 0.05, belief: 20 },
	area: { share: 0.2, belief: 20 },
	given_key: { share: 1e-4, belief: 500 },
	surname_key: { share: 3e-5, belief: 500 },
};

export class TermFrequency {
	private readonly total: number;
	private readonly counts: ReadonlyMap<string, number>;
	private readonly unseen: { share: number; belief: number };

	/** The same table of the same model is read into memory once: a live decision has no time for it. */
	static of(model: MatchModel, table: ShareTable): TermFrequency {
		let tables = frequencies.get(model);
		if (tables === undefined) {
			tables = new Map();
			frequencies.set(model, tables);
		}
		let frequency = tables.get(table);
		if (frequency === undefined) {
			frequency = new TermFrequency(model.shares[table], table);
			tables.set(table, frequency);
		}
		return frequency;
	}

	private constructor({ total, counts }: Shares, table: ShareTable) {
		this.total = total;
		this.counts = new Map(Object.entries(counts));
		this.unseen = UNSEEN[table];
	}

	/** Share of strangers that have the value, above zero. */
	share(value: string): number {
		const { share, belief } = this.unseen;
		const seen = this.counts.get(value) ?? 0;
		return Math.min(1, (seen + Math.max(belief * share, this.total > 0 ? 0.3 : 0)) / (this.total + belief));
	}

	/** Chance that two strangers have the same value. */
	coincidence(): number {
		if (this.total === 0) return 0;
		let sum = 0;
		for (const count of this.counts.values()) sum += (count / this.total) ** 2;
		return Math.min(0.98, sum);
	}
}

const frequencies = new WeakMap<MatchModel, Map<ShareTable, TermFrequency>>();

/**
 * Counts with repeats of one person taken off: a name on ten records of one person is one person's name, so every count is
 * lowered by the mean number of a person's further records. Values left with nothing are not kept.
 */
export function sharesFrom(counts: ReadonlyMap<string, number>, siblings: number, base?: Shares): Shares {
	const kept: Record<string, number> = {};
	let total = 0;
	const values = [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
	for (const [value, count] of values) {
		total += count;
		const others = count - siblings;
		if (others >= 0.5) kept[value] = Math.round(others * 100) / 100;
	}
	if (base !== undefined && base.total > 0) {
		// What a country's people are called counts as a few hundred records more.
		const belief = Math.min(base.total, 500) / base.total;
		for (const [value, count] of Object.entries(base.counts)) kept[value] = Math.round(((kept[value] ?? 0) + count * belief) * 100) / 100;
		total += base.total * belief;
	}
	return { total, counts: kept };
}
