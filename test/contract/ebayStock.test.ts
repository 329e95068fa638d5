import { createEbay } from '../../connectors/ebay';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { TpvEbayApi } from '../../credentials/TpvEbayApi.credentials';
import { ebayStandIn } from './ebay';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

const ebay = createEbay();
let accounts = 0;

function stage(clock: FakeClock) {
	const standIn = ebayStandIn('refresh', () => clock.now());
	const sent = inProcess(standIn, clock, '');
	const transport: Transport = async (request) => {
		const { headers, body } = await new TpvEbayApi().authenticate({ clientId: 'app', clientSecret: 'cert', refreshToken: 'refresh' }, { method: request.method, url: request.url, headers: { ...request.headers }, body: request.body });
		const written = Object.fromEntries(Object.entries((headers ?? {}) as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]));
		return await sent({ ...request, headers: written, ...(request.json === undefined && typeof body === 'string' ? { json: body } : {}) });
	};
	const { inventory } = standIn.model;
	return {
		standIn,
		inventory,
		http: openAccount(ebay, { transport, credentialId: `stock-${++accounts}` }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) }),
		list: (sku: string, units: number) => void inventory.levels.set(sku, units),
		level: (sku: string) => inventory.levels.get(sku),
		sell: (sku: string, units: number) => void inventory.levels.set(sku, inventory.levels.get(sku)! - units),
		set: (sku: string, units: number) => void inventory.levels.set(sku, units),
		isWrite: ({ path }: { path: string }) => path.endsWith('/bulk_update_price_quantity'),
	};
}

describeWithContract('ebay', 'eBay’s stock', () => {
	stockSuite(ebay, stage, { many: 120 });

	it('one that it refuses, or no longer has, does not stop the rest', async () => {
		const { http, list, inventory, level } = stage(new FakeClock());
		for (const sku of ['A', 'B', 'C']) list(sku, 1);
		inventory.refused.add('B');
		const levels = ['A', 'B', 'C', 'GONE'].map((sku) => ({ sku, availableMilli: 9000, externalId: sku }));
		expect(await ebay.stock!.write(http, levels)).toMatchObject([{ status: 'written' }, { status: 'failed', message: expect.stringContaining('auction') as unknown }, { status: 'written' }, { status: 'unmapped' }]);
		expect(['A', 'B', 'C'].map(level)).toEqual([9, 1, 9]);
	});
});
