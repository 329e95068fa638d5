/**
 * A door for tills that post a sale once and never again: what comes is on disk before they hear yes, and reaches n8n whenever n8n
 * is there. The body is not read here.
 */
import { randomUUID, timingSafeEqual, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Log } from '../log';
import type { Spool } from '../spool/spool';

export interface WebhookDoorOptions {
	name: string;
	host: string;
	port: number;
	allows(address: string | undefined): boolean;
	/** What the till shows in `X-Shop-Secret` or `Authorization: Bearer`; without one whoever is allowed to connect may post. */
	secret: string | undefined;
	maxBytes: number;
	spool: Spool;
	log: Log;
}

/** A till that takes longer over one request is none. */
const REQUEST_MS = 30_000;

export class WebhookDoor {
	private constructor(private readonly server: Server) {}

	/** @throws Error of the system when the port is taken */
	static async open(options: WebhookDoorOptions): Promise<WebhookDoor> {
		const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
			void answer(request, response, options).catch((error: unknown) => {
				options.log(`${options.name}: ${(error as Error).message}`);
				say(response, 503, { status: 'not_kept', message: 'It could not be written to disk: send it again' });
			});
		});
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(options.port, options.host, () => resolve());
		});
		return new WebhookDoor(server);
	}

	get port(): number {
		const address = this.server.address();
		return typeof address === 'object' && address !== null ? address.port : 0;
	}

	async close(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.server.close(() => resolve());
			this.server.closeAllConnections();
		});
	}
}

async function answer(request: IncomingMessage, response: ServerResponse, options: WebhookDoorOptions): Promise<void> {
	const { status, body, headers } = await keep(request, options);
	say(response, status, body, headers);
}

interface Answer {
	status: number;
	body: object;
	headers?: Record<string, string>;
}

async function keep(request: IncomingMessage, options: WebhookDoorOptions): Promise<Answer> {
	if (!options.allows(request.socket.remoteAddress)) return { status: 403, body: { message: 'This address is not on the list of who may post' } };
	if (request.method !== 'POST' && request.method !== 'PUT') return { status: 405, body: { message: 'Post sales here' }, headers: { allow: 'POST' } };
	if (options.secret !== undefined && !shows(request, options.secret)) return { status: 401, body: { message: 'Send the secret in the header X-Shop-Secret' } };
	const body = await readBody(request, options.maxBytes);
	if (body === undefined) return { status: 413, body: { message: `More than ${options.maxBytes} bytes` } };
	const key = request.headers['idempotency-key'];
	const id = typeof key === 'string' && key !== '' ? `${options.name}:${key.slice(0, 200)}` : randomUUID();
	const type = request.headers['content-type'];
	await options.spool.append({ id, kind: 'webhook', from: options.name, at: new Date().toISOString(), name: (request.url ?? '/').split('?')[0]!.slice(0, 200), ...(type === undefined ? {} : { contentType: type.slice(0, 200) }) }, body);
	return { status: 202, body: { status: 'kept', id } };
}

async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > most) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function shows(request: IncomingMessage, secret: string): boolean {
	const header = request.headers['x-shop-secret'];
	const shown = typeof header === 'string' ? header : (/^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
	return timingSafeEqual(createHash('sha256').update(shown).digest(), createHash('sha256').update(secret).digest());
}

function say(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
	if (response.headersSent) return;
	response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
	response.end(JSON.stringify(body));
}
