/**
 * The worker threads: the ledger's, which opens the ledger it is told of and runs the shop's units of work on it, and those in which
 * very many people are matched at once.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { LedgerHost } from '../ledger/host';
import { openLedger } from '../ledger/open';
import { placeName } from '../ledger/place';
import type { LedgerPlace } from '../ledger/place';
import type { Database } from '../ledger/sql';
import type { LedgerReply, LedgerRequest } from '../ledger/wire';
import { serveBulk } from './bulk/bulkThread';
import type { MatchingKind } from './bulk/bulkThread';
import { expire, EXPIRE_EVERY_MS } from './expire';
import { units } from './units';

const port = parentPort;
const { matching } = (workerData ?? {}) as { matching?: MatchingKind };
if (port && matching !== undefined) port.on('message', serveBulk(matching, (reply) => port.postMessage(reply)));
else if (port) {
	const { place } = workerData as { place: LedgerPlace };
	const reply = (message: LedgerReply) => {
		port.postMessage(message);
	};
	// A ledger that cannot be opened says so to everyone who asks, until it can.
	let opened: Promise<{ database: Database; host: LedgerHost }> | undefined;
	const open = async () => {
		const database = await openLedger(place);
		// What fails is tried again in an hour, and goes uncounted until then.
		const forget = () => void expire(database, Date.now()).catch(() => undefined);
		forget();
		setInterval(forget, EXPIRE_EVERY_MS).unref();
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
				else reply({ id: message.id, ok: false, error: { name: 'LedgerError', message: `The ledger at ${placeName(place)} cannot be opened: ${error instanceof Error ? error.message : String(error)}` } });
			},
		);
	});
}
