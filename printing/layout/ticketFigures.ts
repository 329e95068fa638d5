/** Figures as they stand on a ticket. */
import { DateTime, IANAZone } from 'luxon';
import { currencyDecimals, formatMoney, fromMicros } from '../../shop/money';
import { DEFAULT_ZONE } from '../../shop/time';
import type { TicketLocale } from '../types';

/** Prices per kilo and net prices may be finer than a cent. */
const PRICE_DECIMALS = 4;

/** The instant (ISO 8601) on the shop's wall clock: `21/11/2026 10:32`. A zone nobody knows reads as Madrid's. */
export function ticketTime(timestamp: string, zone: string, locale: TicketLocale): string {
	const local = DateTime.fromISO(timestamp, { zone: IANAZone.isValidZone(zone) ? zone : DEFAULT_ZONE });
	if (!local.isValid) return '';
	return locale === 'en' ? local.setLocale('en').toFormat('d LLL yyyy HH:mm') : local.toFormat('dd/MM/yyyy HH:mm');
}

/** A unit price in micros: `9,50 €`, and `9,5050 €` only where cents do not suffice. */
export function ticketPrice(micros: number, currency: string, locale: TicketLocale): string {
	const perMinorUnit = 10 ** (6 - currencyDecimals(currency));
	if (micros % perMinorUnit === 0) return formatMoney(micros / perMinorUnit, currency, locale);
	return new Intl.NumberFormat(locale === 'en' ? 'en-IE' : 'es-ES', {
		style: 'currency',
		currency,
		minimumFractionDigits: currencyDecimals(currency),
		maximumFractionDigits: Math.max(PRICE_DECIMALS, currencyDecimals(currency)),
	})
		.format(fromMicros(micros))
		.replace(/[\u00a0\u202f]/g, ' ');
}

/** A rate in hundredths of a per cent: `21 %`, `5,2 %`. */
export function ticketRate(rateBp: number, locale: TicketLocale): string {
	const rate = new Intl.NumberFormat(locale === 'en' ? 'en-IE' : 'es-ES', { maximumFractionDigits: 2 }).format(rateBp / 100);
	return locale === 'en' ? `${rate}%` : `${rate} %`;
}
