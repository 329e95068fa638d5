/**
 * The port through which every request leaves the house. Inside n8n it is n8n's authenticated request helper (OAuth
 * refresh, proxies and SSRF rules hold), outside it is `axiosTransport.ts`. It adds the credential; nobody above it
 * ever sees one.
 */

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface TransportRequest {
	method: Method;
	/** Absolute, without the query. */
	url: string;
	query?: Readonly<Record<string, string | number | boolean>>;
	headers?: Readonly<Record<string, string>>;
	/** Sent as `application/json`. */
	json?: unknown;
	/** Sent as it is, with the content type of `headers`. */
	body?: string;
	/** Milliseconds the whole exchange may take. */
	timeoutMs?: number;
}

export interface TransportResponse {
	status: number;
	/** Keys in lower case. */
	headers: Readonly<Record<string, string>>;
	/** Parsed where the answer was JSON, else the text; `undefined` where there was none. */
	body: unknown;
}

/**
 * Carries one request. It never throws for a status and follows no redirect of a request that writes.
 * @throws anything for a network failure; a Node `code` (`ECONNRESET`) on it or on its `cause` is understood, and what
 * has none is not taken for the network and not tried again
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
