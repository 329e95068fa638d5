import fc from 'fast-check';
import { retryAfterMs } from '../../connectors/retryAfter';

const now = Date.UTC(2026, 10, 22, 9, 0, 0);

describe('retryAfterMs', () => {
	it.each([
		['seconds', { 'retry-after': '12' }, 12_000],
		['a fraction', { 'retry-after': '0.25' }, 250],
		['none', { 'retry-after': '0' }, 0],
		['the past', { 'retry-after': '-5' }, 0],
		['an HTTP date', { 'retry-after': 'Sun, 22 Nov 2026 09:00:30 GMT' }, 30_000],
		['RFC 1123 with a zone', { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 +0100' }, 30_000],
		['RFC 850', { 'retry-after': 'Sunday, 22-Nov-26 09:00:30 GMT' }, 30_000],
		['asctime', { 'retry-after': 'Sun Nov 22 09:00:30 2026' }, 30_000],
		['ISO 8601', { 'retry-after': '2026-11-22T09:00:30Z' }, 30_000],
		['an epoch in seconds', { 'retry-after': String(now / 1000 + 30) }, 30_000],
		['a date that is over', { 'retry-after': 'Sun, 22 Nov 2026 08:00:00 GMT' }, 0],
		['milliseconds', { 'retry-after-ms': '1500' }, 1500],
		['X-RateLimit-Reset, epoch seconds', { 'x-ratelimit-reset': String(now / 1000 + 9) }, 9000],
		['X-RateLimit-Reset, epoch milliseconds', { 'x-ratelimit-reset': String(now + 900) }, 900],
		['X-RateLimit-Reset, a delay', { 'x-ratelimit-reset': '8' }, 8000],
		['RateLimit-Reset', { 'ratelimit-reset': '4' }, 4000],
		['X-Rate-Limit-Time-Reset-Ms', { 'x-rate-limit-time-reset-ms': '15000' }, 15_000],
		['HubSpot', { 'x-hubspot-ratelimit-interval-milliseconds': '10000', 'x-hubspot-ratelimit-remaining': '0' }, 10_000],
		['the more direct of two', { 'x-ratelimit-reset': '60', 'retry-after': '2' }, 2000],
		['nonsense before sense', { 'retry-after': 'soon', 'x-ratelimit-reset': '3' }, 3000],
	])('reads %s', (_name, headers, expected) => {
		expect(retryAfterMs(headers as Record<string, string>, now)).toBe(expected);
	});

	it('counts instants on the server\'s clock, whatever ours says', () => {
		const headers = { date: 'Sun, 22 Nov 2026 09:00:00 GMT', 'retry-after': 'Sun, 22 Nov 2026 09:00:05 GMT' };
		expect(retryAfterMs(headers, now + 3_600_000)).toBe(5000);
	});

	it('says nothing where the answer says nothing', () => {
		expect(retryAfterMs({}, now)).toBeUndefined();
		expect(retryAfterMs({ 'retry-after': '' }, now)).toBeUndefined();
		expect(retryAfterMs({ 'retry-after': 'mañana' }, now)).toBeUndefined();
	});

	it('never answers less than nothing, more than about a day, or no number', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.date({ noInvalidDate: true }).map((date) => date.toUTCString())), (value) => {
				const wait = retryAfterMs({ 'retry-after': value }, now);
				return wait === undefined || (Number.isInteger(wait) && wait >= 0 && wait <= 25 * 3600 * 1000);
			}),
		);
	});
});
