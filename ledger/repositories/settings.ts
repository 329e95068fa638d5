/** Single facts of the shop that the ledger keeps: generated secrets, stamps. */
import type { Sql } from '../sql';

export async function getSetting(sql: Sql, name: string): Promise<string | undefined> {
	return (await sql.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', name))?.value;
}

/** Keeps the first value ever given and returns it: two that ask at once hear the same. */
export async function settingOrFirst(sql: Sql, name: string, first: () => string): Promise<string> {
	const known = await getSetting(sql, name);
	if (known !== undefined) return known;
	await sql.run('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', name, first());
	return (await getSetting(sql, name))!;
}

export async function setSetting(sql: Sql, name: string, value: string): Promise<void> {
	await sql.run('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, value);
}

/** Settings whose names begin so, by name. */
export async function settingsUnder(sql: Sql, prefix: string): Promise<{ name: string; value: string }[]> {
	return await sql.all<{ name: string; value: string }>('SELECT name, value FROM settings WHERE SUBSTR(name, 1, ?) = ? ORDER BY name', prefix.length, prefix);
}
