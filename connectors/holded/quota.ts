/**
 * Holded counts an account's calls by the month (500 to 100,000 by plan), over all keys and programs together. So that looking for
 * missed sales does not use up what the shop's other programs need, looks are spread over what is left of the month.
 * https://www.holded.com/es/desarrolladores/guias/limites-de-la-api
 */
import type { HttpClient } from '../http';
import { asRecord } from '../json';

const MINUTE = 60_000;
/** Where the account does not tell. */
const USUAL_REST = 60 * MINUTE;
const LONGEST_REST = 12 * 60 * MINUTE;
/** A look for sales: four lists and this question. Of what is left, looks may use a half; the rest is for the shop and for what events name. */
const LOOK_FOR_SALES = { calls: 5, share: 0.5 };

/**
 * Milliseconds until the next look is due.
 * @param look what one costs, and how much of what is left such looks may use
 * @throws ApiError
 */
export async function restAfterLook(http: HttpClient, now: number, look: { calls: number; share: number } = LOOK_FOR_SALES): Promise<number> {
	// https://www.holded.com/es/desarrolladores/referencia-api: GET /usage
	const answer = await http.request({ operation: 'usage', method: 'GET', path: '/usage', accept: [401, 403, 404], scopes: ['developers:usage.read'] });
	const { usage, limit } = asRecord(answer.body);
	if (answer.status !== 200 || typeof usage !== 'number' || typeof limit !== 'number' || limit <= 0) return USUAL_REST;
	const looks = Math.floor(((limit - usage) * look.share) / look.calls);
	if (looks <= 0) return LONGEST_REST;
	return Math.min(LONGEST_REST, Math.ceil((endOfMonth(now) - now) / looks));
}

/** For v1, which does not tell. */
export const LEGACY_REST = USUAL_REST;

function endOfMonth(now: number): number {
	const date = new Date(now);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
