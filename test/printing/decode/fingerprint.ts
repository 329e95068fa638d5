import type { PrinterEvent } from '../../../printing/decode/events';

/** Events as comparable text; comparing pictures dot by dot would take the test runner minutes. */
export function fingerprint(events: readonly PrinterEvent[]): string {
	return JSON.stringify(events, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value));
}

/** The same as equal fingerprints, without writing them: for a million streams. */
export function isSame(one: unknown, other: unknown): boolean {
	if (one === other) return true;
	if (one instanceof Uint8Array) return other instanceof Uint8Array && Buffer.compare(one, other) === 0;
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
	const keys = Object.keys(one);
	if (keys.length !== Object.keys(other).length) return false;
	return keys.every((key) => isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
}
