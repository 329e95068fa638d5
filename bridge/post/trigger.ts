/** The line to POS Trigger: one signed post, one answer, and every way in which it can fail in words that tell what to do. */
import { createHmac } from 'node:crypto';
import axios from 'axios';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../../shop/bridge/protocol';
import type { BridgeRequest } from '../../shop/bridge/protocol';
import { errorDetail } from '../../printing/transport/printerLine';

/** How a post failed. `refused`: n8n will never take this body; anything else is tried again. */
export type PostFailure =
	| 'unreachable'
	| 'not_found'
	| 'signature'
	| 'clock'
	| 'refused'
	| 'busy'
	| 'not_a_trigger';

export class TriggerError extends Error {
	constructor(
		readonly failure: PostFailure,
		message: string,
		/** n8n's clock, epoch milliseconds, where its answer told. */
		readonly now?: number,
	) {
		super(message);
	}
}

export interface TriggerOptions {
	url: string;
	secret: string;
	timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
const MOST_ANSWER_BYTES = 64 * 1024 * 1024;

export class Trigger {
	private readonly stop = new AbortController();

	constructor(private readonly options: TriggerOptions) {}

	/** @throws TriggerError */
	async ask<Answer>(request: BridgeRequest, timeoutMs = this.options.timeoutMs ?? TIMEOUT_MS): Promise<Answer> {
		const { url, secret } = this.options;
		const body = Buffer.from(JSON.stringify(request), 'utf8');
		const timestamp = String(Date.now());
		const signature = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
		let answer: { status: number; data: string; headers: Record<string, unknown> };
		try {
			answer = await axios.post<string>(url, body, {
				headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'n8n-nodes-tpv-crm bridge', [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signature },
				timeout: timeoutMs,
				signal: AbortSignal.any([this.stop.signal, AbortSignal.timeout(timeoutMs)]),
				responseType: 'text',
				transformResponse: (text: string) => text,
				validateStatus: () => true,
				// A redirect would turn the post into a question, or carry it elsewhere.
				maxRedirects: 0,
				maxContentLength: MOST_ANSWER_BYTES,
				maxBodyLength: Infinity,
			});
		} catch (error) {
			throw new TriggerError('unreachable', errorDetail(error));
		}
		return read(answer) as Answer;
	}

	/** Lets go of what is under way. */
	close(): void {
		this.stop.abort();
	}
}

function read({ status, data, headers }: { status: number; data: string; headers: Record<string, unknown> }): unknown {
	const body = parsed(data);
	const date = typeof headers.date === 'string' ? Date.parse(headers.date) : NaN;
	const now = Number.isNaN(date) ? undefined : date;
	const said = textOf(body?.message) ?? `status ${status}`;
	if (status === 401) throw new TriggerError(body?.reason === 'signature_stale' ? 'clock' : 'signature', said, now);
	if (status === 404) throw new TriggerError('not_found', said, now);
	if (status === 400 || status === 413 || status === 422) throw new TriggerError('refused', said, now);
	if (status !== 200) throw new TriggerError('busy', said, now);
	if (body === undefined) throw new TriggerError('not_a_trigger', 'The answer is not JSON');
	return body;
}

function parsed(text: string): Record<string, unknown> | undefined {
	try {
		const value = JSON.parse(text) as unknown;
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value.slice(0, 300) : undefined;
}
