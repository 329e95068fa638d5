/**
 * The one way out. Everything a call to an outside system needs besides its meaning lives here and beside it: pace
 * (`pace.ts`), retry (`retry.ts`), waiting as told (`retryAfter.ts`), a budget of time, and errors that tell what to do
 * (`apiError.ts`). Time, chance and the network are handed in.
 */
import { ApiError } from './apiError';
import type { FailureFacts } from './apiErrorText';
import { systemClock, type Clock } from './clock';
import { commonDialect, type ErrorDialect, type Meaning, type VendorWords } from './dialect';
import { networkFailure } from './networkFailure';
import { sharedPaceBook, type PaceBook, type Pacer, type Quota, type QuotaKeeper } from './pace';
import { safeCode, safeWords } from './redact';
import { backoffMs, defaultRetryRules, isIdempotent, isRead, judge, type Acted, type Outcome, type RetryRules } from './retry';
import { retryAfterMs } from './retryAfter';
import type { Method, Transport, TransportResponse } from './transport';

export interface HttpClientOptions {
	/** As people write it: `HubSpot`. */
	vendor: string;
	/** Whose rate limit and whose set-up this is: vendor and credential, `hubspot:42`. Never a secret. */
	account: string;
	/** Where the API lives, without a trailing slash. */
	baseUrl: string;
	transport: Transport;
	requestsPerSecond: number;
	/** Calls that may leave at once after a rest; as many as a second's worth unless stated. */
	burst?: number;
	/** Sent with every call. */
	headers?: Readonly<Record<string, string>>;
	/** Limits that only some calls count against, by name. */
	quotas?: Readonly<Record<string, Quota>>;
	dialect?: ErrorDialect;
	retry?: Partial<RetryRules>;
	/** Milliseconds one call may take with all its waits; 60 s unless stated. */
	budgetMs?: number;
	/** Milliseconds one try may take; 30 s unless stated. */
	timeoutMs?: number;
	clock?: Clock;
	/** In [0, 1). */
	random?: () => number;
	paceBook?: PaceBook;
}

export interface ApiCall {
	/** What is being done, for the error: `contact upsert`. */
	operation: string;
	method: Method;
	/** Begins with a slash; variable parts already encoded. */
	path: string;
	/** Another host of the same vendor, where it signs in elsewhere (`https://api.amazon.com`). */
	origin?: string;
	query?: Readonly<Record<string, string | number | boolean>>;
	headers?: Readonly<Record<string, string>>;
	json?: unknown;
	/** Sent as it is, with the content type of `headers`: forms and XML. */
	body?: string;
	/** The answer is not JSON (XML): its text is handed on. */
	answersText?: true;
	/** For POST and PATCH: the vendor keys this call, so repeating it changes nothing more. */
	idempotent?: boolean;
	/** Permissions the call needs, named when they are refused. */
	scopes?: readonly string[];
	/** Name of the connector's quota that this call counts against besides the pace. */
	quota?: string;
	/** Statuses outside 2xx that are an answer here, not a failure. */
	accept?: readonly number[];
	budgetMs?: number;
	timeoutMs?: number;
	/** Where the vendor limits each of its calls by itself: kept in place of the account's rate. */
	pace?: { name: string; perSecond: number; burst: number };
}

export class HttpClient {
	readonly vendor: string;
	readonly account: string;
	readonly baseUrl: string;
	private readonly transport: Transport;
	private readonly headers: Readonly<Record<string, string>>;
	private readonly dialect: ErrorDialect;
	private readonly rules: RetryRules;
	private readonly budgetMs: number;
	private readonly timeoutMs: number;
	private readonly clock: Clock;
	private readonly random: () => number;
	private readonly paceBook: PaceBook;
	private readonly pacer: Pacer;
	private readonly quotas: ReadonlyMap<string, QuotaKeeper>;

	constructor(options: HttpClientOptions) {
		this.vendor = options.vendor;
		this.account = options.account;
		this.baseUrl = options.baseUrl;
		this.transport = options.transport;
		this.headers = options.headers ?? {};
		this.dialect = options.dialect ?? commonDialect;
		this.rules = { ...defaultRetryRules, ...options.retry };
		this.budgetMs = options.budgetMs ?? 60_000;
		this.timeoutMs = options.timeoutMs ?? 30_000;
		this.clock = options.clock ?? systemClock;
		this.random = options.random ?? Math.random;
		const burst = options.burst ?? Math.max(1, Math.floor(options.requestsPerSecond));
		this.paceBook = options.paceBook ?? sharedPaceBook;
		this.pacer = this.paceBook.pacerFor(options.account, options.requestsPerSecond, burst);
		this.quotas = new Map(Object.entries(options.quotas ?? {}).map(([name, quota]) => [name, this.paceBook.quotaFor(options.account, name, quota)]));
	}

	/**
	 * Sends the call, as often as its kind allows, until it is answered or the budget is spent.
	 * @throws ApiError for everything that is neither 2xx nor in `accept`
	 */
	async request(call: ApiCall): Promise<TransportResponse> {
		const deadline = this.clock.now() + (call.budgetMs ?? this.budgetMs);
		let acted: Acted = 'no';
		for (let attempt = 1; ; attempt++) {
			const missing = await this.turn(call, deadline);
			if (missing > 0) throw this.outOfTime(call, acted, attempt - 1, missing);
			const outcome = await this.attempt(call, deadline);
			if ('response' in outcome && isAnswer(outcome.response, call)) {
				this.pacerOf(call).pause(this.dialect.restMs?.(outcome.response) ?? 0);
				return this.readable(outcome.response, call, attempt);
			}

			const verdict = judge(outcome, this.dialect.transientStatuses);
			if (verdict.acted === 'maybe' && !isRead(call.method)) acted = 'maybe';
			const askedMs = 'response' in outcome ? this.askedMs(outcome.response) : undefined;
			const wait = backoffMs(attempt, askedMs, this.random(), this.rules);
			const again =
				verdict.transient &&
				(verdict.acted === 'no' || isIdempotent(call.method, call.idempotent)) &&
				attempt < this.rules.attempts &&
				this.clock.now() + wait < deadline &&
				!('response' in outcome && this.dialect.waitIsUseless?.(outcome.response));
			if ('response' in outcome && outcome.response.status === 429 && askedMs !== undefined) this.pacerOf(call).pause(askedMs);
			if (!again) throw this.failure(call, outcome, { acted, attempts: attempt, transient: verdict.transient, retryAfterMs: askedMs });
			await this.clock.sleep(wait);
		}
	}

	/**
	 * An answer that the connector finds to be a refusal (an accepted status, or an item of a batch), as the same kind
	 * of error as any other.
	 */
	refusal(call: ApiCall, response: TransportResponse, words?: VendorWords): ApiError {
		return this.failure(call, { response }, { acted: 'no', attempts: 1, transient: false, retryAfterMs: undefined, words });
	}

	/** Calls that were all answered, and an account that cannot be used as they found it. */
	finding(call: ApiCall, advice: Meaning): ApiError {
		return new ApiError({ ...this.common(call, 'no', 1, false), finding: true, advice });
	}

	/** @returns 0 when the call may leave, else the milliseconds that are missing */
	private async turn(call: ApiCall, deadline: number): Promise<number> {
		const quota = call.quota === undefined ? undefined : this.quotas.get(call.quota);
		const missing = quota === undefined ? 0 : await quota.take(deadline);
		return missing > 0 ? missing : await this.pacerOf(call).take(deadline);
	}

	private pacerOf({ pace }: ApiCall): Pacer {
		return pace === undefined ? this.pacer : this.paceBook.pacerFor(`${this.account} ${pace.name}`, pace.perSecond, pace.burst);
	}

	private async attempt(call: ApiCall, deadline: number): Promise<Outcome> {
		const timeoutMs = Math.max(1, Math.min(call.timeoutMs ?? this.timeoutMs, deadline - this.clock.now()));
		try {
			const { method, query, json, body } = call;
			const headers = { ...this.headers, ...call.headers };
			const response = await this.transport({ method, url: (call.origin ?? this.baseUrl) + call.path, query, headers, json, body, timeoutMs });
			const status = response.status < 300 ? this.dialect.statusOf?.(response) : undefined;
			return { response: status === undefined ? response : { ...response, status } };
		} catch (thrown) {
			return { failure: networkFailure(thrown) };
		}
	}

	private askedMs(response: TransportResponse): number | undefined {
		const mayAsk = response.status === 429 || response.status === 503 || this.dialect.transientStatuses?.has(response.status);
		return mayAsk ? (retryAfterMs(response.headers, this.clock.now()) ?? this.dialect.waitMs?.(response)) : undefined;
	}

	/** JSON, or nothing at all: a page in HTML is somebody else answering. */
	private readable(response: TransportResponse, call: ApiCall, attempts: number): TransportResponse {
		if (call.answersText || typeof response.body !== 'string' || response.body === '' || response.status >= 300) return response;
		throw new ApiError({
			...this.common(call, isRead(call.method) ? 'no' : 'maybe', attempts, false),
			status: response.status,
			unreadable: true,
		});
	}

	private outOfTime(call: ApiCall, acted: Acted, attempts: number, retryAfterMs: number): ApiError {
		return new ApiError({ ...this.common(call, acted, attempts, true), outOfTime: true, retryAfterMs });
	}

	private failure(
		call: ApiCall,
		outcome: Outcome,
		how: { acted: Acted; attempts: number; transient: boolean; retryAfterMs: number | undefined; words?: VendorWords },
	): ApiError {
		const common = this.common(call, how.acted, how.attempts, how.transient);
		if ('failure' in outcome) {
			const { kind, code, detail } = outcome.failure;
			return new ApiError({ ...common, network: kind, code, detail: detail === undefined ? undefined : safeWords(detail, [call.json, call.query]) });
		}
		const { response } = outcome;
		const words = how.words ?? this.dialect.words(response);
		const scopes = words.scopes?.length ? words.scopes : common.scopes;
		const code = safeCode(words.code);
		return new ApiError({
			...common,
			status: response.status,
			code,
			requestId: safeCode(words.requestId),
			said: words.message === undefined ? undefined : safeWords(words.message, [call.json, call.query]),
			scopes,
			advice: this.dialect.advice?.({ status: response.status, code, message: words.message, baseUrl: this.baseUrl, scopes }),
			retryAfterMs: how.retryAfterMs,
		});
	}

	private common(call: ApiCall, acted: Acted, attempts: number, transient: boolean): FailureFacts {
		const idempotent = isIdempotent(call.method, call.idempotent);
		return {
			vendor: this.vendor,
			operation: call.operation,
			scopes: call.scopes ?? [],
			acted,
			idempotent,
			retryable: transient && (acted === 'no' || idempotent),
			attempts,
		};
	}
}

function isAnswer(response: TransportResponse, call: ApiCall): boolean {
	return (response.status >= 200 && response.status < 300) || (call.accept?.includes(response.status) ?? false);
}
