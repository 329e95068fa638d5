/**
 * A whole catalogue at zero is a broken export or a connection that lost its rights far more often than an empty shop. Taken at
 * its word it would close the web shop, so it is refused and told to a person.
 */

/** What a list of levels would do to those that the ledger has. */
export interface ZeroTally {
	/** In stock here. */
	inStock: number;
	/** Of those, at zero or less by the list. */
	gone: number;
	/** Never counted here. */
	opening: number;
	/** Of those, at zero or less by the list. */
	openingZero: number;
}

export const NO_ZEROS: ZeroTally = { inStock: 0, gone: 0, opening: 0, openingZero: 0 };

/** Fewer products than this can sell out in a day, or be all that a shop has. */
const LEAST = 5;
/** Of the products in stock. */
const SUSPICIOUS_SHARE = 0.9;

/** @param here thousandths; absent where it was never counted */
export function tally(sum: ZeroTally, here: number | undefined, thereMilli: number): ZeroTally {
	const zero = thereMilli <= 0 ? 1 : 0;
	if (here === undefined) return { ...sum, opening: sum.opening + 1, openingZero: sum.openingZero + zero };
	return here > 0 ? { ...sum, inStock: sum.inStock + 1, gone: sum.gone + zero } : sum;
}

export function addTallies(a: ZeroTally, b: ZeroTally): ZeroTally {
	return { inStock: a.inStock + b.inStock, gone: a.gone + b.gone, opening: a.opening + b.opening, openingZero: a.openingZero + b.openingZero };
}

/** An opening stock may hold many a product that is out; not one where everything is. */
export function isSuspiciousZero(sum: ZeroTally): boolean {
	const allGone = sum.inStock >= LEAST && sum.gone >= sum.inStock * SUSPICIOUS_SHARE;
	const nothingToBegin = sum.inStock === 0 && sum.opening >= LEAST && sum.openingZero === sum.opening;
	return allGone || nothingToBegin;
}
