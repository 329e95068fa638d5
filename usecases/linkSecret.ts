/** The shop's key for links in messages, digests of addresses and gift card numbers: made once, kept in the ledger. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { contactDigests, LINK_SECRET } from '../ledger/repositories/consents';
import { settingOrFirst } from '../ledger/repositories/settings';
import type { Sql } from '../ledger/sql';

export async function linkSecret(sql: Sql): Promise<string> {
	return await settingOrFirst(sql, LINK_SECRET, () => randomBytes(32).toString('base64url'));
}

/** An address as the ledger remembers that it was written to. */
export async function contactDigest(sql: Sql, contact: string): Promise<string> {
	await linkSecret(sql);
	return (await contactDigests(sql, [contact]))[0]!;
}

/** A keyed digest; `use` keeps digests of one purpose from passing for another's. */
export function digest(secret: string, use: string, text: string): Buffer {
	return createHmac('sha256', secret).update(`${use}\n${text}`).digest();
}

/** Compared in a time that tells nothing. */
export function sameDigest(a: Buffer, b: Buffer): boolean {
	return a.length === b.length && timingSafeEqual(a, b);
}
