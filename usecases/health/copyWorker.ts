/**
 * The thread that copies a ledger and looks at copies: SQLite is synchronous, and both read every page. It opens connections of its
 * own that write nothing, so tills and workflows go on meanwhile.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { checkCopy, makeCopy } from './copyFile';

/** `to` is where the copy goes; without it `file` is a copy to look at. */
export interface CopyRequest {
	file: string;
	to?: string;
}

if (parentPort) {
	const { file, to } = workerData as CopyRequest;
	parentPort.postMessage(to === undefined ? checkCopy(file) : makeCopy(file, to));
}
