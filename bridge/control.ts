/** One bridge a spool: whoever runs answers at a socket in it, and tells how it is. */
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import path from 'node:path';
import { createHash } from 'node:crypto';

export interface BridgeStatus {
	pid: number;
	since: string;
	/** Messages that wait for n8n, and since when the first of them. */
	waiting: number;
	oldest?: string;
	delivered: number;
	refused: number;
	lost: number;
	printed: number;
	/** What keeps it from posting or from asking for jobs, if anything. */
	trouble?: string;
}

const ANSWER_MS = 2_000;

function address(spool: string): string {
	return process.platform === 'win32' ? `\\\\.\\pipe\\tpv-bridge-${createHash('sha256').update(path.resolve(spool)).digest('hex').slice(0, 24)}` : path.join(spool, 'bridge.sock');
}

/** How the bridge on this spool is; `undefined` where none runs. */
export async function askStatus(spool: string): Promise<BridgeStatus | undefined> {
	return await new Promise((resolve) => {
		let heard = '';
		const socket = connect(address(spool));
		socket.setTimeout(ANSWER_MS, () => socket.destroy());
		socket.on('data', (text) => (heard += text.toString()));
		socket.on('error', () => undefined);
		socket.once('close', () => {
			try {
				resolve(heard === '' ? undefined : (JSON.parse(heard) as BridgeStatus));
			} catch {
				resolve(undefined);
			}
		});
	});
}

/** Takes the spool for this process. @throws Error in words when another bridge has it */
export async function takeSpool(spool: string, status: () => BridgeStatus): Promise<() => Promise<void>> {
	const other = await askStatus(spool);
	if (other !== undefined) throw new Error(`A bridge is running on ${spool} already (process ${other.pid})`);
	// A socket that answers nobody is one that a death left.
	if (process.platform !== 'win32') await rm(address(spool), { force: true });
	const server: Server = createServer((socket) => {
		socket.on('error', () => undefined);
		socket.end(JSON.stringify(status()));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(address(spool), () => resolve());
	});
	return async () => await new Promise<void>((resolve) => server.close(() => resolve()));
}
