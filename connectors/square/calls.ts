/** What every call to Square carries. */
import type { ApiCall } from '../http';

/** The version that the published contract describes: https://developer.squareup.com/docs/build-basics/versioning-overview */
export const SQUARE_VERSION = '2025-08-20';

export function squareCall(call: ApiCall): ApiCall {
	return { ...call, headers: { 'square-version': SQUARE_VERSION, ...call.headers } };
}

/** Reads that Square wants as POST: searches and batches. */
export function squareRead(call: Pick<ApiCall, 'operation' | 'path' | 'json'>): ApiCall {
	return squareCall({ ...call, method: 'POST', idempotent: true });
}
