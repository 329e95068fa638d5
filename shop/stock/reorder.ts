/** What to order: from how fast it sells, how long it takes to come, and how long it should last. */

export interface ReorderFacts {
	/** On hand less reserved, thousandths. */
	freeMilli: number;
	/** The level at which the shop wants to hear, thousandths. */
	minMilli: number;
	/** Sold less returned over `days`, thousandths. */
	soldMilli: number;
	/** Days that the figure stands for, 1 or more. */
	days: number;
	/** Days from order to shelf. */
	leadDays: number;
	/** Thousandths in which the supplier sends it; 1000 where it comes by the piece. */
	packMilli: number;
}

export interface Reorder {
	/** Sold a day, thousandths. */
	perDayMilli: number;
	/** Days until it is gone at that pace; absent for what does not sell. */
	daysLeft?: number;
	/** To order now, whole packs, thousandths; 0: nothing. */
	orderMilli: number;
}

/** @param coverDays how long the order should last once it is here */
export function reorder(facts: ReorderFacts, coverDays: number): Reorder {
	const perDayMilli = Math.max(0, facts.soldMilli) / Math.max(1, facts.days);
	const targetMilli = facts.minMilli + perDayMilli * (facts.leadDays + coverDays);
	const needed = facts.freeMilli - perDayMilli * facts.leadDays <= facts.minMilli;
	const packMilli = Math.max(1, facts.packMilli);
	const missingMilli = Math.max(0, targetMilli - facts.freeMilli);
	return {
		perDayMilli: Math.round(perDayMilli),
		...(perDayMilli > 0 ? { daysLeft: Math.max(0, Math.floor(facts.freeMilli / perDayMilli)) } : {}),
		orderMilli: needed ? Math.ceil(missingMilli / packMilli) * packMilli : 0,
	};
}
