/** What a failed exchange tells: whether the server can have acted, and whether trying again can help. */

export type NetworkKind = 'unreachable' | 'refused_certificate' | 'blocked' | 'credential' | 'timed_out' | 'cut' | 'stopped' | 'unknown';

export interface NetworkFailure {
	kind: NetworkKind;
	/** `ECONNREFUSED` and its like, for the message. */
	code: string;
	/** Could the server have carried the request out? */
	acted: 'no' | 'maybe';
	transient: boolean;
	/** Of what is no network failure: the words of what was thrown, not yet safe to show. */
	detail?: string;
}

/** A transport may throw this to say exactly what happened. It carries no request, so no secret. */
export class NetworkError extends Error {
	constructor(readonly code: string) {
		super(`Network failure ${code}`);
		this.name = 'NetworkError';
	}
}

/** Failed before a byte of the request could leave: https://nodejs.org/api/errors.html#common-system-errors */
const NEVER_SENT = new Set([
	'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN',
	'EADDRNOTAVAIL', 'UND_ERR_CONNECT_TIMEOUT',
]);
const TIMED_OUT = new Set(['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE = /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_SSL_|HOSTNAME_MISMATCH|EPROTO$)/;
/** A proxy or a rule of the host refused; the same request will be refused again. */
const BLOCKED = /^(ERR_INVALID_URL|ERR_UNSUPPORTED_PROTOCOL|ERR_BAD_OPTION|SSRF_BLOCKED)/;
const CODE = /^[A-Z][A-Z0-9_]{2,40}$/;

/** Reads whatever a transport threw. */
export function networkFailure(thrown: unknown): NetworkFailure {
	const code = errorCode(thrown);
	if (code === undefined) return { kind: 'unknown', code: 'UNKNOWN', acted: 'maybe', transient: false, detail: wordsOf(thrown) };
	if (NEVER_SENT.has(code)) return { kind: 'unreachable', code, acted: 'no', transient: true };
	if (CERTIFICATE.test(code)) return { kind: 'refused_certificate', code, acted: 'no', transient: false };
	if (BLOCKED.test(code)) return { kind: 'blocked', code, acted: 'no', transient: false };
	// n8n's OAuth client: the token could not be renewed, so nothing was sent.
	if (code === 'EAUTH') return { kind: 'credential', code, acted: 'no', transient: false };
	if (TIMED_OUT.has(code)) return { kind: 'timed_out', code, acted: 'maybe', transient: true };
	if (code === 'ERR_CANCELED') return { kind: 'stopped', code, acted: 'maybe', transient: false };
	return { kind: 'cut', code, acted: 'maybe', transient: true };
}

/** The code on the error or on what caused it: n8n and axios both wrap. */
function errorCode(thrown: unknown): string | undefined {
	for (const error of chain(thrown)) {
		if ('code' in error && typeof error.code === 'string' && CODE.test(error.code)) return error.code;
		// n8n's SSRF rules throw errors that only their class tells apart.
		if (/^Ssrf/.test(error.constructor.name)) return 'SSRF_BLOCKED';
	}
	return undefined;
}

function chain(thrown: unknown): object[] {
	const errors: object[] = [];
	let current: unknown = thrown;
	while (typeof current === 'object' && current !== null && errors.length < 5) {
		errors.push(current);
		current = 'cause' in current ? current.cause : undefined;
	}
	return errors;
}

function wordsOf(thrown: unknown): string | undefined {
	const words = thrown instanceof Error ? thrown.message : typeof thrown === 'string' ? thrown : '';
	return words === '' ? undefined : words;
}
