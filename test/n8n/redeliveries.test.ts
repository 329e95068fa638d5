/** A web shop that delivers each event again and again, in any order, to an n8n that is killed three times meanwhile. */
import { seeded } from '../contract/random';
import { describeWithContract } from '../contract/vendorContracts';
import { RealN8n } from './harness/realN8n';
import { listening, startWebShop, webShopCredential, type WebShop } from './support/webShop';

const EVENTS = 200;
const DELIVERIES = 1000;
const AT_ONCE = 10;
const KILL_AFTER = [230, 510, 790];

describeWithContract('woocommerce', 'a thousand redeliveries', () => {
	let n8n: RealN8n;
	let shop: WebShop;

	beforeAll(async () => {
		shop = await startWebShop(() => Date.now());
		n8n = await RealN8n.start();
	});
	afterAll(async () => {
		await n8n?.stop();
		await shop?.running.close();
	});

	it('of 200 events settle exactly 200 sales, with n8n killed three times between', async () => {
		const { sales } = shop.standIn.model;
		const { webhookUrls } = await n8n.publish(listening('events', await webShopCredential(n8n, shop), { catchUp: { minutes: 60 } }));
		await n8n.waitFor('both subscriptions', async () => sales.hooks.size === 2);
		const orders = Array.from({ length: EVENTS }, (_, number) => sales.sell([{ sku: 'ANCHOA-001', quantity: 1 + (number % 3), cents: 900 + number }]));

		const random = seeded(20261122);
		const queue = Array.from({ length: DELIVERIES }, (_, index) => orders[index % EVENTS]!).map((order) => ({ order, at: random() })).sort((a, b) => a.at - b.at).map(({ order }) => order);
		/** Each delivery is of either webhook; both carry the same delivery id, as those of one second do. */
		const deliver = async (order: number): Promise<boolean> => {
			const hooks = [...sales.hooks.values()];
			const { headers, rawBody } = sales.delivery(order, hooks[Math.floor(random() * hooks.length)]!);
			return await fetch(webhookUrls[0]!, { method: 'POST', headers, body: new Uint8Array(rawBody) }).then((answer) => answer.status === 200, () => false);
		};

		let arrived = 0;
		let kills = 0;
		for (let at = 0; arrived < DELIVERIES; at += AT_ONCE) {
			const burst = queue.slice(at, at + AT_ONCE);
			const sent = Promise.all(burst.map(async (order) => ({ order, ok: await deliver(order) })));
			if (kills < KILL_AFTER.length && arrived >= KILL_AFTER[kills]!) {
				kills++;
				await n8n.kill9();
				await n8n.startAgain();
				await n8n.webhookAnswers(webhookUrls[0]!);
			}
			for (const { order, ok } of await sent) {
				if (ok) arrived++;
				// Whatever got no answer is delivered again.
				else queue.push(order);
			}
		}
		await n8n.waitFor('every sale to end', async () => n8n.ledgerRows<{ open: number }>("SELECT COUNT(*) AS open FROM deliveries WHERE state IN ('pending', 'running')")[0]!.open === 0, 240_000);

		expect(kills).toBe(3);
		expect(n8n.ledgerRows('SELECT COUNT(*) AS n, COUNT(DISTINCT sale_id) AS d, SUM(total_cents) AS cents FROM sales')).toEqual([{ n: EVENTS, d: EVENTS, cents: orders.reduce((sum, _order, number) => sum + (1 + (number % 3)) * (900 + number), 0) }]);
		expect(n8n.ledgerRows('SELECT state, reason, COUNT(*) AS n FROM deliveries GROUP BY state, reason')).toEqual([{ state: 'settled', reason: 'run_ended_well', n: EVENTS }]);
		expect(n8n.ledgerRows("SELECT COUNT(*) AS n, COUNT(DISTINCT sale_id) AS d FROM decisions WHERE step = 'match'")).toEqual([{ n: EVENTS, d: EVENTS }]);
		// All of them are one person's.
		expect(n8n.ledgerRows('SELECT COUNT(*) AS n FROM customers')).toEqual([{ n: 1 }]);
		shop.standIn.assertClean();
	}, 900_000);
});
