/** Promises in the ledger: taken back when they run out, kept when their sale comes. Parts of other units' transactions. */
import { move } from '../../../ledger/repositories/stock';
import { dueReservations, keptBySale, setReservationState } from '../../../ledger/repositories/stockReservations';
import type { Reservation } from '../../../ledger/repositories/stockReservations';
import type { Sale } from '../../../shop/sale/sale';
import type { UnitContext } from '../../unit';

/** Enough for a busy day, few enough not to make a till wait. */
const MOST_AT_ONCE = 200;

/** Takes back what has run out. @returns what was taken back */
export async function releaseExpired(context: UnitContext): Promise<Reservation[]> {
	const due = await dueReservations(context.sql, context.now, MOST_AT_ONCE);
	for (const reservation of due) await endPromise(context, reservation, 'expired');
	return due;
}

/** The sale that a promise was made for ends it: the goods leave the shelf instead. */
export async function keepPromises(context: UnitContext, sale: Sale, skus: ReadonlySet<string>): Promise<void> {
	for (const reservation of await keptBySale(context.sql, sale)) {
		if (skus.has(reservation.sku)) await endPromise(context, reservation, 'sold');
	}
}

export async function endPromise(context: UnitContext, reservation: Reservation, state: 'released' | 'expired' | 'sold'): Promise<void> {
	const { sql, now } = context;
	await move(sql, {
		key: `release/${reservation.reservationId}/${reservation.sku}/${reservation.times}`,
		sku: reservation.sku,
		location: reservation.location,
		kind: 'release',
		quantityMilli: 0,
		reservedMilli: -reservation.quantityMilli,
		reservationId: reservation.reservationId,
		...(reservation.system === '' ? {} : { system: reservation.system }),
		note: state,
		occurredAt: now,
	});
	await setReservationState(sql, reservation.reservationId, reservation.sku, state, now);
}

/** Where the goods of a sale were promised, by SKU. */
export async function promisedPlaces(context: UnitContext, sale: Sale): Promise<Map<string, string>> {
	return new Map((await keptBySale(context.sql, sale)).map((reservation) => [reservation.sku, reservation.location]));
}

