import { share } from '../../shop/money';
import type { Sale, SaleTax } from '../../shop/sale/sale';

const PER_CENT_BASE = 10_000;

/**
 * Base and VAT of each rate, in cents: as the till says, else from the rates of the lines where prices include the tax.
 * Base + VAT is the total (less charges outside the lines) to the cent, or there is no table at all: a table that
 * does not add up would be worse than none.
 */
export function vatTable(sale: Sale): readonly SaleTax[] {
	if (sale.taxes.length > 0) return byRate(sale.taxes);
	if (!sale.pricesIncludeTax) return [];
	const gross = grossByRate(sale);
	if (gross === undefined || gross.size === 0) return [];
	const paid = sale.totalCents - sale.extraCents;
	if ([...gross.values()].reduce((sum, cents) => sum + cents, 0) !== paid) return [];
	return byRate(
		[...gross].map(([rateBp, cents]) => {
			const baseCents = share(cents, PER_CENT_BASE, PER_CENT_BASE + rateBp);
			return { rateBp, baseCents, taxCents: cents - baseCents };
		}),
	);
}

function byRate(taxes: readonly SaleTax[]): SaleTax[] {
	return [...taxes].sort((a, b) => a.rateBp - b.rateBp);
}

/** What each rate adds to the total, ticket discount taken off; `undefined` when a line with a price has no rate. */
function grossByRate(sale: Sale): Map<number, number> | undefined {
	const gross = new Map<number, number>();
	for (const line of sale.lines) {
		if (line.totalCents === 0) continue;
		if (line.taxRateBp === undefined) return undefined;
		gross.set(line.taxRateBp, (gross.get(line.taxRateBp) ?? 0) + line.totalCents);
	}
	const discounts = spread(sale.discountCents, [...gross.values()]);
	if (discounts === undefined) return undefined;
	return new Map([...gross].map(([rate, cents], index) => [rate, cents - (discounts[index] ?? 0)]));
}

/**
 * Spreads an amount over weights by largest remainder, so that the parts add up to it exactly. `undefined` when there
 * is something to spread and nothing to spread it on.
 */
export function spread(amount: number, weights: readonly number[]): number[] | undefined {
	if (amount === 0) return weights.map(() => 0);
	const positive = weights.map((weight) => BigInt(Math.max(weight, 0)));
	const whole = positive.reduce((sum, weight) => sum + weight, 0n);
	if (whole === 0n) return undefined;
	const parts = positive.map((weight, index) => {
		const product = BigInt(amount) * weight;
		return { index, cents: Number(product / whole), remainder: product % whole };
	});
	let left = amount - parts.reduce((sum, part) => sum + part.cents, 0);
	for (const part of [...parts].sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))) {
		if (left === 0) break;
		part.cents += 1;
		left -= 1;
	}
	return parts.map((part) => part.cents);
}
