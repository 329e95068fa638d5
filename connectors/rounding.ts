/** What rounding does to a ticket: vendors reckon finer than the currency can be paid in. */
import { currencyDecimals, fromMinor, toMinor } from '../shop/money';

/** Rounded to what the currency can be paid in: `"6.1733"` is 6.17 €. */
export function payable(decimal: unknown, currency: string): number {
	return fromMinor(toMinor(decimal, currency) ?? 0, currency);
}

/**
 * By how much a ticket's total differs from its parts where rounding explains it: at most one minor unit a line. A larger
 * difference is none of rounding's, and is left for the door to flag.
 *
 * @param parts already `payable`
 */
export function roundingOf(total: unknown, parts: readonly number[], lines: number, currency: string): number {
	const minor = (decimal: unknown) => toMinor(decimal, currency) ?? 0;
	if (toMinor(total, currency) === undefined) return 0;
	const left = minor(total) - parts.reduce((sum, part) => sum + minor(part), 0);
	return Math.abs(left) <= Math.max(1, lines) ? left / 10 ** currencyDecimals(currency) : 0;
}
