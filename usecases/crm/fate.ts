/** What a failed call means for what it was to deliver, and for the CRM as a whole. */
import { ApiError } from '../../connectors/apiError';
import type { Undone } from './settle';

/** `stop`: the credential no longer opens it. `rest`: it is down or wants to be left alone. */
export type AccountFate = 'go_on' | 'rest' | 'stop';

export function accountFate(error: ApiError): AccountFate {
	if (error.status === 401 || error.status === 403) return 'stop';
	if (error.status === 429) return 'rest';
	// No answer, and nothing that a single cut call without a key would be: the tries were used up, or the pace left no time.
	return error.status === undefined && error.retryable ? 'rest' : error.retryable && (error.status ?? 0) >= 500 ? 'rest' : 'go_on';
}

/**
 * @param settlesMs what was written a moment ago is found after this long
 * @param locale of the message that is kept
 */
export function rowFate(error: ApiError, settlesMs: number, locale: 'es' | 'en'): Undone {
	const message = error.text(locale);
	const waitMs = error.retryAfterMs;
	if (accountFate(error) === 'stop') return { status: 'untried', message };
	if (error.acted === 'maybe') return { status: 'doubt', message, waitMs: Math.max(settlesMs, waitMs ?? 0) };
	const again = error.retryable || error.status === 429 || error.status === undefined;
	return again ? { status: 'retry', message, ...(waitMs === undefined ? {} : { waitMs }) } : { status: 'failed', message };
}

/** A part that was refused for what it is: to try it again is of no use until a person did something. */
export function isForAPerson(error: ApiError): boolean {
	return !error.retryable && error.acted === 'no' && error.status !== 401 && error.status !== 403 && error.status !== 429;
}

/** @throws whatever is no ApiError */
export function asApiError(thrown: unknown): ApiError {
	if (thrown instanceof ApiError) return thrown;
	throw thrown;
}
