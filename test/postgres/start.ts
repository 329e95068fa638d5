/** Before all tests on PostgreSQL: a server, unless one was named. */
import { startPostgres } from '../support/postgresServer';
import type { PostgresServer } from '../support/postgresServer';
import { prepareTestLedgers } from '../support/testLedger';

export const shared = globalThis as { testServer?: PostgresServer };

export default async function start(): Promise<void> {
	if (process.env.LEDGER_TEST_POSTGRES === undefined) {
		shared.testServer = await startPostgres(['max_connections = 200']);
		const { host, port, user, database } = shared.testServer.place('');
		process.env.LEDGER_TEST_POSTGRES = `postgres://${user}@${host}:${port}/${database}?tls=off`;
	}
	await prepareTestLedgers(process.env.LEDGER_TEST_POSTGRES);
}
