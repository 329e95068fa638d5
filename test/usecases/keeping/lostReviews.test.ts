/** A review request that was handed out in an answer that never came is named while the process lives, and not while it may still be sent. */
import { guideSale } from '../../fixtures/sales';
import { memoryShop } from '../../support/memoryShop';
import { accept, drain } from '../../support/walk';

it('is named minutes later', async () => {
	const shop = await memoryShop();
	await accept(shop, guideSale);
	await drain(shop);
	shop.clock.now = Date.parse('2025-12-18T11:00:00Z');
	const { due } = await shop.run('dueReviews', { triggerId: 'reviews', policy: 'existing_customer', peek: false, limit: 10 });
	expect(due).toHaveLength(1);
	const recover = async (alive: readonly string[] = []) => await shop.run('recoverReviews', { triggerId: 'reviews', alive, afterMs: 120_000 });
	expect(await recover()).toBe(0);
	shop.clock.now += 180_000;
	expect(await recover([due[0]!.sale_id])).toBe(0);
	expect(await recover()).toBe(1);
	expect(await shop.rows('SELECT status, reason FROM review_requests')).toEqual([{ status: 'doubtful', reason: 'run_cut_off' }]);
	await shop.close();
});
