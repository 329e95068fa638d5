/**
 * The ledger in PostgreSQL. One writes at a time, as in SQLite: a transaction that writes takes the ledger's lock first and keeps it
 * until it is committed, whatever process or machine it is on. So the numbers of sales, movements and events come in the order in
 * which they can be seen, whoever follows them misses none, and two buyers of the last unit come one after the other. Readers take no
 * lock and see a snapshot.
 */
import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { migrate } from '../migrate';
import type { PostgresPlace } from '../place';
import type { Database, Durability, Sql } from '../sql';
import { checkServer, clientConfig, quoted } from './connection';
import { endsConnection, inWords, isAway, mayRunAgain } from './faults';
import { Session } from './session';
import { Turns } from './turns';
import { Watch } from './watch';

const READERS = 3;
const IDLE_MS = 10 * 60_000;

/** A server that restarts is waited for this long, as SQLite waits for another process. */
const AWAY_MS = 5000;
const AWAY_STEP_MS = 200;
/** A transaction that the server could not fit between others runs again so often. */
const MOST_RUNS = 6;

/** @throws Error in words: nobody there, not let in, not to be trusted, too old, made by a newer version of this package */
export async function openPostgres(place: PostgresPlace): Promise<Database> {
	// Loaded when the first ledger lies there.
	const { Pool, types } = await import('pg');
	const config = clientConfig(place, types.getTypeParser as never);
	const pool = new Pool({ ...config, max: 1 + READERS, idleTimeoutMillis: IDLE_MS, allowExitOnIdle: true });
	// A connection that breaks while nobody uses it: the next who asks gets another.
	pool.on('error', () => undefined);
	const database = new PostgresDatabase(pool, place, new Watch(config));
	try {
		await database.prepare();
		await migrate(database, 'postgres');
	} catch (error) {
		await database.close();
		throw inWords(error, place);
	}
	return database;
}

class PostgresDatabase implements Database {
	readonly readsAside = true;
	private readonly sessions = new WeakMap<PoolClient, Session>();
	private readonly writers = new Turns(1);
	private readonly readers = new Turns(READERS);
	/** The number of this ledger's lock among the database's advisory locks (postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS). */
	private readonly lock: bigint;
	/** The server's own habit is to answer a commit before it is on disk. */
	private answersEarly = false;

	constructor(
		private readonly pool: Pool,
		private readonly place: PostgresPlace,
		private readonly watch: Watch,
	) {
		this.lock = createHash('sha256').update(`tpv-crm ledger\n${place.schema}`).digest().readBigInt64BE();
	}

	/** Looks at the server, and makes the schema on first use. */
	async prepare(): Promise<void> {
		const known = await this.read(async (sql) => {
			this.answersEarly = await checkServer(sql);
			return await sql.get('SELECT 1 AS one FROM pg_namespace WHERE nspname = ?', this.place.schema);
		});
		// Asked first: who may not make schemas may still own this one.
		if (known === undefined) await this.transaction('disk', async (sql) => await sql.run(`CREATE SCHEMA IF NOT EXISTS ${quoted(this.place.schema)}`));
	}

	async transaction<T>(durability: Durability, work: (sql: Sql) => Promise<T>): Promise<T> {
		const begin = `BEGIN${durability === 'disk' && this.answersEarly ? '; SET LOCAL synchronous_commit = on' : ''}; ${this.taking()}`;
		return await this.writers.take(async () => await this.between(begin, work));
	}

	async read<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
		return await this.readers.take(async () => await this.between('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work));
	}

	/**
	 * Rows that an erasure left behind are taken out of their pages. What the server's log, its replicas and its backups still hold goes
	 * with them (docs/postgresql.md); nobody can look through its files from here.
	 */
	async scrub(): Promise<boolean> {
		const tables = await this.read(async (sql) => await sql.all<{ name: string }>('SELECT tablename AS name FROM pg_tables WHERE schemaname = ?', this.place.schema));
		await this.writers.take(async () => await this.with(async (session) => await session.command(`VACUUM ${tables.map(({ name }) => quoted(name)).join(', ')}`)));
		return true;
	}

	async close(): Promise<void> {
		await this.writers.take(async () => await this.pool.end());
	}

	private taking(): string {
		return `SELECT pg_advisory_xact_lock(${this.lock})`;
	}

	private async between<T>(begin: string, work: (sql: Sql) => Promise<T>): Promise<T> {
		const until = Date.now() + AWAY_MS;
		for (let runs = 0; ; ) {
			const server = { heard: false };
			try {
				return await this.with(async (session) => await transact(session, begin, async () => {
					server.heard = true;
					return await work(session);
				}));
			} catch (error) {
				// Where it did not begin, nothing was asked of the server yet.
				if (!server.heard && isAway(error) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, AWAY_STEP_MS));
				else if (!mayRunAgain(error) || (runs += 1) >= MOST_RUNS) throw inWords(error, this.place);
			}
		}
	}

	/** A connection, given back whole or thrown away. */
	private async with<T>(work: (session: Session) => Promise<T>): Promise<T> {
		const client = await this.pool.connect();
		let broken = false;
		try {
			return await work(await this.sessionOf(client));
		} catch (error) {
			broken = endsConnection(error);
			throw error;
		} finally {
			client.release(broken);
		}
	}

	private async sessionOf(client: PoolClient): Promise<Session> {
		const known = this.sessions.get(client);
		if (known) return known;
		const session = await Session.begin(client, this.place.schema, this.watch);
		this.sessions.set(client, session);
		return session;
	}
}

async function transact<T>(session: Session, begin: string, work: () => Promise<T>): Promise<T> {
	try {
		await session.command(begin);
		const result = await work();
		const { command } = await session.command('COMMIT');
		// PostgreSQL answers so where a statement had failed and somebody went on as if it had not.
		if (command !== 'COMMIT') throw new Error('The ledger took the transaction back: a statement in it had failed');
		return result;
	} catch (error) {
		await session.command('ROLLBACK').catch(() => undefined);
		throw error;
	}
}
