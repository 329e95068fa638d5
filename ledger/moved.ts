/** A file whose ledger has moved into PostgreSQL: it stays as it was, to be read, and takes nothing more. */
import { tablesOf } from './tables';
import type { Sql } from './sql';

const NAME = 'ledger_moved_to';

/** Where the ledger of this file went. */
export async function movedTo(sql: Sql): Promise<string | undefined> {
	return (await sql.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', NAME))?.value;
}

export function movedWords(to: string): string {
	return `This ledger has moved to PostgreSQL, ${to}: choose it in the Shop credential of every node`;
}

/** From now on whoever writes is told so: an n8n that has the file open still, too. */
export async function seal(sql: Sql, to: string): Promise<void> {
	await sql.run('INSERT INTO settings (name, value) VALUES (?, ?)', NAME, to);
	const words = movedWords(to).replaceAll("'", "''");
	for (const { name } of await tablesOf(sql)) {
		for (const change of ['INSERT', 'UPDATE', 'DELETE']) {
			await sql.run(`CREATE TRIGGER moved_${name}_${change.toLowerCase()} BEFORE ${change} ON ${name} BEGIN SELECT RAISE(ABORT, '${words}'); END`);
		}
	}
}
