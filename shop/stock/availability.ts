/** What may be sold: on hand − reserved − safety stock. Thousandths everywhere. */

/** Kept back from channels: whichever of the two is more. */
export interface Safety {
	/** Thousandths. */
	safetyMilli: number;
	/** A share of what is on hand, hundredths of a per cent. */
	safetyBp: number;
}

/** A SKU at one location. */
export interface StockAt extends Safety {
	location: string;
	onHandMilli: number;
	/** Promised to somebody: still on the shelf and no longer for sale. */
	reservedMilli: number;
}

/** How a channel looks at the shop's stock. */
export interface ChannelView {
	/** Locations that the channel sells from; empty: all. */
	locations: readonly string[];
	/** `sum`: all of them together. `largest`: one of them has to have it all, as where an order is never sent in parts. */
	combine: 'sum' | 'largest';
	/** `on_hand` for an ERP, which keeps the stock itself and subtracts what it likes. */
	figure: 'available' | 'on_hand';
	/** The channel's own safety stock, of the figure as a whole; in place of the locations' own. */
	safety?: Safety;
}

export const WHOLE_SHOP: ChannelView = { locations: [], combine: 'sum', figure: 'available' };

/** Nearer to its safety stock than this a SKU is told at once: the next buyer may take the last one. */
export const NEAR_SAFETY_MILLI = 2000;

/**
 * What a channel may offer. A share of safety stock is rounded down to whole units, so that 10 % never hides the last one.
 * A location that stands below zero has sold what lies elsewhere: it counts against the others.
 */
export function availableToSell(levels: readonly StockAt[], view: ChannelView = WHOLE_SHOP): number {
	const seen = view.locations.length === 0 ? levels : levels.filter((level) => view.locations.includes(level.location));
	if (view.figure === 'on_hand') return sum(seen.map((level) => level.onHandMilli));
	const { safety } = view;
	const parts = seen.map((level) => {
		const freeMilli = level.onHandMilli - level.reservedMilli;
		return freeMilli <= 0 || safety ? freeMilli : Math.max(0, freeMilli - keptBack(level.onHandMilli, level));
	});
	const combined = view.combine === 'sum' ? sum(parts) : Math.max(0, ...parts);
	return Math.max(0, safety ? combined - keptBack(combined, safety) : combined);
}

/** A bundle can be sold as often as its scarcest part allows. */
export function bundleAvailable(parts: readonly { quantityMilli: number; availableMilli: number }[]): number {
	if (parts.length === 0) return 0;
	return Math.min(...parts.map((part) => Math.floor(Math.max(0, part.availableMilli) / part.quantityMilli))) * 1000;
}

/** Safety stock of an amount, thousandths. */
export function keptBack(onHandMilli: number, { safetyMilli, safetyBp }: Safety): number {
	const shareMilli = Math.floor((Math.max(0, onHandMilli) * safetyBp) / 10_000 / 1000) * 1000;
	return Math.max(safetyMilli, shareMilli);
}

/** At or near the safety stock: told at once, not at the next interval. */
export function isNearSafety(availableMilli: number): boolean {
	return availableMilli <= NEAR_SAFETY_MILLI;
}

/** Does a channel show this figure? One that takes only whole units shows them rounded down. */
export function isShown(wantedMilli: number, shownMilli: number): boolean {
	return shownMilli === wantedMilli || shownMilli === inWholeUnits(wantedMilli);
}

/** Does a channel show less than it was told? */
export function isLessThanTold(toldMilli: number, shownMilli: number): boolean {
	return shownMilli < inWholeUnits(toldMilli);
}

function inWholeUnits(milli: number): number {
	return Math.floor(milli / 1000) * 1000;
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, amount) => total + amount, 0);
}
