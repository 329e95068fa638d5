/** A sale on the till’s page, as whoever stands at the till makes it. */
import type { Page } from 'playwright-core';
import { CONSENT_WORDING } from '../../../../demo/shop/consents';
import { INAKI } from '../fakeShop';
import { CONSENT_BOXES, PICTURE_WIDTH } from '../inPage';
import { fillGuideBasket, settled, step, textOf, tile, typeCustomer } from '../rig';
import type { Rig } from '../rig';
import { tillPage } from './tillPage';

const till = tillPage();
const focused = (page: Page) => page.locator(':focus');
const VIP = 'Cliente VIP Online – 5 compras recurrentes';
let rig: Rig;

till.describe('a sale', () => {
	beforeEach(async () => {
		rig = await till.open();
	});

	it('goes to n8n as the guide’s JSON, with the secret, and shows every step', async () => {
		const { page, shop } = rig;
		await fillGuideBasket(page);
		expect(await textOf(page.locator('#total'))).toBe('31,00 €');
		await typeCustomer(page, 'cliente.ejemplo@email.com');
		await page.locator('.who-name input').fill('Lucía Fernández');
		await page.locator('#charge').click();
		await settled(page);

		expect(shop.received[0]?.headers).toMatchObject({ 'x-shop-secret': 'a-secret-of-the-shop', prefer: 'wait=5' });
		expect(rig.posted()).toEqual([
			expect.objectContaining({
				transaction_id: expect.stringMatching(/^SDR-\d{6}-\d{6}$/) as string,
				kind: 'sale',
				channel: 'store',
				store_location: 'Tienda Santander',
				customer: { name: 'Lucía Fernández', email: 'cliente.ejemplo@email.com' },
				items: [
					expect.objectContaining({ sku: 'ANCHOA-001', product_name: 'Lata Anchoas de Santoña 120g', quantity: 2, price: 9.5, tax_rate: 10 }),
					expect.objectContaining({ sku: 'QUESO-003', product_name: 'Queso Picón Bejes-Tresviso', quantity: 1, price: 12, tax_rate: 4 }),
				],
				total_amount: 31,
				payments: [{ method: 'card', amount: 31 }],
			}),
		]);
		expect(rig.posted()[0]?.consents).toBeUndefined();

		expect(await textOf(step(page, 'match'))).toContain('Lucía Fernández · Cliente nuevo');
		expect(await textOf(step(page, 'stock'))).toContain('Lata Anchoas de Santoña 120gquedan 82');
		expect(await textOf(step(page, 'review'))).toContain('No se pedirá: no ha dado permiso');
		expect(await page.evaluate(PICTURE_WIDTH)).toBe(300);
		expect(await page.locator('.lines .line').count()).toBe(0);
	});

	it('asks each permission by itself, unticked, and sends the words that were shown', async () => {
		const { page } = rig;
		await fillGuideBasket(page);
		await typeCustomer(page, 'nueva@example.com');
		expect(await page.evaluate(CONSENT_BOXES)).toEqual([
			['receipt', false],
			['review', false],
			['marketing', false],
		]);
		await page.locator('[data-purpose="review"]').check();
		expect(await textOf(page.locator('.consent', { has: page.locator('[data-purpose="review"]') }))).toContain(CONSENT_WORDING.review);
		await page.locator('#charge').click();
		await settled(page);
		expect(rig.posted()[0]?.consents).toEqual([{ purpose: 'review', granted: true, wording: CONSENT_WORDING.review }]);
		expect(await textOf(step(page, 'review'))).toContain('Se pedirá reseña el martes 2 de diciembre a las 11:00');
	});

	it('knows Iñaki while his email is being typed, and says so before and after charging', async () => {
		const { page } = rig;
		await tile(page, 'ORUJO-003').click();
		await page.locator('#customer-input').pressSequentially('inaki', { delay: 60 });
		await page.locator('.suggestions li').first().click();
		expect(await textOf(page.locator('.who .vip-banner'))).toBe(VIP);
		await page.locator('#charge').click();
		await page.locator('.outcome .vip-banner').waitFor();
		expect(await textOf(page.locator('.outcome .vip-banner'))).toBe(VIP);
		await settled(page);
		expect(rig.posted()[0]?.customer).toEqual({ name: INAKI.name, email: INAKI.email, phone: INAKI.phone });
	});

	it('belongs to whoever is still being typed when Cobrar is pressed', async () => {
		const { page } = rig;
		await fillGuideBasket(page);
		await page.locator('#customer-input').fill(INAKI.email ?? '');
		await page.keyboard.press('F8');
		await settled(page);
		expect(rig.posted()).toMatchObject([{ customer: { email: INAKI.email } }]);
	});

	it('is not charged while the customer field holds nobody', async () => {
		const { page } = rig;
		await fillGuideBasket(page);
		await page.locator('#customer-input').fill('pepe');
		await page.locator('#charge').click();
		await page.locator('#notice', { hasText: 'No hay nadie con ese nombre' }).waitFor();
		expect(await focused(page).getAttribute('id')).toBe('customer-input');
		expect(rig.posted()).toEqual([]);
	});

	it('lets a permission be taken back', async () => {
		const { page } = rig;
		await tile(page, 'ORUJO-003').click();
		await typeCustomer(page, INAKI.email ?? '');
		await page.getByRole('button', { name: 'Retirar el permiso: Ticket por email' }).click();
		await page.locator('#charge').click();
		await settled(page);
		expect(rig.posted()[0]?.consents).toEqual([{ purpose: 'receipt', granted: false, wording: CONSENT_WORDING.receipt }]);
	});

	it('weighs cheese', async () => {
		const { page } = rig;
		await tile(page, 'QUESO-001').click();
		await page.locator('#weigh-input').fill('mucho');
		await page.locator('#weigh-ok').click();
		expect(await textOf(page.locator('#weigh-problem'))).toContain('0,350');
		await page.locator('#weigh-input').fill('0,355');
		await page.locator('#weigh-ok').click();
		expect(await textOf(page.locator('#total'))).toBe('6,00 €');
		await page.locator('#charge').click();
		await settled(page);
		expect(rig.posted()[0]).toMatchObject({ items: [{ sku: 'QUESO-001', quantity: 0.355, price: 16.9, total: 6 }], total_amount: 6 });
		expect(await textOf(step(page, 'stock'))).toContain('quedan 11,045 kg');
	});

	it('belongs to the store that was chosen, the web included', async () => {
		const { page } = rig;
		await page.getByRole('radio', { name: 'Web' }).check();
		await fillGuideBasket(page);
		await page.locator('#charge').click();
		await settled(page);
		expect(rig.posted()[0]).toMatchObject({ channel: 'online', source: 'web', store_location: 'Tienda web', transaction_id: expect.stringMatching(/^WEB-/) as string });
		expect(rig.posted()[0]).not.toHaveProperty('till');
	});

	it('warns of what runs low', async () => {
		const { page } = rig;
		expect(await textOf(tile(page, 'ANCHOA-002'))).toContain('quedan 5');
		for (let tin = 0; tin < 3; tin++) await tile(page, 'ANCHOA-002').click();
		await page.locator('#charge').click();
		await settled(page);
		expect(await textOf(page.locator('.left-list .low'))).toBe('Anchoas de Santoña Serie Oro 180gQueda poco: toca reponerquedan 2');
		await page.locator('.tile .left', { hasText: 'quedan 2' }).waitFor({ state: 'attached' });
	});

	it('shows each step as it happens', async () => {
		const { page, shop } = rig;
		shop.stepsPerLook = 0;
		await fillGuideBasket(page);
		await page.locator('#charge').click();
		await page.locator('.step[data-step="received"][data-tone="done"]').waitFor();
		const waiting = () => page.locator('.step[data-tone="waiting"]').count();
		expect(await waiting()).toBe(5);
		shop.stepsPerLook = 1;
		await page.locator('.step[data-step="match"]:not([data-tone="waiting"])').waitFor();
		expect(await waiting()).toBeLessThan(5);
		await settled(page);
		expect(await waiting()).toBe(0);
	});

	it('counts once when it is sent twice', async () => {
		const { page, shop } = rig;
		await fillGuideBasket(page);
		await page.locator('#charge').click();
		await settled(page);
		await page.locator('#send-again').click();
		await page.locator('.again').waitFor();
		expect(await textOf(page.locator('.again'))).toContain('Ya recibida');
		await settled(page);
		const [first, second] = rig.posted();
		expect(second).toEqual(first);
		expect(shop.sales.size).toBe(1);
		expect(await textOf(step(page, 'stock'))).toContain('quedan 82');
	});

	it('shows names as text, whatever they hold', async () => {
		const { page } = rig;
		await fillGuideBasket(page);
		await typeCustomer(page, 'raro@example.com');
		await page.locator('.who-name input').fill('<img src=x onerror=alert(1)>');
		await page.locator('#charge').click();
		await settled(page);
		expect(await textOf(step(page, 'match'))).toContain('<img src=x onerror=alert(1)>');
		expect(await step(page, 'match').locator('img').count()).toBe(0);
	});
});
