/** Until when something may be given back. */
import { DateTime } from 'luxon';
import { zoneOf } from '../time';

/** Consumers may withdraw from what they bought at a distance for 14 days after they have it (Directive 2011/83/EU art. 9; TRLGDCU art. 104). */
export const LEAST_DAYS_ONLINE = 14;

/** By then they must have it (Directive 2011/83/EU art. 18; TRLGDCU art. 66 bis), so that the days have begun to run. */
export const LATEST_DELIVERY_DAYS = 30;

export interface Bought {
	online: boolean;
	/** Epoch milliseconds. */
	at: number;
	/** When it was handed over; undefined where the ledger does not know. */
	handedOverAt: number | undefined;
}

/**
 * The end of the last day, epoch milliseconds: the shop's days, for what came from the web never fewer than the law's.
 *
 * @returns undefined while the time has not begun to run: bought on the web, and nobody knows since when they have it
 */
export function returnableUntil(bought: Bought, days: number, zone: string): number | undefined {
	const from = bought.handedOverAt ?? (bought.online ? undefined : bought.at);
	if (from === undefined) return undefined;
	return DateTime.fromMillis(from, { zone: zoneOf(zone) }).plus({ days: bought.online ? Math.max(days, LEAST_DAYS_ONLINE) : days }).endOf('day').toMillis();
}
