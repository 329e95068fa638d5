import { createLightspeed } from '../../connectors/lightspeed';
import { FakeClock } from './fakeClock';
import { lightspeedStandIn } from './lightspeed';
import { accountAt, stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

const lightspeed = createLightspeed();
let accounts = 0;

function stage(clock: FakeClock) {
	const standIn = lightspeedStandIn('token', () => clock.now());
	const { model } = standIn;
	const ids = new Map<string, string>();
	const level = (sku: string) => model.inventory.rows.get(ids.get(sku) ?? '')?.amount;
	return {
		standIn,
		http: accountAt(lightspeed, standIn, clock, { authorization: 'Bearer token', site: 'tienda', credentialId: `stock-${++accounts}` }),
		list: (sku: string, units: number) => void ids.set(sku, model.list(sku, units)),
		level,
		sell: (sku: string, units: number) => model.inventory.set(ids.get(sku)!, level(sku)! - units),
		set: (sku: string, units: number) => model.inventory.set(ids.get(sku)!, units),
		isWrite: ({ method }: { method: string }) => method === 'PUT',
	};
}

describeWithContract('lightspeed-x', 'Lightspeed’s stock', () => {
	stockSuite(lightspeed, stage, { many: 60, writes: 60 });

	it('one that was deleted is said to be gone', async () => {
		const { http, list, level } = stage(new FakeClock());
		list('A', 1);
		const results = await lightspeed.stock!.write(http, [{ sku: 'B', availableMilli: 3000, externalId: '00000006-0183-11e4-fbb5-ffffffffffff' }, { sku: 'A', availableMilli: 3000 }]);
		expect(results.map((result) => result.status)).toEqual(['unmapped', 'written']);
		expect(level('A')).toBe(3);
	});
});
