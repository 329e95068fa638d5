/** The move from a file: all or nothing, row by row, and no way back by accident. */
import { mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { openLedger } from '../../ledger/open';
import { moveLedger } from '../../ledger/move';
import type { PostgresPlace } from '../../ledger/place';
import type { Database, Sql } from '../../ledger/sql';
import { stateHash } from '../../ledger/stateHash';
import { tablesOf } from '../../ledger/tables';
import { inRoot } from '../../tools/paths';
import { testPlace } from '../support/testLedger';

let folder: string;
let file: string;
let place: PostgresPlace;
const open: Database[] = [];

const kept = async (where: string | PostgresPlace): Promise<Database> => {
	open.push(await openLedger(where));
	return open.at(-1)!;
};

beforeEach(() => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-move-'));
	file = path.join(folder, 'ledger.db');
	place = testPlace('') as PostgresPlace;
});

afterEach(async () => {
	for (const database of open.splice(0)) await database.close();
	rmSync(folder, { recursive: true, force: true });
});

/** A row or a few in every table, whatever tomorrow's are: each column by its type, each reference where it leads. */
async function fill(database: Database, each: number): Promise<void> {
	await database.transaction('process', async (sql) => {
		for (const table of await tablesOf(sql)) for (let row = 1; row <= each; row++) await put(sql, table.name, row);
	});
}

const AWKWARD = ['Ñandú “10 %”', 'a\'b"c\\d', '{"n":"\\u0000"}', '🐟 atún', 'Z', 'a', '_%'];

async function put(sql: Sql, table: string, row: number): Promise<void> {
	const columns = await sql.all<{ name: string; type: string; notnull: number; pk: number }>(`SELECT name, type, "notnull", pk FROM pragma_table_info('${table}')`);
	const references = new Set((await sql.all<{ child: string }>(`SELECT "from" AS child FROM pragma_foreign_key_list('${table}')`)).map(({ child }) => child));
	const { sql: definition } = (await sql.get<{ sql: string }>('SELECT sql FROM sqlite_schema WHERE name = ?', table))!;
	const values = columns.map(({ name, type, notnull, pk }) => {
		const among = [...(new RegExp(`CHECK \\(${name} IN \\(([^)]*)\\)`).exec(definition)?.[1] ?? '').matchAll(/'([^']*)'|(\d+)/g)].map((each) => each[1] ?? Number(each[2]));
		if (among.length > 0) return among[row % among.length]!;
		if (references.has(name)) return type === 'TEXT' ? `${AWKWARD[row % AWKWARD.length]!} ${row}` : row;
		if (notnull === 0 && pk === 0 && row % 3 === 0) return null;
		return type === 'TEXT' ? `${AWKWARD[row % AWKWARD.length]!} ${row}` : pk > 0 ? row : row * 1_234_567_890_123;
	});
	await sql.run(`INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, ...values);
}

it('takes every row of every table, the same to the byte', async () => {
	const from = await kept(file);
	await fill(from, 1203);
	const to = await kept(place);
	const { outcome, tables } = await moveLedger(from, to, 'PG');
	expect(outcome).toBe('moved');
	expect(tables.length).toBeGreaterThan(50);
	expect(new Set(tables.map(({ rows }) => rows))).toEqual(new Set([1203]));
	expect(await to.read(stateHash)).toBe(await from.read(stateHash));
});

it('gives no number twice, not even one whose row is gone', async () => {
	const from = await kept(file);
	await fill(from, 3);
	await from.transaction('process', async (sql) => {
		for (const table of ['record_tags', 'win_back_drafts', 'privacy_log']) await sql.run(`DELETE FROM ${table}`);
	});
	const to = await kept(place);
	await moveLedger(from, to, 'PG');
	expect(await to.transaction('process', async (sql) => await sql.reserve('privacy_log', 5))).toBeGreaterThan(3);
	const [row] = await to.transaction('process', async (sql) => await sql.all<{ id: number }>("INSERT INTO privacy_log (at, who, action, detail) VALUES (1, 'a', 'b', 'c') RETURNING id"));
	expect(row!.id).toBeGreaterThan(8);
});

it('leaves the file as an archive: it is not opened again, and who has it open cannot write', async () => {
	const from = await kept(file);
	const n8n = await kept(file);
	await fill(from, 2);
	await moveLedger(from, await kept(place), 'db.shop.es:5432/n8n (tpv_crm)');
	const words = 'This ledger has moved to PostgreSQL, db.shop.es:5432/n8n (tpv_crm): choose it in the Shop credential of every node';
	for (const change of ["INSERT INTO settings (name, value) VALUES ('a', 'b')", 'UPDATE sales SET total_cents = 0', 'DELETE FROM customers']) {
		await expect(n8n.transaction('process', async (sql) => await sql.run(change))).rejects.toThrow(words);
	}
	await expect(openLedger(file)).rejects.toThrow(words);
});

it('finishes a move that died before the file was closed', async () => {
	const from = await kept(file);
	await fill(from, 5);
	const to = await kept(place);
	const dying = { ...from, transaction: async <T>(durability: 'disk' | 'process', work: (sql: Sql) => Promise<T>) => await from.transaction(durability, async (sql) => { await work(sql); throw new Error('power cut'); }) } as Database;
	await expect(moveLedger(dying, to, 'PG')).rejects.toThrow('power cut');
	expect((await moveLedger(from, to, 'PG')).outcome).toBe('verified');
	await expect(openLedger(file)).rejects.toThrow('has moved');
});

it('does not mix two shops, and leaves both as they were', async () => {
	const from = await kept(file);
	await fill(from, 5);
	const to = await kept(place);
	await to.transaction('process', async (sql) => await sql.run("INSERT INTO settings (name, value) VALUES ('shop', 'another')"));
	await expect(moveLedger(from, to, 'PG')).rejects.toThrow(/^Not moved: \w+ has 5 rows in the file and [01] in PG, and they are not the same\. Move into an empty schema\.$/);
	expect(await to.read(async (sql) => await sql.all('SELECT COUNT(*) AS n FROM sales'))).toEqual([{ n: 0 }]);
	await from.transaction('process', async (sql) => await sql.run("INSERT INTO settings (name, value) VALUES ('still', 'open')"));
});

it('is one command', async () => {
	const from = await openLedger(file);
	await fill(from, 4);
	await from.close();
	const { host, port, database, user, schema, tls } = place;
	const ledger = (...args: string[]) => spawnSync(process.execPath, [inRoot('dist', 'bridge.js'), 'ledger', ...args], { encoding: 'utf8' });
	const done = ledger('move', '--from', file, '--to', `postgres://${user}@${host}:${port}/${database}?schema=${schema}&tls=${tls}`);
	expect([done.stderr.replace(/^.*ExperimentalWarning.*\n.*\n/, ''), done.status]).toEqual(['', 0]);
	expect(done.stdout).toMatch(new RegExp(`✓ sales 4 [0-9a-f]{12}\\n[^]*✓ \\d+ → ${host}:${port}/${database} \\(${schema}\\)\\n$`));
	expect((await kept(place)).readsAside).toBe(true);
	const again = ledger('move', '--from', file, '--to', `postgres://${user}@${host}:${port}/${database}?schema=${schema}&tls=${tls}`);
	expect([again.stderr, again.status]).toEqual([expect.stringContaining('This ledger has moved to PostgreSQL'), 1]);
	expect(ledger('move').status).toBe(2);
});
