/**
 * A call that did not do what it should, in words that tell what to do. It carries no credential, no header and
 * nothing of the request's data, so it can be shown, logged and kept; it keeps no `cause`, because what transports
 * throw holds the request.
 */
import { describeFailure, type FailureFacts } from './apiErrorText';

export class ApiError extends Error {
	/** As people write it: `HubSpot`. */
	readonly vendor: string;
	/** What was being done: `contact upsert`. */
	readonly operation: string;
	/** HTTP status; absent when no answer came. */
	readonly status?: number;
	/** The vendor's own code, or the network's (`ECONNRESET`). */
	readonly code?: string;
	/** What the vendor's support asks for. */
	readonly requestId?: string;
	/** The same call may be sent again later without harm, and may then succeed. */
	readonly retryable: boolean;
	/** Could the server have carried the request out, in this or an earlier try? */
	readonly acted: 'no' | 'maybe';
	/** How long the vendor asks to be left alone, milliseconds. */
	readonly retryAfterMs?: number;
	/** How many times it was sent. */
	readonly attempts: number;
	private readonly facts: FailureFacts;

	constructor(facts: FailureFacts) {
		super(describeFailure(facts, 'en'));
		this.name = 'ApiError';
		this.vendor = facts.vendor;
		this.operation = facts.operation;
		this.status = facts.status;
		this.code = facts.code;
		this.requestId = facts.requestId;
		this.retryable = facts.retryable;
		this.acted = facts.acted;
		this.retryAfterMs = facts.retryAfterMs;
		this.attempts = facts.attempts;
		this.facts = facts;
		Object.defineProperty(this, 'facts', { enumerable: false });
	}

	/** The message in the shop's language. */
	text(locale: 'es' | 'en'): string {
		return describeFailure(this.facts, locale);
	}
}
