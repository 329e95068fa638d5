/**
 * Calls with a token of the seller, or of the application alone. Tokens last two hours; eBay's own sign-in goes by a `RuName` in place of
 * an address, which n8n's OAuth 2 cannot send, so the credential holds the refresh token that eBay's developer pages give.
 * https://developer.ebay.com/api-docs/static/oauth-refresh-token-request.html, https://developer.ebay.com/api-docs/static/oauth-client-credentials-grant.html
 */
import { AccessTokens } from '../accessTokens';
import type { ApiError } from '../apiError';
import type { ApiCall } from '../http';

const PATH = '/identity/v1/oauth2/token';
const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
const APPLICATION_SCOPE = 'https://api.ebay.com/oauth/api_scope';

const header = (token: string) => ({ authorization: `Bearer ${token}`, accept: 'application/json' });
const isOver = (error: ApiError) => error.status === 401;
const exchange = (body: string): ApiCall => ({ operation: 'sign-in', method: 'POST', path: PATH, body, headers: FORM, idempotent: true });

/** The credential adds the refresh token, and signs both. */
export const sellerTokens = () => new AccessTokens({ exchange: exchange('grant_type=refresh_token'), header, isOver });
export const applicationTokens = () => new AccessTokens({ exchange: exchange(new URLSearchParams({ grant_type: 'client_credentials', scope: APPLICATION_SCOPE }).toString()), header, isOver });

export function apiUrl(environment: string | undefined): string {
	return environment === 'sandbox' ? 'https://api.sandbox.ebay.com' : 'https://api.ebay.com';
}
