import { NetworkError, networkFailure } from '../../connectors/networkFailure';

describe('networkFailure', () => {
	it.each([
		['ECONNREFUSED', 'unreachable', 'no', true],
		['ENOTFOUND', 'unreachable', 'no', true],
		['CERT_HAS_EXPIRED', 'refused_certificate', 'no', false],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'refused_certificate', 'no', false],
		['ERR_INVALID_URL', 'blocked', 'no', false],
		['EAUTH', 'credential', 'no', false],
		['ERR_CANCELED', 'stopped', 'maybe', false],
		['UNKNOWN', 'cut', 'maybe', true],
		['ETIMEDOUT', 'timed_out', 'maybe', true],
		['ECONNABORTED', 'timed_out', 'maybe', true],
		['ECONNRESET', 'cut', 'maybe', true],
		['EPIPE', 'cut', 'maybe', true],
	])('reads %s', (code, kind, acted, transient) => {
		expect(networkFailure(new NetworkError(code))).toEqual({ code, kind, acted, transient });
	});

	it('finds the code in what caused the error, as n8n and axios wrap it', () => {
		const wrapped = new Error('outer', { cause: new Error('middle', { cause: Object.assign(new Error('inner'), { code: 'ECONNREFUSED' }) }) });
		expect(networkFailure(wrapped)).toMatchObject({ code: 'ECONNREFUSED', acted: 'no' });
	});

	it('knows n8n\'s SSRF rules by their class', () => {
		class SsrfBlockedIpError extends Error {}
		expect(networkFailure(new Error('outer', { cause: new SsrfBlockedIpError('no') }))).toMatchObject({ kind: 'blocked', acted: 'no', transient: false });
	});

	it('does not repeat what is no network failure, and takes it for one after which the server may have acted', () => {
		for (const odd of [undefined, null, { code: 42 }, { code: 'not a code, lucia@example.com' }]) {
			expect(networkFailure(odd)).toEqual({ kind: 'unknown', code: 'UNKNOWN', acted: 'maybe', transient: false, detail: undefined });
		}
		expect(networkFailure(new Error('Node has no credentials set'))).toMatchObject({ kind: 'unknown', detail: 'Node has no credentials set' });
	});
});
