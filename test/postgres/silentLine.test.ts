/**
 * A line to the database that goes dead without a word, as behind a switch that died or a firewall that forgot us: no packet comes, and no
 * error either. Real packets of the kernel's, in network namespaces. Whoever asks hears so within half a minute, and nobody waits for
 * a lock of somebody who is gone.
 */
import { openLedger } from '../../ledger/open';
import type { Database } from '../../ledger/sql';
import { CutNetwork, cutNetworkLacks } from '../support/cutNetwork';
import type { Cut } from '../support/cutNetwork';
import { postgresPrograms, startPostgres } from '../support/postgresServer';
import type { PostgresServer } from '../support/postgresServer';
import { ledgerProcesses } from './processes';
import type { LedgerProcess, Processes } from './processes';

/** Ten seconds before the first look, two looks of five, five between them, and connecting anew; generously. */
const TOLD_MS = 60_000;

const lacks = cutNetworkLacks() ?? (postgresPrograms() === undefined ? 'no PostgreSQL of its own to put behind a line' : undefined);
if (lacks !== undefined) process.stdout.write(`SKIPPED: lines that go dead: ${lacks}\n`);

let network: CutNetwork | undefined;
let server: PostgresServer;
let processes: Processes;
let till: LedgerProcess;

beforeAll(async () => {
	if (lacks !== undefined) return;
	network = CutNetwork.lay(['server']);
	server = await startPostgres([], { within: network.behind('server'), address: network.address('server') });
	processes = await ledgerProcesses();
	till = processes.start(server.place('shop'), network.near);
	await ask();
});

afterAll(async () => {
	await processes?.end();
	await server?.stop();
	network?.remove();
});

/** A unit that writes. @returns why it failed */
const ask = async (): Promise<string | undefined> => (await till.all('shopSecret', [{ suggestion: 'till' }]))[0]!.failed;

/** Fails where it takes longer than anybody should have to wait. */
async function inTime<T>(work: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`Nothing was heard within ${TOLD_MS} ms`)), TOLD_MS);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}

describe.each<Cut>(['unplugged', 'all vanish', 'questions vanish', 'answers vanish'])('%s', (how) => {
	(lacks === undefined ? it : it.skip)('is noticed while somebody asks, and all goes on when the line is back', async () => {
		expect(await ask()).toBeUndefined();
		network!.cut('server', how);
		try {
			expect(await inTime(ask())).toMatch(/^PostgreSQL at 10\.66\.1\.6:\d+ is not there or has just gone|^10\.66\.1\.6:\d+ (?:does not answer|cannot be reached)/);
		} finally {
			network!.mend('server');
		}
		expect(await inTime(ask())).toBeUndefined();
	});
});

(lacks === undefined ? it : it.skip)('lets others write though whoever has the turn has gone silent', async () => {
	const beside = await openLedger(server.besideIt('shop'));
	let asked: Promise<unknown> = Promise.resolve();
	try {
		// It gets the turn while its line is dead, and never hears of it.
		await beside.transaction('process', async () => {
			asked = ask();
			await untilItWaits(beside);
			network!.cut('server', 'all vanish');
		});
		await inTime(beside.transaction('process', async (sql) => await sql.get('SELECT 1 AS one')));
	} finally {
		network!.mend('server');
		await asked;
		await beside.close();
	}
});

/** For the ledger's turn. */
async function untilItWaits(beside: Database): Promise<void> {
	const waiting = async () => await beside.read(async (sql) => await sql.get("SELECT 1 AS one FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"));
	while ((await waiting()) === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
}
