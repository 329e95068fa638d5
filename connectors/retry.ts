/** When a failed call may be sent again, and how long to wait first. */
import type { NetworkFailure } from './networkFailure';
import type { Method, TransportResponse } from './transport';

export type Acted = 'no' | 'maybe';

export interface RetryRules {
	/** Tries in all, the first included. */
	attempts: number;
	/** First step of the back-off, milliseconds. */
	baseMs: number;
	/** Longest step, milliseconds. */
	capMs: number;
}

export const defaultRetryRules: RetryRules = { attempts: 6, baseMs: 500, capMs: 20_000 };

/** What one failed try means. */
export interface Verdict {
	/** Trying the same again later can succeed. */
	transient: boolean;
	acted: Acted;
}

/** The server says it did not take the request up. */
const NOT_TAKEN_UP = new Set([425, 429]);
/** The server, or a gateway before it, failed somewhere on the way. 520–524: Cloudflare's, in front of many vendors. */
const FAILED_ON_THE_WAY = new Set([408, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/**
 * @param alsoTransient statuses this vendor uses for "not now" without having acted (HubSpot: 423, 477)
 */
export function judgeStatus(status: number, alsoTransient: ReadonlySet<number> | undefined): Verdict {
	if (NOT_TAKEN_UP.has(status) || alsoTransient?.has(status)) return { transient: true, acted: 'no' };
	if (FAILED_ON_THE_WAY.has(status)) return { transient: true, acted: 'maybe' };
	return { transient: false, acted: status >= 500 ? 'maybe' : 'no' };
}

export type Outcome = { response: TransportResponse } | { failure: NetworkFailure };

export function judge(outcome: Outcome, alsoTransient: ReadonlySet<number> | undefined): Verdict {
	return 'failure' in outcome ? outcome.failure : judgeStatus(outcome.response.status, alsoTransient);
}

/**
 * Methods that may be repeated whatever happened (RFC 9110 §9.2.2). PATCH and POST only where the caller says that the
 * vendor keys the call.
 */
export function isIdempotent(method: Method, stated: boolean | undefined): boolean {
	return stated ?? (method !== 'POST' && method !== 'PATCH');
}

/** Reads change nothing, so there is nothing they may have done. */
export function isRead(method: Method): boolean {
	return method === 'GET' || method === 'HEAD';
}

/**
 * Exponential back-off with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). Where the server named a delay it is
 * kept, with jitter on top so that those who were told the same do not come back at once.
 *
 * @param attempt 1 after the first failure
 * @param random in [0, 1)
 */
export function backoffMs(attempt: number, askedMs: number | undefined, random: number, rules: RetryRules): number {
	if (askedMs !== undefined) return askedMs + Math.floor(random * rules.baseMs);
	return Math.floor(random * Math.min(rules.capMs, rules.baseMs * 2 ** attempt));
}
