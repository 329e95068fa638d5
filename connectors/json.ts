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
	return typeof value === 'string' && value !== '' ? value : undefined;
}
