import { createHolded } from '../../connectors/holded';
import { FakeClock } from './fakeClock';
import { holdedStandIn } from './holded';
import { accountAt, stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

const holded = createHolded();
let account = 0;

function stage(clock: FakeClock) {
	const standIn = holdedStandIn({ version: 'v2', key: 'pat_x', now: () => clock.now() });
	const { inventory } = standIn.model;
	const stock = (sku: string) => inventory.find(sku).stock;
	return {
		standIn,
		inventory,
		http: accountAt(holded, standIn, clock, { authorization: 'Bearer pat_x', site: 'v2', credentialId: `stock-${account++}` }),
		list: (sku: string, units: number) => void inventory.list(sku, units),
		level: (sku: string) => stock(sku).get('w-1'),
		sell: (sku: string, units: number) => void stock(sku).set('w-1', stock(sku).get('w-1')! - units),
		set: (sku: string, units: number) => void stock(sku).set('w-1', units),
		isWrite: ({ method }: { method: string }) => method === 'PUT',
	};
}

describeWithContract('holded', 'Holded’s stock', () => {
	stockSuite(holded, stage, { many: 120, writes: 120 });

	it('variants for themselves, packs not at all, and one warehouse where one is chosen', async () => {
		const { http, inventory } = stage(new FakeClock());
		inventory.list('LOTE', 0, { kind: 'pack' });
		const shirt = inventory.list('CAMISA', 0, {
			kind: 'variants',
			variants: [{ id: 'v1', sku: 'CAMISA-L', description: 'L' }, { id: 'v2', sku: 'CAMISA-S', description: 'S' }],
			stock: new Map([['v1@w-1', 3], ['v1@w-2', 4], ['v2@w-1', 1]]),
		});
		expect((await holded.stock!.list!(http, undefined)).listings).toEqual([
			{ sku: 'CAMISA-L', externalId: `${shirt.id}/v1`, levelMilli: 7000, name: 'Producto CAMISA L', parentSku: 'CAMISA' },
			{ sku: 'CAMISA-S', externalId: `${shirt.id}/v2`, levelMilli: 1000, name: 'Producto CAMISA S', parentSku: 'CAMISA' },
		]);
		const [reading] = await holded.stock!.read!(http, [{ sku: 'CAMISA-L' }], 'w-2');
		expect(reading?.levelMilli).toBe(4000);
		expect(await holded.stock!.write(http, [{ sku: 'CAMISA-L', availableMilli: 9500, expectedMilli: 4000, place: 'w-2', externalId: reading!.externalId! }])).toMatchObject([{ status: 'written' }]);
		expect([...shirt.stock]).toEqual([['v1@w-1', 3], ['v1@w-2', 9.5], ['v2@w-1', 1]]);
	});

	it('a change whose answer is lost is in doubt, and is not made twice', async () => {
		const { http, list, level, standIn } = stage(new FakeClock());
		list('A', 1);
		list('B', 1);
		await holded.stock!.write(http, [{ sku: 'B', availableMilli: 1000, expectedMilli: 1000 }]);
		let first = true;
		standIn.faults = ({ method }) => (method === 'PUT' && first ? ((first = false), { kind: 'cut-after' }) : undefined);
		expect((await holded.stock!.write(http, ['A', 'B'].map((sku) => ({ sku, availableMilli: 4000, expectedMilli: 1000 })))).map((result) => result.status)).toEqual(['unknown', 'written']);
		expect([level('A'), level('B')]).toEqual([4, 4]);
	});

	it('a key of the old API is told so', async () => {
		const clock = new FakeClock();
		const standIn = holdedStandIn({ version: 'v1', key: 'k', now: () => clock.now() });
		const http = accountAt(holded, standIn, clock, { authorization: 'Bearer k', site: 'v1' });
		await expect(holded.stock!.list!(http, undefined)).rejects.toThrow(/old API/);
	});
});
