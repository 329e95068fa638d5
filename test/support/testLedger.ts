/**
 * A ledger for one test. `LEDGER_TEST_POSTGRES=postgres://…` puts it into a schema of that database, so that the same tests run on
 * both (`npm run test:postgres`); else it is SQLite in memory. Schemas are emptied and used again: making one takes longer than a test.
 */
import { randomUUID } from 'node:crypto';
import type { Client as PostgresClient } from 'pg';
import { openLedger } from '../../ledger/open';
import { placeFromUrl } from '../../ledger/place';
import type { LedgerPlace } from '../../ledger/place';
import type { Database } from '../../ledger/sql';

const url = process.env.LEDGER_TEST_POSTGRES;

const FREE = 'public.free_test_ledgers';

/** Runs of a property: over a wire a statement takes a network's time, and a sixth of them finds what is the database's own. */
export function runsOnLedger(whole: number): number {
	return url === undefined ? whole : Math.ceil(whole / 6);
}

/** A place of a test's own, for processes that open it themselves. @param file where it lies in SQLite */
export function testPlace(file: string): LedgerPlace {
	return url === undefined ? file : { ...placeFromUrl(url), schema: newSchema() };
}

const newSchema = (): string => `t_${randomUUID().replaceAll('-', '')}`;

export async function openTestLedger(): Promise<Database> {
	if (url === undefined) return await openLedger(':memory:');
	const schema = (await withClient(url, takeFree)) ?? newSchema();
	const database = await openLedger({ ...placeFromUrl(url), schema });
	const close = database.close.bind(database);
	database.close = async () => {
		await database.transaction('process', async (sql) => {
			const tables = await sql.all<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = ? AND tablename <> 'ledger_migrations'", schema);
			await sql.run(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} RESTART IDENTITY`);
			await sql.run(`INSERT INTO ${FREE} (schema) VALUES (?)`, schema);
		});
		await close();
	};
	return database;
}

/** Run once before the tests. */
export async function prepareTestLedgers(at: string): Promise<void> {
	await withClient(at, async (client) => await client.query(`DROP TABLE IF EXISTS ${FREE}; CREATE TABLE ${FREE} (schema TEXT PRIMARY KEY)`));
}

async function takeFree(client: PostgresClient): Promise<string | undefined> {
	const { rows } = await client.query<{ schema: string }>(`DELETE FROM ${FREE} WHERE schema = (SELECT schema FROM ${FREE} LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING schema`);
	return rows[0]?.schema;
}

async function withClient<T>(at: string, work: (client: PostgresClient) => Promise<T>): Promise<T> {
	const { Client } = await import('pg');
	const { host, port, database, user, password } = placeFromUrl(at);
	const client = new Client({ host, port, database, user, password });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
