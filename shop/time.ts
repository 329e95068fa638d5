/** Time in the shop's own zone (luxon, IANA zones), never the server's. Instants are epoch milliseconds or ISO 8601 UTC. */
import { DateTime, IANAZone } from 'luxon';
import { zoneOf } from './zone';

export { zoneOf } from './zone';

export const DEFAULT_ZONE = 'Europe/Madrid';

export interface Instant {
	epochMs: number;
	/** False when the text carried no zone and the shop's was taken. */
	hadZone: boolean;
}

/**
 * What tills write nearly always, with its offset, on a day that every month has: the engine's own parser says what luxon says,
 * in a twentieth of the time.
 */
const PLAIN = /^(?:19[7-9]\d|20\d{2}|21\d{2})-(?:0[1-9]|1[0-2])-(0[1-9]|[12]\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)$/;

/** Reads ISO 8601; a time without zone is the shop's. `undefined` when it is no date. */
export function parseInstant(text: string, zone: string): Instant | undefined {
	const trimmed = text.trim().replace(/^(\d{4}-\d{2}-\d{2}) (\d{2}:)/, '$1T$2');
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(trimmed)) return undefined;
	const plain = PLAIN.exec(trimmed);
	if (plain !== null && Number(plain[1]) <= 28) return { epochMs: Date.parse(trimmed), hadZone: true };
	const moment = DateTime.fromISO(trimmed, { zone: zoneOf(zone) });
	if (!moment.isValid || moment.year < 1970 || moment.year > 2200) return undefined;
	return { epochMs: moment.toMillis(), hadZone: /(?:z|[+-]\d{2}(?::?\d{2})?)$/i.test(trimmed.slice(11)) };
}

/** The shop's calendar day of an instant, `2025-12-11`. */
export function businessDate(epochMs: number, zone: string): string {
	const wall = wallClock(epochMs, zone);
	return Number.isNaN(wall.getTime()) ? '' : wall.toISOString().slice(0, 10);
}

/** A date whose UTC fields are those of the shop's calendar and clock: luxon's own moment takes ten times as long to make. */
export function wallClock(epochMs: number, zone: string): Date {
	return new Date(epochMs + zoneOf(zone).offset(epochMs) * 60_000);
}

/** ISO 8601 with the shop's offset, to the second: `2025-12-18T11:00:00+01:00`. */
export function zonedIso(epochMs: number, zone: string): string {
	const second = Math.floor(epochMs / 1000) * 1000;
	const wall = wallClock(second, zone);
	if (Number.isNaN(wall.getTime())) return '';
	const east = zoneOf(zone).offset(second);
	const two = (figure: number) => `${Math.trunc(figure)}`.padStart(2, '0');
	return `${wall.toISOString().slice(0, 19)}${east < 0 ? '-' : '+'}${two(Math.abs(east) / 60)}:${two(Math.abs(east) % 60)}`;
}

/** True for a zone this machine knows. */
export function isZone(zone: string): boolean {
	return IANAZone.isValidZone(zone);
}
