/**
 * What a sale earns, and what is left of it after refunds: the same sum over what remains, at the rates that held when it was
 * sold. So a refund takes back what was earned, at the rate it was earned, whatever the rules are by then.
 */
import { goodsKey } from '../sale/refund';
import type { Sale, SaleLine } from '../sale/sale';
import type { LoyaltyProgram } from './program';

/** The rates of one sale, frozen with it. Hundredths. */
export interface EarnRates {
	/** For what no line says: a sale without lines. */
	perEuroCenti: number;
	/** Goods with another rate, by `goodsKey`. */
	goods: Readonly<Record<string, { perEuroCenti: number; perUnit: number }>>;
	/** The day's factor times the tier's. */
	timesCenti: number;
	/** The sale listed goods, so that money without goods earns nothing. */
	hasLines: boolean;
}

export interface EarnMoment {
	/** The shop's calendar day, `2026-01-06`. */
	day: string;
	/** ISO, 1 Monday. */
	weekday: number;
	/** Of the buyer's tier. */
	tierTimesCenti: number;
}

/** @param categoryOf the category of a line, by the till or the catalogue */
export function earnRates(sale: Sale, program: LoyaltyProgram, moment: EarnMoment, categoryOf: (line: SaleLine) => string | undefined): EarnRates {
	const goods: Record<string, { perEuroCenti: number; perUnit: number }> = {};
	for (const line of sale.lines) {
		const product = line.sku === '' ? undefined : program.products.find((rule) => rule.sku === line.sku);
		const category = program.categories.find((rule) => same(rule.category, categoryOf(line)));
		if (product) goods[goodsKey(line)] = { perEuroCenti: product.perEuroCenti, perUnit: product.perUnit };
		else if (category) goods[goodsKey(line)] = { perEuroCenti: category.perEuroCenti, perUnit: 0 };
	}
	const dayTimes = program.bonusDays.filter((bonus) => fits(bonus, moment)).map((bonus) => bonus.timesCenti);
	return {
		perEuroCenti: program.perEuroCenti,
		goods,
		timesCenti: Math.round((Math.max(100, ...dayTimes) * moment.tierTimesCenti) / 100),
		hasLines: sale.lines.some((line) => line.quantityMilli > 0),
	};
}

/**
 * Whole points, rounded down once for the ticket.
 *
 * @param left goods that were not given back and the money that stayed, minor units of a currency with hundredths
 */
export function pointsFor(left: { lines: readonly SaleLine[]; amountCents: number }, rates: EarnRates): number {
	const { amountCents } = left;
	if (amountCents <= 0) return 0;
	if (!rates.hasLines) return Math.floor((amountCents * rates.perEuroCenti * rates.timesCenti) / 1e6);
	let weighted = 0n;
	let goodsCents = 0n;
	let unitsMilli = 0n;
	for (const line of left.lines) {
		const rate = rates.goods[goodsKey(line)];
		weighted += BigInt(line.totalCents) * BigInt(rate?.perEuroCenti ?? rates.perEuroCenti);
		goodsCents += BigInt(line.totalCents);
		unitsMilli += BigInt(line.quantityMilli) * BigInt(rate?.perUnit ?? 0);
	}
	// A discount on the ticket is everybody's; a tip is nobody's.
	const paid = BigInt(amountCents) < goodsCents ? BigInt(amountCents) : goodsCents;
	const byMoney = goodsCents <= 0n ? 0n : (weighted * paid * BigInt(rates.timesCenti) * 1000n) / goodsCents;
	const byUnits = unitsMilli * BigInt(rates.timesCenti) * 10_000n;
	return Math.max(0, Number((byMoney + byUnits) / 1_000_000_000n));
}

function fits(bonus: LoyaltyProgram['bonusDays'][number], moment: EarnMoment): boolean {
	if (bonus.weekdays.length > 0 && !bonus.weekdays.includes(moment.weekday)) return false;
	return (bonus.from === undefined || moment.day >= bonus.from) && (bonus.to === undefined || moment.day <= bonus.to);
}

function same(a: string, b: string | undefined): boolean {
	return b !== undefined && a.localeCompare(b, 'es', { sensitivity: 'base' }) === 0;
}
