/**
 * SQLite through Node's own `node:sqlite`, write-ahead log, one file, one connection. It is synchronous, so it lives in
 * a worker thread (`ledger/client.ts`): n8n's event loop is everybody's.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { holdsAny } from './holdsAny';
import { migrate } from './migrate';
import { movedTo, movedWords } from './moved';
import { PreparedStatement } from './preparedStatement';
import type { Database, Durability, Sql, SqlValue } from './sql';

const STATEMENTS_KEPT = 300;
/** sqlite.org/rescode.html#full */
const SQLITE_FULL = 13;

/**
 * The log is written back to the file when nobody has asked for anything this long. A sale in the middle of it would wait, and a
 * decision fills the log quickly: SQLite's own 1,000 pages would come round every forty of them.
 */
const QUIET_MS = 250;
/** Pages of log after which it is written back all the same, 64 MB. */
const MOST_LOG_PAGES = 16_384;

/**
 * Opens the ledger file, creating it and its folder (readable by its owner only) on first use, and migrates it.
 *
 * @param file path of the file, or `:memory:`
 * @throws Error that names the file when it cannot be opened or was made by a newer version
 */
export async function openSqlite(file: string): Promise<Database> {
	const { DatabaseSync: Connection } = loadSqlite();
	if (file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
	const connection = new Connection(file);
	if (file !== ':memory:') chmodSync(file, 0o600);
	// 96 MB of pages at most, taken as they are read: of a million customers, who comes next stands anywhere.
	connection.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -98304; PRAGMA temp_store = MEMORY;');
	// What is deleted is overwritten, from the first row on: who is erased leaves no bytes in free space (sqlite.org/pragma.html#pragma_secure_delete).
	connection.exec('PRAGMA secure_delete = ON');
	connection.exec(`PRAGMA wal_autocheckpoint = ${MOST_LOG_PAGES}`);
	const database = new SqliteDatabase(connection, file);
	try {
		await migrate(database, 'sqlite');
		const gone = await database.read(movedTo);
		if (gone !== undefined) throw new Error(movedWords(gone));
	} catch (error) {
		await database.close();
		throw error;
	}
	return database;
}

/** `node:sqlite` has all that is used of it since Node 22.16; n8n 2.41 itself needs 24. */
function loadSqlite(): typeof import('node:sqlite') {
	const loaded = process.getBuiltinModule('node:sqlite') as typeof import('node:sqlite') | undefined;
	if (typeof loaded?.StatementSync.prototype.setReturnArrays !== 'function') throw new Error(`The ledger needs Node.js 22.16 or newer; this is ${process.version}`);
	return loaded;
}

class SqliteDatabase implements Database {
	/** One connection. */
	readonly readsAside = false;
	private readonly statements = new Map<string, PreparedStatement>();
	private readonly sql: Sql = {
		all: async <T extends object>(text: string, ...values: SqlValue[]) => this.prepare(text).all(values) as T[],
		get: async <T extends object>(text: string, ...values: SqlValue[]) => this.prepare(text).get(values) as T | undefined,
		run: async (text: string, ...values: SqlValue[]) => this.prepare(text).run(values),
		reserve: async (table: string, count: number) => this.reserve(table, count),
	};
	private turn: Promise<unknown> = Promise.resolve();
	private synced = false;
	/** Runs when it has been quiet after a write. */
	private checkpoint: NodeJS.Timeout | undefined;

	constructor(
		private readonly connection: DatabaseSync,
		private readonly file: string,
	) {}

	async transaction<T>(durability: Durability, work: (sql: Sql) => Promise<T>): Promise<T> {
		return await this.inTurn(async () => {
			this.sync(durability === 'disk');
			const result = await this.between('BEGIN IMMEDIATE', work);
			this.checkpointWhenQuiet();
			return result;
		});
	}

	async read<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
		return await this.inTurn(async () => await this.between('BEGIN', work));
	}

	private async between<T>(begin: string, work: (sql: Sql) => Promise<T>): Promise<T> {
		this.prepare(begin).run([]);
		try {
			const result = await work(this.sql);
			this.prepare('COMMIT').run([]);
			return result;
		} catch (error) {
			if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
			throw (error as { errcode?: number }).errcode === SQLITE_FULL ? new Error(`The disk of the ledger (${this.file}) is full: make room on it. Nothing of this was written, and it can be asked again.`, { cause: error }) : error;
		}
	}

	async scrub(texts: readonly string[]): Promise<boolean> {
		if (this.file === ':memory:') return true;
		return await this.inTurn(async () => {
			this.emptyLog();
			if (!(await holdsAny([this.file, `${this.file}-wal`], texts))) return true;
			// Pages that were split may keep copies beyond the reach of `secure_delete`.
			this.statements.clear();
			this.connection.exec('VACUUM');
			this.emptyLog();
			return !(await holdsAny([this.file, `${this.file}-wal`], texts));
		});
	}

	private emptyLog(): void {
		this.connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	}

	async close(): Promise<void> {
		await this.inTurn(async () => {
			clearTimeout(this.checkpoint);
			this.statements.clear();
			this.connection.close();
		});
	}

	/** `PASSIVE` waits for nobody and keeps nobody waiting but whoever asks meanwhile (sqlite.org/pragma.html#pragma_wal_checkpoint). */
	private checkpointWhenQuiet(): void {
		if (this.checkpoint) {
			this.checkpoint.refresh();
			return;
		}
		this.checkpoint = setTimeout(() => void this.inTurn(async () => {
			try {
				if (this.connection.isOpen) this.connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
			} catch {
				// Nobody asked for it, so nobody can be told: a full disk leaves the log as it is, and the next write says so.
			}
			await Promise.resolve();
		}), QUIET_MS).unref();
	}

	/** One connection, so one at a time: whoever comes waits for whoever was there. */
	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		const mine = this.turn.then(work, work);
		this.turn = mine.catch(() => undefined);
		return await mine;
	}

	/** `FULL` syncs the log at every commit, `NORMAL` only at checkpoints (sqlite.org/pragma.html#pragma_synchronous). */
	private sync(wanted: boolean): void {
		if (wanted === this.synced) return;
		this.connection.exec(`PRAGMA synchronous = ${wanted ? 'FULL' : 'NORMAL'}`);
		this.synced = wanted;
	}

	/** The last number of each AUTOINCREMENT key lies in a table of its own (sqlite.org/autoinc.html). */
	private reserve(table: string, count: number): number {
		this.prepare('INSERT INTO sqlite_sequence (name, seq) SELECT ?, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)').run([table, table]);
		const row = this.prepare('UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ? RETURNING seq').get([count, table]) as { seq: number };
		return Number(row.seq) - count + 1;
	}

	private prepare(text: string): PreparedStatement {
		const known = this.statements.get(text);
		if (known) return known;
		if (this.statements.size >= STATEMENTS_KEPT) this.statements.delete(this.statements.keys().next().value!);
		const statement = new PreparedStatement(this.connection.prepare(text));
		this.statements.set(text, statement);
		return statement;
	}
}
