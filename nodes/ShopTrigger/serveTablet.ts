/** The tablet's page, and what it waits for. Only for whoever has the link that we made. */
import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { TABLET_SCRIPT, tabletHeaders, tabletPage } from '../../shop/tablet/page';
import { cleanText } from '../../shop/text';
import type { OpenedShop } from '../support/openShopFor';
import { next } from '../support/tabletBoard';
import type { Served } from './servePage';

const PAGE_HEADERS = tabletHeaders(createHash('sha256').update(TABLET_SCRIPT).digest('base64'));
const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

export async function serveTablet(shop: OpenedShop, query: IDataObject): Promise<Served> {
	const store = textOf(query.store);
	const board = await shop.run('openTablet', { store, key: textOf(query.k) });
	if (board === null) return { status: 404, headers: { ...JSON_HEADERS, 'Content-Type': 'text/plain' }, body: 'Not found' };
	const after = textOf(query.after);
	if (after === '') return { status: 200, headers: PAGE_HEADERS, body: tabletPage(shop.settings.name, store, shop.settings.locale) };
	const told = await next(board, Number.isInteger(Number(after)) ? Number(after) : -1, store);
	return { status: 200, headers: JSON_HEADERS, body: JSON.stringify(told) };
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? cleanText(value, 200) : '';
}
