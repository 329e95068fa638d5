/** One row of a list of bookings, as a CSV or another node's item gives it. */
import { columnKey } from '../columnKey';
import { readCustomerRow } from '../customer/customerRow';
import type { SaleCustomer } from '../sale/sale';
import { cleanText } from '../text';
import { parseInstant } from '../time';

export interface BookingRow {
	/** The other system's own number of it. */
	number?: string;
	customer: SaleCustomer;
	/** Epoch milliseconds. */
	arrivesAt: number;
	place?: string;
	cancelled: boolean;
}

const COLUMNS = {
	number: ['booking_id', 'reservation_id', 'id', 'reserva', 'localizador', 'numero', 'booking', 'code'],
	date: ['date', 'fecha', 'arrival', 'llegada', 'entrada', 'check_in', 'checkin', 'arrives_at', 'start', 'fecha_reserva', 'dia'],
	time: ['time', 'hora'],
	place: ['place', 'store', 'tienda', 'local', 'establecimiento', 'store_location', 'restaurant', 'restaurante'],
	status: ['status', 'estado'],
} as const;

const CANCELLED = /cancel|anul|no.?show|no presentad/i;
const MIDDAY = '12:00';

export function readBookingRow(record: Readonly<Record<string, unknown>>, country: string, zone: string): BookingRow | { problem: string } {
	const cells = new Map(Object.entries(record).map(([key, value]) => [columnKey(key), value]));
	const cell = (names: readonly string[]) => {
		for (const name of names) {
			const value = cells.get(name);
			if (typeof value === 'string' && value.trim() !== '') return cleanText(value, 200);
			if (typeof value === 'number') return String(value);
		}
		return undefined;
	};
	const nested = cells.get('customer');
	const customer = readCustomerRow(typeof nested === 'object' && nested !== null ? (nested as Record<string, unknown>) : record, country, zone)?.customer;
	if (customer === undefined) return { problem: 'The booking names nobody' };
	const arrivesAt = instantOf(cell(COLUMNS.date), cell(COLUMNS.time), zone);
	if (arrivesAt === undefined) return { problem: 'The booking has no date that can be read' };
	const number = cell(COLUMNS.number);
	const place = cell(COLUMNS.place);
	return {
		...(number === undefined ? {} : { number }),
		customer,
		arrivesAt,
		...(place === undefined ? {} : { place }),
		cancelled: CANCELLED.test(cell(COLUMNS.status) ?? ''),
	};
}

/** `2025-08-14`, `14/08/2025`, with an hour beside it or in it; without one it is midday. */
function instantOf(date: string | undefined, time: string | undefined, zone: string): number | undefined {
	if (date === undefined) return undefined;
	const [, day, month, year, rest] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$/.exec(date) ?? [];
	const iso = year === undefined ? date : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}${rest ?? ''}`;
	const hour = /^(\d{1,2}):(\d{2})/.exec(time ?? '');
	const at = hour ? `${hour[1]!.padStart(2, '0')}:${hour[2]}` : MIDDAY;
	return parseInstant(/\d[T ]\d/.test(iso) ? iso : `${iso.slice(0, 10)}T${at}`, zone)?.epochMs;
}
