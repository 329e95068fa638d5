/** The demo till over HTTP: its page and a small JSON API, for this machine only. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DemoClock } from '../clock/demoClock';
import { Counter } from './counter';
import { checkCaller, readJson, setSafeHeaders } from './guard';
import { Mailbox } from './mailbox';
import { readPage } from './pageFiles';
import type { PageFile } from './pageFiles';
import type { TillShop } from './port';
import { TillProblem } from './problem';

export interface TillOptions {
	/** 0 lets the system choose. */
	port: number;
	/** The till has no sign-in: it never listens anywhere else. */
	host?: '127.0.0.1';
	/** Production URL of the POS Trigger's webhook. */
	webhookUrl: string;
	secret: string;
	shop: TillShop;
	/** Where the page's files are, if not beside this module or in the source tree. */
	pageFolder?: string;
	/** Longest wait for n8n's answer, milliseconds. */
	webhookTimeoutMs?: number;
	/** The demo's, which the page may move forward. */
	clock: DemoClock;
	now?: () => Date;
}

export interface Till {
	url: string;
	close(): Promise<void>;
}

interface Desk {
	counter: Counter;
	mailbox: Mailbox;
}

type Handler = (desk: Desk, body: unknown, query: URLSearchParams) => unknown;

const READS: Readonly<Record<string, Handler>> = {
	'/api/shop': ({ counter }) => counter.about(),
	'/api/catalogue': ({ counter }) => counter.catalogue(),
	'/api/letters': ({ mailbox }) => mailbox.letters(),
	'/api/outcome': ({ counter }, _, query) => counter.outcome(query.get('sale') ?? ''),
};

/** Searches are posted too: what people are called has no place in an address. */
const WRITES: Readonly<Record<string, Handler>> = {
	'/api/customers': ({ counter }, body) => counter.findCustomers(body),
	'/api/sales': ({ counter }, body) => counter.sell(body),
	'/api/refunds': ({ counter }, body) => counter.refund(body),
	'/api/repeat': ({ counter }, body) => counter.repeat(body),
	'/api/clock': ({ mailbox }, body) => mailbox.advance(body),
	'/api/tickets': ({ counter }, body) => counter.recentSales(body),
};

/** @throws Error of `listen` (`code` EADDRINUSE when the port is taken), or when the page's files are missing */
export async function startTill(options: TillOptions): Promise<Till> {
	const { port, host = '127.0.0.1', webhookUrl, secret, shop, pageFolder, webhookTimeoutMs = 15_000, clock, now = () => new Date() } = options;
	const page = await readPage(pageFolder);
	const desk: Desk = { counter: new Counter(shop, { url: webhookUrl, secret, timeoutMs: webhookTimeoutMs }, now), mailbox: new Mailbox(shop, clock, now) };
	const server = createServer((request, response) => {
		void answer(request, response, desk, page, portOf(server));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	return {
		url: `http://${host}:${portOf(server)}/`,
		close: () =>
			new Promise((resolve, reject) => {
				server.close((error) => (error === undefined ? resolve() : reject(error)));
				server.closeAllConnections();
			}),
	};
}

async function answer(request: IncomingMessage, response: ServerResponse, desk: Desk, page: Map<string, PageFile>, port: number): Promise<void> {
	setSafeHeaders(response);
	try {
		checkCaller(request, port);
		const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
		const file = page.get(url.pathname);
		if (request.method === 'GET' && file !== undefined) send(response, 200, file.contentType, file.body);
		else if (request.method === 'GET' && url.pathname === '/api/ticket.svg') await sendTicket(response, desk.counter, url.searchParams);
		else sendJson(response, 200, await handle(request, url, desk));
	} catch (error) {
		const problem = error instanceof TillProblem ? error : new TillProblem('till_failed');
		// What is left of an oversized body is not worth reading.
		if (problem.code === 'too_large') response.setHeader('Connection', 'close');
		sendJson(response, problem.status, { error: problem.toJson() });
	}
}

async function handle(request: IncomingMessage, url: URL, desk: Desk): Promise<unknown> {
	const routes = request.method === 'GET' ? READS : request.method === 'POST' ? WRITES : {};
	const handler = Object.hasOwn(routes, url.pathname) ? routes[url.pathname] : undefined;
	if (handler === undefined) throw new TillProblem('not_found');
	return handler(desk, request.method === 'POST' ? await readJson(request) : undefined, url.searchParams);
}

/** Shown only as an image, where scripts do not run; opened by itself it may still not run any. */
async function sendTicket(response: ServerResponse, counter: Counter, query: URLSearchParams): Promise<void> {
	const svg = await counter.ticketSvg(query.get('sale') ?? '');
	response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
	send(response, 200, 'image/svg+xml', Buffer.from(svg, 'utf8'));
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
	send(response, status, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(value), 'utf8'));
}

function send(response: ServerResponse, status: number, contentType: string, body: Buffer): void {
	if (response.headersSent || response.destroyed) return;
	response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': body.length });
	response.end(body);
}

function portOf(server: Server): number {
	return (server.address() as AddressInfo | null)?.port ?? 0;
}
