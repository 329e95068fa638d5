/** A view of a product page, as a web shop tells it. */
import type { ReasonCode } from '../reasons';
import { cleanText } from '../text';
import { parseInstant } from '../time';
import { VIEW_MS } from './pageWatch';

export interface PageView {
	/** A SKU, else an address without what follows its `?`, which may hold anything of anybody. */
	page: string;
	product: string | undefined;
	/** What the web shop calls the visitor; undefined for nobody it can tell from others. */
	visitor: string | undefined;
	/** What it calls this view: told twice, it counts once. */
	id: string | undefined;
	/** Epoch milliseconds, never later than now. */
	seenAt: number;
}

export type ReadPageView = { ok: true; view: PageView } | { ok: false; reason: ReasonCode };

/**
 * @param item `sku` or `page`, `consent`, and beside them `visitor_id`, `view_id`, `product_name`, `viewed_at`
 * @param zone IANA zone of a time without one
 */
export function readPageView(item: unknown, now: number, zone: string): ReadPageView {
	const row = (typeof item === 'object' && item !== null ? item : {}) as Readonly<Record<string, unknown>>;
	// What a banner was told (LSSI art. 22.2): silence is no yes.
	if (!isYes(row.consent)) return { ok: false, reason: 'view_no_consent' };
	const page = textOf(row.sku) ?? textOf(row.page)?.split(/[?#]/)[0];
	if (page === undefined || page === '') return { ok: false, reason: 'view_no_page' };
	const said = typeof row.viewed_at === 'string' ? parseInstant(row.viewed_at, zone)?.epochMs : undefined;
	const seenAt = Math.min(said ?? now, now);
	if (seenAt <= now - VIEW_MS) return { ok: false, reason: 'view_old' };
	return { ok: true, view: { page, product: textOf(row.product_name), visitor: textOf(row.visitor_id), id: textOf(row.view_id), seenAt } };
}

function isYes(value: unknown): boolean {
	return value === true || (typeof value === 'string' && /^(?:true|yes|s[ií]|granted)$/i.test(value.trim()));
}

function textOf(value: unknown): string | undefined {
	const text = typeof value === 'string' || typeof value === 'number' ? cleanText(String(value), 300) : '';
	return text === '' ? undefined : text;
}
