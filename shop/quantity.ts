/** Quantities are integers of thousandths inside (2 tins = 2000, 0.350 kg of cheese = 350) and decimals at the door. */
import { scaledInteger } from './money';
import { numberFormat } from './numberFormat';

/** Decimal at the door → thousandths. `undefined` when it is not a decimal. */
export function toMilli(value: unknown): number | undefined {
	return scaledInteger(value, 3);
}

/** Thousandths → decimal number for JSON at the door. */
export function fromMilli(milli: number): number {
	return milli / 1000;
}

/** A quantity as a reader expects it: `2`, `0,350`. */
export function formatQuantity(milli: number, locale: 'es' | 'en' = 'es'): string {
	const decimals = milli % 1000 === 0 ? 0 : 3;
	return numberFormat(locale, `quantity ${decimals}`, () => ({ minimumFractionDigits: decimals, maximumFractionDigits: 3 })).format(milli / 1000);
}
