import { ApiError } from '../../connectors/apiError';
import type { CrmCustomer, CustomerWritten } from '../../connectors/customers';
import { createHubspot } from '../../connectors/hubspot';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { FakeClock } from './fakeClock';
import { byChance } from './faults';
import { hubspotStandIn } from './hubspot';
import { inProcess } from './inProcess';
import { customer, sale, SOLD_AT } from './people';
import { seeded } from './random';
import { describeWithContract } from './vendorContracts';

const TOKEN = 'pat-eu1-stand-in';
const PEOPLE = 200;
const AT_ONCE = 8;

describeWithContract('hubspot', 'HubSpot on a bad day', () => {
	it.each([1, 2, 3])('ends with one contact a person and one deal a sale (seed %i): 5 % 429, 5 % 500, 2 % cut after acting', async (seed) => {
		const random = seeded(seed);
		const clock = new FakeClock();
		const standIn = hubspotStandIn(TOKEN);
		standIn.faults = byChance(random, { tooMany: 0.05, failing: 0.05, cutAfterActing: 0.02 });
		standIn.model.limit = { calls: 100, now: () => clock.now() };
		const connector = createHubspot();
		const http = openAccount(connector, { transport: inProcess(standIn, clock, `Bearer ${TOKEN}`), credentialId: '1' }, { clock, random, paceBook: new PaceBook(clock) });

		/** As a journal would: a call that ends in a transient failure is made again later. */
		async function delivered<Result>(work: () => Promise<Result>): Promise<Result> {
			for (;;) {
				try {
					return await work();
				} catch (error) {
					if (!(error instanceof ApiError) || !error.retryable) throw error;
				}
			}
		}

		async function oneSale(number: number): Promise<void> {
			const person: CrmCustomer = customer(number, number % 10 === 0 ? { email: undefined } : {});
			const upsert = async () => (await connector.customers!.upsert(http, person)) as CustomerWritten;
			// Some are told twice: by two tills at once, with the answer to the first not known yet.
			const [first] = await Promise.all([delivered(upsert), number % 7 === 0 ? delivered(upsert) : undefined]);
			const purchase = { sale: sale(number), contactId: first.externalId, netCents: 3100, changedAt: SOLD_AT };
			await delivered(() => connector.customers!.purchases.record(http, purchase));
			if (number % 5 === 0) await delivered(() => connector.customers!.purchases.record(http, { ...purchase, netCents: 1900 }));
		}

		const waiting = Array.from({ length: PEOPLE }, (_, index) => index);
		await Promise.all(
			Array.from({ length: AT_ONCE }, async () => {
				for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) await oneSale(number);
			}),
		);

		standIn.assertClean();
		const { contacts, deals, dealContacts } = standIn.model;
		expect(contacts.size).toBe(PEOPLE);
		expect(new Set([...contacts.values()].map((contact) => contact.properties['tpv_customer_id'])).size).toBe(PEOPLE);
		expect(deals.size).toBe(PEOPLE);
		expect(new Set([...deals.values()].map((deal) => deal.properties['tpv_sale_id'])).size).toBe(PEOPLE);
		for (const deal of deals.values()) {
			const number = Number(deal.properties['dealname']?.match(/\d+/)?.[0]);
			const [contactId, ...others] = dealContacts.get(deal.id) ?? [];
			expect(others).toEqual([]);
			expect(contacts.get(contactId ?? '')?.properties['tpv_customer_id']).toBe(`c-${number}`);
			expect(deal.properties['amount']).toBe(number % 5 === 0 ? '19.00' : '31.00');
		}
	});

	it('keeps the smallest plan\'s limit by itself: no 429 in 400 calls', async () => {
		const clock = new FakeClock();
		const standIn = hubspotStandIn(TOKEN);
		standIn.model.limit = { calls: 100, now: () => clock.now() };
		const connector = createHubspot();
		let refused = 0;
		const carry = inProcess(standIn, clock, `Bearer ${TOKEN}`);
		const transport: typeof carry = async (request) => {
			const answer = await carry(request);
			if (answer.status === 429) refused++;
			return answer;
		};
		const http = openAccount(connector, { transport, credentialId: '1' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock), budgetMs: 600_000 });
		await Promise.all(Array.from({ length: 400 }, (_, number) => connector.customers!.upsert(http, customer(number))));
		expect(standIn.model.contacts.size).toBe(400);
		expect(refused).toBe(0);
	});
});
