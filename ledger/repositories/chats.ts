/** How conversations stand: what was not understood, and whether a person has them. Times are epoch milliseconds. */
import type { Sql } from '../sql';

export interface ChatStanding {
	misses: number;
	withPerson: boolean;
}

export const NEW_CHAT: ChatStanding = { misses: 0, withPerson: false };

/**
 * How the conversation stood when this message came.
 *
 * @param chat its digest
 * @param message the message's digest: one delivered twice finds what it found the first time
 * @param since older ones are over
 */
export async function chatStanding(sql: Sql, chat: string, message: string | undefined, since: number): Promise<ChatStanding> {
	const row = await sql.get<{ misses: number; with_person: number; last_message: string | null; misses_before: number; person_before: number }>(
		'SELECT misses, with_person, last_message, misses_before, person_before FROM chats WHERE chat_hash = ? AND changed_at > ?',
		chat, since,
	);
	if (!row) return NEW_CHAT;
	const again = message !== undefined && row.last_message === message;
	return { misses: Number(again ? row.misses_before : row.misses), withPerson: Number(again ? row.person_before : row.with_person) === 1 };
}

export async function keepChat(sql: Sql, chat: string, message: string | undefined, before: ChatStanding, after: ChatStanding, now: number): Promise<void> {
	await sql.run(
		`INSERT INTO chats (chat_hash, misses, with_person, last_message, misses_before, person_before, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (chat_hash) DO UPDATE SET misses = excluded.misses, with_person = excluded.with_person, last_message = excluded.last_message,
			misses_before = excluded.misses_before, person_before = excluded.person_before, changed_at = excluded.changed_at`,
		chat, after.misses, after.withPerson ? 1 : 0, message ?? null, before.misses, before.withPerson ? 1 : 0, now,
	);
}

export async function forgetChats(sql: Sql, before: number): Promise<void> {
	await sql.run('DELETE FROM chats WHERE changed_at <= ?', before);
}
