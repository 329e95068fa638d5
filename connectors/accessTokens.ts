/**
 * Calls with an access token that is short-lived and is had for a long-lived one (OAuth 2 refresh tokens), for vendors whose
 * sign-in n8n's own OAuth 2 cannot do. The credential signs the call for the token and no other; the token itself is known to this
 * process only.
 */
import { AccountCache } from './accountCache';
import { ApiError } from './apiError';
import type { ApiCall, HttpClient } from './http';
import { asRecord, asText } from './json';
import type { TransportResponse } from './transport';

export interface TokenRules {
	/** The call that answers with `access_token` (RFC 6749, section 5.1). */
	exchange: ApiCall;
	/** How the vendor takes it. */
	header(token: string): Readonly<Record<string, string>>;
	/** Is it the token that the vendor did not like? */
	isOver(error: ApiError): boolean;
}

export class AccessTokens {
	private readonly tokens = new AccountCache<string>();

	constructor(private readonly rules: TokenRules) {}

	/** With a token that is renewed once where it has run out. @throws ApiError */
	async request(http: HttpClient, call: ApiCall): Promise<TransportResponse> {
		const send = async () => http.request({ ...call, headers: { ...call.headers, ...this.rules.header(await this.tokens.get(http.account, () => this.obtain(http))) } });
		try {
			return await send();
		} catch (error) {
			if (!(error instanceof ApiError) || error.operation === this.rules.exchange.operation || !this.rules.isOver(error)) throw error;
			this.tokens.forget(http.account);
			return await send();
		}
	}

	private async obtain(http: HttpClient): Promise<string> {
		const { exchange } = this.rules;
		const token = asText(asRecord((await http.request(exchange)).body)['access_token']);
		if (token !== undefined) return token;
		throw http.finding(exchange, {
			what: { es: 'no dio ningún token de acceso', en: 'it gave no access token' },
			todo: { es: 'Compruebe la credencial', en: 'Check the credential' },
		});
	}
}
