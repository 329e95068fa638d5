/** The way from the till to n8n: one POST to the POS Trigger's webhook, and its answer in the till's terms. */
import { once } from 'node:events';
import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { cleanText } from '../../shop/text';
import type { SaleJson } from '../../shop/sale/saleJson';
import { TillProblem } from './problem';

export interface WebhookOptions {
	url: string;
	/** Sent as `X-Shop-Secret`; never shown or logged. */
	secret: string;
	/** Longest wait for an answer, milliseconds. */
	timeoutMs: number;
}

export interface WebhookAnswer {
	/** The ledger's id of the sale. */
	saleId?: string;
	/** The ledger already had it: nothing happens twice. */
	repeated: boolean;
	/** The reason n8n gave, in words. */
	message?: string;
	/** The banner for whoever stands at the till, when n8n told the customer's facts at once and they are a VIP's. */
	alert?: string;
}

/** Seconds that n8n may take to put the customer's facts in its answer (RFC 7240 §4.3). */
const WAIT_SECONDS = 5;
const LARGEST_ANSWER = 256 * 1024;

/** @throws TillProblem whose text says what to do */
export async function postSale(sale: SaleJson, options: WebhookOptions): Promise<WebhookAnswer> {
	let answer: RawAnswer;
	try {
		answer = await post(JSON.stringify(sale), options);
	} catch (error) {
		throw failure(error);
	}
	const body = asJson(answer.text);
	if (answer.status < 200 || answer.status > 299) throw refusal(answer.status, body);
	return readAnswer(body);
}

interface RawAnswer {
	status: number;
	text: string;
}

/** Redirects are not followed: they would carry the secret somewhere else. */
async function post(text: string, { url, secret, timeoutMs }: WebhookOptions): Promise<RawAnswer> {
	const open = url.startsWith('https:') ? https.request : http.request;
	const request = open(url, {
		method: 'POST',
		headers: {
			'Content-Type': 'application/json',
			'Content-Length': Buffer.byteLength(text),
			'X-Shop-Secret': secret,
			Prefer: `wait=${WAIT_SECONDS}`,
		},
		// A kept connection that died with n8n looks like a sale cut off half way; a new one that is refused is certain.
		agent: false,
		signal: AbortSignal.timeout(timeoutMs),
	});
	request.end(text);
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > LARGEST_ANSWER) break;
		chunks.push(chunk);
	}
	return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') };
}

function refusal(status: number, body: unknown): TillProblem {
	if (status === 401 || status === 403) return new TillProblem('secret_rejected');
	if (status === 404) return new TillProblem('workflow_missing');
	if (status >= 500 || status < 400) return new TillProblem('n8n_failed');
	return new TillProblem('sale_refused', saidBy(body));
}

/**
 * Reads what is known and ignores the rest. An array answers an array of one.
 * @throws TillProblem when the number was already taken by another sale: nothing was done with this one
 */
function readAnswer(body: unknown): WebhookAnswer {
	const answer = record(Array.isArray(body) ? body[0] : body);
	const message = text(answer.message);
	if (answer.reason === 'content_differs') throw new TillProblem('sale_refused', message);
	const { vip, headline } = record(answer.customer);
	const saleId = text(answer.sale_id);
	const alert = vip === true ? text(headline) : undefined;
	return {
		repeated: answer.status === 'duplicate',
		...(saleId === undefined ? {} : { saleId }),
		...(message === undefined ? {} : { message }),
		...(alert === undefined ? {} : { alert }),
	};
}

/** `{ message }` or `{ problems: [{ field, message }] }`, on one clean line. */
function saidBy(body: unknown): string | undefined {
	const answer = record(Array.isArray(body) ? body[0] : body);
	const problems = Array.isArray(answer.problems) ? answer.problems.map(record) : [];
	const listed = problems.slice(0, 5).map((problem) => `${text(problem.field) ?? ''} ${text(problem.message) ?? ''}`.trim());
	const said = listed.filter((line) => line !== '').join('; ') || text(answer.message) || text(answer.error);
	return said === undefined ? undefined : cleanText(said, 500);
}

/** Only a connection that was never made is sure to have delivered nothing. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function failure(error: unknown): TillProblem {
	const { name, code } = record(error);
	if (name === 'TimeoutError' || code === 'ABORT_ERR') return new TillProblem('n8n_slow');
	return new TillProblem(typeof code === 'string' && NEVER_CONNECTED.has(code) ? 'n8n_stopped' : 'n8n_cut');
}

function asJson(body: string): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return undefined;
	}
}

function record(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
