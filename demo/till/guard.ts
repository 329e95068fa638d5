/**
 * Who may talk to the till: the page it served itself, from this machine. A page of another site that resolves its name
 * to 127.0.0.1 (DNS rebinding) sends its own Host; one that posts from elsewhere sends its own Origin.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TillProblem } from './problem';

const MOST_BODY_BYTES = 64 * 1024;

/** @throws TillProblem `not_allowed` */
export function checkCaller(request: IncomingMessage, port: number): void {
	const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
	const { host, origin } = request.headers;
	const site = request.headers['sec-fetch-site'];
	if (host === undefined || !hosts.includes(host.toLowerCase())) throw new TillProblem('not_allowed');
	if (origin !== undefined && !hosts.some((each) => origin === `http://${each}`)) throw new TillProblem('not_allowed');
	const isApi = request.url?.startsWith('/api/') === true;
	if (isApi && site !== undefined && site !== 'same-origin' && site !== 'none') throw new TillProblem('not_allowed');
}

/** Everything comes from here and goes nowhere else; nothing the page shows stays in a cache. */
export function setSafeHeaders(response: ServerResponse): void {
	response.setHeader(
		'Content-Security-Policy',
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	);
	response.setHeader('X-Content-Type-Options', 'nosniff');
	response.setHeader('Referrer-Policy', 'no-referrer');
	response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
	response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
	response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
	response.setHeader('Cache-Control', 'no-store');
}

/** @throws TillProblem when it is too large or not JSON */
export async function readJson(request: IncomingMessage): Promise<unknown> {
	// A form or an image of another site cannot send this type without asking first (CORS preflight).
	if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw new TillProblem('bad_request', 'se esperaba JSON');
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > MOST_BODY_BYTES) throw new TillProblem('too_large');
		chunks.push(chunk);
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
	} catch {
		throw new TillProblem('bad_request', 'el JSON no se entiende');
	}
}
