import { asArray, asRecord } from '../../connectors/json';
import { createQuickBooks } from '../../connectors/quickbooks';
import { FakeClock } from './fakeClock';
import { quickbooksStandIn } from './quickbooks';
import { accountAt, stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

const REALM = '9130352225739446';
const quickbooks = createQuickBooks();
let accounts = 0;

function stage(clock: FakeClock) {
	const standIn = quickbooksStandIn(REALM, () => clock.now());
	const { model } = standIn;
	let next = 5000;
	const find = (sku: string) => [...model.entities.get('Item')!.values()].find((item) => item['Sku'] === sku)!;
	const set = (sku: string, units: number) => model.put('Item', { ...find(sku), QtyOnHand: units });
	return {
		standIn,
		model,
		find,
		http: accountAt(quickbooks, standIn, clock, { authorization: 'Bearer token', site: `production/${REALM}`, credentialId: `stock-${++accounts}` }),
		list: (sku: string, units: number) => model.put('Item', { Id: String(next++), SyncToken: '0', Sku: sku, Name: `Producto ${sku}`, Type: 'Inventory', TrackQtyOnHand: true, QtyOnHand: units, UnitPrice: 9.5 }),
		level: (sku: string) => Number(find(sku)['QtyOnHand']),
		// A sale does not give the item another version.
		sell: (sku: string, units: number) => set(sku, Number(find(sku)['QtyOnHand']) - units),
		set,
		isWrite: ({ method }: { method: string }) => method === 'POST',
	};
}

describeWithContract('quickbooks', 'QuickBooks’ stock', () => {
	stockSuite(quickbooks, stage, { many: 130 });

	it('one that somebody changed in between is left, services keep none, and the rest is written', async () => {
		const { http, list, model, find, level, standIn } = stage(new FakeClock());
		for (const sku of ['A', 'B']) list(sku, 5);
		model.put('Item', { Id: '4999', Sku: 'HORA', Name: 'Hora', Type: 'Service' });
		standIn.faults = ({ method, body }) => {
			const items = asArray(asRecord(body)['BatchItemRequest']);
			if (method === 'POST' && items.length === 2) model.put('Item', { ...find('A'), Description: 'nueva', SyncToken: '1' });
			return undefined;
		};
		expect((await quickbooks.stock!.write(http, ['A', 'HORA', 'B'].map((sku) => ({ sku, availableMilli: 8500 })))).map((result) => result.status)).toEqual(['stale', 'failed', 'written']);
		expect([level('A'), level('B')]).toEqual([5, 8.5]);
	});
});
