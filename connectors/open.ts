/** From a connector and a credential's transport to a client that keeps the vendor's pace and speaks its language. */
import type { Connector } from './connector';
import { HttpClient, type HttpClientOptions } from './http';
import type { Transport } from './transport';

export interface Account {
	/** Carries the credential. */
	transport: Transport;
	/** What tells this account from others of the same vendor: the credential's id. Never a secret. */
	credentialId: string;
	/** The address in the credential, for systems on the customer's own host. */
	site?: string;
	/** What `Connector.headers` says of the credential. */
	headers?: Readonly<Record<string, string>>;
	/** Another place where the same API is served, such as a stand-in. */
	baseUrl?: string;
}

/**
 * @param overrides clock, chance, budget and the like, for tests and for callers in a hurry
 * @throws Error in words for the shop when the credential's address cannot be used
 */
export function openAccount(
	connector: Connector,
	account: Account,
	overrides: Partial<Pick<HttpClientOptions, 'clock' | 'random' | 'paceBook' | 'budgetMs' | 'timeoutMs' | 'retry' | 'requestsPerSecond'>> = {},
): HttpClient {
	return new HttpClient({
		vendor: connector.name,
		account: `${connector.id}:${account.credentialId}`,
		baseUrl: (account.baseUrl ?? connector.baseUrl(account.site)).replace(/\/+$/, ''),
		transport: account.transport,
		requestsPerSecond: connector.requestsPerSecond,
		...(account.headers === undefined ? {} : { headers: account.headers }),
		...(connector.quotas === undefined ? {} : { quotas: connector.quotas }),
		dialect: connector.errors,
		...overrides,
	});
}
