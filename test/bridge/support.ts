/** A bridge on loopback for tests, with a POS Trigger played by an HTTP server that checks signatures as the real one does. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bridge } from '../../bridge/bridge';
import type { BridgeConfig } from '../../bridge/config/config';
import { authenticate } from '../../nodes/PosTrigger/authenticate';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../../shop/bridge/protocol';
import type { BridgeRequest, HeardMessage, JobEnd, OfferedJob } from '../../shop/bridge/protocol';

export const SECRET = 'tpv_test';

/** What a POS Trigger would have heard. */
export class FakeTrigger {
	readonly messages: HeardMessage[] = [];
	readonly posts: number[] = [];
	readonly ended: JobEnd[] = [];
	jobs: OfferedJob[] = [];
	/** Answers with this instead; `drop`: hears and hangs up without a word. */
	fails: number | 'drop' | undefined;
	private readonly watchers = new Set<() => void>();
	private readonly server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const rawBody = Buffer.concat(chunks);
			const verdict = authenticate({ kind: 'hmac', secret: SECRET, signatureHeader: SIGNATURE_HEADER, timestampHeader: TIMESTAMP_HEADER, windowSeconds: 300 }, { headers: request.headers, rawBody, now: this.now() });
			const say = (status: number, body: object): void => {
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(body));
			};
			if (!verdict.ok) {
				say(401, { reason: verdict.reason, message: verdict.message });
				return;
			}
			if (typeof this.fails === 'number') {
				say(this.fails, { message: 'on purpose' });
				return;
			}
			const answer = this.hear(JSON.parse(rawBody.toString('utf8')) as BridgeRequest);
			if (this.fails === 'drop') return request.socket.destroy();
			say(200, answer);
		});
	});

	now: () => number = () => Date.now();

	static async start(port = 0): Promise<FakeTrigger> {
		const trigger = new FakeTrigger();
		await new Promise<void>((resolve) => trigger.server.listen(port, '127.0.0.1', () => resolve()));
		return trigger;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook/x/pos`;
	}

	/** Settles when so many messages have come. */
	async heard(count: number): Promise<void> {
		await this.until(() => this.messages.length >= count);
	}

	async until(test: () => boolean): Promise<void> {
		await new Promise<void>((resolve) => {
			const check = (): void => {
				if (!test()) return;
				this.watchers.delete(check);
				resolve();
			};
			this.watchers.add(check);
			check();
		});
	}

	async close(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.server.close(() => resolve());
			this.server.closeAllConnections();
		});
	}

	private hear(request: BridgeRequest): object {
		try {
			if (request.ask === 'hello') return { hello: 'tpv-crm', now: this.now() };
			if (request.ask === 'jobs') {
				this.ended.push(...request.ended);
				const done = new Set(this.ended.map(({ jobId }) => jobId));
				return { jobs: this.jobs.filter(({ jobId }) => !done.has(jobId)) };
			}
			this.messages.push(...request.messages);
			this.posts.push(request.messages.length);
			return { results: request.messages.map(({ id }) => ({ id, status: 'accepted', reason: 'new_sale' })) };
		} finally {
			for (const check of [...this.watchers]) check();
		}
	}
}

export async function tempFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
	const folder = await mkdtemp(path.join(tmpdir(), 'tpv-bridge-'));
	return { folder, remove: async () => await rm(folder, { recursive: true, force: true }) };
}

export function configOf(folder: string, url: string, part: Partial<BridgeConfig>): BridgeConfig {
	return {
		language: 'en', spool: path.join(folder, 'spool'), url, secret: SECRET, tills: [], folders: [], webhooks: [], readers: [], printers: [],
		keys: undefined, keepMs: 86_400_000, maxTicketBytes: 1024 * 1024, maxFileBytes: 1024 * 1024, ...part,
	};
}

export function networkTill(printer: { host: string; port: number } | undefined, idleMs = 3_000): BridgeConfig['tills'][number] {
	return { kind: 'network', name: 'caja-1', listen: { host: '127.0.0.1', port: 0 }, allow: ['127.0.0.0/8'], printer, idleMs };
}

export async function openBridge(config: BridgeConfig, log: string[] = []): Promise<Bridge> {
	return await Bridge.start(config, (line) => log.push(line));
}

export interface TillLine {
	socket: Socket;
	/** What came back. */
	answered(): Buffer;
	send(bytes: Uint8Array): void;
	/** Says goodbye and waits for the other's. */
	end(): Promise<void>;
	closed: Promise<void>;
}

export async function dial(port: number): Promise<TillLine> {
	const socket = connect({ host: '127.0.0.1', port, noDelay: true });
	const answers: Buffer[] = [];
	socket.on('data', (chunk) => answers.push(chunk));
	socket.on('error', () => undefined);
	const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
	// One that is turned away may hear so before it hears that it was connected.
	await Promise.race([closed, new Promise<void>((resolve) => socket.once('connect', () => resolve()))]);
	return {
		socket, closed,
		answered: () => Buffer.concat(answers),
		send: (bytes) => void socket.write(bytes),
		end: async () => {
			socket.end();
			await closed;
		},
	};
}

/** A small ticket with its number on it. */
export function ticket(number: number | string): Buffer {
	return Buffer.from(`\x1b@Conservas Pe\xa4a\nTicket T-${number}\nLata de anchoas   19,00\nTOTAL   19,00\n\n\n\x1dV\x01`, 'latin1');
}

export const numbersIn = (messages: readonly HeardMessage[]): string[] => messages.map(({ bytes }) => /T-(\d+)/.exec(Buffer.from(bytes, 'base64').toString('latin1'))?.[1] ?? '?');
