import type { LookupFunction } from 'node:net';
import type { Destination, PrintOutcome } from '../types';
import { converse } from './converse';
import { printToDevice } from './deviceFile';
import { openNetwork } from './network';
import { printToFile } from './plainFile';
import { errorDetail } from './printerLine';
import type { NotOpened, PrinterLine } from './printerLine';
import { openSerial } from './serial';
import { inTurn } from './turns';
import { Patience } from './waiting';

export interface PrintOptions {
	/** For the whole job once it is this printer's turn, connecting included; default 15 s. */
	timeoutMs?: number;
	/** Ask the printer before and after (network and serial); default yes. Off for printers that print questions as text. */
	confirm?: boolean;
	signal?: AbortSignal;
	/** May veto an address by rejecting, before anything is opened. */
	guard?: (host: string, port: number) => Promise<void>;
	/** Resolves the host's name for the connection itself, so that a vetoed address cannot be reached by another answer. */
	lookup?: LookupFunction;
	/** Awaited right before the first byte of the ticket leaves: the caller's journal. If it rejects, nothing is sent. */
	onFirstByte?: () => Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 15_000;

/**
 * Sends a ticket once and says what became of it. Never tries again by itself: `failed` may be retried by the caller,
 * `unknown` must be asked of a person.
 *
 * @throws only what `onFirstByte` throws; nothing has been sent then
 */
export async function print(bytes: Uint8Array, destination: Destination, options: PrintOptions = {}): Promise<PrintOutcome> {
	return inTurn(turnOf(destination), async () => {
		const patience = new Patience(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, options.signal);
		try {
			if (patience.isCancelled) return { status: 'failed', reason: 'print_cancelled' };
			return await printNow(bytes, destination, options, patience);
		} finally {
			patience.release();
		}
	});
}

function turnOf(destination: Destination): string {
	return destination.kind === 'network' ? `${destination.host.toLowerCase()}:${destination.port}` : destination.path;
}

async function printNow(bytes: Uint8Array, destination: Destination, options: PrintOptions, patience: Patience): Promise<PrintOutcome> {
	switch (destination.kind) {
		case 'file':
			return printToFile(bytes, destination.path, options.onFirstByte);
		case 'device':
			return printToDevice(bytes, destination.path, patience, options.onFirstByte);
		case 'serial':
			return printOver(await openSerial(destination.path, destination.baudRate), bytes, destination.path, options, patience);
		case 'network': {
			const { host, port } = destination;
			const where = `${host}:${port}`;
			const veto = await vetoOf(host, port, options.guard);
			if (veto !== undefined) return { status: 'failed', reason: 'printer_not_allowed', detail: `${where}: ${veto}` };
			const line = await openNetwork({ host, port, ...(options.lookup === undefined ? {} : { lookup: options.lookup }) }, patience);
			return printOver(line, bytes, where, options, patience);
		}
	}
}

async function vetoOf(host: string, port: number, guard: PrintOptions['guard']): Promise<string | undefined> {
	try {
		await guard?.(host, port);
		return undefined;
	} catch (error) {
		return errorDetail(error);
	}
}

function printOver(line: PrinterLine | NotOpened, bytes: Uint8Array, where: string, options: PrintOptions, patience: Patience): Promise<PrintOutcome> {
	if ('detail' in line) {
		const reason = patience.isCancelled ? 'print_cancelled' : 'printer_unreachable';
		return Promise.resolve({ status: 'failed', reason, detail: `${where}: ${line.detail}` });
	}
	return converse(line, bytes, { confirm: options.confirm ?? true, where, patience, ...(options.onFirstByte === undefined ? {} : { onFirstByte: options.onFirstByte }) });
}
