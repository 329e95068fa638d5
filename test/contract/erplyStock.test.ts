import { createErply } from '../../connectors/erply';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { TpvErplyApi } from '../../credentials/TpvErplyApi.credentials';
import { erplyStandIn } from './erply';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

const erply = createErply();
let accounts = 0;

function stage(clock: FakeClock) {
	const standIn = erplyStandIn('secreta', () => clock.now());
	const sent = inProcess(standIn, clock, '');
	const transport: Transport = async (request) => {
		const signed = await new TpvErplyApi().authenticate({ username: 'tpv', password: 'secreta' }, { url: request.url, body: request.body });
		return await sent({ ...request, json: Object.fromEntries(new URLSearchParams(signed.body as string)) });
	};
	const { inventory } = standIn.model;
	const find = (sku: string) => inventory.find(sku);
	return {
		standIn,
		inventory,
		http: openAccount(erply, { transport, credentialId: `stock-${++accounts}`, site: '123456' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) }),
		list: (sku: string, units: number) => void inventory.list(sku, units),
		level: (sku: string) => find(sku).units - find(sku).reserved,
		sell: (sku: string, units: number) => void (find(sku).units -= units),
		set: (sku: string, units: number) => void (find(sku).units = units),
		isWrite: ({ body }: { body?: unknown }) => /saveInventory/.test(JSON.stringify(body)),
	};
}

describeWithContract('erply', 'Erply’s stock', () => {
	stockSuite(erply, stage, { many: 230 });

	it('registers what is too little and writes off what is too much, in one document each, beside what orders have reserved', async () => {
		const { http, inventory, level } = stage(new FakeClock());
		inventory.list('A', 5, { reserved: 2 });
		inventory.list('B', 5);
		inventory.list('C', 5);
		const readings = await erply.stock!.read!(http, ['A', 'B', 'C'].map((sku) => ({ sku })));
		expect(readings.map((reading) => reading.levelMilli)).toEqual([3000, 5000, 5000]);
		await erply.stock!.write(http, [[readings[0]!, 7500], [readings[1]!, 1000], [readings[2]!, 5000]].map(([reading, availableMilli]) => {
			const { sku, externalId, levelMilli } = reading as (typeof readings)[number];
			return { sku, externalId: externalId!, expectedMilli: levelMilli!, availableMilli: availableMilli as number };
		}));
		expect(['A', 'B', 'C'].map(level)).toEqual([7.5, 1, 5]);
		expect(inventory.booked).toEqual([{ request: 'saveInventoryRegistration', lines: 1 }, { request: 'saveInventoryWriteOff', lines: 1 }]);
	});

	it('what keeps no stock says so', async () => {
		const { http, inventory } = stage(new FakeClock());
		inventory.list('HORA', 0, { nonStock: true });
		expect(await erply.stock!.write(http, [{ sku: 'HORA', availableMilli: 1000, expectedMilli: 0 }])).toMatchObject([{ status: 'failed', message: expect.stringContaining('non-stock') as unknown }]);
	});
});
