/** Values as PrestaShop writes them: everything a text, times of the shop without their zone. */
import { parseInstant, zonedIso } from '../../shop/time';
import { asText } from '../json';

/** Epoch milliseconds; `0000-00-00 00:00:00` is no time. */
export function instantOf(value: unknown, zone: string): number | undefined {
	const text = asText(value);
	return text === undefined || text.startsWith('0000') ? undefined : parseInstant(text, zone)?.epochMs;
}

export function isoOf(value: unknown, zone: string): string | undefined {
	const instant = instantOf(value, zone);
	return instant === undefined ? undefined : new Date(instant).toISOString();
}

/** As a filter wants it: the shop's clock. */
export function shopTime(epochMs: number, zone: string): string {
	return zonedIso(epochMs, zone).slice(0, 19).replace('T', ' ');
}

const HOUR = 3_600_000;

/**
 * The span of the shop's clock that holds a window. In the night when that clock is put back an hour happens twice, so
 * around a change of it the span is an hour wider on both sides.
 */
export function spanOf(window: { from: number; to: number }, zone: string): string {
	const offset = (epochMs: number) => zonedIso(epochMs, zone).slice(19);
	const margin = offset(window.from - HOUR) === offset(window.to + HOUR) ? 0 : HOUR;
	return `[${shopTime(window.from - margin, zone)},${shopTime(window.to + margin, zone)}]`;
}

/** Ids and flags: `0`, an empty text and nothing are none. */
export function idOf(value: unknown): string | undefined {
	const id = asText(value);
	return id !== undefined && /^[1-9]\d{0,14}$/.test(id) ? id : undefined;
}

export function isTicked(value: unknown): boolean {
	return value === '1' || value === 1 || value === true;
}
