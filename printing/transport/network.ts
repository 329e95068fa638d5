/** A raw TCP line to a printer (port 9100, "JetDirect"). */
import { connect } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import { errorDetail, OK } from './printerLine';
import type { LineResult, NotOpened, PrinterLine } from './printerLine';
import { TIMED_OUT } from './waiting';
import type { Patience } from './waiting';

const KEEP_ALIVE_MS = 5000;

export interface NetworkAddress {
	host: string;
	port: number;
	/** Resolves names for the connection itself, so that what was checked is what is reached. */
	lookup?: LookupFunction;
}

/** Connects; nothing is sent. */
export async function openNetwork(address: NetworkAddress, patience: Patience): Promise<PrinterLine | NotOpened> {
	let socket: Socket;
	try {
		// Half-open: our goodbye must not wait for, nor cut off, what the printer still has to say.
		socket = connect({ ...address, allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
	} catch (error) {
		return { detail: errorDetail(error) };
	}
	const line = new SocketLine(socket);
	const opened = await patience.first([line.connected]);
	if (typeof opened === 'object' && opened.ok) return line;
	await line.close();
	if (typeof opened === 'object') return { detail: opened.detail };
	return { detail: opened === TIMED_OUT ? 'did not answer in time' : 'cancelled' };
}

class SocketLine implements PrinterLine {
	readonly connected: Promise<LineResult>;
	readonly lost: Promise<LineResult>;
	private readonly closed: Promise<LineResult>;
	private broken: string | undefined;

	constructor(private readonly socket: Socket) {
		socket.on('error', (error) => {
			this.broken ??= errorDetail(error);
		});
		this.closed = new Promise((resolve) => {
			socket.once('close', () => resolve(this.result()));
		});
		this.connected = Promise.race([new Promise<LineResult>((resolve) => socket.once('connect', () => resolve(OK))), this.closed]);
		this.lost = Promise.race([new Promise<LineResult>((resolve) => socket.once('end', () => resolve(OK))), this.closed]);
		// Flowing from the start: unread bytes would turn our close into a reset.
		socket.resume();
	}

	onBytes(listener: (bytes: Uint8Array) => void): void {
		this.socket.on('data', listener);
	}

	write(bytes: Uint8Array): Promise<LineResult> {
		const taken = new Promise<LineResult>((resolve) => {
			this.socket.write(bytes, (error) => resolve(error ? { ok: false, detail: errorDetail(error) } : OK));
		});
		return Promise.race([taken, this.closed]);
	}

	end(): Promise<LineResult> {
		this.socket.end();
		return this.closed;
	}

	async close(): Promise<void> {
		this.socket.destroy();
		await this.closed;
	}

	private result(): LineResult {
		return this.broken === undefined ? OK : { ok: false, detail: this.broken };
	}
}
