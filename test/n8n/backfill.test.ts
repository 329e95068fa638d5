/** The past of a web shop, fifty thousand orders of it (scale.ts), through kills of n8n: in the ledger once each, and starting nothing. */
import { existsSync } from 'node:fs';
import { describeWithContract } from '../contract/vendorContracts';
import { RealN8n } from './harness/realN8n';
import { scaled } from './support/scale';
import { listening, startWebShop, webShopCredential, type WebShop } from './support/webShop';

const ORDERS = scaled(50_000, 5_000);
const KILL_AT = scaled([3_000, 17_000, 31_000, 46_000], [300, 2_500]);
const TEN_MINUTES = 600_000;

describeWithContract('woocommerce', 'the past of a web shop', () => {
	let n8n: RealN8n;
	let shop: WebShop;
	let now = Date.now();

	beforeAll(async () => {
		shop = await startWebShop(() => now);
		n8n = await RealN8n.start();
	});
	afterAll(async () => {
		await n8n?.stop();
		await shop?.running.close();
	});

	it('is in the ledger once, all orders of it, however often n8n is killed meanwhile', async () => {
		const { sales } = shop.standIn.model;
		const begin = now - (ORDERS + 1000) * TEN_MINUTES;
		for (let number = 0; number < ORDERS; number++) {
			now = begin + number * TEN_MINUTES;
			sales.sell([{ sku: 'LATA', quantity: 1, cents: 300 + (number % 100) }]);
		}
		now = Date.now();
		const { id } = await n8n.publish(listening('past', await webShopCredential(n8n, shop), { pastFrom: new Date(begin - TEN_MINUTES).toISOString(), catchUp: { minutes: 1, events: false, missedHours: 0 } }));
		await n8n.waitFor('the ledger', async () => existsSync(n8n.ledgerPath) && n8n.ledgerRows("SELECT name FROM sqlite_master WHERE name = 'source_walks'").length === 1);
		const imported = () => n8n.ledgerRows<{ n: number }>('SELECT COUNT(*) AS n FROM sales')[0]!.n;
		for (const atLeast of KILL_AT) {
			await n8n.waitFor(`${atLeast} past sales`, async () => imported() >= atLeast, 900_000);
			await n8n.kill9();
			expect(imported()).toBeLessThan(ORDERS);
			await n8n.startAgain();
		}
		await n8n.waitFor('all of the past', async () => n8n.ledgerRows<{ n: number }>("SELECT COUNT(*) AS n FROM source_walks WHERE purpose = 'backfill' AND finished_at IS NOT NULL")[0]!.n === 1, 900_000);
		expect(n8n.ledgerRows('SELECT COUNT(*) AS n, COUNT(DISTINCT sale_id) AS d, SUM(total_cents) AS cents FROM sales')).toEqual([{ n: ORDERS, d: ORDERS, cents: ORDERS * 300 + (ORDERS / 100) * 4950 }]);
		expect(n8n.ledgerRows('SELECT COUNT(*) AS n, COUNT(DISTINCT sale_id) AS d FROM purchases')).toEqual([{ n: ORDERS, d: ORDERS }]);
		expect(n8n.ledgerRows<{ open: number }>("SELECT COUNT(*) AS open FROM deliveries WHERE state IN ('pending', 'running')")).toEqual([{ open: 0 }]);
		expect(await n8n.executions(id)).toEqual([]);
	}, 2_400_000);
});
