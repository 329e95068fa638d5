/** A vendor that gave an address up is asked again by a trigger that goes on running. */
import { CatchUpLoop } from '../../nodes/PosTrigger/catchUpLoop';
import type { PolledSource } from '../../usecases/sources/polledSource';
import { memoryShop } from '../support/memoryShop';

it('looks once an hour whether the events still come, and says so when it subscribed again', async () => {
	const shop = await memoryShop();
	let now = Date.UTC(2026, 10, 22, 9);
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
	let looks = 0;
	let polls = 0;
	const told = await new Promise<{ looks: number; message: string }>((resolve, reject) => {
		const source: PolledSource = {
			key: 'woocommerce:1',
			name: 'WooCommerce',
			cursorAt: () => 'c',
			poll: async () => {
				polls += 1;
				// By the third poll two rounds have ended within the first hour.
				if (polls === 3) {
					expect(looks).toBe(0);
					now += 3600_000;
				}
				return { sales: [], cursor: 'c', more: false };
			},
		};
		const loop: CatchUpLoop = new CatchUpLoop({
			listener: { shop, triggerId: 'workflow:node', simulate: false, withRaw: false, accepted: () => undefined, stopped: () => loop.stopped },
			source,
			everyMs: 0,
			missedWindowMs: 0,
			renewEvents: async () => {
				looks += 1;
				return true;
			},
			report: (message) => void loop.close().then(() => resolve({ looks, message })),
			failed: reject,
		});
		loop.now();
	});
	clock.mockRestore();
	await shop.close();
	expect(told).toEqual({ looks: 1, message: 'WooCommerce had stopped sending events: subscribed again' });
});
