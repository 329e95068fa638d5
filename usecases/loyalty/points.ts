/** Points of a sale: earned once, taken back by its refunds at the rate they were earned, expired when their time is over. */
import { categoryOf } from '../../ledger/repositories/bought';
import { addPoints, earnedSince, findPoints, pointsBalance, pointsOf, pointsOfSale } from '../../ledger/repositories/loyalty';
import { DateTime } from 'luxon';
import { earnRates, pointsFor } from '../../shop/loyalty/earn';
import type { EarnRates } from '../../shop/loyalty/earn';
import { expiredLots } from '../../shop/loyalty/lots';
import { tierOf } from '../../shop/loyalty/program';
import type { LoyaltyProgram, Tier } from '../../shop/loyalty/program';
import { remainder } from '../../shop/sale/refund';
import type { Sale } from '../../shop/sale/sale';
import { businessDate, zoneOf } from '../../shop/time';
import { knownRefunds } from '../knownSale';
import type { UnitContext } from '../unit';

/** @returns the points written; 0 for a sale that earns none, undefined for one that had earned before */
export async function earn(context: UnitContext, sale: Sale, program: LoyaltyProgram, who: { recordId: number; customerId: number }): Promise<number | undefined> {
	const { sql, now } = context;
	if (await findPoints(sql, earnKey(sale.saleId))) return undefined;
	const rates = await ratesOf(context, sale, program, who.customerId);
	const points = pointsFor(remainder(sale, []), rates);
	if (points === 0) return 0;
	const at = Math.min(Date.parse(sale.timestamp), now);
	await addPoints(sql, {
		key: earnKey(sale.saleId),
		recordId: who.recordId,
		kind: 'earn',
		points,
		saleId: sale.saleId,
		rates,
		at,
		...(program.expireMonths > 0 ? { expiresAt: monthsFrom(at, program.expireMonths, context.shop.zone) } : {}),
	});
	return points;
}

async function ratesOf(context: UnitContext, sale: Sale, program: LoyaltyProgram, customerId: number): Promise<EarnRates> {
	const at = Date.parse(sale.timestamp);
	const moment = DateTime.fromMillis(at, { zone: zoneOf(context.shop.zone) });
	const categories = new Map<string, string | undefined>();
	if (program.categories.length > 0) for (const line of sale.lines) categories.set(line.sku, await categoryOf(context.sql, line.sku));
	const tier = program.tiers.length === 0 ? undefined : await tierNow(context, program, customerId);
	return earnRates(
		sale,
		program,
		{ day: businessDate(at, context.shop.zone), weekday: moment.weekday, tierTimesCenti: tier?.timesCenti ?? 100 },
		(line) => line.category ?? categories.get(line.sku),
	);
}

/**
 * Brings the points of a sale to what its refunds left of it.
 *
 * @returns the points taken back now, ≥ 0
 */
export async function takeBack(context: UnitContext, original: Sale): Promise<number> {
	const { sql } = context;
	const earned = await findPoints(sql, earnKey(original.saleId));
	if (!earned?.rates) return 0;
	const refunds = await knownRefunds(context, original.saleId);
	let left = earned.points;
	let taken = 0;
	for (const [index, refund] of refunds.entries()) {
		const after = Math.min(left, pointsFor(remainder(original, refunds.slice(0, index + 1)), earned.rates));
		const fresh = after < left && (await addPoints(sql, { ...ofSale(original, earned.recordId), key: `take_back:${refund.saleId}`, kind: 'take_back', points: after - left, at: context.now }));
		if (fresh) {
			taken += left - after;
			await forgive(context, original, earned.recordId, refund, left - after);
		}
		left = after;
	}
	return taken;
}

/** Points that had expired are not taken a second time. */
async function forgive(context: UnitContext, original: Sale, recordId: number, refund: Sale, taken: number): Promise<void> {
	const expired = -(await pointsOfSale(context.sql, original.saleId)).filter((entry) => entry.kind === 'expire' || entry.kind === 'unexpire').reduce((sum, entry) => sum + entry.points, 0);
	const points = Math.min(expired, taken);
	if (points > 0) await addPoints(context.sql, { ...ofSale(original, recordId), key: `unexpire:${refund.saleId}`, kind: 'unexpire', points, at: context.now });
}

/** Writes off what has expired by now. @returns the balance after it */
export async function settleExpiry(context: UnitContext, customerId: number): Promise<number> {
	const { sql, now } = context;
	const entries = await pointsOf(sql, customerId);
	const expired = entries.some((entry) => entry.expiresAt !== null && entry.expiresAt <= now) ? expiredLots(entries, now) : [];
	for (const lot of expired) {
		const entry = entries.find((each) => each.id === lot.id)!;
		await addPoints(sql, {
			key: `expire:${lot.id}:${entries.at(-1)!.id}`,
			recordId: entry.recordId,
			kind: 'expire',
			points: -lot.remaining,
			at: now,
			...(lot.saleId === null ? {} : { saleId: lot.saleId }),
		});
	}
	return await pointsBalance(sql, customerId);
}

/** The tier a customer is in, by what they earned in its months. */
export async function tierNow(context: UnitContext, program: LoyaltyProgram, customerId: number): Promise<Tier | undefined> {
	if (program.tiers.length === 0) return undefined;
	const since = program.tierMonths === 0 ? 0 : monthsFrom(context.now, -program.tierMonths, context.shop.zone);
	return tierOf(program, await earnedSince(context.sql, customerId, since));
}

export function monthsFrom(at: number, months: number, zone: string): number {
	return DateTime.fromMillis(at, { zone: zoneOf(zone) }).plus({ months }).toMillis();
}

export function earnKey(saleId: string): string {
	return `earn:${saleId}`;
}

function ofSale(sale: Sale, recordId: number): { recordId: number; saleId: string } {
	return { recordId, saleId: sale.saleId };
}
