/** A ticket kept as a file, whole or not at all. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PrintOutcome } from '../types';
import { errorDetail } from './printerLine';

/**
 * Written beside its place under another name, synced to disk, then renamed, so that no reader ever sees half a ticket.
 * A file of that name is replaced; a folder that is missing is not made.
 */
export async function printToFile(bytes: Uint8Array, path: string, onFirstByte?: () => Promise<void>): Promise<PrintOutcome> {
	const folder = dirname(path);
	const draft = join(folder, `.${basename(path)}.${randomUUID()}.part`);
	await onFirstByte?.();
	try {
		await writeSynced(draft, bytes);
		await rename(draft, path);
		await syncFolder(folder);
		return { status: 'printed', reason: 'written_to_file', detail: path };
	} catch (error) {
		await rm(draft, { force: true }).catch(() => undefined);
		return { status: 'failed', reason: 'file_not_written', detail: `${path}: ${errorDetail(error)}` };
	}
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
	const file = await open(path, 'wx');
	try {
		await file.writeFile(bytes);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** The new name is on disk only when the folder is; systems that cannot sync a folder (Windows) keep names safe themselves. */
async function syncFolder(path: string): Promise<void> {
	try {
		const folder = await open(path, 'r');
		try {
			await folder.sync();
		} finally {
			await folder.close();
		}
	} catch {
		// The file itself is complete and in place.
	}
}
