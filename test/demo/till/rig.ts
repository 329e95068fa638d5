/** One till with its fake shop and fake n8n, and a page open on it. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { startTill } from '../../../demo/till/server';
import type { Till } from '../../../demo/till/server';
import type { SaleJson } from '../../../shop/sale/saleJson';
import { FakeShop, SECRET, startFakeN8n } from './fakeShop';

export interface Rig {
	shop: FakeShop;
	till: Till;
	page: Page;
	/** What the page complained of: script errors, refused resources, requests that left this machine. */
	complaints: string[];
	/** Sales that reached the webhook, oldest first. */
	posted(): SaleJson[];
	stopN8n(): Promise<void>;
	close(): Promise<void>;
}

/** @param prepare runs before the page is loaded */
export async function openTill(browser: Browser, options: BrowserContextOptions & { secret?: string } = {}, prepare?: (page: Page) => Promise<void>): Promise<Rig> {
	const { secret = SECRET, ...context } = options;
	const shop = new FakeShop();
	const n8n = await startFakeN8n(shop);
	const till = await startTill({ port: 0, webhookUrl: n8n.url, secret, shop, clock: shop.clock, now: shop.clock.now });
	const window = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'es-ES', ...context });
	const page = await window.newPage();
	page.setDefaultTimeout(20_000);
	const complaints: string[] = [];
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('console', (message) => {
		// The browser itself notes every answer of 400 and more; those are this page's ordinary business.
		if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
	});
	page.on('request', (request) => {
		if (!request.url().startsWith(till.url)) complaints.push(`asked ${request.url()}`);
	});
	await prepare?.(page);
	await page.goto(till.url);
	await page.locator('body[data-ready]').waitFor({ state: 'attached' });
	return {
		shop,
		till,
		page,
		complaints,
		posted: () => shop.received.map(({ body }) => body as SaleJson),
		stopN8n: () => n8n.close(),
		close: async () => {
			await window.close();
			await till.close();
			await n8n.close();
		},
	};
}

/** The guide's basket: two tins of anchovies and a Picón. */
export async function fillGuideBasket(page: Page): Promise<void> {
	for (const sku of ['ANCHOA-001', 'ANCHOA-001', 'QUESO-003']) await tile(page, sku).click();
}

export const tile = (page: Page, sku: string) => page.locator(`.tile[data-sku="${sku}"]`);
export const step = (page: Page, key: string) => page.locator(`.step[data-step="${key}"]`);

/** Every step has happened. */
export async function settled(page: Page): Promise<void> {
	await page.locator('.step[data-step="review"]:not([data-tone="waiting"])').waitFor();
}

export async function typeCustomer(page: Page, text: string): Promise<void> {
	await page.locator('#customer-input').fill(text);
	await page.keyboard.press('Enter');
	await page.locator('.person').waitFor();
}

/** With ordinary spaces: the page ties amounts to their € with hard ones. */
export async function textOf(locator: Locator): Promise<string> {
	return ((await locator.textContent()) ?? '').replace(/\u00a0/g, ' ');
}

/**
 * A USB scanner: every character 5 ms after the last by the keyboard's own clock, however slow this machine is, and
 * Enter at the end.
 */
export async function scan(page: Page, code: string): Promise<void> {
	const keyboard = await page.context().newCDPSession(page);
	let timestamp = Date.now() / 1000;
	for (const key of [...code, 'Enter']) {
		timestamp += 0.005;
		const text = key === 'Enter' ? '\r' : key;
		await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, timestamp });
		await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp });
	}
	await keyboard.detach();
}
