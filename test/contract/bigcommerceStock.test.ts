import { bigcommerce } from '../../connectors/bigcommerce';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { bigcommerceStandIn } from './bigcommerce';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

function stage(clock: FakeClock) {
	const standIn = bigcommerceStandIn('token', () => clock.now());
	const sent = inProcess(standIn, clock, '');
	const transport: Transport = (request) => sent({ ...request, headers: { ...request.headers, 'x-auth-token': 'token' } });
	const { inventory } = standIn.model;
	return {
		standIn,
		inventory,
		http: openAccount(bigcommerce, { transport, credentialId: '1', site: 'abc123' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) }),
		list: (sku: string, units: number) => void inventory.list(sku, units),
		level: (sku: string) => inventory.find(sku).onHand - inventory.find(sku).safety,
		sell: (sku: string, units: number) => void (inventory.find(sku).onHand -= units),
		set: (sku: string, units: number) => void (inventory.find(sku).onHand = units),
		isWrite: ({ method }: { method: string }) => method === 'PUT',
	};
}

describeWithContract('bigcommerce', 'BigCommerce’s stock', () => {
	stockSuite(bigcommerce, stage, { many: 330 });

	it('adds what the store keeps back itself, and names variants', async () => {
		const { http, inventory } = stage(new FakeClock());
		inventory.list('CAMISA-L', 10, { safety: 3, choices: ['Azul', 'L'] });
		expect((await bigcommerce.stock!.list!(http, undefined)).listings).toMatchObject([{ sku: 'CAMISA-L', name: 'Producto CAMISA-L Azul L', levelMilli: 7000 }]);
		await bigcommerce.stock!.write(http, [{ sku: 'CAMISA-L', availableMilli: 4000, expectedMilli: 7000 }]);
		expect(inventory.find('CAMISA-L').onHand).toBe(7);
	});

	it('one that it refuses does not stop the rest; two that share a SKU are not guessed', async () => {
		const { http, list, level, inventory, standIn } = stage(new FakeClock());
		for (const sku of ['A', 'B', 'C']) list(sku, 1);
		list('DOBLE', 1);
		list('DOBLE', 1);
		const bad = inventory.find('B').id;
		standIn.faults = ({ method, body }) => (method === 'PUT' && JSON.stringify(body).includes(`"variant_id":${bad},`) ? { kind: 'status', status: 422 } : undefined);
		expect((await bigcommerce.stock!.write(http, ['A', 'B', 'C', 'DOBLE'].map((sku) => ({ sku, availableMilli: 9000 })))).map((result) => result.status)).toEqual(['written', 'failed', 'written', 'failed']);
		expect(['A', 'B', 'C'].map(level)).toEqual([9, 1, 9]);
	});
});
