import type { Destination, PrinterLanguage, PrintOutcome } from '../types';
import { converse } from './converse';
import { parseQueueUrl } from './cups/cupsQueue';
import { printToCups } from './cups/printToCups';
import { printToDevice } from './deviceFile';
import { dialectOf } from './dialect';
import { printToFile } from './plainFile';
import type { NotOpened, PrinterLine } from './printerLine';
import { openLine, placeOf, turnOf, vetoOf } from './reach';
import type { ReachOptions } from './reach';
import { inTurn } from './turns';
import { Patience } from './waiting';

export interface PrintOptions extends ReachOptions {
	/** For the whole job once it is this printer's turn, connecting included; default 15 s. */
	timeoutMs?: number;
	/** Ask the printer before and after (network and serial); default yes. Off for printers that print questions as text. */
	confirm?: boolean;
	/** What the printer speaks; default ESC/POS. */
	language?: PrinterLanguage;
	signal?: AbortSignal;
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

async function printNow(bytes: Uint8Array, destination: Destination, options: PrintOptions, patience: Patience): Promise<PrintOutcome> {
	const veto = await vetoOf(destination, options);
	if (veto !== undefined) return veto;
	switch (destination.kind) {
		case 'file':
			return printToFile(bytes, destination.path, options.onFirstByte);
		case 'device':
			return printToDevice(bytes, destination.path, patience, options.onFirstByte);
		case 'cups':
			return printToCups(bytes, parseQueueUrl(destination.url), patience, options.onFirstByte);
		case 'serial':
		case 'network':
			return printOver(await openLine(destination, options, patience), bytes, placeOf(destination), options, patience);
	}
}

function printOver(line: PrinterLine | NotOpened, bytes: Uint8Array, where: string, options: PrintOptions, patience: Patience): Promise<PrintOutcome> {
	if ('detail' in line) {
		const reason = patience.isCancelled ? 'print_cancelled' : 'printer_unreachable';
		return Promise.resolve({ status: 'failed', reason, detail: `${where}: ${line.detail}` });
	}
	return converse(line, bytes, {
		confirm: options.confirm ?? true,
		dialect: dialectOf(options.language ?? 'esc-pos'),
		where,
		patience,
		...(options.onFirstByte === undefined ? {} : { onFirstByte: options.onFirstByte }),
	});
}
