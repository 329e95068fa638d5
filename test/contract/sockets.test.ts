/** The same over real sockets: what the stand-ins play in process also holds on the wire. */
import { axiosTransport, basic, bearer } from '../../connectors/axiosTransport';
import { createHubspot } from '../../connectors/hubspot';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { woocommerce } from '../../connectors/woocommerce';
import { FakeClock } from './fakeClock';
import { byChance, inTurn } from './faults';
import { startHubspotStandIn } from './hubspot';
import { customer, sale, SOLD_AT } from './people';
import { seeded } from './random';
import { describeWithContract } from './vendorContracts';
import { startWoocommerceStandIn } from './woocommerce';

describeWithContract('hubspot', 'HubSpot over a socket', () => {
	it('ends with one contact a person and one deal a sale when answers are refused, lost or cut', async () => {
		const { standIn, running } = await startHubspotStandIn({ token: 'pat-eu1-socket' });
		try {
			const clock = new FakeClock();
			const random = seeded(5);
			standIn.faults = byChance(random, { tooMany: 0.05, failing: 0.05, cutAfterActing: 0.05 });
			const connector = createHubspot();
			const account = { transport: axiosTransport(bearer('pat-eu1-socket')), credentialId: '1', baseUrl: running.baseUrl };
			const http = openAccount(connector, account, { clock, random, paceBook: new PaceBook(clock), budgetMs: 600_000, retry: { attempts: 12 } });
			for (let number = 0; number < 30; number++) {
				const contact = await connector.customers!.upsert(http, customer(number));
				if (contact === 'gone') throw new Error('a new contact cannot be gone');
				await connector.customers!.purchases.record(http, { sale: sale(number), contactId: contact.externalId, netCents: 3100, changedAt: SOLD_AT });
			}
			standIn.assertClean();
			expect([standIn.model.contacts.size, standIn.model.deals.size]).toEqual([30, 30]);
		} finally {
			await running.close();
		}
	});
});

describeWithContract('woocommerce', 'WooCommerce over a socket', () => {
	it('writes stock through a cut and a lost answer', async () => {
		const { standIn, running } = await startWoocommerceStandIn({ key: 'ck_socket', secret: 'cs_socket' });
		try {
			const clock = new FakeClock();
			const levels = Array.from({ length: 150 }, (_, index) => ({ sku: `S${index}`, availableMilli: 7000, externalId: String(standIn.model.add(`S${index}`)) }));
			standIn.faults = inTurn({ kind: 'cut-before' }, { kind: 'cut-after' }, { kind: 'status-after', status: 502 });
			const account = { transport: axiosTransport(basic('ck_socket', 'cs_socket')), credentialId: '1', site: running.origin };
			const http = openAccount(woocommerce, account, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
			const results = await woocommerce.stock!.write(http, levels);
			expect(results.every((result) => result.status === 'written')).toBe(true);
			expect([...standIn.model.items.values()].every((item) => item.quantity === 7)).toBe(true);
			standIn.assertClean();
		} finally {
			await running.close();
		}
	});
});
