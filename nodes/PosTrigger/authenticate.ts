/** Is this a till of ours? A shared secret, or a signature of the raw body within a replay window. Compared in constant time. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type Authentication =
	| { kind: 'none' }
	| { kind: 'secret'; secret: string }
	| { kind: 'hmac'; secret: string; signatureHeader: string; timestampHeader: string; windowSeconds: number };

export interface Knock {
	headers: Readonly<Record<string, string | string[] | undefined>>;
	rawBody: Uint8Array;
	/** Epoch milliseconds. */
	now: number;
}

export type Verdict = { ok: true } | { ok: false; reason: 'secret_missing' | 'secret_wrong' | 'signature_missing' | 'signature_wrong' | 'signature_stale'; message: string };

export function authenticate(method: Authentication, knock: Knock): Verdict {
	if (method.kind === 'none') return { ok: true };
	return method.kind === 'secret' ? checkSecret(method.secret, knock) : checkSignature(method, knock);
}

/** `X-Shop-Secret: …` or `Authorization: Bearer …`. */
function checkSecret(secret: string, knock: Knock): Verdict {
	const shown = header(knock, 'x-shop-secret') ?? /^Bearer\s+(.+)$/i.exec(header(knock, 'authorization') ?? '')?.[1];
	if (shown === undefined) {
		return { ok: false, reason: 'secret_missing', message: 'Send the shop’s till secret in the header X-Shop-Secret' };
	}
	return same(shown.trim(), secret) ? { ok: true } : { ok: false, reason: 'secret_wrong', message: 'The till secret is not the shop’s' };
}

/**
 * HMAC-SHA256 over `<timestamp>.<raw body>`, as hex or base64, with or without `sha256=` before it. The timestamp is
 * Unix seconds or milliseconds, or ISO 8601.
 */
function checkSignature(method: Extract<Authentication, { kind: 'hmac' }>, knock: Knock): Verdict {
	const shown = header(knock, method.signatureHeader)?.trim().replace(/^sha256=/i, '');
	const timestamp = header(knock, method.timestampHeader)?.trim();
	if (!shown || !timestamp) {
		return { ok: false, reason: 'signature_missing', message: `Send the headers ${method.signatureHeader} and ${method.timestampHeader}` };
	}
	const digest = createHmac('sha256', method.secret).update(`${timestamp}.`).update(knock.rawBody).digest();
	if (!same(shown.toLowerCase(), digest.toString('hex')) && !same(shown, digest.toString('base64'))) {
		return { ok: false, reason: 'signature_wrong', message: 'The signature does not fit the body' };
	}
	const at = instant(timestamp);
	if (at === undefined || Math.abs(knock.now - at) > method.windowSeconds * 1000) {
		return { ok: false, reason: 'signature_stale', message: `The timestamp is not within ${method.windowSeconds} seconds of now` };
	}
	return { ok: true };
}

function instant(text: string): number | undefined {
	if (/^\d{9,11}$/.test(text)) return Number(text) * 1000;
	if (/^\d{12,14}$/.test(text)) return Number(text);
	const parsed = Date.parse(text);
	return Number.isNaN(parsed) ? undefined : parsed;
}

function header(knock: Knock, name: string): string | undefined {
	const value = knock.headers[name.toLowerCase()];
	return Array.isArray(value) ? value[0] : value;
}

/** Equal in a time that tells nothing of where they differ, not even their lengths. */
function same(a: string, b: string): boolean {
	return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
