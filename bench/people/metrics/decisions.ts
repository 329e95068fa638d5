/** Decisions scored as they were made, sale by sale, with only what was known by then. */
export interface DecisionScore {
	/** All per 1,000 records. */
	right_link: number;
	right_new: number;
	wrong_link: number;
	/** The person had been there before. */
	missed_link: number;
	review: number;
	/** 20 a wrong link, 1 a missed one, ½ a review. */
	cost: number;
}

export class DecisionTally {
	private readonly seen = new Set<number>();
	private records = 0;
	private readonly counts = { right_link: 0, right_new: 0, wrong_link: 0, missed_link: 0, review: 0 };

	/**
	 * @param person who it truly is
	 * @param linked whose customer it was put to; `review` when a person is asked, `new` when it was put to nobody
	 */
	add(person: number, linked: number | 'review' | 'new'): void {
		const before = this.seen.has(person);
		this.seen.add(person);
		this.records++;
		if (linked === 'review') this.counts.review++;
		else if (linked === 'new') this.counts[before ? 'missed_link' : 'right_new']++;
		else this.counts[linked === person ? 'right_link' : 'wrong_link']++;
	}

	score(): DecisionScore {
		const per = (count: number): number => (1000 * count) / Math.max(1, this.records);
		const { right_link, right_new, wrong_link, missed_link, review } = this.counts;
		return {
			right_link: per(right_link),
			right_new: per(right_new),
			wrong_link: per(wrong_link),
			missed_link: per(missed_link),
			review: per(review),
			cost: per(20 * wrong_link + missed_link + 0.5 * review),
		};
	}
}
