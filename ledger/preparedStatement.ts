/** A statement of `node:sqlite` whose rows are plain objects of one shape. */
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { Row, SqlValue } from './sql';

/**
 * Rows are asked for as lists and named here: the driver's own objects have no shape that V8 could keep, so that reading and
 * copying one costs more than the query (nodejs.org/api/sqlite.html#statementsetreturnarraysenabled).
 */
export class PreparedStatement {
	private names: string[] | undefined;

	constructor(private readonly statement: StatementSync) {
		statement.setReturnArrays(true);
	}

	all(values: readonly SqlValue[]): Row[] {
		const rows = this.statement.all(...(values as SQLInputValue[]));
		for (let at = 0; at < rows.length; at++) rows[at] = this.named(rows[at] as unknown as SqlValue[]) as never;
		return rows;
	}

	get(values: readonly SqlValue[]): Row | undefined {
		const row = this.statement.get(...(values as SQLInputValue[]));
		return row === undefined ? row : this.named(row as unknown as SqlValue[]);
	}

	/** @returns how many rows it changed */
	run(values: readonly SqlValue[]): number {
		return Number(this.statement.run(...(values as SQLInputValue[])).changes);
	}

	private named(row: readonly SqlValue[]): Row {
		// Another process may have migrated the ledger: `*` then means other columns.
		if (this.names?.length !== row.length) this.names = this.statement.columns().map(({ name }) => name);
		const object: Row = {};
		for (let at = 0; at < row.length; at++) object[this.names[at]!] = row[at]!;
		return object;
	}
}
