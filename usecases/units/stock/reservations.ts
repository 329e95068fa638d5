/** Reserve and release: what lies on the shelf for somebody. All lines of an order or none. */
import { levelsOfSku, move } from '../../../ledger/repositories/stock';
import type { Level } from '../../../ledger/repositories/stock';
import { partsOf, resolveSku } from '../../../ledger/repositories/stockProducts';
import { insertReservation, linesOf } from '../../../ledger/repositories/stockReservations';
import type { Reservation } from '../../../ledger/repositories/stockReservations';
import { inSavepoint } from '../../../ledger/sql';
import { fromMilli } from '../../../shop/quantity';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { availableToSell } from '../../../shop/stock/availability';
import { zonedIso } from '../../../shop/time';
import type { Unit, UnitContext } from '../../unit';
import { endPromise, releaseExpired } from './promises';
import type { StockAlarm } from './events';
import { eachStockItem } from './stockItems';
import type { StockItemAnswer, StockItems } from './stockItems';

export interface ReserveInput extends StockItems {
	/** How long it is kept, milliseconds; absent: until it is released. */
	keepForMs?: number;
	/** A person may promise the safety stock too. */
	intoSafety: boolean;
}

export interface ReservationAnswer extends StockItemAnswer {
	reservation_id: string;
	expires_at: string | null;
	lines: ReservationLine[];
	alarms: StockAlarm[];
}

export interface ReservationLine {
	sku: string;
	location: string | null;
	reserved: number;
	/** What may still be sold after it. */
	available: number;
}

type LineFailure = { sku: string; available: number; wanted: number };

/** The promise is on disk before anybody hears of it. */
export const reserveStock: Unit<ReserveInput, (ReservationAnswer | StockItemAnswer)[]> = {
	durability: 'disk',
	run: async (context, input) => {
		await releaseExpired(context);
		return await eachStockItem(context, input, 1000, async (row, reservationId) => {
			const system = row.system ?? '';
			const standing = (await linesOf(context.sql, reservationId)).filter((line) => line.state === 'active');
			if (standing.length > 0) return await answerFor(context, reservationId, standing, 'already_reserved');
			const wanted = await inParts(context, system, row.lines);
			const expiresAt = input.keepForMs === undefined ? null : context.now + input.keepForMs;
			const missing: LineFailure[] = [];
			await inSavepoint(context.sql, () => missing.length === 0, async () => {
				for (const [sku, quantityMilli] of wanted) {
					const failure = await reserveLine(context, { reservationId, sku, quantityMilli, system, expiresAt, location: row.location ?? '' }, input.intoSafety);
					if (failure) missing.push(failure);
				}
			});
			if (missing.length > 0) return refusal(context, reservationId, missing);
			return await answerFor(context, reservationId, await linesOf(context.sql, reservationId), 'reserved');
		});
	},
};

async function inParts(context: UnitContext, system: string, lines: readonly { sku: string; quantityMilli: number }[]): Promise<Map<string, number>> {
	const wanted = new Map<string, number>();
	for (const line of lines) {
		const { sku, bundle } = await resolveSku(context.sql, system, line.sku);
		for (const part of bundle ? await partsOf(context.sql, sku) : [{ sku, quantityMilli: 1000 }]) {
			wanted.set(part.sku, (wanted.get(part.sku) ?? 0) + Math.round((line.quantityMilli * part.quantityMilli) / 1000));
		}
	}
	return wanted;
}

async function reserveLine(context: UnitContext, line: Omit<Reservation, 'state' | 'times'>, intoSafety: boolean): Promise<LineFailure | undefined> {
	const { sql, now } = context;
	const levels = await levelsOfSku(sql, line.sku);
	const free = (level: Level) => (intoSafety ? level.onHandMilli - level.reservedMilli : availableToSell([level]));
	const places = levels.filter((level) => line.location === '' || level.location === line.location);
	const enough = places.filter((level) => free(level) >= line.quantityMilli).toSorted((a, b) => free(b) - free(a))[0];
	// Nor more than the shop as a whole can spare: another location may have sold what lies here.
	const inShop = intoSafety ? levels.reduce((sum, level) => sum + level.onHandMilli - level.reservedMilli, 0) : availableToSell(levels);
	if (!enough || inShop < line.quantityMilli || line.quantityMilli <= 0) {
		return { sku: line.sku, available: fromMilli(Math.max(0, Math.min(inShop, Math.max(0, ...places.map(free))))), wanted: fromMilli(line.quantityMilli) };
	}
	const placed = { ...line, location: enough.location };
	const times = await insertReservation(sql, placed, now);
	await move(sql, {
		key: `reserve/${line.reservationId}/${line.sku}/${times}`,
		sku: line.sku,
		location: placed.location,
		kind: 'reservation',
		quantityMilli: 0,
		reservedMilli: line.quantityMilli,
		reservationId: line.reservationId,
		...(line.system === '' ? {} : { system: line.system }),
		occurredAt: now,
	}, levels);
	return undefined;
}

function refusal(context: UnitContext, reservationId: string, missing: readonly LineFailure[]): ReservationAnswer {
	const text = reasonText('not_enough', context.shop.locale);
	return {
		...said(context, 'refused', 'not_enough'),
		reservation_id: reservationId,
		expires_at: null,
		lines: missing.map((line) => ({ sku: line.sku, location: null, reserved: 0, available: line.available })),
		alarms: missing.map((line) => ({ event: 'not_enough', sku: line.sku, wanted: line.wanted, available: line.available, reservation_id: reservationId, message: `${text}: ${line.sku}` })),
	};
}

async function answerFor(context: UnitContext, reservationId: string, lines: readonly Reservation[], reason: 'reserved' | 'already_reserved'): Promise<ReservationAnswer> {
	const told: ReservationLine[] = [];
	for (const line of lines) {
		const available = availableToSell(await levelsOfSku(context.sql, line.sku));
		told.push({ sku: line.sku, location: line.location, reserved: fromMilli(line.quantityMilli), available: fromMilli(available) });
	}
	const expiresAt = lines[0]?.expiresAt ?? null;
	return {
		...said(context, reason, reason),
		reservation_id: reservationId,
		expires_at: expiresAt === null ? null : zonedIso(expiresAt, context.shop.zone),
		lines: told,
		alarms: [],
	};
}

export const releaseStock: Unit<StockItems, (ReservationAnswer | StockItemAnswer)[]> = {
	durability: 'disk',
	run: async (context, input) => {
		await releaseExpired(context);
		// Only the name matters; a SKU is read where it is said and may be missing.
		const items = input.items.map((item) => ({ ...item, json: { items: [{ sku: '-' }], ...item.json } }));
		return await eachStockItem(context, { ...input, items }, 1000, async (row, fallback) => {
			const reservationId = row.reference ?? fallback;
			const lines = await linesOf(context.sql, reservationId);
			const standing = lines.filter((line) => line.state === 'active');
			for (const line of standing) await endPromise(context, line, 'released');
			const reason = standing.length > 0 ? 'released' : lines.some((line) => line.state === 'expired') ? 'reservation_expired' : lines.length > 0 ? 'already_released' : 'reservation_unknown';
			const told: ReservationLine[] = [];
			for (const line of standing) {
				const available = availableToSell(await levelsOfSku(context.sql, line.sku));
				told.push({ sku: line.sku, location: line.location, reserved: 0, available: fromMilli(available) });
			}
			const status = reason === 'released' ? 'released' : 'skipped';
			return { ...said(context, status, reason), reservation_id: reservationId, expires_at: null, lines: told, alarms: [] };
		});
	},
};

function said(context: UnitContext, status: string, reason: ReasonCode): StockItemAnswer {
	return { status, reason, message: reasonText(reason, context.shop.locale) };
}
