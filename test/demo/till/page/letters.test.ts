/** The mails that would go out, on the till’s page, and the clock that makes them due. */
import { fillGuideBasket, settled, textOf, typeCustomer } from '../rig';
import type { Rig } from '../rig';
import { tillPage } from './tillPage';

const till = tillPage();
let rig: Rig;

async function sellWithReview(): Promise<void> {
	const { page } = rig;
	await fillGuideBasket(page);
	await typeCustomer(page, 'nueva@example.com');
	await page.locator('[data-purpose="review"]').check();
	await page.locator('#charge').click();
	await settled(page);
}

till.describe('the mails that would go out', () => {
	beforeEach(async () => {
		rig = await till.open();
	});

	it('are none at first, and the clock moves all the same', async () => {
		const { page, shop } = rig;
		await page.locator('#open-letters').click();
		await page.locator('.shop-clock[data-ahead="0"]').waitFor();
		expect(await page.locator('[data-advance="letter"]').count()).toBe(0);
		await page.locator('[data-advance="week"]').click();
		await page.locator('.shop-clock[data-ahead="7"]').waitFor();
		await page.locator('[data-advance="day"]').click();
		await page.locator('.shop-clock[data-ahead="8"]').waitFor();
		expect(await textOf(page.locator('.shop-clock'))).toContain('8 días por delante');
		await page.keyboard.press('Escape');
		await fillGuideBasket(page);
		await page.locator('#charge').click();
		await settled(page);
		expect(Date.parse(rig.posted()[0]!.timestamp)).toBeGreaterThan(Date.now() + 7.9 * 86_400_000);
		expect(shop.clock.aheadMs()).toBeGreaterThan(7.9 * 86_400_000);
	});

	it('show the letter once the clock is at its day, and no more once the sale is given back', async () => {
		const { page } = rig;
		await sellWithReview();
		await page.locator('#open-letters').click();
		expect(await textOf(page.locator('#letters-body'))).not.toContain('¿Qué tal tu compra');
		await page.locator('[data-advance="letter"]').waitFor();
		await page.locator('[data-advance="letter"]').click();
		await page.locator('.letter').waitFor();
		expect(await textOf(page.locator('.letter'))).toContain('nueva@example.com');
		expect(await page.locator('[data-advance="letter"]').count()).toBe(0);

		await page.keyboard.press('F9');
		expect(await page.locator('.letter').isVisible()).toBe(false);
		await page.locator('.ticket-row').first().click();
		await page.locator('#refund-whole').click();
		await page.locator('.headline strong', { hasText: '−' }).waitFor();
		await settled(page);
		await page.locator('#open-letters').click();
		await page.locator('.shop-clock').waitFor();
		expect(await page.locator('.letter').count()).toBe(0);
	});

	it('say so when the ledger cannot be read, and can be asked for again', async () => {
		const { page, shop } = rig;
		shop.ledgerBroken = true;
		await page.locator('#open-letters').click();
		await page.locator('.problem[data-code="ledger_unavailable"]').waitFor();
		shop.ledgerBroken = false;
		await page.getByRole('button', { name: 'Reintentar' }).click();
		await page.locator('.shop-clock').waitFor();
	});

	it('leave the screen with the customer after a minute', async () => {
		await rig.close();
		rig = await till.open({}, (page) => page.clock.install());
		const { page } = rig;
		await page.locator('#open-letters').click();
		await page.locator('.shop-clock').waitFor();
		await page.clock.fastForward(61_000);
		expect(await page.locator('.shop-clock').count()).toBe(0);
	});
});
