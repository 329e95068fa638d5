/** What is found when a trigger that runs asks whether its subscription is still there, as Shop Health tells of it. */
import { watchEvents } from '../../nodes/PosTrigger/watchEvents';
import type { WatchedEvents } from '../../nodes/PosTrigger/watchEvents';
import { memoryShop } from '../support/memoryShop';

const mockAnswers: (boolean | Error)[] = [];
jest.mock('../../nodes/PosTrigger/subscription', () => ({
	renewSubscription: async () => {
		const answer = mockAnswers.shift()!;
		if (answer instanceof Error) throw answer;
		return await Promise.resolve(answer);
	},
}));

it('tells Shop Health that events had lapsed, that they cannot be had again, and that they can', async () => {
	const shop = await memoryShop();
	const check = async () => {
		const { status, reason, since, examples } = (await shop.run('shopHealth', { sensitivity: 'normal', days: 7 })).checks.find((each) => each.check === 'webhooks')!;
		return { status, reason, since, examples };
	};
	const look = watchEvents({ context: {}, system: { name: 'WooCommerce' }, http: {}, shop, triggerId: 'w:n' } as unknown as WatchedEvents);
	mockAnswers.push(false, true, new Error('403: may not'), new Error('403: may not'), false);
	expect(await look()).toBe(false);
	expect(await check()).toMatchObject({ status: 'ok', reason: 'webhooks_on' });
	expect(await look()).toBe(true);
	expect(await check()).toMatchObject({ status: 'warn', reason: 'webhook_lapsed', examples: ['WooCommerce'] });
	await expect(look()).rejects.toThrow('403');
	const { since } = await check();
	expect(await check()).toMatchObject({ status: 'warn', reason: 'webhook_off', examples: ['WooCommerce: 403: may not'] });
	shop.clock.now += 3_600_000;
	await expect(look()).rejects.toThrow('403');
	// Off since the first time.
	expect(await check()).toMatchObject({ since });
	expect(await look()).toBe(false);
	expect(await check()).toMatchObject({ status: 'ok', reason: 'webhooks_on' });
	await shop.close();
});
