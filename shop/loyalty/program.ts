/** The rules of a points programme, as the shop sets them. Rates and factors are hundredths: 150 is one and a half. */

export interface LoyaltyProgram {
	/** Points per unit of currency, in hundredths. */
	perEuroCenti: number;
	/** Goods with a rate of their own: the first that fits counts, products before categories. */
	products: readonly ProductRule[];
	categories: readonly CategoryRule[];
	/** Days on which points count more; where several fit, the highest factor. */
	bonusDays: readonly BonusDay[];
	/** From the lowest threshold on. */
	tiers: readonly Tier[];
	/** The months whose points make the tier; 0 for all time. */
	tierMonths: number;
	rewards: readonly Reward[];
	/** Points last this long; 0 for ever. */
	expireMonths: number;
	/** Only who joined (consent for `loyalty`, or a card); else every known customer who did not leave the club. */
	membersOnly: boolean;
}

export interface ProductRule {
	sku: string;
	/** Per unit of currency, in hundredths; 0 for goods that earn nothing, such as gift cards. */
	perEuroCenti: number;
	/** Points for each unit sold, besides. */
	perUnit: number;
}

export interface CategoryRule {
	category: string;
	perEuroCenti: number;
}

export interface BonusDay {
	/** ISO weekdays, 1 Monday; empty for every day. */
	weekdays: readonly number[];
	/** Calendar days of the shop, both included; absent for no bound. */
	from?: string;
	to?: string;
	timesCenti: number;
}

export interface Tier {
	name: string;
	/** Points earned in the tier's months. */
	fromPoints: number;
	/** What sales earn from then on. */
	timesCenti: number;
}

export interface Reward {
	name: string;
	points: number;
}

/** One point a euro, five hundred for a coffee, for ever. */
export const DEFAULT_PROGRAM: LoyaltyProgram = {
	perEuroCenti: 100,
	products: [],
	categories: [],
	bonusDays: [],
	tiers: [],
	tierMonths: 12,
	rewards: [{ name: 'Café', points: 500 }],
	expireMonths: 0,
	membersOnly: false,
};

/** The tier that so many points make; undefined below the first. */
export function tierOf(program: LoyaltyProgram, points: number): Tier | undefined {
	return program.tiers.filter((tier) => tier.fromPoints <= points).reduce<Tier | undefined>((best, tier) => (best === undefined || tier.fromPoints > best.fromPoints ? tier : best), undefined);
}

/** The cheapest reward that is still out of reach. */
export function nextReward(program: LoyaltyProgram, balance: number): (Reward & { missing: number }) | undefined {
	const ahead = program.rewards.filter((reward) => reward.points > balance).toSorted((a, b) => a.points - b.points)[0];
	return ahead && { ...ahead, missing: ahead.points - balance };
}

/** Rewards that a balance came to afford. */
export function rewardsReached(program: LoyaltyProgram, before: number, after: number): Reward[] {
	return program.rewards.filter((reward) => before < reward.points && after >= reward.points).toSorted((a, b) => a.points - b.points);
}
