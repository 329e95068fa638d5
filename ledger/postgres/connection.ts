/** One way into the database: how a connection is made, encrypted and set up, and how its numbers are read. */
import type { ClientConfig } from 'pg';
import type { PostgresPlace } from '../place';
import type { Sql } from '../sql';

/** Milliseconds to reach the server and sign in. */
const CONNECT_MS = 10_000;
/** Milliseconds of silence before either end asks whether the other is there. */
const KEEP_ALIVE_MS = 10_000;

/** Numbers of `pg_type`. Money, times and counts are integers below 2⁵³; a SUM of bigints is numeric (postgresql.org/docs/current/functions-aggregate.html). */
const BOOL = 16;
const INT8 = 20;
const NUMERIC = 1700;

const readers: Readonly<Record<number, (text: string) => number>> = {
	[INT8]: Number,
	[NUMERIC]: Number,
	// A comparison is 1 or 0 in SQLite.
	[BOOL]: (text) => (text === 't' ? 1 : 0),
};

/** @param fallback `pg`'s own readers */
export function clientConfig(place: PostgresPlace, fallback: (oid: number, format?: 'text' | 'binary') => unknown): ClientConfig {
	return {
		host: place.host,
		port: place.port,
		database: place.database,
		user: place.user,
		password: place.password,
		ssl: sslOf(place),
		application_name: 'n8n-nodes-tpv-crm',
		connectionTimeoutMillis: CONNECT_MS,
		keepAlive: true,
		// An idle line that has died is noticed half a minute later, not after the two hours of Linux.
		keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
		types: { getTypeParser: ((oid: number, format?: 'text' | 'binary') => readers[oid] ?? fallback(oid, format)) as never },
	};
}

function sslOf({ tls, ca }: PostgresPlace): ClientConfig['ssl'] {
	if (tls === 'off') return false;
	return tls === 'encrypt' ? { rejectUnauthorized: false } : { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
}

/** What a connection is told before its first transaction. */
export function settingsOf(schema: string): string {
	return [
		`SET search_path TO ${quoted(schema)}`,
		// Whoever holds the ledger's turn and falls silent, a frozen machine say, loses it.
		"SET idle_in_transaction_session_timeout = '60s'",
		// And whose line has died, sooner than others give up waiting (postgresql.org/docs/current/runtime-config-connection.html#RUNTIME-CONFIG-TCP-SETTINGS).
		`SET tcp_keepalives_idle = ${KEEP_ALIVE_MS / 1000}`,
		'SET tcp_keepalives_interval = 5',
		'SET tcp_keepalives_count = 2',
		"SET tcp_user_timeout = '20s'",
		// Whoever waits for the turn this long is told so.
		"SET lock_timeout = '30s'",
		// Compiling a statement costs more than any of ours takes.
		'SET jit = off',
		'SET client_min_messages = warning',
	].join('; ');
}

export function quoted(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}

/**
 * @returns true where the server answers a commit before it is on disk, by its own habit
 * @throws Error where the server cannot hold a ledger
 */
export async function checkServer(sql: Sql): Promise<boolean> {
	const server = (await sql.get<{ version: string; encoding: string; commits: string }>(
		"SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding, current_setting('synchronous_commit') AS commits",
	))!;
	if (Number(server.version) < 130_000) throw new Error('The ledger needs PostgreSQL 13 or newer');
	if (server.encoding !== 'UTF8') throw new Error(`The ledger needs a database whose encoding is UTF8; this one has ${server.encoding}. CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0`);
	return server.commits === 'off';
}
