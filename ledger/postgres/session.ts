/** A connection as repositories see it: statements in our SQL, translated and prepared once. */
import { createHash } from 'node:crypto';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import type { Sql, SqlValue } from '../sql';
import { settingsOf } from './connection';
import { toPostgres } from './dialect';
import type { Watch } from './watch';

/** Statements that the server keeps prepared, a connection: it never forgets one by itself. */
const STATEMENTS_KEPT = 500;
/** Texts whose translation is kept; those with lists of any length come and go. */
const TEXTS_KEPT = 2000;

const translations = new Map<string, { text: string; name: string }>();

function translated(text: string): { text: string; name: string } {
	const known = translations.get(text);
	if (known) return known;
	if (translations.size >= TEXTS_KEPT) translations.delete(translations.keys().next().value!);
	const made = { text: toPostgres(text), name: createHash('sha1').update(text).digest('base64url') };
	translations.set(text, made);
	return made;
}

export class Session implements Sql {
	/** By name: how often it was run here. */
	private readonly known = new Map<string, number>();

	private constructor(
		private readonly client: PoolClient,
		/** The server's process at the other end, which a pooler between us does not tell. */
		private readonly backend: number,
		private readonly watch: Watch,
	) {}

	/** Sets a new connection up. */
	static async begin(client: PoolClient, schema: string, watch: Watch): Promise<Session> {
		// What breaks while a statement runs is told to whoever ran it; `pg` emits it besides.
		client.on('error', () => undefined);
		const answers = await watch.over(client, undefined, client.query(`${settingsOf(schema)}; SELECT pg_backend_pid() AS pid`));
		// One answer a statement (node-postgres.com/apis/result, of several at once).
		const last = (answers as unknown as QueryResult<{ pid: number }>[]).at(-1)!;
		return new Session(client, last.rows[0]!.pid, watch);
	}

	/** A statement of PostgreSQL's own that no repository knows: of transactions, of cleaning. */
	async command(text: string): Promise<QueryResult> {
		return await this.ask({ text });
	}

	async all<T extends object>(text: string, ...values: SqlValue[]): Promise<T[]> {
		return (await this.query(text, values)).rows as T[];
	}

	async get<T extends object>(text: string, ...values: SqlValue[]): Promise<T | undefined> {
		return (await this.query(text, values)).rows[0] as T | undefined;
	}

	async run(text: string, ...values: SqlValue[]): Promise<number> {
		return (await this.query(text, values)).rowCount ?? 0;
	}

	/** Only whoever holds the ledger's turn asks, so nobody comes in between. */
	async reserve(table: string, count: number): Promise<number> {
		const row = await this.get<{ sequence: string; first: number }>(
			`SELECT pg_get_serial_sequence(?, attname) AS sequence, nextval(pg_get_serial_sequence(?, attname)::regclass) AS first
			FROM pg_attribute WHERE attrelid = CAST(? AS regclass) AND attidentity <> ''`,
			table, table, table,
		);
		if (row === undefined) throw new Error(`${table} numbers nothing`);
		if (count > 1) await this.get('SELECT setval(CAST(? AS regclass), CAST(? AS BIGINT)) AS last', row.sequence, row.first + count - 1);
		return row.first;
	}

	private async query(text: string, values: readonly SqlValue[]) {
		const statement = translated(text);
		const times = (this.known.get(statement.name) ?? 0) + 1;
		if (times > 1 || this.known.size < STATEMENTS_KEPT) this.known.set(statement.name, times);
		// Prepared when it comes for the second time: many texts with lists come once.
		const named = times > 1;
		return await this.ask({ ...(named ? { name: statement.name } : {}), text: statement.text, values: values as unknown[] });
	}

	private async ask(question: QueryConfig): Promise<QueryResult<Record<string, SqlValue>>> {
		return await this.watch.over(this.client, this.backend, this.client.query<Record<string, SqlValue>>(question));
	}
}
