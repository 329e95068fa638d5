/** Stock Sync on a real WooCommerce: 1,000 products in, moved, published in batches, compared both ways, and a web order taken back. */
import { RealN8n } from '../../n8n/harness/realN8n';
import { RealWoocommerce } from './harness/realWoocommerce';
import { describeWithRealWoocommerce } from './harness/where';
import { CATALOGUE, fillCatalogue, ODD_SKUS, setByHand, stockInShop } from './support/catalogue';
import { checkOut } from './support/checkout';
import { runNode } from './support/oneNode';
import { credentialOf, listening } from './support/trigger';

// A catalogue takes a minute to read at five calls a second, and longer on a machine with other work.
jest.setTimeout(900_000);

describeWithRealWoocommerce('Stock Sync on a real WooCommerce', (directory) => {
	let shop: RealWoocommerce;
	let n8n: RealN8n;
	let credential: { id: string; name: string };

	beforeAll(async () => {
		shop = await RealWoocommerce.start(directory);
		await shop.deliverToLoopback(true);
		await fillCatalogue(shop);
		n8n = await RealN8n.start();
		credential = await credentialOf(n8n, shop);
	}, 900_000);
	afterAll(async () => {
		await n8n?.stop();
		await shop?.stop();
	});

	const stockSync = async (parameters: object, items?: readonly object[]) => {
		const started = Date.now();
		const before = (await shop.requests(/ (GET|POST) \/wp-json\//)).length;
		const run = await runNode(n8n, { type: 'stockSync', parameters: { channel: 'woocommerce', ...parameters }, credential }, items);
		process.stdout.write(`${JSON.stringify(parameters)}: ${(await shop.requests(/ (GET|POST) \/wp-json\//)).length - before} calls, ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
		return run;
	};
	const stockOf = (run: { main: Record<string, unknown>[] }) => run.main[0]!['stock'] as Record<string, unknown>;
	const reconcile = async (more: object = {}) => stockOf(await stockSync({ operation: 'reconcile', ...more }));
	const inLedger = () => new Map(n8n.ledgerRows<{ sku: string; level: number }>('SELECT sku, SUM(on_hand_milli) / 1000 AS level FROM stock_levels WHERE counted = 1 GROUP BY sku').map((row) => [row.sku, row.level]));
	const sorted = (levels: Map<string, number>) => [...levels].sort(([a], [b]) => (a < b ? -1 : 1));

	it('imports the catalogue with its opening stock', async () => {
		const { main } = await stockSync({ operation: 'import', source: 'channel' });
		expect(main[0]).toMatchObject({ listed: CATALOGUE.listed, created: CATALOGUE.listed, counted: CATALOGUE.counted, warnings: [] });
		expect(sorted(inLedger())).toEqual(sorted(await stockInShop(shop)));
		// Nothing to tell it that it has not said itself, but for the variations that are sold from their product's stock: those are new figures here.
		expect(stockOf(await stockSync({ operation: 'push' }))).toMatchObject({ sent: CATALOGUE.listed - CATALOGUE.counted, failed: 0, unmapped: 0 });
		expect(stockOf(await stockSync({ operation: 'push' }))).toMatchObject({ sent: 0, reason: 'nothing_to_send' });
	});

	it('publishes 600 counts in batches of a hundred, variations by product, and pools once', async () => {
		const skus = [...inLedger().keys()];
		const changed = [...skus.filter((sku) => sku.startsWith('P-')).slice(0, 500), ...skus.filter((sku) => sku.startsWith('CAMISA-')).slice(0, 75), ...skus.filter((sku) => sku.startsWith('GORRA-')).slice(0, 20), ...ODD_SKUS];
		await stockSync({ operation: 'count', channel: 'none' }, changed.map((sku, index) => ({ sku, quantity: 50 + (index % 30), location: 'Web' })));
		const batches = (await shop.requests(/POST \/wp-json\/.*batch/)).length;
		const pushed = stockOf(await stockSync({ operation: 'push' }));
		expect(pushed).toMatchObject({ failed: 0, unmapped: 0, status: 'published' });
		expect((await shop.requests(/POST \/wp-json\/.*\/products\/batch/)).length - batches).toBeLessThanOrEqual(8);
		expect(sorted(await stockInShop(shop))).toEqual(sorted(inLedger()));
		expect(await reconcile()).toMatchObject({ status: 'in_step', drifts: [], unknown_here: [], missing_there: [] });
	});

	it('finds what somebody changed by hand, and puts exactly that right', async () => {
		const planted = { 'P-10': 999, 'P-11': 0, 'P-500': 1, 'CAMISA-3-M': 77, 'GORRA-5': 3, [ODD_SKUS[0]!]: 4 };
		await setByHand(shop, planted);
		const told = await reconcile();
		expect((told['drifts'] as { sku: string; shown: number; reason: string }[]).map(({ sku, shown, reason }) => [sku, shown, reason]).sort()).toEqual(Object.entries(planted).map(([sku, shown]) => [sku, shown, 'changed_there']).sort());
		expect(await reconcile({ differences: 'fix' })).toMatchObject({ status: 'fixed', fixed: Object.keys(planted).length });
		expect(sorted(await stockInShop(shop))).toEqual(sorted(inLedger()));
		expect(await reconcile()).toMatchObject({ status: 'in_step' });
	});

	it('takes back what the web sells, from variations and pools too, and tells it nothing that it knows', async () => {
		const ids = await shop.inside<Record<string, number>>("return array_map( 'wc_get_product_id_by_sku', array( 'simple' => 'P-20', 'size' => 'CAMISA-1-L', 'pooled' => 'GORRA-1-R' ) );");
		await n8n.publish(listening(credential, { type: 'n8n-nodes-tpv-crm.stockSync', parameters: { operation: 'sync', channel: 'woocommerce' }, credentials: { wooCommerceApi: credential } }));
		const before = inLedger();
		await checkOut(shop, [{ id: ids['simple']!, quantity: 3 }, { id: ids['size']!, quantity: 2 }, { id: ids['pooled']!, quantity: 1 }]);
		const sold = { 'P-20': 3, 'CAMISA-1-L': 2, 'GORRA-1': 1 };
		await n8n.waitFor('the order to reach the ledger', async () => {
			await shop.dueWork();
			const now = inLedger();
			return Object.entries(sold).every(([sku, units]) => now.get(sku) === before.get(sku)! - units);
		}, 180_000);
		expect(sorted(await stockInShop(shop))).toEqual(sorted(inLedger()));
		expect(await reconcile()).toMatchObject({ status: 'in_step' });
		// Still one stock for both colours.
		expect(await shop.inside("return wc_get_product( wc_get_product_id_by_sku( 'GORRA-1-R' ) )->get_manage_stock();")).toBe('parent');
	});

	it('follows the shop where that keeps the stock', async () => {
		await setByHand(shop, { 'P-30': 31, 'CAMISA-2-S': 0, 'GORRA-7': 44 });
		expect(await reconcile({ differences: 'fix', master: 'channel', changeMaster: true })).toMatchObject({ status: 'fixed', fixed: 3 });
		expect([...inLedger()].filter(([sku]) => ['P-30', 'CAMISA-2-S', 'GORRA-7'].includes(sku)).sort()).toEqual([['CAMISA-2-S', 0], ['GORRA-7', 44], ['P-30', 31]]);
	});
});
