/**
 * The query layer: plain SQL that SQLite and PostgreSQL both understand (`?` placeholders, `ON CONFLICT`,
 * `RETURNING`, ISO types), through one small driver each. A repository sees `Sql` and never the driver.
 */

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Row = Record<string, SqlValue>;

/** One connection inside one transaction. */
export interface Sql {
	/** All rows. */
	all<T extends object = Row>(text: string, ...values: SqlValue[]): Promise<T[]>;
	/** The first row, if any. */
	get<T extends object = Row>(text: string, ...values: SqlValue[]): Promise<T | undefined>;
	/** Runs a statement; the number of rows it changed. */
	run(text: string, ...values: SqlValue[]): Promise<number>;
	/** Sets `count` numbers of a table's `{identity}` key aside, the first of which it gives: for rows whose numbers others must know before. */
	reserve(table: string, count: number): Promise<number>;
}

/** How much of a machine's death a commit must survive. */
export type Durability =
	/** Written through to the disk before the promise resolves: a power cut loses nothing. */
	| 'disk'
	/** Handed to the operating system: a killed process loses nothing. */
	| 'process';

/**
 * A ledger's database. Transactions run one after another; a transaction awaits nothing but its own `Sql`. Work may be asked again
 * from its start where the database could not fit it in, so it leaves nothing behind elsewhere that a second run would double.
 */
export interface Database {
	/** Reads need not wait for whoever writes. */
	readonly readsAside: boolean;
	transaction<T>(durability: Durability, work: (sql: Sql) => Promise<T>): Promise<T>;
	/** A snapshot for reading: takes no writer's lock, so other processes go on. */
	read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
	/**
	 * After somebody was erased: writes the log back and empties it, and looks through the file, byte by byte, for what must be gone;
	 * where any of it is found, the file is written anew.
	 * @returns true when none of it is there
	 */
	scrub(texts: readonly string[]): Promise<boolean>;
	close(): Promise<void>;
}

/**
 * Runs work whose writes can be taken back while the transaction goes on: one item of a batch, or a simulation.
 * `keep` is asked with the result; an error always rolls back and is thrown on.
 */
export async function inSavepoint<T>(sql: Sql, keep: (result: T) => boolean, work: () => Promise<T>): Promise<T> {
	await sql.run('SAVEPOINT item');
	try {
		const result = await work();
		if (!keep(result)) await sql.run('ROLLBACK TO SAVEPOINT item');
		await sql.run('RELEASE SAVEPOINT item');
		return result;
	} catch (error) {
		await sql.run('ROLLBACK TO SAVEPOINT item');
		await sql.run('RELEASE SAVEPOINT item');
		throw error;
	}
}
