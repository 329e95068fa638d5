/** The till’s page without a mouse: keyboard, scanner, fingers. */
import type { Page } from 'playwright-core';
import { scaleBarcode } from '../../../../demo/shop/barcode';
import { catalogue } from '../../../../demo/shop/catalogue';
import { INAKI } from '../fakeShop';
import { LAYOUT, UNSEEN_FOCUS } from '../inPage';
import { fillGuideBasket, scan, settled, textOf, tile, typeCustomer } from '../rig';
import type { Rig } from '../rig';
import { tillPage } from './tillPage';

const till = tillPage();
const focused = (page: Page) => page.locator(':focus');
let rig: Rig;

till.describe('by keyboard alone', () => {
	beforeEach(async () => {
		rig = await till.open();
	});

	it('sells, names the customer, charges and gives back', async () => {
		const { page } = rig;
		const human = { delay: 60 };
		await page.keyboard.press('F2');
		await page.keyboard.type('anchoas de santoña 120', human);
		await page.keyboard.press('Enter');
		await page.keyboard.press('ArrowDown');
		expect(await focused(page).getAttribute('data-sku')).toBe(catalogue[0]?.sku);
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('Enter');
		expect(await page.locator('.lines .line').count()).toBe(2);
		await page.keyboard.press('F4');
		await page.keyboard.type('inaki', human);
		await page.locator('.suggestions li').first().waitFor();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await page.locator('.who .vip-banner').waitFor();
		await page.keyboard.press('F8');
		await settled(page);
		expect(await textOf(page.locator('#say'))).toContain('Reseña');
		await page.keyboard.press('Escape');
		expect(await focused(page).getAttribute('id')).toBe('search');
		await page.keyboard.press('F9');
		await page.locator('.ticket-row').first().focus();
		await page.keyboard.press('Enter');
		await page.locator('#refund-whole').focus();
		await page.keyboard.press('Enter');
		await page.locator('.headline strong', { hasText: '−' }).waitFor();
		await settled(page);
		expect(rig.posted().map((sale) => sale.kind)).toEqual(['sale', 'refund']);
	});

	it('changes and removes a line without losing its place', async () => {
		const { page } = rig;
		await fillGuideBasket(page);
		await page.getByRole('button', { name: 'Uno más de Lata Anchoas' }).focus();
		await page.keyboard.press('+');
		await page.keyboard.press('+');
		expect(await textOf(page.locator('#total'))).toBe('50,00 €');
		expect(await focused(page).getAttribute('aria-label')).toBe('Uno más de Lata Anchoas de Santoña 120g');
		await page.keyboard.press('Delete');
		expect(await textOf(page.locator('#total'))).toBe('12,00 €');
		expect(await focused(page).getAttribute('aria-label')).toContain('Queso Picón');
	});

	it('shows where the focus is, everywhere it goes', async () => {
		const { page } = rig;
		const unseen: string[] = [];
		await page.locator('.skip').focus();
		for (let stop = 0; stop < 24; stop++) {
			await page.keyboard.press('Tab');
			unseen.push(...(await page.evaluate<string[]>(UNSEEN_FOCUS)));
		}
		expect(unseen).toEqual([]);
	});
});

till.describe('the scanner', () => {
	beforeEach(async () => {
		rig = await till.open();
	});
	const barcode = (sku: string) => catalogue.find((product) => product.sku === sku)?.barcode ?? '';

	it('adds a product wherever the cursor is, and leaves no digits behind', async () => {
		const { page } = rig;
		await page.locator('#customer-input').fill('iñ');
		await scan(page, barcode('ANCHOA-001'));
		await page.locator('.lines .line').waitFor();
		expect(await page.locator('#customer-input').inputValue()).toBe('iñ');
		expect(await textOf(page.locator('#total'))).toBe('9,50 €');
	});

	it('reads the weight of a scale label', async () => {
		const { page } = rig;
		const label = scaleBarcode(Number(barcode('QUESO-001').slice(2, 7)), 355);
		await scan(page, label);
		await page.locator('.lines .line').waitFor();
		expect(await textOf(page.locator('#total'))).toBe('6,00 €');
	});

	it('takes an email for the customer', async () => {
		const { page } = rig;
		await scan(page, INAKI.email ?? '');
		await page.locator('.who .vip-banner').waitFor();
		expect(await page.locator('#search').inputValue()).toBe('');
	});

	it('says when a code is unknown', async () => {
		const { page } = rig;
		await scan(page, '9780306406157');
		await page.locator('#notice', { hasText: 'no está en el catálogo' }).waitFor();
		expect(await page.locator('.lines .line').count()).toBe(0);
	});
});

till.describe('on a tablet', () => {
	for (const [width, height] of [[1024, 768], [768, 1024]] as const) {
		it(`fits ${width}×${height}, with targets a finger can hit`, async () => {
			rig = await till.open({ viewport: { width, height }, hasTouch: true });
			const { page } = rig;
			const check = async (where: string) => {
				const layout = await page.evaluate<object>(LAYOUT);
				expect({ where, ...layout }).toEqual({ where, small: [], sideways: false, chargeInView: true });
			};
			await check('start');
			await tile(page, 'ANCHOA-001').tap();
			await tile(page, 'QUESO-001').tap();
			await check('scale');
			await page.locator('#weigh-quick button').first().tap();
			await page.locator('#weigh-ok').tap();
			await typeCustomer(page, INAKI.email ?? '');
			await check('sale');
			await page.locator('#charge').tap();
			await settled(page);
			await page.locator('.printed').waitFor();
			await check('outcome');
			await page.locator('#give-back').tap();
			await page.locator('#refund-whole').waitFor();
			await check('refund');
		});
	}
});
