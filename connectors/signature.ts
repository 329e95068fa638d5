/** Signatures of events, compared in a time that tells nothing. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SignatureVerdict } from './sales';

export interface HmacSignature {
	/** As it came in the header; absent where it did not. */
	shown: string | undefined;
	/** For the message: where it was looked for. */
	header: string;
	secret: string;
	/** What is signed, in order. */
	signed: readonly (string | Uint8Array)[];
	/** How the vendor writes it. */
	encoding: 'base64' | 'hex';
	algorithm?: 'sha256' | 'sha1';
	/** Taken off before comparing: `sha256=`. */
	prefix?: string;
	/** Where the vendor signs a time: epoch milliseconds it stated, now, and how far apart they may be. */
	window?: { at: number | undefined; now: number; seconds: number };
}

export function verifyHmac(signature: HmacSignature): SignatureVerdict {
	const { shown, header, prefix = '' } = signature;
	if (shown === undefined || shown.trim() === '') return missing(header);
	// Anybody can sign with nothing.
	if (signature.secret === '') return wrong();
	const written = shown.trim();
	const bare = written.toLowerCase().startsWith(prefix.toLowerCase()) ? written.slice(prefix.length) : written;
	const hmac = createHmac(signature.algorithm ?? 'sha256', signature.secret);
	for (const part of signature.signed) hmac.update(part);
	const expected = hmac.digest(signature.encoding);
	const given = signature.encoding === 'hex' ? bare.toLowerCase() : bare;
	if (!sameSecret(given, expected)) return wrong();
	return signature.window === undefined ? { ok: true } : withinWindow(signature.window);
}

/** A static secret in a header, for vendors that sign nothing. */
export function verifyShared(shown: string | undefined, secret: string, header: string): SignatureVerdict {
	if (shown === undefined || shown === '') return missing(header);
	return secret !== '' && sameSecret(shown, secret) ? { ok: true } : wrong();
}

/** Equal in a time that tells nothing of where they differ, not even their lengths. */
export function sameSecret(a: string, b: string): boolean {
	return timingSafeEqual(digest(a), digest(b));
}

export function missing(header: string): SignatureVerdict {
	return { ok: false, reason: 'signature_missing', message: `The header ${header} is missing` };
}

export function wrong(): SignatureVerdict {
	return { ok: false, reason: 'signature_wrong', message: 'The signature does not fit the body' };
}

function withinWindow({ at, now, seconds }: { at: number | undefined; now: number; seconds: number }): SignatureVerdict {
	if (at !== undefined && Math.abs(now - at) <= seconds * 1000) return { ok: true };
	return { ok: false, reason: 'signature_stale', message: `The signed time is not within ${seconds} seconds of now` };
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
