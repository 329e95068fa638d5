/** Reading answers whose shape is not ours to trust. */

export type JsonRecord = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one where it is none. */
export function asRecord(value: unknown): JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : {};
}

/** The value as an array; an empty one where it is none. */
export function asArray(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** Text and numbers as text; `undefined` for anything else and for empty text. */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	// Half a character (a lone surrogate) has no place in an address: `encodeURIComponent` would throw.
	return typeof value === 'string' && value !== '' ? value.toWellFormed() : undefined;
}

/**
 * A figure that comes as a number or as text («2», «2.50»); `missing` where there is none, NaN for anything that
 * is no figure. Never `Number(value)`: an object with a `toString` of its own would throw.
 */
export function asNumber(value: unknown, missing = Number.NaN): number {
	if (value === undefined || value === null || value === '') return missing;
	if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
	return typeof value === 'string' ? Number(value) : Number.NaN;
}
