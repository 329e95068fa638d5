/**
 * Calls with an access token that Login with Amazon gives for the seller's refresh token; it lasts an hour and is over with a 403.
 * https://developer-docs.amazon.com/sp-api/docs/connect-to-the-selling-partner-api
 */
import { AccessTokens } from '../accessTokens';
import type { ApiCall } from '../http';

const HOSTS: Readonly<Record<string, string>> = {
	eu: 'https://sellingpartnerapi-eu.amazon.com',
	na: 'https://sellingpartnerapi-na.amazon.com',
	fe: 'https://sellingpartnerapi-fe.amazon.com',
};

/** The credential adds the application's keys and the refresh token. */
const exchange: ApiCall = {
	operation: 'sign-in',
	method: 'POST',
	origin: 'https://api.amazon.com',
	path: '/auth/o2/token',
	body: 'grant_type=refresh_token',
	headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
	idempotent: true,
	pace: { name: 'sign-in', perSecond: 1, burst: 2 },
};

export const amazonTokens = () =>
	new AccessTokens({
		exchange,
		header: (token) => ({ 'x-amz-access-token': token, accept: 'application/json' }),
		// The code is the same as for a missing role; only the words tell.
		isOver: (error) => error.status === 401 || (error.status === 403 && /expired/i.test(error.message)),
	});

/** By where the seller's account is: https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints */
export function apiUrl(region: string | undefined): string {
	const host = HOSTS[region ?? 'eu'];
	if (host === undefined) throw new Error('The Amazon credential has no usable region. Choose Europe, North America or Far East');
	return host;
}
