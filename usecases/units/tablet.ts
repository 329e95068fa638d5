/** The tablet beside the till: its link, who may open it, and what it is told. */
import { getSetting, setSetting } from '../../ledger/repositories/settings';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { tabletAlert } from '../../shop/tablet/alert';
import type { TabletAlert } from '../../shop/tablet/alert';
import { digest, linkSecret, sameDigest } from '../linkSecret';
import { personOf } from '../personOf';
import { unit } from '../unit';
import type { UnitContext } from '../unit';
import { factsForCustomer } from './customerFacts';

const TABLET_URL = 'tablet_url';
const KEY_BYTES = 18;

/** The page is worth as much as the shop's screen: whoever has the link sees it. */
async function keyOf({ sql }: UnitContext, store: string): Promise<string> {
	return digest(await linkSecret(sql), 'tablet', store).subarray(0, KEY_BYTES).toString('base64url');
}

/** Names the shop's board without saying anything of it. */
async function boardOf({ sql }: UnitContext): Promise<string> {
	return digest(await linkSecret(sql), 'board', '').toString('base64url');
}

/** Where the page lies, told by the workflow that serves it. */
export const setTabletUrl = unit<{ url: string; active: boolean }, null>(async ({ sql }, { url, active }) => {
	if (active) await setSetting(sql, TABLET_URL, url);
	else if ((await getSetting(sql, TABLET_URL)) === url) await setSetting(sql, TABLET_URL, '');
	return null;
});

/** The address to open on a shop's tablet; null while no workflow serves the page. */
export const tabletLink = unit<{ store: string }, { store: string; url: string | null }>(async (context, { store }) => {
	const page = await getSetting(context.sql, TABLET_URL);
	if (page === undefined || page === '') return { store, url: null };
	return { store, url: `${page}?${new URLSearchParams({ ...(store === '' ? {} : { store }), k: await keyOf(context, store) }).toString()}` };
});

/** The board that a tablet may read; null for a link that we did not make. */
export const openTablet = unit<{ store: string; key: string }, string | null>(async (context, { store, key }) => {
	return sameDigest(Buffer.from(await keyOf(context, store)), Buffer.from(key)) ? await boardOf(context) : null;
});

export interface AlertAnswer {
	status: 'known' | 'skipped';
	reason: ReasonCode;
	message: string;
	board: string;
	alert: TabletAlert | null;
}

/** Where tills leave what tablets are told. */
export const tabletBoard = unit<Record<string, never>, string>(async (context) => await boardOf(context));

/** What a tablet is told of somebody whom the till asks about. */
export const alertsOfPeople = unit<{ items: readonly unknown[]; stores: readonly string[] }, AlertAnswer[]>(async (context, { items, stores }) => {
	const board = await boardOf(context);
	const answers: AlertAnswer[] = [];
	for (const [index, item] of items.entries()) {
		const id = await personOf(context, item);
		const facts = id === undefined ? undefined : await factsForCustomer(context, id);
		const reason = facts === undefined ? 'customer_unknown' : 'shown_on_tablet';
		const store = stores[index] === undefined || stores[index] === '' ? null : stores[index];
		answers.push({ status: facts === undefined ? 'skipped' : 'known', reason, message: reasonText(reason, context.shop.locale), board, alert: facts === undefined ? null : tabletAlert({ ...facts, store }, context.shop.locale, context.now) });
	}
	return answers;
});
