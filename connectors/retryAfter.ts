/** How long a server asks to be left alone, in all the forms vendors use. */

const MAX_WAIT_MS = 25 * 3600 * 1000;

/** Plain numbers: below this they are a delay in seconds, above an instant (seconds or, later still, milliseconds). */
const SMALLEST_EPOCH_SECONDS = 1e9;
const SMALLEST_EPOCH_MILLISECONDS = 1e11;

/** Tried in order; the first that can be read wins. */
const HEADERS: readonly { name: string; unit: 'seconds' | 'milliseconds' }[] = [
	{ name: 'retry-after-ms', unit: 'milliseconds' },
	// RFC 9110 §10.2.3: seconds or an HTTP date
	{ name: 'retry-after', unit: 'seconds' },
	// BigCommerce
	{ name: 'x-rate-limit-time-reset-ms', unit: 'milliseconds' },
	{ name: 'x-ratelimit-reset-after', unit: 'seconds' },
	{ name: 'ratelimit-reset', unit: 'seconds' },
	{ name: 'x-ratelimit-reset', unit: 'seconds' },
	{ name: 'x-rate-limit-reset', unit: 'seconds' },
	// HubSpot: the length of the window that is used up
	{ name: 'x-hubspot-ratelimit-interval-milliseconds', unit: 'milliseconds' },
];

/**
 * Milliseconds to wait before the next try, or `undefined` where the answer does not say.
 * Instants are read against the server's own `Date` header where it sent one, so a wrong clock here does no harm.
 *
 * @param headers lower-case keys
 * @param now milliseconds since 1970
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
	const serverNow = headers['date'] === undefined ? now : (dateOf(headers['date']) ?? now);
	for (const { name, unit } of HEADERS) {
		const value = headers[name];
		const wait = value === undefined ? undefined : delayOf(value.trim(), unit, serverNow);
		if (wait !== undefined) return Math.min(Math.max(0, Math.ceil(wait)), MAX_WAIT_MS);
	}
	return undefined;
}

function delayOf(value: string, unit: 'seconds' | 'milliseconds', now: number): number | undefined {
	if (/^-?\d+(\.\d+)?$/.test(value)) {
		const amount = Number(value);
		if (amount >= SMALLEST_EPOCH_MILLISECONDS) return amount - now;
		if (amount >= SMALLEST_EPOCH_SECONDS) return amount * 1000 - now;
		return unit === 'seconds' ? amount * 1000 : amount;
	}
	const instant = dateOf(value);
	return instant === undefined ? undefined : instant - now;
}

/** HTTP dates (RFC 9110 §5.6.7), RFC 1123 with a numeric zone, ISO 8601. */
function dateOf(value: string): number | undefined {
	if (!/^([A-Z][a-z]{2,8},? |\d{4}-\d{2}-\d{2}T)/.test(value)) return undefined;
	// asctime names no zone and means UTC.
	const zoned = /(GMT|UTC|Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value} GMT`;
	const instant = Date.parse(zoned);
	return Number.isNaN(instant) ? undefined : instant;
}
