/** Reading WooCommerce's stock by its published contract, and the whole way: import, push, reconcile. */
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { woocommerce } from '../../connectors/woocommerce';
import { importFromChannel } from '../../usecases/stock/importFromChannel';
import { pushStock } from '../../usecases/stock/pushStock';
import { reconcileStock } from '../../usecases/stock/reconcileStock';
import type { StockTarget } from '../../usecases/stock/stockTarget';
import { stockShop } from '../support/stockShop';
import type { StockShop } from '../support/stockShop';
import { inProcess } from './inProcess';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';
import { woocommerceStandIn, type WoocommerceModel } from './woocommerce';

const BASIC = `Basic ${Buffer.from('ck_stand_in:cs_stand_in').toString('base64')}`;

describeWithContract('woocommerce', 'WooCommerce’s stock, read', () => {
	let shop: StockShop;
	let standIn: StandIn<WoocommerceModel>;
	let http: HttpClient;
	let target: StockTarget;

	beforeEach(async () => {
		shop = await stockShop();
		standIn = woocommerceStandIn();
		http = openAccount(woocommerce, { transport: inProcess(standIn, shop.time, BASIC), credentialId: '1', site: 'https://tienda.example' }, { clock: shop.time, random: () => 0.5, paceBook: new PaceBook(shop.time) });
		target = { connector: woocommerce, http, channel: 'woocommerce:1' };
	});
	afterEach(async () => {
		await shop.close();
		standIn.assertClean();
	});

	function fill(products: number): void {
		const { model } = standIn;
		for (let index = 0; index < products; index++) model.add(`SKU-${index}`, { quantity: index % 20, name: `Producto ${index}`, price: '9.50' });
		const shirt = model.add('CAMISA', { type: 'variable', manageStock: false, quantity: null, name: 'Camisa' });
		model.add('CAMISA-S', { parentId: shirt, quantity: 3, name: 'Pequeña', price: '20' });
		model.add('CAMISA-L', { parentId: shirt, quantity: 4, name: 'Camisa - Grande', price: '20' });
		model.add('LOTE', { type: 'grouped' });
		model.add('SIN', { manageStock: false, quantity: null });
	}

	it('by SKU, variations among products, and no guess where two share one', async () => {
		fill(2);
		standIn.model.add('DOBLE', { quantity: 1 });
		standIn.model.add('DOBLE', { quantity: 2 });
		const ids = new Map([...standIn.model.items.values()].map((item) => [item.sku, item.id]));
		expect(await woocommerce.stock!.read!(http, ['SKU-1', 'CAMISA-L', 'DOBLE', 'SIN', 'NADIE'].map((sku) => ({ sku })))).toEqual([
			{ sku: 'SKU-1', externalId: String(ids.get('SKU-1')), levelMilli: 1000 },
			{ sku: 'CAMISA-L', externalId: `${ids.get('CAMISA')}/${ids.get('CAMISA-L')}`, levelMilli: 4000 },
			{ sku: 'SIN', externalId: String(ids.get('SIN')) },
		]);
	});

	it('page by page, each variation for itself', async () => {
		fill(150);
		const first = await woocommerce.stock!.list!(http, undefined);
		const second = await woocommerce.stock!.list!(http, first.cursor);
		const all = [...first.listings, ...second.listings];
		expect([first.listings.length, first.cursor, second.cursor, all.length]).toEqual([100, '2', undefined, 153]);
		expect(all.filter((listing) => listing.parentSku === 'CAMISA')).toMatchObject([
			{ sku: 'CAMISA-S', name: 'Camisa Pequeña', priceMicros: 20_000_000, levelMilli: 3000 },
			{ sku: 'CAMISA-L', name: 'Camisa - Grande', levelMilli: 4000 },
		]);
	});

	it('one stock for all variations of a product: sold from it, told once, and none gets one of its own', async () => {
		const { model } = standIn;
		const cap = model.add('GORRA', { type: 'variable', quantity: 12, name: 'Gorra' });
		const pooled = { parentId: cap, manageStock: false, quantity: null, price: '10' };
		const red = model.add('GORRA-R', { ...pooled, name: 'Roja' });
		model.add('', { ...pooled, name: 'Azul' });
		model.add('GUANTE-S', { parentId: model.add('', { type: 'variable', name: 'Guante', manageStock: false, quantity: null }), manageStock: false, quantity: null, name: 'S' });
		expect(await importFromChannel(shop, target, 'Tienda')).toMatchObject({ listed: 3, created: 3, counted: 1, warnings: [] });
		await shop.sell({ sku: 'GORRA-R', units: 2 });
		await shop.sell({ sku: 'GORRA', units: 1 });
		expect(await pushStock(shop, target, { owner: 'test' })).toMatchObject([{ sku: 'GORRA', status: 'sent', available: 9 }, { sku: 'GORRA-R', status: 'sent', available: 9 }]);
		expect([model.stockOf('GORRA'), model.items.get(red)!.manageStock]).toEqual([9, false]);
		const options = { owner: 'test', master: 'ledger', changeMaster: false, location: 'Tienda', acceptZeros: false, simulate: false } as const;
		expect(await reconcileStock(shop, target, options)).toMatchObject({ drifts: [], missing_there: [] });
		// Counted one by one here, and in one figure there: somebody has to decide.
		expect(await woocommerce.stock!.write(http, [{ sku: 'GORRA-R', availableMilli: 3000 }])).toMatchObject([{ status: 'failed', message: expect.stringContaining('one stock for all of its variations, and has 9') as unknown }]);
	});

	it('a variation that has no stock of its own yet gets one, as a product does', async () => {
		const { model } = standIn;
		const shirt = model.add('CAMISA', { type: 'variable', manageStock: false, quantity: null });
		model.add('CAMISA-S', { parentId: shirt, manageStock: false, quantity: null });
		model.add('CAMISA-L', { parentId: shirt, quantity: 1 });
		expect(await woocommerce.stock!.write(http, [{ sku: 'CAMISA-S', availableMilli: 3000 }, { sku: 'CAMISA-L', availableMilli: 4000 }])).toMatchObject([{ status: 'written' }, { status: 'written' }]);
		expect([model.stockOf('CAMISA-S'), model.stockOf('CAMISA-L'), standIn.count('POST', /variations\/batch$/)]).toEqual([3, 4, 2]);
	});

	it('variations that share their product’s SKU and have stocks of their own are named as without SKU', async () => {
		const { model } = standIn;
		const mug = model.add('TAZA', { type: 'variable', manageStock: false, quantity: null, name: 'Taza' });
		model.add('', { parentId: mug, quantity: 3, name: 'Roja' });
		expect(await importFromChannel(shop, target, 'Tienda')).toMatchObject({ created: 0, warnings: [{ sku: '', message: '"Taza Roja" has no SKU' }] });
	});

	it('the whole way: 1,000 products in, moved, told and compared', async () => {
		fill(1000);
		expect(await importFromChannel(shop, target, 'Tienda')).toMatchObject({ listed: 1003, created: 1003, counted: 1002 });
		// What the channel said of itself need not be told to it.
		expect(await pushStock(shop, target, { owner: 'test' })).toEqual([]);
		await shop.sell({ sku: 'SKU-7', units: 2 });
		await shop.sell({ sku: 'CAMISA-L', units: 1 });
		await pushStock(shop, target, { owner: 'test' });
		expect([standIn.model.stockOf('SKU-7'), standIn.model.stockOf('CAMISA-L')]).toEqual([5, 3]);
		[...standIn.model.items.values()].find((item) => item.sku === 'CAMISA-S')!.quantity = 50;
		const options = { owner: 'test', master: 'ledger', changeMaster: false, location: 'Tienda', acceptZeros: false } as const;
		expect(await reconcileStock(shop, target, { ...options, simulate: false })).toMatchObject({ compared: 1003, same: 1001, drifts: [{ sku: 'CAMISA-S', reason: 'changed_there', wanted: 3, shown: 50 }], fixed: 1 });
		expect(standIn.model.stockOf('CAMISA-S')).toBe(3);
	});
});
