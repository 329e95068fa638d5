/** Figures as they stand on a ticket. */
import { DateTime } from 'luxon';
import { formatCurrency, fromMicros } from '../../shop/money';
import { numberFormat } from '../../shop/numberFormat';
import { DEFAULT_ZONE, parseInstant, wallClock, zoneOf } from '../../shop/time';
import type { TicketLocale } from '../types';

/** Prices per kilo and net prices may be finer than a cent. */
const PRICE_DECIMALS = 4;

/** The instant (ISO 8601) on the shop's wall clock: `21/11/2026 10:32`. A zone nobody knows reads as Madrid's. */
export function ticketTime(timestamp: string, zone: string, locale: TicketLocale): string {
	const known = zoneOf(zone).isValid ? zone : DEFAULT_ZONE;
	const instant = parseInstant(timestamp, known);
	if (instant === undefined) return '';
	if (locale === 'en') return DateTime.fromMillis(instant.epochMs, { zone: zoneOf(known), locale }).toFormat('d LLL yyyy HH:mm');
	const wall = wallClock(instant.epochMs, known).toISOString();
	return `${wall.slice(8, 10)}/${wall.slice(5, 7)}/${wall.slice(0, 4)} ${wall.slice(11, 16)}`;
}

/** A unit price in micros: `9,50 €`, and `9,505 €` only where cents do not suffice. */
export function ticketPrice(micros: number, currency: string, locale: TicketLocale): string {
	return formatCurrency(fromMicros(micros), currency, locale, PRICE_DECIMALS);
}

/** A rate in hundredths of a per cent: `21 %`, `5,2 %`. */
export function ticketRate(rateBp: number, locale: TicketLocale): string {
	const rate = numberFormat(locale, 'rate', () => ({ maximumFractionDigits: 2 })).format(rateBp / 100);
	return locale === 'en' ? `${rate}%` : `${rate} %`;
}
