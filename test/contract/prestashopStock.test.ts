import { prestashop } from '../../connectors/prestashop';
import { FakeClock } from './fakeClock';
import { prestashopStandIn } from './prestashop';
import { accountAt, stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

function stage(clock: FakeClock) {
	const standIn = prestashopStandIn('KEY', () => clock.now());
	const { model } = standIn;
	const stock = (product: string, combination: string, units: number) =>
		model.put('stock_availables', { id_product: product, id_product_attribute: combination, id_shop: '1', id_shop_group: '0', quantity: String(units), depends_on_stock: '0', out_of_stock: '2', location: '' });
	const rows = new Map<string, string>();
	const units = (sku: string) => Number(model.table('stock_availables').get(rows.get(sku)!)!['quantity']);
	const set = (sku: string, quantity: number) => void model.put('stock_availables', { ...model.table('stock_availables').get(rows.get(sku)!), quantity: String(quantity) });
	return {
		standIn,
		model,
		stock,
		rows,
		http: accountAt(prestashop, standIn, clock, { authorization: `Basic ${Buffer.from('KEY:').toString('base64')}`, site: 'https://tienda.example' }),
		list(sku: string, quantity: number) {
			const product = model.put('products', { reference: sku, ean13: '', name: [{ id: '1', value: `Producto ${sku}` }] });
			rows.set(sku, stock(product, '0', quantity));
		},
		level: units,
		sell: (sku: string, sold: number) => set(sku, units(sku) - sold),
		set,
		isWrite: ({ method }: { method: string }) => method === 'PUT',
	};
}

describeWithContract('prestashop', 'PrestaShop’s stock', () => {
	stockSuite(prestashop, stage, { many: 230 });

	function shirt({ model, stock, rows }: ReturnType<typeof stage>): void {
		const product = model.put('products', { reference: 'CAMISA', ean13: '', name: [{ id: '1', value: 'Camisa' }] });
		stock(product, '0', 7);
		const large = model.put('product_option_values', { name: [{ id: '1', value: 'L' }] });
		for (const [sku, units] of [['CAMISA-L', 3], ['CAMISA-X', 4]] as const) {
			const combination = model.put('combinations', { id_product: product, reference: sku, ean13: '', associations: { product_option_values: [{ id: large }] } });
			rows.set(sku, stock(product, combination, units));
		}
	}

	it('combinations for themselves, and their product not', async () => {
		const here = stage(new FakeClock());
		shirt(here);
		expect((await prestashop.stock!.list!(here.http, undefined)).listings).toMatchObject([{ sku: 'CAMISA-L', name: 'Camisa L', parentSku: 'CAMISA', levelMilli: 3000 }, { sku: 'CAMISA-X', levelMilli: 4000 }]);
		const results = await prestashop.stock!.write(here.http, [{ sku: 'CAMISA', availableMilli: 9000 }, { sku: 'CAMISA-L', availableMilli: 9000 }]);
		expect(results).toMatchObject([{ status: 'failed', message: expect.stringContaining('combinations') as unknown }, { status: 'written', externalId: here.rows.get('CAMISA-L') }]);
		expect(here.level('CAMISA-L')).toBe(9);
	});

	it('one that changed meanwhile is left as it is', async () => {
		const { http, list, level } = stage(new FakeClock());
		list('A', 4);
		expect(await prestashop.stock!.write(http, [{ sku: 'A', availableMilli: 9000, expectedMilli: 5000 }])).toMatchObject([{ status: 'stale', currentMilli: 4000 }]);
		expect(level('A')).toBe(4);
	});

	it('a row that it refuses does not stop those behind it', async () => {
		const { http, list, level, model, rows } = stage(new FakeClock());
		for (const sku of ['A', 'B', 'C', 'D']) list(sku, 1);
		const bad = rows.get('B')!;
		const save = model.put.bind(model);
		// A module that objects to one row.
		model.put = (resource, record) => {
			if (record['id'] === bad && record['quantity'] === '9') throw new Error('refused');
			return save(resource, record);
		};
		const act = model.act.bind(model);
		model.act = (request) => {
			try {
				return act(request);
			} catch {
				return { status: 400, body: { errors: [{ code: 85, message: 'Validation error' }] } };
			}
		};
		expect((await prestashop.stock!.write(http, ['A', 'B', 'C', 'D'].map((sku) => ({ sku, availableMilli: 9000 })))).map((result) => result.status)).toEqual(['written', 'failed', 'written', 'written']);
		expect(['A', 'B', 'C', 'D'].map(level)).toEqual([9, 1, 9, 9]);
	});
});
