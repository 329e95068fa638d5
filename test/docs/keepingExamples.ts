/** What the pages quote of points and campaigns, run on the guide's customer. */
import { DEFAULT_PROGRAM } from '../../shop/loyalty/program';
import type { MemoryShop } from '../support/memoryShop';

/** @param sale the guide's sale, which the shop has seen */
export async function keepingExamples(shop: MemoryShop, sale: { customer?: unknown; [field: string]: unknown }): Promise<Record<string, unknown>> {
	const [earned] = await shop.run('earnPoints', { items: [sale], simulate: false, program: { ...DEFAULT_PROGRAM, rewards: [{ name: 'Pan', points: 30 }, { name: 'Café', points: 500 }] } });
	if (!earned?.ok) throw new Error(JSON.stringify(earned));
	const { reached: _reached, ...loyalty } = earned.value;
	const [redemption] = await shop.run('redeemPoints', { items: [{ customer: sale.customer }], simulate: false, reward: 'Pan', redemptionIds: ['CANJE-000001'] });
	const [campaign] = await shop.run('guardCampaign', {
		items: [{ customer: sale.customer }],
		simulate: false,
		campaign: 'Anchoas -20 %',
		skus: ['ANCHOA-001'],
		boughtDays: 90,
		restDays: 7,
		policy: 'existing_customer',
		channel: 'email',
		controlPercent: 10,
		instead: { 'ANCHOA-001': 'QUESO-003' },
	});
	return { loyalty, redemption, campaign };
}
