/** Figures as Holded writes them, and products of them without floating arithmetic. */
import { fromMicros, fromMinor, toMicros, toMinor } from '../../shop/money';

/**
 * v2 writes decimals as texts, `"99.95"` by its reference and `"3750,00"` by live accounts in Spain; v1 writes numbers.
 * With a comma in it a point only groups thousands.
 */
export function plainDecimal(value: unknown): string | number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	return value.includes(',') ? value.replaceAll('.', '').replace(',', '.').trim() : value.trim();
}

/** Multiplied exactly and rounded once, to a millionth. `undefined` where one is no decimal. */
export function product(...factors: readonly unknown[]): number | undefined {
	const micros = factors.map(toMicros);
	let result = 1n;
	for (const factor of micros) {
		if (factor === undefined) return undefined;
		result *= BigInt(factor);
	}
	const scale = 10n ** BigInt(6 * Math.max(0, micros.length - 1));
	const half = scale / 2n;
	const rounded = Number(result < 0n ? -((-result + half) / scale) : (result + half) / scale);
	return Number.isSafeInteger(rounded) ? fromMicros(rounded) : undefined;
}

/** To the currency's minor unit. */
export function rounded(decimal: number | undefined, currency: string): number {
	return fromMinor(toMinor(decimal, currency) ?? 0, currency);
}
