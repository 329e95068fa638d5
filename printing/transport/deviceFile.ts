/** A printer that the system offers as a device file (`/dev/usb/lp0`). It takes bytes and tells nothing. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { PrintOutcome } from '../types';
import { errorCode, errorDetail } from './printerLine';
import { CANCELLED, TIMED_OUT } from './waiting';
import type { Patience } from './waiting';

/** A device that is busy is asked again after so long. */
const RETRY_MS = 25;
/** For the last byte to leave before the device is let go. */
const SETTLE_MS = 100;
const CHUNK_BYTES = 4096;
/** Windows has neither flag. */
const flags: Readonly<Record<string, number | undefined>> = { ...constants };
const WITHOUT_WAITING = (flags['O_NONBLOCK'] ?? 0) | (flags['O_NOCTTY'] ?? 0);

/**
 * Opened without waiting: a printer out of paper would otherwise hold one of Node's four file threads for as long as the
 * paper is out. The last byte is sent alone, because taking it means that what went before it is out: Linux takes a
 * write to `usblp` before the printer has it, and drops it when the device is closed.
 */
export async function printToDevice(bytes: Uint8Array, path: string, patience: Patience, onFirstByte?: () => Promise<void>): Promise<PrintOutcome> {
	let device: FileHandle;
	try {
		device = await open(path, constants.O_WRONLY | WITHOUT_WAITING);
	} catch (error) {
		return { status: 'failed', reason: 'printer_unreachable', detail: `${path}: ${errorDetail(error)}` };
	}
	try {
		if (patience.isCancelled) return { status: 'failed', reason: 'print_cancelled', detail: path };
		await onFirstByte?.();
		return await writeAll(device, bytes, path, patience);
	} finally {
		await device.close().catch(() => undefined);
	}
}

async function writeAll(device: FileHandle, bytes: Uint8Array, path: string, patience: Patience): Promise<PrintOutcome> {
	let sent = 0;
	while (sent < bytes.length) {
		const left = bytes.length - sent;
		const chunk = left > 1 ? Math.min(CHUNK_BYTES, left - 1) : 1;
		const written = await writeSome(device, bytes.subarray(sent, sent + chunk));
		if (typeof written === 'string') return stopped(sent, 'connection_lost', `${path}: ${written}`);
		sent += written;
		if (written > 0) continue;
		const pause = await patience.first([], RETRY_MS);
		if (pause === CANCELLED) return stopped(sent, 'connection_lost', `${path}: cancelled`);
		if (pause === TIMED_OUT && patience.isOver) return stopped(sent, 'timed_out', `${path}: took ${sent} of ${bytes.length} bytes`);
	}
	await patience.first([], SETTLE_MS);
	return { status: 'unconfirmed', reason: 'printer_tells_no_more', detail: path };
}

/** Bytes written; 0 when the device is busy; what the system said when it is gone. */
async function writeSome(device: FileHandle, bytes: Uint8Array): Promise<number | string> {
	try {
		return (await device.write(bytes)).bytesWritten;
	} catch (error) {
		return errorCode(error) === 'EAGAIN' ? 0 : errorDetail(error);
	}
}

/** `usblp` may have taken a write that it answered with "busy", so nothing after the first attempt is certain. */
function stopped(sent: number, reason: 'connection_lost' | 'timed_out', detail: string): PrintOutcome {
	return { status: 'unknown', reason, detail: sent === 0 ? `${detail} (none acknowledged)` : detail };
}
