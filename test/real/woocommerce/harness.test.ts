/** The harness itself: a shop that was just installed sells by REST, takes only right keys, and mails nobody but a file. */
import { axiosTransport, basic } from '../../../connectors/axiosTransport';
import { openAccount } from '../../../connectors/open';
import { PaceBook } from '../../../connectors/pace';
import { woocommerce } from '../../../connectors/woocommerce';
import { RealWoocommerce } from './harness/realWoocommerce';
import { describeWithRealWoocommerce } from './harness/where';

describeWithRealWoocommerce('a real WooCommerce', (directory) => {
	let shop: RealWoocommerce;
	beforeAll(async () => {
		shop = await RealWoocommerce.start(directory);
	});
	afterAll(async () => await shop?.stop());

	it('says what it is and takes an order', async () => {
		process.stdout.write(`${JSON.stringify({ ...shop.setUp, readWrite: undefined, read: undefined })}\n`);
		const product = await shop.ok('POST', '/products', { name: 'Anchoas', sku: 'ANCHOA-001', regular_price: '9.50', manage_stock: true, stock_quantity: 10 });
		const order = await shop.ok('POST', '/orders', { set_paid: true, billing: { country: 'ES', email: 'ana@example.com' }, line_items: [{ product_id: product.id, quantity: 2 }] });
		expect([order.status, order.total]).toEqual(['processing', '19.00']);
	});

	it.each([
		['a key that may only read', 'readOnly', /the key may only read/],
		['a wrong secret', 'wrongSecret', /the key is wrong or revoked/],
	] as const)('says no to %s, and our words say why', async (_name, which, words) => {
		const { read, readWrite } = shop.setUp;
		const credential = which === 'readOnly' ? basic(read.key, read.secret) : basic(readWrite.key, 'cs_wrong');
		const http = openAccount(woocommerce, { transport: axiosTransport(credential), credentialId: which, site: shop.origin }, { paceBook: new PaceBook() });
		await expect(woocommerce.stock!.write(http, [{ sku: 'ANCHOA-001', availableMilli: 1000, externalId: '1' }])).rejects.toThrow(words);
	});

	it('finds SKUs whatever is in them, several at once and in any case', async () => {
		const { key, secret } = shop.setUp.readWrite;
		const http = openAccount(woocommerce, { transport: axiosTransport(basic(key, secret)), credentialId: '1', site: shop.origin }, { paceBook: new PaceBook() });
		const skus = ['ANCHOA,OLIVA', 'Ñandú ½', 'Mezcla/1', "x & O'Neil", 'a+b'];
		for (const sku of skus) await shop.ok('POST', '/products', { name: sku, sku, regular_price: '1' });
		const asked = [...skus.slice(0, 4), 'A+B', 'NADIE'];
		expect((await woocommerce.stock!.write(http, asked.map((sku, index) => ({ sku, availableMilli: (index + 1) * 1000 })))).map(({ status }) => status)).toEqual(['written', 'written', 'written', 'written', 'written', 'unmapped']);
		expect((await woocommerce.stock!.read!(http, skus.map((sku) => ({ sku })))).map(({ sku, levelMilli }) => [sku, levelMilli]).sort()).toEqual(skus.map((sku, index) => [sku, (index + 1) * 1000]).sort());
	});
});
