/**
 * Amounts as vendors write them, added and taken apart without floating arithmetic (millionths inside), for the door.
 * What is no decimal counts as absent: the door judges what is missing.
 */
import { fromMicros, fromMinor, toMicros } from '../shop/money';
import { asNumber } from './json';

/** Decimals added up: `"8.26"` and `"1.74"` are 10. `undefined` and texts that are no decimal add nothing. */
export function sum(...decimals: readonly unknown[]): number {
	return fromMicros(decimals.reduce<number>((total, decimal) => total + (toMicros(decimal) ?? 0), 0));
}

/** One decimal less others. */
export function difference(from: unknown, ...less: readonly unknown[]): number {
	return fromMicros((toMicros(from) ?? 0) - less.reduce<number>((total, decimal) => total + (toMicros(decimal) ?? 0), 0));
}

/** A unit price times a whole quantity. */
export function times(price: unknown, quantity: number): number {
	const micros = toMicros(price);
	return micros === undefined || !Number.isSafeInteger(quantity) ? 0 : fromMicros(micros * quantity);
}

/** Without its sign: vendors write what goes back as negative, or not. */
export function magnitude(decimal: unknown): number {
	return Math.abs(fromMicros(toMicros(decimal) ?? 0));
}

/** An amount in the currency's minor units (`{ amount: 1250, currency: 'EUR' }` of Square) as a decimal. */
export function fromMinorUnits(minor: unknown, currency: string): number | undefined {
	const amount = typeof minor === 'string' && /^-?\d{1,15}$/.test(minor) ? Number(minor) : minor;
	return typeof amount === 'number' && Number.isSafeInteger(amount) ? fromMinor(amount, currency) : undefined;
}

/** The price of one, to a millionth; absent where there is no quantity. */
export function perUnit(total: unknown, quantity: unknown): number | undefined {
	const micros = toMicros(total);
	const count = asNumber(quantity);
	return micros === undefined || !Number.isFinite(count) || count === 0 ? undefined : fromMicros(Math.round(micros / count));
}

/** Per cent that a tax is of its base, to a tenth: what vendors that state no rate mean. */
export function rateOf(tax: unknown, base: unknown): number | undefined {
	const [part, whole] = [toMicros(tax), toMicros(base)];
	return part === undefined || whole === undefined || whole === 0 ? undefined : Math.round((part / whole) * 1000) / 10;
}
