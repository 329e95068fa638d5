/** POS Trigger on a real WooCommerce: subscribed, its orders, changes and refunds heard to the cent, what was missed found, and unsubscribed. */
import { unpublishWorkflow } from '../../../demo/launch/n8n/workflows';
import { sum } from '../../../connectors/amounts';
import type { SaleJson } from '../../../shop/sale/saleJson';
import { RealN8n } from '../../n8n/harness/realN8n';
import { RealWoocommerce } from './harness/realWoocommerce';
import { describeWithRealWoocommerce } from './harness/where';
import { checkOut } from './support/checkout';
import { credentialOf, fillShop, listening, type Goods } from './support/trigger';

interface Order extends Record<string, unknown> {
	id: number;
	status: string;
	total: string;
	total_tax: string;
	line_items: { id: number; product_id: number; total: string; total_tax: string; quantity: number }[];
}

describeWithRealWoocommerce('POS Trigger on a real WooCommerce', (directory) => {
	let shop: RealWoocommerce;
	let n8n: RealN8n;
	let goods: Goods;
	let workflowId: string;

	beforeAll(async () => {
		shop = await RealWoocommerce.start(directory);
		await shop.deliverToLoopback(true);
		goods = await fillShop(shop);
		n8n = await RealN8n.start();
		const published = await n8n.publish(listening(await credentialOf(n8n, shop)));
		workflowId = published.id;
	}, 600_000);
	afterAll(async () => {
		await n8n?.stop();
		await shop?.stop();
	});

	const hooks = async () => await shop.ok<{ topic: string; status: string; delivery_url: string; failure_count?: number }[]>('GET', '/webhooks?per_page=100');
	/** What the ledger has of it, once its run has ended well. */
	const settled = (pattern: string): SaleJson[] =>
		n8n.ledgerRows<{ document: string }>("SELECT document FROM sales JOIN deliveries USING (sale_id) WHERE state = 'settled' AND reason = 'run_ended_well' AND sale_id LIKE ? ORDER BY sales.seq", pattern).map((row) => JSON.parse(row.document) as SaleJson);
	const heard = async (pattern: string, count = 1): Promise<SaleJson[]> => {
		await n8n.waitFor(`${count} of ${pattern}`, async () => {
			await shop.dueWork();
			return settled(pattern).length >= count;
		}, 180_000);
		return settled(pattern);
	};
	const order = async (body: object): Promise<Order> => await shop.ok<Order>('POST', '/orders', { payment_method: 'cod', payment_method_title: 'Contra reembolso', billing: { country: 'ES', first_name: 'Ana', last_name: 'García', email: 'ana@example.com', phone: '600 111 222', postcode: '39740' }, ...body });

	it('subscribes on publishing, and WooCommerce calls both webhooks active', async () => {
		await n8n.waitFor('both subscriptions', async () => (await hooks()).length === 2);
		expect((await hooks()).map(({ topic, status }) => [topic, status]).sort()).toEqual([['order.created', 'active'], ['order.updated', 'active']]);
	});

	it('hears an order by REST, two VAT rates, a coupon and shipping, to the cent', async () => {
		await shop.ok('POST', '/coupons', { code: 'DIEZ', discount_type: 'percent', amount: '10' });
		const made = await order({ set_paid: true, line_items: [{ product_id: goods.anchovies, quantity: 3 }, { product_id: goods.cheese, quantity: 1 }, { product_id: goods.shirt, variation_id: goods.shirtLarge, quantity: 1 }], coupon_lines: [{ code: 'DIEZ' }], shipping_lines: [{ method_id: 'flat_rate', method_title: 'Mensajero', total: '3.00' }] });
		const [sale] = await heard(`%/${made.id}`);
		expect(sale).toMatchObject({ kind: 'sale', channel: 'online', total_amount: Number(made.total), customer: { name: 'Ana García', email: 'ana@example.com' } });
		expect(sum(...sale!.items!.map((item) => item.total), sale!.extra)).toBe(Number(made.total));
		expect(sum(...sale!.taxes!.map((tax) => tax.tax))).toBe(Number(made.total_tax));
		expect(sale!.items!.map((item) => [item.sku, item.tax_rate, item.quantity])).toEqual([['ANCHOA-001', 10, 3], ['QUESO-003', 10, 1], ['CAMISA-L', 21, 1]]);
	});

	it('hears a guest’s own checkout in the shop, paid at the door', async () => {
		const made = await checkOut(shop, [{ id: goods.anchovies, quantity: 2 }, { id: goods.shirtLarge, quantity: 1 }]);
		expect(made.status).toBe('processing');
		const [sale] = await heard(`%/${made.order_id}`);
		const told = await shop.ok<Order>('GET', `/orders/${made.order_id}`);
		expect(sale).toMatchObject({ kind: 'sale', channel: 'online', total_amount: Number(told.total), customer: { name: 'Luz Pérez', email: 'luz@example.com', phone: '600 222 333', postcode: '39740' } });
		expect(sum(...sale!.items!.map((item) => item.total), sale!.extra)).toBe(Number(told.total));
	});

	it('hears nothing of an order that is not paid, and of it once it is', async () => {
		const made = await order({ line_items: [{ product_id: goods.cheese, quantity: 1 }] });
		expect(made.status).toBe('pending');
		const paid = await order({ set_paid: true, line_items: [{ product_id: goods.cheese, quantity: 2 }] });
		await heard(`%/${paid.id}`);
		expect(settled(`%/${made.id}`)).toEqual([]);
		await shop.ok('PUT', `/orders/${made.id}`, { set_paid: true });
		expect((await heard(`%/${made.id}`))[0]).toMatchObject({ total_amount: Number(made.total) });
	});

	it('hears an edit, a refund in part and the rest of it, and a cancelled order', async () => {
		const made = await order({ set_paid: true, line_items: [{ product_id: goods.anchovies, quantity: 3 }, { product_id: goods.cheese, quantity: 1 }], shipping_lines: [{ method_id: 'flat_rate', method_title: 'Mensajero', total: '3.00' }] });
		await heard(`%/${made.id}`);
		const edited = await shop.ok<Order>('PUT', `/orders/${made.id}`, { line_items: [{ product_id: goods.cheese, quantity: 1 }] });
		const changes = await heard(`%/${made.id}%`, 2);
		expect(sum(...changes.map((change) => change.total_amount))).toBe(Number(edited.total));
		const [line] = edited.line_items;
		const [net, tax] = [Number((Number(line!.total) / 3).toFixed(2)), Number((Number(line!.total_tax) / 3).toFixed(2))];
		const rate = (line as unknown as { taxes: { id: number }[] }).taxes[0]!.id;
		const part = await shop.ok<{ id: number; amount: string }>('POST', `/orders/${made.id}/refunds`, { api_refund: false, amount: (net + tax).toFixed(2), line_items: [{ id: line!.id, quantity: 1, refund_total: net, refund_tax: [{ id: rate, refund_total: tax }] }] });
		const [refund] = await heard(`%/${made.id}#refund-${part.id}`);
		expect(refund).toMatchObject({ kind: 'refund', total_amount: Number(part.amount), items: [{ sku: 'ANCHOA-001', quantity: 1, total: Number(part.amount) }] });
		await shop.ok('PUT', `/orders/${made.id}`, { status: 'refunded' });
		const refunds = await heard(`%/${made.id}#refund-%`, 2);
		expect(sum(...refunds.map((each) => each.total_amount))).toBe(Number(edited.total));
		const cancelled = await order({ set_paid: true, line_items: [{ product_id: goods.cheese, quantity: 1 }] });
		await heard(`%/${cancelled.id}`);
		await shop.ok('PUT', `/orders/${cancelled.id}`, { status: 'cancelled' });
		expect((await heard(`%/${cancelled.id}#void%`))[0]).toMatchObject({ kind: 'void', refund_of: expect.stringMatching(new RegExp(`/${cancelled.id}$`)) as unknown });
	});

	it('finds by its poll what WooCommerce did not deliver', async () => {
		await shop.deliverToLoopback(false);
		const made = await order({ set_paid: true, line_items: [{ product_id: goods.cheese, quantity: 1 }] });
		await heard(`%/${made.id}`);
		await shop.deliverToLoopback(true);
	});

	it('a webhook that WooCommerce gave up is made anew, with what was sold meanwhile', async () => {
		const made = await order({ set_paid: true, line_items: [{ product_id: goods.cheese, quantity: 1 }] });
		await heard(`%/${made.id}`);
		await n8n.kill9();
		const updates = async () => (await hooks()).find(({ topic }) => topic === 'order.updated')!;
		let failures = 0;
		for (; (await updates()).status === 'active' && failures < 20; failures += 1) {
			await shop.ok('PUT', `/orders/${made.id}`, { customer_note: `Llamar ${failures}` });
			await shop.dueWork();
		}
		process.stdout.write(`disabled after ${failures} failed deliveries\n`);
		expect((await updates()).status).toBe('disabled');
		const missed = await order({ set_paid: true, line_items: [{ product_id: goods.anchovies, quantity: 1 }] });
		await n8n.startAgain();
		await n8n.waitFor('both webhooks', async () => (await hooks()).filter(({ status }) => status === 'active').length === 2);
		expect(await hooks()).toHaveLength(2);
		// WooCommerce counts on where it left off: one that is merely switched on again is off after a single failure.
		expect(await shop.inside<number>(`return array_sum(array_map(fn($id) => (new WC_Webhook($id))->get_failure_count(), WC_Data_Store::load('webhook')->get_webhooks_ids()));`)).toBeLessThanOrEqual(2);
		await heard(`%/${missed.id}`);
	});

	it('unsubscribes when the workflow is unpublished, and every run ended well', async () => {
		await unpublishWorkflow(n8n.client, workflowId);
		await n8n.waitFor('the end of the subscriptions', async () => (await hooks()).length === 0);
		expect(new Set((await n8n.executions(workflowId)).map((run) => run.status))).toEqual(new Set(['success']));
	});
});
