/** Time in the shop's own zone (luxon, IANA zones), never the server's. Instants are epoch milliseconds or ISO 8601 UTC. */
import { DateTime } from 'luxon';

export const DEFAULT_ZONE = 'Europe/Madrid';

export interface Instant {
	epochMs: number;
	/** False when the text carried no zone and the shop's was taken. */
	hadZone: boolean;
}

/** Reads ISO 8601; a time without zone is the shop's. `undefined` when it is no date. */
export function parseInstant(text: string, zone: string): Instant | undefined {
	const trimmed = text.trim().replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:)/, '$1T$2');
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(trimmed)) return undefined;
	const moment = DateTime.fromISO(trimmed, { zone });
	if (!moment.isValid || moment.year < 1970 || moment.year > 2200) return undefined;
	return { epochMs: moment.toMillis(), hadZone: /(?:z|[+-]\d{2}(?::?\d{2})?)$/i.test(trimmed.slice(11)) };
}

/** The shop's calendar day of an instant, `2025-12-11`. */
export function businessDate(epochMs: number, zone: string): string {
	return DateTime.fromMillis(epochMs, { zone }).toFormat('yyyy-MM-dd');
}

/** ISO 8601 with the shop's offset, to the second: `2025-12-18T11:00:00+01:00`. */
export function zonedIso(epochMs: number, zone: string): string {
	return DateTime.fromMillis(epochMs, { zone }).toISO({ suppressMilliseconds: true }) ?? '';
}

/** True for a zone this machine knows. */
export function isZone(zone: string): boolean {
	return DateTime.local({ zone }).isValid;
}
