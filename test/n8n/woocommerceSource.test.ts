/** A web shop as the source: subscribed on publishing, heard, caught up with, and unsubscribed. */
import { unpublishWorkflow } from '../../demo/launch/n8n/workflows';
import { describeWithContract } from '../contract/vendorContracts';
import { startWoocommerceStandIn } from '../contract/woocommerce';
import { RealN8n } from './harness/realN8n';

describeWithContract('woocommerce', 'POS Trigger on a WooCommerce', () => {
	let n8n: RealN8n;
	let shop: Awaited<ReturnType<typeof startWoocommerceStandIn>>;
	let now = Date.now();
	let credential: { id: string; name: string };

	beforeAll(async () => {
		shop = await startWoocommerceStandIn({ key: 'ck_test', secret: 'cs_test', now: () => now });
		n8n = await RealN8n.start();
		const data = { url: shop.running.origin, consumerKey: 'ck_test', consumerSecret: 'cs_test' };
		const { id, name } = await n8n.client.call<{ id: string; name: string }>('POST', '/credentials', { name: 'Tienda', type: 'wooCommerceApi', data });
		credential = { id, name };
	});
	afterAll(async () => {
		await n8n?.stop();
		await shop?.running.close();
	});

	const workflow = (name: string, parameters: object) => ({
		name,
		nodes: [
			{ id: `trigger-${name}`, name: 'Tienda online', type: 'n8n-nodes-tpv-crm.posTrigger', typeVersion: 1.1, position: [0, 0], webhookId: `hook-${name}`, parameters: { source: 'woocommerce', ...parameters }, credentials: { wooCommerceApi: credential } },
			{ id: `end-${name}`, name: 'Fin', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} },
		],
		connections: { 'Tienda online': { main: [[{ node: 'Fin', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	const settled = (pattern: string) => n8n.ledgerRows<{ n: number }>("SELECT COUNT(*) AS n FROM deliveries WHERE state = 'settled' AND reason = 'run_ended_well' AND sale_id LIKE ?", pattern)[0]!.n;
	const deliver = async (order: number, change: (body: Buffer) => Buffer = (body) => body) => {
		const hook = [...shop.standIn.model.sales.hooks.values()].find((each) => each.topic === 'order.updated')!;
		const { headers, rawBody } = shop.standIn.model.sales.delivery(order, hook);
		return (await fetch(hook.delivery_url, { method: 'POST', headers, body: new Uint8Array(change(Buffer.from(rawBody))) })).status;
	};

	it('subscribes, hears each order once by event and poll, its refund, and unsubscribes', async () => {
		const { sales } = shop.standIn.model;
		const { id, webhookUrls } = await n8n.publish(workflow('events', { catchUp: { minutes: 1 } }));
		// n8n goes on publishing after it has answered.
		await n8n.waitFor('both subscriptions', async () => sales.hooks.size === 2);
		expect([...sales.hooks.values()].map((hook) => [hook.topic, hook.status, hook.delivery_url]).sort()).toEqual([
			['order.created', 'active', webhookUrls[0]],
			['order.updated', 'active', webhookUrls[0]],
		]);
		// WooCommerce says hello with a form.
		const hello = await fetch(webhookUrls[0]!, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'webhook_id=701' });
		expect(hello.status).toBe(200);
		now = Date.now();
		const order = sales.sell([{ sku: 'ANCHOA-001', quantity: 2, cents: 950 }]);
		expect(await deliver(order, (body) => Buffer.concat([body, Buffer.from(' ')]))).toBe(401);
		expect(await Promise.all([deliver(order), deliver(order), deliver(order)])).toEqual([200, 200, 200]);
		await n8n.waitFor('the order', async () => settled(`%/${order}`) === 1);
		// Named in the order, told only by the API.
		now = Date.now();
		sales.refund(order, 950, [{ sku: 'ANCHOA-001', quantity: 1, cents: 950 }]);
		expect(await deliver(order)).toBe(200);
		await n8n.waitFor('the refund', async () => settled(`%/${order}#refund-%`) === 1);
		// No event tells this one.
		now = Date.now();
		const quiet = sales.sell([{ sku: 'QUESO-003', quantity: 1, cents: 1200 }]);
		await n8n.restart();
		await n8n.waitFor('the order that no event told', async () => settled(`%/${quiet}`) === 1);
		expect((await n8n.executions(id)).map((run) => run.status)).toEqual(['success', 'success', 'success']);
		expect(n8n.ledgerRows("SELECT total_cents FROM sales WHERE original_id IS NOT NULL")).toEqual([{ total_cents: 950 }]);
		await unpublishWorkflow(n8n.client, id);
		await n8n.waitFor('the end of the subscriptions', async () => sales.hooks.size === 0);
		shop.standIn.assertClean();
	});
});
