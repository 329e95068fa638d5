import { createAmazon } from '../../connectors/amazon';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { TpvAmazonApi } from '../../credentials/TpvAmazonApi.credentials';
import { amazonStandIn } from './amazon';
import { SELLER } from './amazonStock';
import { FakeClock } from './fakeClock';
import { inProcess } from './inProcess';
import { stockSuite } from './stockSuite';
import { describeWithContract } from './vendorContracts';

const amazon = createAmazon();
let accounts = 0;

function stage(clock: FakeClock) {
	const standIn = amazonStandIn(() => clock.now());
	const sent = inProcess(standIn, clock, '');
	const transport: Transport = async (request) => {
		const { body } = await new TpvAmazonApi().authenticate({ clientId: 'client', clientSecret: 'secret', refreshToken: 'refresh' }, { method: request.method, url: request.url, body: request.body });
		return await sent({ ...request, ...(typeof body === 'string' ? { json: body } : {}) });
	};
	const { inventory } = standIn.model;
	return {
		standIn,
		inventory,
		http: openAccount(amazon, { transport, credentialId: `stock-${++accounts}`, site: 'eu' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) }),
		list: (sku: string, units: number) => inventory.list(sku, units),
		level: (sku: string) => inventory.listings.get(sku)?.quantity,
		sell: (sku: string, units: number) => void (inventory.listings.get(sku)!.quantity -= units),
		set: (sku: string, units: number) => void (inventory.listings.get(sku)!.quantity = units),
		place: SELLER,
		isWrite: ({ method }: { method: string }) => method === 'PATCH',
	};
}

describeWithContract('amazon', 'Amazon’s stock', () => {
	stockSuite(amazon, stage, { many: 70, writes: 70 });

	it('says why one cannot be written, and writes the rest', async () => {
		const { http, inventory } = stage(new FakeClock());
		inventory.list('A', 1);
		inventory.list('FBA', 7, { channel: 'AMAZON_EU' });
		inventory.list('MAL', 1, { issue: 'The attribute is not valid' });
		const results = await amazon.stock!.write(http, ['A', 'FBA', 'MAL'].map((sku) => ({ sku, availableMilli: 9000, place: SELLER })));
		expect(results).toMatchObject([{ status: 'written' }, { status: 'failed', message: expect.stringContaining('FBA') as unknown }, { status: 'failed', message: expect.stringContaining('not valid') as unknown }]);
	});

	it('wants to know which seller and marketplace', async () => {
		await expect(amazon.stock!.list!(stage(new FakeClock()).http, undefined)).rejects.toThrow(/Place in the Channel/);
	});
});
