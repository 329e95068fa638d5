/** The tablet's page in a real browser: shows who stands there without a reload, and forgets them. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { serveTablet } from '../../nodes/ShopTrigger/serveTablet';
import { isWatched, post } from '../../nodes/support/tabletBoard';
import { SHOWN_MS } from '../../shop/tablet/page';
import { hasChromium, launchChromium } from '../demo/till/browser';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';
import { keep } from '../usecases/keeping/keeping';

const inBrowser = hasChromium ? describe : describe.skip;
const inaki = { name: 'Iñaki Etxeberria Larrea', email: 'inaki@shop.example' };
const sale = (number: string, more: object) => ({ transaction_id: number, timestamp: '2025-12-11T10:00:00Z', customer: inaki, items: [{ sku: 'ORUJO', product_name: 'Orujo', quantity: 1, price: 20 }], total_amount: 20, ...more });

inBrowser('the tablet’s page', () => {
	let shop: MemoryShop;
	let server: Server;
	let browser: Browser;
	let page: Page;
	const complaints: string[] = [];

	beforeAll(async () => {
		shop = await memoryShop({ name: 'La Despensa' }, Date.now());
		for (let number = 1; number <= 5; number++) await keep(shop, sale(`W-${number}`, { source: 'web', channel: 'online' }), ['crm', 'loyalty']);
		server = createServer((request, response) => {
			const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
			void serveTablet({ ...shop, tillSecret: undefined }, query).then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		await shop.run('setTabletUrl', { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tablet`, active: true });
		browser = await launchChromium();
		page = await browser.newPage({ viewport: { width: 1024, height: 640 }, locale: 'es-ES' });
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
		await page.clock.install();
		await page.goto((await shop.run('tabletLink', { store: 'Santander' })).url!);
		while (!isWatched()) await new Promise((resolve) => setImmediate(resolve));
	}, 60_000);

	afterAll(async () => {
		await browser?.close();
		server?.closeAllConnections();
		server?.close();
		await shop?.close();
	});

	/** What POS Trigger does with a till's sale. */
	async function sell(number: string, store: string): Promise<void> {
		const [answer] = await shop.run('acceptSales', { triggerId: 'w:n', bodies: [sale(number, { source: 'till', store_location: store, till: 'caja-1' })], keep: true, simulate: false, withFacts: false, withAlerts: isWatched() });
		if (answer !== undefined && 'alert' in answer && answer.alert !== undefined) post(await shop.run('tabletBoard', {}), answer.alert);
	}

	it('shows a sale of its shop at once, with nobody’s name, and no other shop’s', async () => {
		await sell('T-0', 'Santillana');
		expect(await page.locator('#card').isVisible()).toBe(false);
		await sell('T-1', 'Santander');
		await page.getByRole('heading', { name: 'Cliente VIP Online – 5 compras recurrentes' }).waitFor();
		expect(await page.locator('#facts li').allTextContents()).toEqual(['100 puntos', expect.stringMatching(/^Última compra: /), 'Suele comprar en la web']);
		expect(await page.content()).not.toMatch(/Iñaki|Etxeberria|inaki@/);
		if (process.env.PICTURES !== undefined) await page.screenshot({ path: `${process.env.PICTURES}/tablet.png` });
	});

	it('has nothing of it on the screen, nor anywhere in the page, when its time is over', async () => {
		await page.clock.runFor(SHOWN_MS + 1000);
		await page.locator('#idle').waitFor();
		expect(await page.content()).not.toMatch(/compras recurrentes|100 puntos/);
		expect(await page.evaluate('JSON.stringify([localStorage.length, sessionStorage.length, document.cookie])')).toBe('[0,0,""]');
		if (process.env.PICTURES !== undefined) await page.screenshot({ path: `${process.env.PICTURES}/tablet-idle.png` });
	});

	it('clears at a press', async () => {
		while (!isWatched()) await new Promise((resolve) => setImmediate(resolve));
		await sell('T-2', 'Santander');
		await page.getByRole('button', { name: 'Borrar ya' }).click();
		expect(await page.content()).not.toContain('compras recurrentes</h1>');
		expect(await page.locator('#idle').isVisible()).toBe(true);
		expect(complaints).toEqual([]);
	});
});
