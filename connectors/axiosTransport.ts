/**
 * The port outside n8n (bridge, demo, contract tests): axios. Answers are taken as they come; nothing axios throws
 * leaves here, because its errors hold the request with its credential.
 */
import axios from 'axios';
import { NetworkError } from './networkFailure';
import type { Transport, TransportRequest } from './transport';

/** Adds a credential to the headers of a request that is about to leave. */
export type Authorize = (headers: Record<string, string>) => void;

/** `Authorization: Bearer …` */
export function bearer(token: string): Authorize {
	return (headers) => {
		headers['authorization'] = `Bearer ${token}`;
	};
}

/** `Authorization: Basic …` (RFC 7617, UTF-8) */
export function basic(user: string, password: string): Authorize {
	return (headers) => {
		headers['authorization'] = `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
	};
}

const MAX_ANSWER_BYTES = 50_000_000;

/** @param authorize absent for systems that need none */
export function axiosTransport(authorize?: Authorize): Transport {
	return async (request) => {
		const headers = headersOf(request);
		authorize?.(headers);
		try {
			const answer = await axios.request<string>({
				method: request.method,
				url: request.url,
				params: request.query,
				headers,
				data: request.json === undefined ? request.body : JSON.stringify(request.json),
				timeout: request.timeoutMs,
				signal: request.timeoutMs === undefined ? undefined : AbortSignal.timeout(request.timeoutMs),
				responseType: 'text',
				transformResponse: (text: string) => text,
				validateStatus: () => true,
				// A redirect would turn a POST into a GET, or carry the credential to another host.
				maxRedirects: 0,
				maxContentLength: MAX_ANSWER_BYTES,
			});
			const answered = lowerCase(Object.entries(answer.headers));
			return { status: answer.status, headers: answered, body: parsed(answer.data, answered['content-type'] ?? '') };
		} catch (thrown) {
			throw new NetworkError(codeOf(thrown));
		}
	};
}

function headersOf(request: TransportRequest): Record<string, string> {
	const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'n8n-nodes-tpv-crm' };
	if (request.json !== undefined) headers['content-type'] = 'application/json';
	for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value;
	return headers;
}

function lowerCase(headers: readonly [string, unknown][]): Record<string, string> {
	const result: Record<string, string> = {};
	for (const [name, value] of headers) {
		if (typeof value === 'string' || typeof value === 'number') result[name.toLowerCase()] = String(value);
		else if (Array.isArray(value)) result[name.toLowerCase()] = value.join(', ');
	}
	return result;
}

function parsed(text: string, contentType: string): unknown {
	if (text === '') return undefined;
	// Some servers send JSON under text/html; a page never begins like this.
	if (!/[/+]json/i.test(contentType) && !/^\s*[[{]/.test(text)) return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** A cancelled request was cancelled by the timeout above. */
function codeOf(thrown: unknown): string {
	if (axios.isCancel(thrown)) return 'ETIMEDOUT';
	if (typeof thrown !== 'object' || thrown === null) return 'UNKNOWN';
	const cause = 'cause' in thrown && typeof thrown.cause === 'object' && thrown.cause !== null ? thrown.cause : {};
	for (const holder of [cause, thrown]) {
		if ('code' in holder && typeof holder.code === 'string') return holder.code;
	}
	return 'UNKNOWN';
}
