/** Where a printer is: whether it may be reached, and the line to it. */
import type { LookupFunction } from 'node:net';
import type { Destination, PrintOutcome } from '../types';
import { parseQueueUrl, queueAddress } from './cups/cupsQueue';
import { openNetwork } from './network';
import { errorDetail } from './printerLine';
import type { NotOpened, PrinterLine } from './printerLine';
import { openSerial } from './serial';
import type { Patience } from './waiting';

export interface ReachOptions {
	/** May veto an address by rejecting, before anything is opened. */
	guard?: (host: string, port: number) => Promise<void>;
	/** May veto a file or device by rejecting, before anything is opened. */
	guardPath?: (path: string) => Promise<void>;
	/** Resolves the host's name for the connection itself, so that a vetoed address cannot be reached by another answer. */
	lookup?: LookupFunction;
}

type Line = Extract<Destination, { kind: 'network' | 'serial' }>;

/** The outcome of a job whose place is forbidden, or is none; `undefined` where it may go on. */
export async function vetoOf(destination: Destination, options: ReachOptions): Promise<PrintOutcome | undefined> {
	const where = placeOf(destination);
	try {
		if (destination.kind === 'cups') parseQueueUrl(destination.url);
	} catch (error) {
		return { status: 'failed', reason: 'printer_unreachable', detail: errorDetail(error) };
	}
	try {
		if (destination.kind === 'network') await options.guard?.(destination.host, destination.port);
		if (destination.kind === 'cups') {
			const { host, port } = queueAddress(parseQueueUrl(destination.url));
			await options.guard?.(host, port);
		}
		if (destination.kind === 'file' || destination.kind === 'device') await options.guardPath?.(destination.path);
		return undefined;
	} catch (error) {
		return { status: 'failed', reason: 'printer_not_allowed', detail: `${where}: ${errorDetail(error)}` };
	}
}

export async function openLine(destination: Line, options: ReachOptions, patience: Patience): Promise<PrinterLine | NotOpened> {
	if (destination.kind === 'serial') return await openSerial(destination.path, destination.baudRate);
	const { host, port } = destination;
	return await openNetwork({ host, port, ...(options.lookup === undefined ? {} : { lookup: options.lookup }) }, patience);
}

/** For messages and the journal: what stands in the node, without a password. */
export function placeOf(destination: Destination): string {
	switch (destination.kind) {
		case 'network':
			return `${destination.host}:${destination.port}`;
		case 'cups':
			return destination.url.replace(/\/\/[^/@]*@/, '//');
		default:
			return destination.path;
	}
}

/** What serves one job at a time. */
export function turnOf(destination: Destination): string {
	return destination.kind === 'network' ? placeOf(destination).toLowerCase() : placeOf(destination);
}
