/**
 * Links in messages that work without a login: signed, for one person and one thing, for ever. They name a record, so that they
 * go on working when customers merge and come apart.
 */
import { getSetting, setSetting } from '../../ledger/repositories/settings';
import type { Sql } from '../../ledger/sql';
import { digest, linkSecret, sameDigest } from '../linkSecret';

/** What a link does: withdraws from one kind of message, or confirms a sign-up. */
export type LinkKind = 'review' | 'marketing' | 'loyalty' | 'confirm';

export interface Link {
	kind: LinkKind;
	/** The record; for `confirm` the consent request. */
	id: number;
}

const CODES: Readonly<Record<LinkKind, string>> = { review: 'r', marketing: 'm', loyalty: 'l', confirm: 'c' };
/** 128 bits of the digest: enough that nobody guesses one. */
const SIGNATURE_BYTES = 16;
const PAGE_URL = 'page_url';

/** The link, or null while no workflow with the page is active. */
export async function linkTo(sql: Sql, link: Link): Promise<string | null> {
	const page = await getSetting(sql, PAGE_URL);
	if (page === undefined || page === '') return null;
	return `${page}?t=${await tokenOf(sql, link)}`;
}

/** True while a workflow with the page is active. */
export async function hasPage(sql: Sql): Promise<boolean> {
	return ((await getSetting(sql, PAGE_URL)) ?? '') !== '';
}

export async function tokenOf(sql: Sql, { kind, id }: Link): Promise<string> {
	const text = `${CODES[kind]}${id.toString(36)}`;
	return `${text}.${signature(await linkSecret(sql), text)}`;
}

/** @returns undefined for a token that we did not make */
export async function readToken(sql: Sql, token: string): Promise<Link | undefined> {
	const [, text, shown] = /^([rmlc][0-9a-z]{1,11})\.([\w-]{22})$/.exec(token) ?? [];
	if (text === undefined || shown === undefined) return undefined;
	// Compared as written: the last character has bits that decoding drops.
	if (!sameDigest(Buffer.from(signature(await linkSecret(sql), text)), Buffer.from(shown))) return undefined;
	const kind = (Object.keys(CODES) as LinkKind[]).find((each) => CODES[each] === text[0]);
	return kind === undefined ? undefined : { kind, id: Number.parseInt(text.slice(1), 36) };
}

function signature(secret: string, text: string): string {
	return digest(secret, 'link', text).subarray(0, SIGNATURE_BYTES).toString('base64url');
}

/** Where the page lies. One that is switched off takes its address along, unless another has taken its place. */
export async function keepPageUrl(sql: Sql, url: string, active: boolean): Promise<void> {
	if (active) await setSetting(sql, PAGE_URL, url);
	else if ((await getSetting(sql, PAGE_URL)) === url) await setSetting(sql, PAGE_URL, '');
}

/** What a mail needs so that mailboxes show their own unsubscribe button (RFC 2369, RFC 8058). Empty without a page. */
export function unsubscribeHeaders(url: string | null): Record<string, string> {
	return url === null ? {} : { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
