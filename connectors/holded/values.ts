/** What both versions of the API say, under either name, and the moments behind it. */
import { businessDate, parseInstant } from '../../shop/time';
import { asText, type JsonRecord } from '../json';

/** A field by its v2 name or its v1 name. */
export function field(record: JsonRecord, ...names: readonly string[]): unknown {
	return names.map((name) => record[name]).find((value) => value !== undefined && value !== null);
}

/** Ids are MongoDB ObjectIds: their first four bytes are the second in which the document was made. Epoch milliseconds. */
export function createdAt(id: string): number | undefined {
	return /^[0-9a-f]{24}$/i.test(id) ? Number.parseInt(id.slice(0, 8), 16) * 1000 : undefined;
}

/** The least ObjectId of a second: where a list that goes by id begins for it. */
export function firstIdAt(epochMs: number): string {
	return `${Math.max(0, Math.floor(epochMs / 1000)).toString(16).padStart(8, '0')}0000000000000000`;
}

/**
 * When it was sold, ISO 8601 in UTC. Documents carry only their day (v2 `2026-06-01`, v1 the epoch of its midnight), so a
 * document made on that very day is taken at the moment it was made, and another at noon of its day.
 */
export function momentOf(document: JsonRecord, zone: string): string {
	const created = createdAt(asText(document['id']) ?? '');
	const stated = statedDate(document['date'], zone);
	if (stated?.moment !== undefined) return iso(stated.moment);
	if (stated === undefined) return created === undefined ? '' : iso(created);
	if (created !== undefined && businessDate(created, zone) === stated.day) return iso(created);
	return iso(parseInstant(`${stated.day}T12:00:00`, zone)?.epochMs);
}

/** Epoch milliseconds of the last change, where it is told. */
export function changedAt(document: JsonRecord): number | undefined {
	const value = field(document, 'updated_at', 'updatedAt');
	if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value < 1e11 ? value * 1000 : value;
	const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(instant) ? undefined : instant;
}

function statedDate(value: unknown, zone: string): { day: string; moment?: number } | undefined {
	if (typeof value === 'number' && value > 0 && value < 1e11) {
		const moment = Math.floor(value) * 1000;
		const day = businessDate(moment, zone);
		return parseInstant(`${day}T00:00:00`, zone)?.epochMs === moment ? { day } : { day, moment };
	}
	const text = (asText(value) ?? '').replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1');
	if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { day: text };
	const moment = parseInstant(text, zone)?.epochMs;
	return moment === undefined ? undefined : { day: businessDate(moment, zone), moment };
}

function iso(epochMs: number | undefined): string {
	return epochMs === undefined ? '' : new Date(epochMs).toISOString();
}
