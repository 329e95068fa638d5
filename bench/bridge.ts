/**
 * What a till waits longer for its printer when the bridge stands between them. A question (DLE EOT 1) and its answer go to a
 * printer on loopback, directly and through the shipped bridge by turns, with a ticket of 2 kB before every tenth; `added_…` is
 * through the bridge less directly, pair by pair. Meanwhile a spool of 10,000 tickets is carried to an n8n that has just come back.
 *
 *     npm run bench -- bridge [--rounds 3000] [--spool 10000]
 *
 * `quiet_…`: with nothing else to do. `busy_…`: while the spool is carried. `drained_per_s`: messages posted a second.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Spool } from '../bridge/spool/spool';
import { BridgeProcess } from '../test/support/bridgeProcess';

const QUESTION = Buffer.from([0x10, 0x04, 0x01]);
const ANSWER = Buffer.from([0x12]);
const TICKET = Buffer.from(`\x1b@Conservas\nTicket: T-1\n${'Lata de anchoas                  19,00\n'.repeat(50)}\x1dV\x01`, 'latin1');

/** Answers every question, reads the rest. */
async function printer(): Promise<{ port: number; close(): void }> {
	const server = createServer({ noDelay: true }, (socket) => {
		socket.on('error', () => undefined);
		socket.on('data', (bytes) => {
			for (let at = bytes.indexOf(QUESTION); at >= 0; at = bytes.indexOf(QUESTION, at + 1)) socket.write(ANSWER);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** Takes every message after as long as n8n's ledger would. */
async function n8n(): Promise<{ url: string; count: () => number; open: () => void; close(): void }> {
	let [heard, open] = [0, false];
	const server = createHttpServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			if (!open) {
				response.writeHead(503).end();
				return;
			}
			const { messages = [] } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { messages?: { id: string }[] };
			heard += messages.length;
			setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ results: messages.map(({ id }) => ({ id, status: 'accepted', reason: 'new_sale' })) })), messages.length);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/x/pos`, count: () => heard, open: () => (open = true), close: () => server.close() };
}

async function dial(port: number): Promise<Socket> {
	const socket = connect({ host: '127.0.0.1', port, noDelay: true });
	await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
	return socket;
}

async function ask(socket: Socket, withTicket: boolean): Promise<number> {
	const answered = new Promise<void>((resolve) => socket.once('data', () => resolve()));
	const began = performance.now();
	socket.write(withTicket ? Buffer.concat([TICKET, QUESTION]) : QUESTION);
	await answered;
	return performance.now() - began;
}

async function measure(direct: Socket, bridged: Socket, rounds: number, until: () => boolean): Promise<number[]> {
	const added: number[] = [];
	for (let round = 0; round < rounds || !until(); round++) {
		const withTicket = round % 10 === 0;
		const [alone, through] = [await ask(direct, withTicket), await ask(bridged, withTicket)];
		added.push(through - alone);
	}
	return added;
}

const quantile = (values: readonly number[], part: number): number => Math.round((values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0) * 1000) / 1000;

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	const { port } = server.address() as AddressInfo;
	await new Promise<void>((resolve) => server.close(() => resolve()));
	return port;
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3000' }, spool: { type: 'string', default: '10000' } } });
	const folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-bridge-bench-'));
	const [paper, server, port] = [await printer(), await n8n(), await freePort()];
	const spooled = await Spool.open(path.join(folder, 'spool', 'heard'), { report: () => undefined });
	const total = Number(values.spool);
	await Promise.all(Array.from({ length: total }, async (_, index) => await spooled.append({ id: `m${index}`, kind: 'ticket', from: 'caja-1', at: new Date().toISOString(), end: 'cut' }, TICKET)));
	await spooled.close();
	const bridge = await BridgeProcess.write(folder, { url: server.url, secret: 'bench', spool: path.join(folder, 'spool'), tills: [{ name: 'caja-1', listen: `127.0.0.1:${port}`, printer: `127.0.0.1:${paper.port}` }] });
	await bridge.start();
	const [direct, bridged] = [await dial(paper.port), await dial(port)];
	try {
		await measure(direct, bridged, 300, () => true);
		const quiet = await measure(direct, bridged, Number(values.rounds), () => true);
		server.open();
		const waitedFrom = performance.now();
		while (server.count() === 0 && performance.now() - waitedFrom < 90_000) await new Promise((resolve) => setTimeout(resolve, 5));
		const began = performance.now();
		const busy = await measure(direct, bridged, 1, () => server.count() >= total);
		const seconds = (performance.now() - began) / 1000;
		process.stdout.write(`${JSON.stringify({
			rounds: quiet.length, quiet_p50_ms: quantile(quiet, 0.5), quiet_p99_ms: quantile(quiet, 0.99),
			spooled: total, drained: server.count(), drained_per_s: Math.round(total / seconds), busy_rounds: busy.length, busy_p50_ms: quantile(busy, 0.5), busy_p99_ms: quantile(busy, 0.99),
		})}\n`);
	} finally {
		direct.destroy();
		bridged.destroy();
		await bridge.stop();
		paper.close();
		server.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

void main();
