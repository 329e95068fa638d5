/** How a conversation stands, kept for a day and by digest alone. */
import { chatStanding, forgetChats, keepChat, NEW_CHAT } from '../../ledger/repositories/chats';
import type { ChatStanding } from '../../ledger/repositories/chats';
import { digest, linkSecret } from '../linkSecret';
import type { UnitContext } from '../unit';

/** After so long without a message a conversation is over. */
const CHAT_MS = 24 * 3_600_000;

export interface Chat {
	/** False where nothing tells this conversation from others: nothing is kept of it. */
	counted: boolean;
	before: ChatStanding;
	keep(after: ChatStanding): Promise<void>;
}

/**
 * @param name what the channel calls the conversation, else the proven address; empty for neither
 * @param message what the channel calls the message: delivered twice, it is counted once
 */
export async function openChat({ sql, now }: UnitContext, name: string, message: string): Promise<Chat> {
	if (name === '') return { counted: false, before: NEW_CHAT, keep: async () => undefined };
	const secret = await linkSecret(sql);
	const hash = digest(secret, 'chat', name).toString('base64url');
	const messageHash = message === '' ? undefined : digest(secret, 'chat message', message).toString('base64url');
	const before = await chatStanding(sql, hash, messageHash, now - CHAT_MS);
	return { counted: true, before, keep: async (after) => await keepChat(sql, hash, messageHash, before, after, now) };
}

export async function forgetOldChats({ sql, now }: Pick<UnitContext, 'sql' | 'now'>): Promise<void> {
	await forgetChats(sql, now - CHAT_MS);
}
