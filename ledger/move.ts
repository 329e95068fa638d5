/**
 * Moves a ledger from its file into PostgreSQL, all of it or nothing: every row is copied in one transaction, read back and compared
 * before it is committed; then the file takes nothing more. Meanwhile nobody writes into either. A move that died in between is
 * finished by asking again.
 */
import { createHash } from 'node:crypto';
import { movedTo, movedWords, seal } from './moved';
import type { Database, Sql, SqlValue } from './sql';
import { tablesOf } from './tables';
import type { LedgerTable } from './tables';

export interface MovedTable {
	name: string;
	rows: number;
	/** SHA-256, hexadecimal, of every row in the order of its key; the same on both sides. */
	hash: string;
}

export interface Move {
	/** `verified`: the rows were there already, and are the same. */
	outcome: 'moved' | 'verified';
	tables: MovedTable[];
}

const ROWS_AT_ONCE = 500;

/**
 * @param to its name, for whoever opens the file after
 * @param tell is told each table as it is done
 * @throws Error when the file has moved before, when there are other rows in PostgreSQL already, or when what is read back differs
 */
export async function moveLedger(from: Database, target: Database, to: string, tell: (table: MovedTable) => void = () => undefined): Promise<Move> {
	return await from.transaction('disk', async (source) => {
		const gone = await movedTo(source);
		if (gone !== undefined) throw new Error(movedWords(gone));
		const tables = await tablesOf(source);
		const move = await target.transaction('disk', async (sql) => {
			const empty = await isEmpty(sql, tables);
			const moved: MovedTable[] = [];
			for (const table of tables) {
				if (empty) await copy(source, sql, table);
				moved.push(await compare(source, sql, table, to));
				tell(moved.at(-1)!);
			}
			return { outcome: empty ? ('moved' as const) : ('verified' as const), tables: moved };
		});
		await seal(source, to);
		return move;
	});
}

async function isEmpty(sql: Sql, tables: readonly LedgerTable[]): Promise<boolean> {
	for (const { name } of tables) if ((await sql.get(`SELECT 1 AS one FROM ${name} LIMIT 1`)) !== undefined) return false;
	return true;
}

async function copy(source: Sql, target: Sql, table: LedgerTable): Promise<void> {
	const marks = `(${table.columns.map(() => '?').join(', ')})`;
	for await (const rows of pages(source, table)) {
		await target.run(`INSERT INTO ${table.name} (${table.columns.join(', ')}) VALUES ${rows.map(() => marks).join(', ')}`, ...rows.flat());
	}
	if (!table.numbered) return;
	// Numbers of rows that are gone are not given again: somebody may know them.
	const next = await source.reserve(table.name, 1);
	const at = await target.reserve(table.name, 1);
	if (at < next - 1) await target.reserve(table.name, next - 1 - at);
}

/** Both sides a page at a time: PostgreSQL ends whoever is silent in a transaction for a minute. */
async function compare(source: Sql, target: Sql, table: LedgerTable, to: string): Promise<MovedTable> {
	const [was, is] = [new Digest(), new Digest()];
	const theirs = pages(target, table);
	for await (const rows of pages(source, table)) {
		was.add(rows);
		is.add((await theirs.next()).value ?? []);
	}
	for await (const rows of theirs) is.add(rows);
	const moved = { name: table.name, rows: was.rows, hash: was.end() };
	if (moved.hash !== is.end()) throw new Error(`Not moved: ${table.name} has ${was.rows} rows in the file and ${is.rows} in ${to}, and they are not the same. Move into an empty schema.`);
	return moved;
}

class Digest {
	rows = 0;
	private readonly hash = createHash('sha256');

	add(rows: readonly SqlValue[][]): void {
		this.rows += rows.length;
		for (const row of rows) this.hash.update(`${JSON.stringify(row)}\n`);
	}

	end(): string {
		return this.hash.digest('hex');
	}
}

/** Every row in the order of its key, a page after another. */
async function* pages(sql: Sql, { name, columns, key }: LedgerTable): AsyncGenerator<SqlValue[][], undefined> {
	const places = key.map((column) => columns.indexOf(column));
	let after: SqlValue[] | undefined;
	for (;;) {
		const where: string = after === undefined ? '' : `WHERE (${key.join(', ')}) > (${key.map(() => '?').join(', ')})`;
		const rows = await sql.all(`SELECT ${columns.join(', ')} FROM ${name} ${where} ORDER BY ${key.join(', ')} LIMIT ${ROWS_AT_ONCE}`, ...(after ?? []));
		if (rows.length === 0) return;
		const page = rows.map((row) => columns.map((column) => row[column]!));
		yield page;
		after = places.map((place) => page.at(-1)![place]!);
	}
}
