import { createHmac } from 'node:crypto';
import { authenticate } from '../../nodes/PosTrigger/authenticate';
import type { Authentication } from '../../nodes/PosTrigger/authenticate';

const now = Date.parse('2025-12-11T12:00:00Z');
const rawBody = Buffer.from('{"transaction_id":"T-1"}');
const knock = (headers: Record<string, string>, body = rawBody) => ({ headers, rawBody: body, now });

describe('a shared secret', () => {
	const method: Authentication = { kind: 'secret', secret: 'tpv_right' };

	it.each([
		[{ 'x-shop-secret': 'tpv_right' }],
		[{ authorization: 'Bearer tpv_right' }],
	])('opens with %o', (headers) => {
		expect(authenticate(method, knock(headers))).toEqual({ ok: true });
	});

	it.each([
		[{}, 'secret_missing'],
		[{ 'x-shop-secret': '' }, 'secret_wrong'],
		[{ 'x-shop-secret': 'tpv_righ' }, 'secret_wrong'],
		[{ 'x-shop-secret': 'tpv_rightt' }, 'secret_wrong'],
		[{ authorization: 'Basic tpv_right' }, 'secret_missing'],
	])('refuses %o', (headers, reason) => {
		expect(authenticate(method, knock(headers as Record<string, string>))).toMatchObject({ ok: false, reason });
	});
});

describe('a signature', () => {
	const method: Authentication = { kind: 'hmac', secret: 'tpv_right', signatureHeader: 'X-Signature', timestampHeader: 'X-Timestamp', windowSeconds: 300 };
	const seconds = String(now / 1000);
	const sign = (timestamp: string, body = rawBody, secret = 'tpv_right') => createHmac('sha256', secret).update(`${timestamp}.`).update(body);
	const headers = (timestamp: string, signature: string) => ({ 'x-signature': signature, 'x-timestamp': timestamp });

	it.each([
		['hex', headers(seconds, sign(seconds).digest('hex'))],
		['upper hex with prefix', headers(seconds, `sha256=${sign(seconds).digest('hex').toUpperCase()}`)],
		['base64', headers(seconds, sign(seconds).digest('base64'))],
		['milliseconds', headers(String(now), sign(String(now)).digest('hex'))],
		['ISO time', headers('2025-12-11T12:01:00Z', sign('2025-12-11T12:01:00Z').digest('hex'))],
	])('fits as %s', (_name, given) => {
		expect(authenticate(method, knock(given))).toEqual({ ok: true });
	});

	it('does not fit a body changed by one byte', () => {
		const changed = Buffer.from(rawBody);
		changed[5]! ^= 1;
		expect(authenticate(method, knock(headers(seconds, sign(seconds).digest('hex')), changed))).toMatchObject({ ok: false, reason: 'signature_wrong' });
	});

	it('does not fit another secret', () => {
		expect(authenticate(method, knock(headers(seconds, sign(seconds, rawBody, 'tpv_wrong').digest('hex'))))).toMatchObject({ reason: 'signature_wrong' });
	});

	it('does not fit another time', () => {
		expect(authenticate(method, knock(headers(String(now / 1000 + 1), sign(seconds).digest('hex'))))).toMatchObject({ reason: 'signature_wrong' });
	});

	it('is stale outside the window, before and after', () => {
		for (const off of [-301, 301]) {
			const timestamp = String(now / 1000 + off);
			expect(authenticate(method, knock(headers(timestamp, sign(timestamp).digest('hex'))))).toMatchObject({ reason: 'signature_stale' });
		}
	});

	it('is missing', () => {
		expect(authenticate(method, knock({ 'x-signature': 'abc' }))).toMatchObject({ reason: 'signature_missing' });
	});
});
