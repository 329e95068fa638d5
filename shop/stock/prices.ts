/** One product, several prices: where channels do not agree. */

export interface PriceAt {
	/** `ledger`, or a channel. */
	where: string;
	/** Micros. */
	priceMicros: number;
}

/** The prices of a SKU where they differ by a cent or more; empty where they agree. */
export function priceDifference(prices: readonly PriceAt[]): PriceAt[] {
	const cents = new Set(prices.map((price) => Math.round(price.priceMicros / 10_000)));
	return cents.size > 1 ? [...prices] : [];
}
