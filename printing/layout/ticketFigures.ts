/** Figures as they stand on a ticket. */
import { DateTime } from 'luxon';
import { formatCurrency, fromMicros } from '../../shop/money';
import { numberFormat } from '../../shop/numberFormat';
import { DEFAULT_ZONE, zoneOf } from '../../shop/time';
import type { TicketLocale } from '../types';

/** Prices per kilo and net prices may be finer than a cent. */
const PRICE_DECIMALS = 4;

/** The instant (ISO 8601) on the shop's wall clock: `21/11/2026 10:32`. A zone nobody knows reads as Madrid's. */
export function ticketTime(timestamp: string, zone: string, locale: TicketLocale): string {
	const local = DateTime.fromISO(timestamp, { zone: zoneOf(zone).isValid ? zoneOf(zone) : zoneOf(DEFAULT_ZONE) });
	if (!local.isValid) return '';
	return locale === 'en' ? local.setLocale('en').toFormat('d LLL yyyy HH:mm') : local.toFormat('dd/MM/yyyy HH:mm');
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
