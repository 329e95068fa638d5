/** A screen that others see. */
import { INAKI } from '../fakeShop';
import { fillGuideBasket, settled, textOf, typeCustomer } from '../rig';
import type { Rig } from '../rig';
import { tillPage } from './tillPage';

const till = tillPage();
let rig: Rig;

till.describe('a screen that others see', () => {
	it('forgets the customer after a minute untouched, and keeps the products', async () => {
		rig = await till.open({}, (page) => page.clock.install());
		const { page } = rig;
		await fillGuideBasket(page);
		await typeCustomer(page, INAKI.email ?? '');
		await page.clock.fastForward(59_000);
		expect(await page.locator('.person').count()).toBe(1);
		await page.clock.fastForward(2_000);
		expect(await page.locator('.person').count()).toBe(0);
		expect(await textOf(page.locator('body'))).not.toContain('Iñaki');
		expect(await textOf(page.locator('#notice'))).toContain('privacidad');
		expect(await page.locator('.lines .line').count()).toBe(2);
	});

	it('forgets what has happened, and the list of tickets', async () => {
		rig = await till.open({}, (page) => page.clock.install());
		const { page } = rig;
		await fillGuideBasket(page);
		await typeCustomer(page, INAKI.email ?? '');
		await page.locator('#charge').click();
		for (let look = 0; look < 12; look++) await page.clock.runFor(500);
		await settled(page);
		await page.keyboard.press('F9');
		await page.clock.runFor(100);
		await page.locator('.ticket-row', { hasText: 'Iñaki' }).waitFor();
		await page.clock.fastForward(61_000);
		expect(await textOf(page.locator('body'))).not.toContain('Iñaki');
		expect(await page.locator('.printed').count()).toBe(0);
	});
});
