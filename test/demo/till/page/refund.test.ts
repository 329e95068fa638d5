/** Giving back on the till’s page. */
import { fillGuideBasket, settled, step, textOf } from '../rig';
import type { Rig } from '../rig';
import { tillPage } from './tillPage';

const till = tillPage();
let rig: Rig;

till.describe('a refund', () => {
	beforeEach(async () => {
		rig = await till.open();
		await fillGuideBasket(rig.page);
		await rig.page.locator('#charge').click();
		await settled(rig.page);
		await rig.page.locator('#give-back').click();
		await rig.page.locator('#refund-whole').waitFor();
	});

	it('gives back the whole ticket', async () => {
		const { page, shop } = rig;
		await page.locator('#refund-whole').click();
		await page.locator('.headline strong', { hasText: /−31,00\s€/ }).waitFor();
		await settled(page);
		const [sale, refund] = rig.posted();
		expect(refund).toMatchObject({ kind: 'refund', refund_of: sale?.transaction_id, total_amount: 31, transaction_id: expect.stringMatching(/^SDR-D-/) as string });
		expect(shop.left('ANCHOA-001', 'Tienda Santander')).toBe(84_000);
		expect(await textOf(step(page, 'review'))).toContain('Cancelada');

		await page.keyboard.press('F9');
		await page.locator('.ticket-row', { hasText: String(sale?.transaction_id) }).getByText('Devuelto').waitFor();
	});

	it('gives back one piece, and later only what is left', async () => {
		const { page } = rig;
		await page.getByRole('button', { name: 'Devolver más de Lata Anchoas' }).click();
		expect(await textOf(page.locator('#refund-part'))).toBe('Devolver lo elegido · 9,50 €');
		await page.locator('#refund-part').click();
		await page.locator('.headline strong', { hasText: /−9,50\s€/ }).waitFor();
		await settled(page);
		expect(rig.posted()[1]).toMatchObject({ items: [{ sku: 'ANCHOA-001', quantity: 1, total: 9.5, tax_rate: 10 }], total_amount: 9.5 });

		await page.keyboard.press('F9');
		await page.locator('.ticket-row').last().click();
		expect(await textOf(page.locator('#refund-whole'))).toBe('Devolver todo · 21,50 €');
	});
});
