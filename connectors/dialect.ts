/** How one vendor words its refusals. */
import { asRecord, asText } from './json';
import type { TransportResponse } from './transport';

/** What a refusal says, taken out of the vendor's own form. Untrusted and not yet safe to show. */
export interface VendorWords {
	message?: string;
	/** The vendor's machine-readable reason: `CONFLICT`, `woocommerce_rest_cannot_edit`. */
	code?: string;
	requestId?: string;
	/** Permissions that the vendor says are missing. */
	scopes?: readonly string[];
}

/** Two languages: Spanish for the shop, English for the log. */
export interface LocalText {
	es: string;
	en: string;
}

/** What a refusal means and what to do about it: two sentences without their final stop. */
export interface Meaning {
	what: LocalText;
	todo: LocalText;
}

/** What there is to go by when advising. */
export interface RefusalFacts {
	status: number;
	code?: string;
	/** In the vendor's words, and often in the shop's language. */
	message?: string;
	/** Where the API was looked for: tells http from https. */
	baseUrl: string;
	scopes: readonly string[];
}

export interface ErrorDialect {
	words(response: TransportResponse): VendorWords;
	/**
	 * What a 2xx really is, for vendors that put refusals into it (GraphQL, Erply): the status that says so elsewhere, 429
	 * for a limit, 401 for a credential. `undefined` for a true success.
	 */
	statusOf?(response: TransportResponse): number | undefined;
	/** Where this vendor's meaning is not the usual one. */
	advice?(facts: RefusalFacts): Meaning | undefined;
	/** Statuses that mean "not now", without the server having acted. */
	transientStatuses?: ReadonlySet<number>;
	/** How long to leave the account alone after this success: for limits that a vendor tells as they are used up. */
	restMs?(response: TransportResponse): number | undefined;
	/** Milliseconds to wait where the headers do not say. */
	waitMs?(response: TransportResponse): number | undefined;
	/** A limit that no wait within the call can outlast, such as a daily quota. */
	waitIsUseless?(response: TransportResponse): boolean;
}

/** Reads the forms most APIs use. */
export const commonDialect: ErrorDialect = {
	words(response) {
		const body = asRecord(response.body);
		const nested = asRecord(body['error']);
		return {
			message: asText(body['message']) ?? asText(nested['message']) ?? asText(body['error_description']) ?? asText(body['detail']),
			code: asText(body['code']) ?? asText(nested['code']),
			requestId: response.headers['x-request-id'] ?? response.headers['x-correlation-id'],
		};
	},
};
