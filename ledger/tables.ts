/** The tables of a ledger in SQLite, as its own catalogue has them (sqlite.org/pragma.html#pragma_table_info). */
import type { Sql } from './sql';

export interface LedgerTable {
	name: string;
	columns: string[];
	/** Its primary key, which orders it. */
	key: string[];
	/** The database numbers its rows. */
	numbered: boolean;
}

/** Every table of ours, those that others refer to before the others. */
export async function tablesOf(sql: Sql): Promise<LedgerTable[]> {
	const found = await sql.all<{ name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'ledger_migrations' ORDER BY name");
	const tables = new Map<string, LedgerTable & { refersTo: string[] }>();
	for (const { name, sql: definition } of found) {
		const columns = await sql.all<{ name: string; pk: number }>(`SELECT name, pk FROM pragma_table_info('${name}') ORDER BY cid`);
		const references = await sql.all<{ parent: string }>(`SELECT DISTINCT "table" AS parent FROM pragma_foreign_key_list('${name}')`);
		tables.set(name, {
			name,
			columns: columns.map((column) => column.name),
			key: columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk).map((column) => column.name),
			numbered: definition.includes('AUTOINCREMENT'),
			refersTo: references.map(({ parent }) => parent),
		});
	}
	const sorted = new Set<string>();
	const visit = (name: string): void => {
		for (const parent of tables.get(name)!.refersTo) if (parent !== name && !sorted.has(parent)) visit(parent);
		sorted.add(name);
	};
	for (const name of tables.keys()) visit(name);
	return [...sorted].map((name) => tables.get(name)!);
}
