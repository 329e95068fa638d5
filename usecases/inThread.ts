/** Work that would hold n8n's thread up is done in one of its own, from a bundle beside ours. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** A bundle of `dist/` that threads run: beside the one that this is in, else the built one (where the sources themselves run, in tests). */
export function workerFile(name: string): string {
	const beside = path.join(__dirname, name);
	return existsSync(beside) ? beside : path.join(__dirname, '..', 'dist', name);
}

/**
 * One request to one thread, which answers with one message and ends.
 *
 * @param bundle file name of the worker's bundle
 * @throws Error with what the thread said, or that it stopped without a word
 */
export async function inThread<Answer>(bundle: string, request: unknown): Promise<Answer> {
	return await new Promise((resolve, reject) => {
		const worker = new Worker(workerFile(bundle), { workerData: request });
		worker.once('message', resolve);
		worker.once('error', reject);
		worker.once('exit', () => reject(new Error(`The thread of ${bundle} stopped without an answer`)));
	});
}
