/** The ledger's worker thread: opens the file it is given and runs the shop's units of work on it. */
import { parentPort, workerData } from 'node:worker_threads';
import { LedgerHost } from '../ledger/host';
import { openSqlite } from '../ledger/sqlite';
import type { Database } from '../ledger/sql';
import type { LedgerReply, LedgerRequest } from '../ledger/wire';
import { units } from './units';

const port = parentPort;
if (port) {
	const { file } = workerData as { file: string };
	const reply = (message: LedgerReply) => {
		port.postMessage(message);
	};
	// A ledger that cannot be opened says so to everyone who asks, until it can.
	let opened: Promise<{ database: Database; host: LedgerHost }> | undefined;
	const open = async () => {
		const database = await openSqlite(file);
		return { database, host: new LedgerHost(database, units, reply) };
	};
	port.on('message', (message: LedgerRequest | 'close') => {
		opened ??= open();
		const mine = opened;
		void mine.then(
			async ({ database, host }) => {
				if (message === 'close') {
					await database.close();
					port.close();
				} else host.take(message);
			},
			(error: unknown) => {
				if (opened === mine) opened = undefined;
				if (message === 'close') port.close();
				else reply({ id: message.id, ok: false, error: { name: 'LedgerError', message: `The ledger at ${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}` } });
			},
		);
	});
}
