import { magento } from '../../connectors/magento';
import { FakeClock } from './fakeClock';
import { magentoStandIn } from './magento';
import { accountAt, stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

function stage(clock: FakeClock) {
	const standIn = magentoStandIn(() => true, () => clock.now());
	const { model } = standIn;
	const rows = () => model.table('inventory/source-items');
	const find = (sku: string) => [...rows()].find(([, row]) => row['sku'] === sku)!;
	const set = (sku: string, quantity: number) => {
		const [id, row] = find(sku);
		rows().set(id, { ...row, quantity });
	};
	const sold = new Map<string, number>();
	return {
		standIn,
		model,
		row: (sku: string) => find(sku)[1],
		http: accountAt(magento, standIn, clock, { authorization: '', site: 'https://tienda.example' }),
		list: (sku: string, units: number) => void model.list(sku, units),
		level: (sku: string) => Number(find(sku)[1]['quantity']) - (sold.get(sku) ?? 0),
		// An order reserves; what is in the source goes when it is shipped.
		sell(sku: string, units: number) {
			model.sell([{ sku, quantity: units, cents: 950 }]);
			sold.set(sku, (sold.get(sku) ?? 0) + units);
		},
		set: (sku: string, units: number) => set(sku, units + (sold.get(sku) ?? 0)),
		isWrite: ({ method }: { method: string }) => method === 'POST',
	};
}

describeWithContract('magento', 'Magento’s stock', () => {
	stockSuite(magento, stage, { many: 230 });

	it('adds what orders have taken and not yet shipped, each kind of line once', async () => {
		const { http, model, row } = stage(new FakeClock());
		for (const sku of ['A', 'CAMISA-L', 'QUESO', 'VALE']) model.list(sku, 50);
		model.sell([], { items: [
			{ item_id: 1, product_type: 'simple', sku: 'A', qty_ordered: 5, qty_shipped: 2, qty_canceled: 1, qty_refunded: 0 },
			{ item_id: 2, product_type: 'configurable', sku: 'CAMISA-L', qty_ordered: 3, qty_shipped: 1 },
			{ item_id: 3, parent_item_id: 2, product_type: 'simple', sku: 'CAMISA-L', qty_ordered: 3, qty_shipped: 0 },
			{ item_id: 4, product_type: 'bundle', sku: 'LOTE', qty_ordered: 1 },
			{ item_id: 5, parent_item_id: 4, product_type: 'simple', sku: 'QUESO', qty_ordered: 2 },
			{ item_id: 6, product_type: 'virtual', is_virtual: 1, sku: 'VALE', qty_ordered: 4, qty_invoiced: 4 },
		] });
		// No sale yet: it reserves for itself.
		model.sell([{ sku: 'A', quantity: 7, cents: 100 }], { state: 'pending_payment', total_paid: 0 });
		model.sell([{ sku: 'A', quantity: 9, cents: 100 }], { state: 'complete' });
		await magento.stock!.write(http, ['A', 'CAMISA-L', 'QUESO', 'VALE'].map((sku) => ({ sku, availableMilli: 10_000 })));
		expect(['A', 'CAMISA-L', 'QUESO', 'VALE'].map((sku) => row(sku)['quantity'])).toEqual([12, 12, 12, 10]);
		expect((await magento.stock!.read!(http, [{ sku: 'A' }])).map((reading) => reading.levelMilli)).toEqual([10_000]);
	});

	it('writes at the source that was chosen, and leaves what was taken off sale', async () => {
		const { http, model } = stage(new FakeClock());
		const here = model.list('A', 5);
		model.list('A', 9, 'simple', 'almacen');
		model.list('B', 4);
		const rows = model.table('inventory/source-items');
		for (const [id, row] of rows) if (row['sku'] === 'B') rows.set(id, { ...row, status: 0 });
		await magento.stock!.write(http, [{ sku: 'A', availableMilli: 30_000, place: 'almacen' }]);
		await magento.stock!.write(http, [{ sku: 'B', availableMilli: 6000 }]);
		expect([...rows.values()].map((row) => [row['source_code'], row['quantity'], row['status']])).toEqual([['default', here.quantity, 1], ['almacen', 30, 1], ['default', 6, 0]]);
	});

	it('one that it refuses does not stop the rest; one that is not in the source is not written', async () => {
		const { http, list, level, standIn } = stage(new FakeClock());
		for (const sku of ['A', 'B', 'C']) list(sku, 1);
		standIn.faults = ({ method, body }: { method: string; path: string; body?: unknown }) => (method === 'POST' && JSON.stringify(body).includes('"B"') ? { kind: 'status', status: 400 } : undefined);
		expect((await magento.stock!.write(http, ['A', 'B', 'C', 'D'].map((sku) => ({ sku, availableMilli: 9000 })))).map((result) => result.status)).toEqual(['written', 'failed', 'written', 'unmapped']);
		expect(['A', 'B', 'C'].map(level)).toEqual([9, 1, 9]);
	});
});
