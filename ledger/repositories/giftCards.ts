/** Gift cards by the digest of their number, with every movement. Money in minor units. */
import type { Sql } from '../sql';

export interface GiftCard {
	code_hash: string;
	last4: string;
	currency: string;
	balance_cents: number;
	/** Epoch milliseconds. */
	issued_at: number;
	expires_at: number | null;
}

const COLUMNS = 'code_hash, last4, currency, balance_cents, issued_at, expires_at';

export async function findGiftCard(sql: Sql, codeHash: string): Promise<GiftCard | undefined> {
	return await sql.get<GiftCard>(`SELECT ${COLUMNS} FROM gift_cards WHERE code_hash = ?`, codeHash);
}

/** @returns false when a card was issued under this key before */
export async function issueGiftCard(
	sql: Sql,
	card: { codeHash: string; last4: string; issueKey: string; currency: string; cents: number; issuedAt: number; expiresAt?: number },
): Promise<boolean> {
	const changed = await sql.run(
		`INSERT INTO gift_cards (code_hash, last4, issue_key, currency, balance_cents, issued_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (code_hash) DO NOTHING`,
		card.codeHash, card.last4, card.issueKey, card.currency, card.cents, card.issuedAt, card.expiresAt ?? null,
	);
	if (changed === 0) return false;
	await addEntry(sql, { key: `issue:${card.issueKey}`, codeHash: card.codeHash, kind: 'issue', cents: card.cents, at: card.issuedAt });
	return true;
}

export interface GiftCardEntry {
	key: string;
	codeHash: string;
	kind: 'issue' | 'redeem' | 'give_back';
	/** Signed. */
	cents: number;
	at: number;
}

export async function findGiftCardEntry(sql: Sql, key: string): Promise<{ code_hash: string; cents: number } | undefined> {
	return await sql.get('SELECT code_hash, cents FROM gift_card_entries WHERE entry_key = ?', key);
}

/** Moves money on a card, never below zero. @returns false when it holds too little */
export async function moveGiftCard(sql: Sql, entry: GiftCardEntry): Promise<boolean> {
	const changed = await sql.run(
		'UPDATE gift_cards SET balance_cents = balance_cents + ? WHERE code_hash = ? AND balance_cents + ? >= 0',
		entry.cents, entry.codeHash, entry.cents,
	);
	if (changed === 0) return false;
	await addEntry(sql, entry);
	return true;
}

async function addEntry(sql: Sql, entry: GiftCardEntry): Promise<void> {
	await sql.run('INSERT INTO gift_card_entries (entry_key, code_hash, kind, cents, at) VALUES (?, ?, ?, ?, ?)', entry.key, entry.codeHash, entry.kind, entry.cents, entry.at);
}
