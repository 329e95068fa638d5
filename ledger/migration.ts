/** A numbered change of the ledger's schema. */
import type { Sql } from './sql';

/**
 * A statement both databases understand, but for `{identity}`, an integer key the database numbers itself, and
 * `{without_rowid}`, after a table that lies in the order of its key; or a step in code, for what SQL cannot say.
 */
export type MigrationStep = string | ((sql: Sql) => Promise<void>);

export interface Migration {
	name: string;
	statements: readonly MigrationStep[];
}
