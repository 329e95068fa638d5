/** What a campaign did: euros a head with it, less euros a head without it. Money in minor units. */

export interface ArmTotals {
	people: number;
	spentCents: number;
	/** Sum of the squares of what each spent, for the margin. */
	squares: number;
}

export interface Effect {
	perHeadWithCents: number;
	perHeadWithoutCents: number;
	/** What it brought, over all who got it; negative when those without it spent more. */
	broughtCents: number;
	/** ± around `broughtCents` within which chance alone lies, 95 times of 100. */
	marginCents: number;
	/** Chance alone is unlikely to have made it. */
	clear: boolean;
}

/** Undefined while one of the two has nobody. */
export function effectOf(sent: ArmTotals, control: ArmTotals): Effect | undefined {
	if (sent.people === 0 || control.people === 0) return undefined;
	const [withIt, without] = [sent.spentCents / sent.people, control.spentCents / control.people];
	const broughtCents = Math.round((withIt - without) * sent.people);
	const marginCents = Math.round(1.96 * Math.sqrt(varianceOfMean(sent) + varianceOfMean(control)) * sent.people);
	return {
		perHeadWithCents: Math.round(withIt),
		perHeadWithoutCents: Math.round(without),
		broughtCents,
		marginCents,
		clear: Math.min(sent.people, control.people) >= 30 && Math.abs(broughtCents) > marginCents,
	};
}

function varianceOfMean({ people, spentCents, squares }: ArmTotals): number {
	if (people < 2) return 0;
	const mean = spentCents / people;
	return Math.max(0, (squares - people * mean * mean) / (people - 1)) / people;
}
