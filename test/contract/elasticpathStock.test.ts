import { elasticpath } from '../../connectors/elasticpath';
import { elasticpathStandIn } from './elasticpath';
import { FakeClock } from './fakeClock';
import { accountAt, stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

function stage(clock: FakeClock) {
	const standIn = elasticpathStandIn('token', () => clock.now());
	const { inventory } = standIn.model;
	const stock = (sku: string) => inventory.find(sku).stock!;
	return {
		standIn,
		inventory,
		http: accountAt(elasticpath, standIn, clock, { authorization: 'Bearer token', site: 'euwest.api.elasticpath.com' }),
		list: (sku: string, units: number) => void inventory.list(sku, units),
		level: (sku: string) => inventory.find(sku).stock?.available,
		// An order allocates; the goods are decremented when it is fulfilled.
		sell(sku: string, units: number) {
			stock(sku).available -= units;
			stock(sku).allocated += Math.max(0, units);
		},
		set: (sku: string, units: number) => void (stock(sku).available = units),
		isWrite: ({ method, path }: { method: string; path: string }) => method === 'POST' && path !== '/v2/inventories/multiple',
	};
}

describeWithContract('elasticpath', 'Elastic Path’s stock', () => {
	stockSuite(elasticpath, stage, { many: 130, writes: 130 });

	it('a product that was never counted gets its first stock, also where the answer to that is lost', async () => {
		const { http, inventory, level, standIn } = stage(new FakeClock());
		inventory.list('NUEVO', undefined);
		let first = true;
		standIn.faults = ({ path }) => (path === '/v2/inventories' && first ? ((first = false), { kind: 'cut-after' }) : undefined);
		expect(await elasticpath.stock!.write(http, [{ sku: 'NUEVO', availableMilli: 4000 }])).toMatchObject([{ status: 'written' }]);
		expect(level('NUEVO')).toBe(4);
	});
});
