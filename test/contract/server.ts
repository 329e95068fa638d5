/** A stand-in on a loopback port, for tests over real sockets and for a real n8n. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { StandIn } from './standIn';

export interface RunningStandIn {
	/** `http://127.0.0.1:port`, to which the stand-in's base path is added. */
	origin: string;
	/** Origin and base path: the base URL of a client. */
	baseUrl: string;
	close(): Promise<void>;
}

/** @param port 0 for any free one */
export async function serve(standIn: StandIn, port = 0): Promise<RunningStandIn> {
	const sockets = new Set<Socket>();
	const server = createServer((request, response) => {
		void answer(standIn, request, response);
	});
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		origin,
		baseUrl: origin + standIn.model.basePath,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}

async function answer(standIn: StandIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString('utf8');
	const url = new URL(request.url ?? '/', 'http://127.0.0.1');
	const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
	const reaction = standIn.react({ method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, headers, body: parsed(text) });
	if (reaction.kind === 'lost') {
		// A slow answer never comes: the client's patience ends the exchange, `close` the socket.
		if (reaction.how === 'cut') request.socket.destroy();
		return;
	}
	const { status, headers: answered, body } = reaction.answer;
	response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }), ...answered });
	response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** What is no JSON stays text, which no contract takes. */
function parsed(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
