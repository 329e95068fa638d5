/** Bookings of other systems: visits that no till saw. */
import type { Sql } from '../sql';

export interface Booking {
	/** The same key is the same booking; a later word on it stands. */
	key: string;
	recordId: number;
	/** Epoch milliseconds. */
	arrivesAt: number;
	place?: string;
	source: string;
	cancelled: boolean;
}

/** @returns what it was: new, changed, or the same as before */
export async function keepBooking(sql: Sql, booking: Booking, now: number): Promise<'new' | 'changed' | 'same'> {
	const known = await sql.get<{ record_id: number; arrives_at: number; place: string | null; cancelled: number }>(
		'SELECT record_id, arrives_at, place, cancelled FROM bookings WHERE booking_key = ?',
		booking.key,
	);
	const same =
		known !== undefined &&
		Number(known.record_id) === booking.recordId &&
		Number(known.arrives_at) === booking.arrivesAt &&
		known.place === (booking.place ?? null) &&
		(Number(known.cancelled) === 1) === booking.cancelled;
	if (same) return 'same';
	await sql.run(
		`INSERT INTO bookings (booking_key, record_id, arrives_at, place, source, cancelled, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (booking_key) DO UPDATE SET record_id = excluded.record_id, arrives_at = excluded.arrives_at, place = excluded.place,
			cancelled = excluded.cancelled, changed_at = excluded.changed_at`,
		booking.key, booking.recordId, booking.arrivesAt, booking.place ?? null, booking.source, booking.cancelled ? 1 : 0, now,
	);
	return known === undefined ? 'new' : 'changed';
}
