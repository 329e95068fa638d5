/**
 * The same product page more than three times in a day: a person offers help. Nothing is kept of a visitor who did not allow it or whom
 * nobody can tell from others, and of nobody for longer than a day.
 */
import { consentsOf } from '../../../ledger/repositories/consents';
import { productCalled } from '../../../ledger/repositories/orders';
import { boughtSince, forgetViews, insertView, markOffered, viewsOf } from '../../../ledger/repositories/pageViews';
import type { Visitor } from '../../../ledger/repositories/pageViews';
import { resolveSku } from '../../../ledger/repositories/stockProducts';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { readPageView } from '../../../shop/support/pageView';
import type { PageView } from '../../../shop/support/pageView';
import { VIEW_MS, watchPage } from '../../../shop/support/pageWatch';
import { offerHelp } from '../../../shop/voice/support';
import { voiceOf } from '../../../shop/voice/voice';
import { digest, linkSecret } from '../../linkSecret';
import { personOf } from '../../personOf';
import { eachTogether } from '../../support/together';
import { unit } from '../../unit';
import type { ItemBatch, UnitContext } from '../../unit';
import { cardFor } from '../customerCard';
import type { CardAnswer } from '../customerCard';

export interface PageViewsInput extends ItemBatch {
	/** Events of the history that goes to the person. */
	timeline: number;
}

/** The `page_view` key of an item; nothing in it says who the visitor is. */
export interface PageViewAnswer {
	status: 'kept' | 'help' | 'skipped';
	reason: ReasonCode;
	message: string;
	/** SKU, else the address without what follows its `?`. */
	page: string | null;
	product: string | null;
	/** Within 24 hours, this one counted; 0 where nothing is kept. */
	views: number;
	/** What the person may say; null unless help is wanted. */
	offer: string | null;
	/** For staff, where the visitor is a customer and help is wanted. */
	history: CardAnswer | null;
}

export const recordPageViews = unit<PageViewsInput, (PageViewAnswer & { simulated?: true })[]>(async (context, input) => {
	await linkSecret(context.sql);
	await forgetOldViews(context);
	return await eachTogether(context, input, async (item) => await record(context, input.timeline, item));
});

export async function forgetOldViews({ sql, now }: Pick<UnitContext, 'sql' | 'now'>): Promise<void> {
	await forgetViews(sql, now - VIEW_MS);
}

async function record(context: UnitContext, timeline: number, item: unknown): Promise<PageViewAnswer> {
	const { sql, shop, now } = context;
	const view = readPageView(item, now, shop.zone);
	if (!view.ok) return told(context, 'skipped', view.reason);
	const customerId = await personOf(context, item);
	const visitor = await visitorOf(context, view.view, customerId);
	if (visitor === undefined) return told(context, 'skipped', 'view_no_visitor');
	if (customerId !== undefined && (await consentsOf(sql, customerId)).marketing === false) return told(context, 'skipped', 'view_objected');
	const { page, product } = await pageOf(context, view.view);
	const before = await viewsOf(sql, visitor, page, now - VIEW_MS);
	const bought = customerId !== undefined && (await boughtSince(sql, customerId, page, now - VIEW_MS));
	const views = before.views + 1;
	const { offer, reason } = watchPage({ views, offered: before.offered, bought });
	// There is nothing left to count for.
	if (bought || before.offered) return { ...told(context, 'skipped', reason), page, product };
	const kept = await insertView(sql, { ...visitor, page, seenAt: view.view.seenAt, viewHash: await hashOf(context, 'page view', view.view.id) });
	if (!kept) return { ...told(context, 'skipped', 'view_repeated'), page, product, views: before.views };
	if (!offer) return { ...told(context, 'kept', reason), page, product, views };
	await markOffered(sql, visitor, page);
	return { ...told(context, 'help', reason), page, product, views, offer: offerHelp(voiceOf(shop), product), history: customerId === undefined ? null : await cardFor(context, timeline, item) };
}

/** By the web shop's own number of the visitor, else as the customer they signed in as. */
async function visitorOf(context: UnitContext, view: PageView, customerId: number | undefined): Promise<Visitor | undefined> {
	const hash = (await hashOf(context, 'visitor', view.visitor)) ?? (await hashOf(context, 'visitor as customer', customerId === undefined ? undefined : String(customerId)));
	return hash === undefined ? undefined : { hash, customerId };
}

async function hashOf({ sql }: UnitContext, use: string, text: string | undefined): Promise<string | undefined> {
	return text === undefined ? undefined : digest(await linkSecret(sql), use, text).toString('base64url');
}

async function pageOf({ sql }: UnitContext, view: PageView): Promise<{ page: string; product: string }> {
	const { sku, known } = await resolveSku(sql, '', view.page);
	const page = known ? sku : view.page;
	return { page, product: (await productCalled(sql, page)) ?? view.product ?? page };
}

function told({ shop }: UnitContext, status: PageViewAnswer['status'], reason: ReasonCode): PageViewAnswer {
	return { status, reason, message: reasonText(reason, shop.locale), page: null, product: null, views: 0, offer: null, history: null };
}
