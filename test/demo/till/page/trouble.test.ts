/** The till’s page when something is wrong. */
import { fillGuideBasket, settled, textOf, tile } from '../rig';
import type { Rig } from '../rig';
import { tillPage } from './tillPage';

const till = tillPage();
let rig: Rig;

till.describe('when something is wrong', () => {
	it('charges the very same ticket again when nobody can be sure that it arrived', async () => {
		rig = await till.open();
		const { page, shop } = rig;
		shop.mood = 'failing';
		await fillGuideBasket(page);
		await page.locator('#charge').click();
		await page.locator('.problem[data-code="n8n_failed"]').waitFor();
		// Nobody knows whether it arrived: until that is settled it cannot become another sale.
		await tile(page, 'SOBAO-001').click();
		expect(await textOf(page.locator('#total'))).toBe('31,00 €');
		// Another trouble on the way does not settle the first.
		shop.mood = 'unpublished';
		await page.getByRole('button', { name: 'Reintentar' }).click();
		await page.locator('.problem[data-code="workflow_missing"]').waitFor();
		expect(await page.getByRole('button', { name: 'Descartar la venta' }).count()).toBe(1);
		shop.mood = 'ok';
		await page.getByRole('button', { name: 'Reintentar' }).click();
		await settled(page);
		const [first, second, third] = rig.posted();
		expect([second, third]).toEqual([first, first]);
		expect(shop.sales.size).toBe(1);
	});

	it('tells apart n8n stopped, a wrong secret and a flow that is not published', async () => {
		rig = await till.open({ secret: 'another' });
		const { page, shop } = rig;
		await fillGuideBasket(page);
		await page.locator('#charge').click();
		await page.locator('.problem[data-code="secret_rejected"]').waitFor();
		expect(await textOf(page.locator('.problem'))).not.toContain('another');
		shop.mood = 'unpublished';
		shop.secret = 'another';
		await page.getByRole('button', { name: 'Reintentar' }).click();
		await page.locator('.problem[data-code="workflow_missing"]').waitFor();
		await rig.stopN8n();
		await page.getByRole('button', { name: 'Reintentar' }).click();
		await page.locator('.problem[data-code="n8n_stopped"]').waitFor();
		expect(await textOf(page.locator('.problem'))).toContain('npm start');
		expect(await page.locator('.lines .line').count()).toBe(2);
		expect(shop.sales.size).toBe(0);
	});

	it('says that the till itself is stopped, and keeps the sale', async () => {
		rig = await till.open();
		const { page } = rig;
		await fillGuideBasket(page);
		await page.context().setOffline(true);
		await page.locator('#charge').click();
		await page.locator('.problem[data-code="till_stopped"]').waitFor();
		await page.context().setOffline(false);
		await page.getByRole('button', { name: 'Reintentar' }).click();
		await settled(page);
		expect(rig.shop.sales.size).toBe(1);
	});

	it('goes on looking when the ledger cannot be read for a while', async () => {
		rig = await till.open();
		const { page, shop } = rig;
		await fillGuideBasket(page);
		await page.route('**/api/outcome?*', async (route) => {
			shop.ledgerBroken = shop.received.length === 1 && !(await page.locator('.waiting-note').isVisible());
			await route.continue();
		});
		await page.locator('#charge').click();
		await page.locator('.waiting-note').waitFor();
		await settled(page);
		expect(await page.locator('.waiting-note').count()).toBe(0);
	});
});
