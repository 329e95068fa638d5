/**
 * Money is an integer of minor units inside the house (cents for EUR) and a decimal number at the door.
 * Unit prices may be finer than a cent (price per kilo, net prices), so they are kept in micros:
 * millionths of the currency unit, integer.
 */

import { numberFormat } from './numberFormat';

/** Decimal places of the currencies whose minor unit is not a hundredth (ISO 4217, table A.1). */
const UNUSUAL_DECIMALS: Readonly<Record<string, number>> = {
	BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
	BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0,
	RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
};

const MICROS = 6;

/** Number of decimal places of an ISO 4217 currency; 2 where the code is not listed. */
export function currencyDecimals(currency: string): number {
	return UNUSUAL_DECIMALS[currency] ?? 2;
}

/**
 * Reads a decimal as a scaled integer, exactly, without floating arithmetic. Half is rounded away from zero,
 * as tills do.
 *
 * @param value a finite number or a plain decimal string (`"9.50"`, `"-1"`)
 * @param decimals how many decimal places the integer keeps
 * @returns the scaled integer, or `undefined` when the value is no decimal or is too large to be exact
 */
export function scaledInteger(value: unknown, decimals: number): number | undefined {
	if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1e9) return value * 10 ** decimals;
	const text = typeof value === 'number' ? plainDecimal(value) : typeof value === 'string' ? value.trim() : undefined;
	const parts = text === undefined ? null : /^([+-]?)(\d{1,15})(?:\.(\d{1,20}))?$/.exec(text);
	if (!parts) return undefined;
	const fraction = (parts[3] ?? '').padEnd(decimals + 1, '0');
	const magnitude = Number(`${parts[2]}${fraction.slice(0, decimals)}`) + (fraction.charAt(decimals) >= '5' ? 1 : 0);
	if (!Number.isSafeInteger(magnitude)) return undefined;
	return parts[1] === '-' && magnitude !== 0 ? -magnitude : magnitude;
}

/** `0.1 + 0.2` reads as `0.3`: fifteen significant digits are all that a double promises. */
function plainDecimal(value: number): string | undefined {
	if (!Number.isFinite(value)) return undefined;
	const rounded = Number(value.toPrecision(15));
	const text = String(rounded);
	return text.includes('e') ? rounded.toFixed(12) : text;
}

/** Decimal at the door → minor units. `undefined` when it is not a decimal. */
export function toMinor(value: unknown, currency: string): number | undefined {
	return scaledInteger(value, currencyDecimals(currency));
}

/** Minor units → decimal number for JSON at the door. */
export function fromMinor(minor: number, currency: string): number {
	return minor / 10 ** currencyDecimals(currency);
}

/** Decimal at the door → micros. `undefined` when it is not a decimal. */
export function toMicros(value: unknown): number | undefined {
	return scaledInteger(value, MICROS);
}

/** Micros → decimal number for JSON at the door. */
export function fromMicros(micros: number): number {
	return micros / 10 ** MICROS;
}

/**
 * Price of a quantity: unit price (micros) × quantity (thousandths) rounded half away from zero to minor units.
 */
export function lineAmount(unitPriceMicros: number, quantityMilli: number, currency: string): number {
	const scale = 10n ** BigInt(MICROS + 3 - currencyDecimals(currency));
	const product = BigInt(unitPriceMicros) * BigInt(quantityMilli);
	const half = scale / 2n;
	return Number(product < 0n ? -((-product + half) / scale) : (product + half) / scale);
}

/**
 * A part of an amount, rounded half away from zero: `share(1000, 1, 3)` is 333.
 * Used where a partial refund or a discount is spread over lines.
 */
export function share(amount: number, part: number, whole: number): number {
	if (whole === 0) return 0;
	const product = BigInt(amount) * BigInt(part);
	const divisor = BigInt(whole);
	const negative = product < 0n !== divisor < 0n;
	const p = product < 0n ? -product : product;
	const d = divisor < 0n ? -divisor : divisor;
	const result = Number((p + d / 2n) / d);
	return negative && result !== 0 ? -result : result;
}

/** Money as a Spanish or English reader expects it: `31,00 €`, `€31.00`. */
export function formatMoney(minor: number, currency: string, locale: 'es' | 'en' = 'es'): string {
	return formatCurrency(minor / 10 ** currencyDecimals(currency), currency, locale, currencyDecimals(currency));
}

/** A decimal amount of a currency with up to `decimals` places, never fewer than the currency has. */
export function formatCurrency(amount: number, currency: string, locale: 'es' | 'en', decimals: number): string {
	const least = currencyDecimals(currency);
	return numberFormat(locale, `${currency} ${decimals}`, () => ({
		style: 'currency',
		currency,
		minimumFractionDigits: least,
		maximumFractionDigits: Math.max(least, decimals),
		useGrouping: true,
	}))
		.format(amount)
		.replace(/\u00a0|\u202f/g, ' ');
}
