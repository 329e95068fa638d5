import { importCatalogueList } from '../../../usecases/importCatalogueList';
import { stockShop } from '../../support/stockShop';
import type { StockShop } from '../../support/stockShop';

let shop: StockShop;

beforeEach(async () => {
	shop = await stockShop();
	await importCatalogueList(shop, [{ sku: 'A', name: 'Anchoas', stock: 5, min_stock: 2, location: 'Tienda', supplier: 'Lonja', supplier_sku: 'L-1' }, { sku: 'B', name: 'Sobaos', stock: 9, location: 'Tienda' }], 'opening');
	await hear();
});
afterEach(async () => await shop.close());

const hear = async (listener = 'w:n') => {
	const news = await shop.run('lowStockEvents', { listener, limit: 100, peek: false });
	return { ...news, heard: async () => await shop.run('heardLowStock', { listener, upTo: news.upTo }) };
};

it('a level that comes to its minimum is told once, and again after it has been above it', async () => {
	await shop.sell({ sku: 'A', units: 3, id: 'T-1', store: 'Tienda' });
	await shop.sell({ sku: 'A', units: 1, store: 'Tienda' });
	await shop.sell({ sku: 'B', units: 9, store: 'Tienda' });
	const first = await hear();
	expect(first.events).toMatchObject([{ event: 'low_stock', sku: 'A', product_name: 'Anchoas', location: 'Tienda', on_hand: 2, minimum: 2, supplier: 'Lonja', supplier_sku: 'L-1', sale_id: expect.stringContaining('T-1') as unknown }]);
	// The run that was told of it failed.
	expect((await hear()).events).toHaveLength(1);
	await first.heard();
	expect((await hear()).events).toEqual([]);

	await shop.record('receipt', { sku: 'A', quantity: 10 });
	await shop.record('loss', { sku: 'A', quantity: 9 });
	expect((await hear()).events).toMatchObject([{ sku: 'A', on_hand: 2 }]);
});

it('what has recovered before it was told is no news', async () => {
	await shop.record('loss', { sku: 'A', quantity: 4 });
	await shop.record('receipt', { sku: 'A', quantity: 10 });
	const { events, upTo } = await hear();
	expect([events, upTo > 0]).toEqual([[], true]);
});

it('a listener that is new begins now; a look from the editor shows what there was and changes nothing', async () => {
	await shop.record('loss', { sku: 'A', quantity: 4 });
	expect((await hear('new:one')).events).toEqual([]);
	expect((await shop.run('lowStockEvents', { listener: 'editor', limit: 10, peek: true })).events).toHaveLength(1);
	expect((await hear()).events).toHaveLength(1);
});
