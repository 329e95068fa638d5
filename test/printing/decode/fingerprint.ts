import type { EscPosEvent } from '../../../printing/decode/events';

/** Events as comparable text; comparing pictures dot by dot would take the test runner minutes. */
export function fingerprint(events: readonly EscPosEvent[]): string {
	return JSON.stringify(events, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value));
}
