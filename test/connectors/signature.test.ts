import { createHmac } from 'node:crypto';
import { sameSecret, verifyHmac, verifyShared } from '../../connectors/signature';

const body = Buffer.from('{"a":1}');
const sign = (encoding: 'hex' | 'base64', secret = 's', algorithm = 'sha256') => createHmac(algorithm, secret).update(body).digest(encoding);
const verify = (shown: string | undefined, more: Partial<Parameters<typeof verifyHmac>[0]> = {}) => verifyHmac({ shown, header: 'X-Sign', secret: 's', signed: [body], encoding: 'hex', ...more });

it('takes what is right, in every way vendors write it', () => {
	expect(verify(sign('hex'))).toEqual({ ok: true });
	expect(verify(sign('hex').toUpperCase())).toEqual({ ok: true });
	expect(verify(`sha256=${sign('hex')}`, { prefix: 'sha256=' })).toEqual({ ok: true });
	expect(verify(sign('base64'), { encoding: 'base64' })).toEqual({ ok: true });
	expect(verify(sign('hex', 's', 'sha1'), { algorithm: 'sha1' })).toEqual({ ok: true });
	expect(verify(sign('hex'), { signed: ['{"a"', Buffer.from(':1}')] })).toEqual({ ok: true });
});

it('refuses what is not', () => {
	expect(verify(undefined)).toMatchObject({ reason: 'signature_missing' });
	expect(verify(' ')).toMatchObject({ reason: 'signature_missing' });
	expect(verify(sign('hex', 'other'))).toMatchObject({ reason: 'signature_wrong' });
	expect(verify(sign('hex').slice(0, -1))).toMatchObject({ reason: 'signature_wrong' });
	// Upper case is another value in base64.
	expect(verify(sign('base64').toLowerCase(), { encoding: 'base64' })).toMatchObject({ reason: 'signature_wrong' });
	expect(verify(sign('hex', ''), { secret: '' })).toMatchObject({ reason: 'signature_wrong' });
	expect(verifyShared('', '', 'X')).toMatchObject({ ok: false });
	expect(verifyShared('a', '', 'X')).toMatchObject({ ok: false });
	expect([verifyShared('a', 'a', 'X').ok, verifyShared('b', 'a', 'X').ok]).toEqual([true, false]);
});

it('keeps to the window where a time is signed', () => {
	const at = (seconds: number | undefined) => verify(sign('hex'), { window: { at: seconds === undefined ? undefined : seconds * 1000, now: 1_000_000, seconds: 300 } });
	expect([at(1000).ok, at(700).ok, at(1300).ok, at(699).ok, at(1301).ok, at(undefined).ok]).toEqual([true, true, true, false, false, false]);
});

it('compares texts of any length', () => expect([sameSecret('a', 'a'), sameSecret('a', 'ab'), sameSecret('', '')]).toEqual([true, false, true]));
