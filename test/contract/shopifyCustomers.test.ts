import { ApiError } from '../../connectors/apiError';
import type { CrmCustomer, CustomersCapability } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { shopify } from '../../connectors/shopify';
import { shopifyCustomers } from '../../connectors/shopify/customers';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { inTurn } from './faults';
import { inProcess } from './inProcess';
import { customer } from './people';
import { shopifyStandIn, type ShopifyModel } from './shopify';
import type { ShopifyCustomer } from './shopifyPeople';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };
const GRANTED = { ...WITHDRAWN, granted: true };

describeWithContract('shopify', 'Shopify as a list of customers', () => {
	let standIn: StandIn<ShopifyModel>;
	let http: HttpClient;
	let clock: FakeClock;
	let customers: CustomersCapability;

	beforeEach(() => {
		clock = new FakeClock();
		standIn = shopifyStandIn('token', () => clock.now());
		http = openAccount(shopify, { transport: inProcess(standIn, clock, 'token'), credentialId: '1', site: 'tienda' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
		customers = shopifyCustomers();
	});
	afterEach(() => standIn.assertClean());

	const people = () => standIn.model.people;

	function only(): ShopifyCustomer {
		const [found, ...others] = people().customers.values();
		if (!found || others.length > 0) throw new Error(`There are ${people().customers.size} customers`);
		return found;
	}

	async function written(told: CrmCustomer) {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	it('writes all that is known, with definitions of its fields', async () => {
		const { externalId, unfinished } = await written(customer(1));
		expect(unfinished).toEqual([]);
		expect(only()).toMatchObject({ id: Number(externalId), email: 'persona1@example.com', phone: '+34600000001', firstName: 'Lucía', lastName: 'Fernández 1', tags: ['Cliente Online'], mail: 'NOT_SUBSCRIBED' });
		expect(Object.fromEntries(only().fields)).toMatchObject({ tpv_customer_id: 'c-1', tpv_purchases: '1', tpv_total_spent: '31.00', tpv_last_purchase: '2026-11-20T10:00:00.000Z' });
		expect(people().definitions.get('tpv_total_spent')).toBe('number_decimal');
		const before = standIn.requests.length;
		await written(customer(1, { externalId }));
		expect(standIn.requests.length - before).toBe(2);
	});

	it('reads back what it wrote, in one call, and makes nothing', async () => {
		expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
		expect([standIn.requests.length, people().definitions.size]).toEqual([1, 0]);
		const told = customer(1);
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, phone: told.phone, firstName: told.firstName, lastName: told.lastName, tags: ['Cliente Online'], totals: told.totals, marketing: 'unknown' });
		for (const who of [{ email: 'Persona1@example.com' }, { phone: '+34600000001' }, { externalId: '1', email: 'persona1@example.com', phone: '+34600000009' }]) expect(await customers.read(http, who)).toEqual(read);
		expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
	});

	it('takes over who is there, and leaves what others keep on them', async () => {
		const there = people().add({ email: 'persona1@example.com', firstName: 'Lu', tags: ['Socio'], fields: new Map([['talla', 'M']]), mail: 'SUBSCRIBED' });
		expect((await written(customer(1, { firstName: undefined }))).externalId).toBe(String(there.id));
		expect(only()).toMatchObject({ firstName: 'Lu', tags: ['Socio', 'Cliente Online'], mail: 'SUBSCRIBED' });
		expect(only().fields.get('talla')).toBe('M');
	});

	it('makes one customer although the answer was lost', async () => {
		await written(customer(9));
		standIn.faults = inTurn({ kind: 'cut-after' });
		await written(customer(1));
		expect(people().customers.size).toBe(2);
	});

	it('says gone of a customer that was deleted', async () => {
		expect(await customers.upsert(http, customer(1, { externalId: '1' }))).toBe('gone');
	});

	it('leaves an email or number to the customer that has it, and says so', async () => {
		await written(customer(1));
		const second = await written(customer(2, { phone: '+34600000001' }));
		expect(second.unfinished.map((error) => error.code)).toEqual(['TAKEN']);
		const moved = await written(customer(2, { externalId: second.externalId, email: 'persona1@example.com', firstName: 'Ana' }));
		expect(moved.unfinished.map((error) => error.code)).toEqual(['TAKEN']);
		expect(people().customers.get(Number(second.externalId))).toMatchObject({ email: 'persona2@example.com', firstName: 'Ana' });
		expect((await written(customer(3, { phone: '+3412' }))).unfinished.map((error) => error.code)).toEqual(['INVALID']);
		await expect(customers.upsert(http, customer(4, { email: undefined, phone: '+3412' }))).rejects.toBeInstanceOf(ApiError);
	});

	it('subscribes once who said yes, and never again who left', async () => {
		const { externalId } = await written(customer(1, { consents: { marketing: GRANTED } }));
		expect(only()).toMatchObject({ mail: 'SUBSCRIBED', sms: 'NOT_SUBSCRIBED' });
		people().change(externalId, { mail: 'UNSUBSCRIBED' });
		for (let round = 0; round < 100; round++) await written(customer(1, { externalId, ...(round % 10 === 0 ? { consents: { marketing: GRANTED } } : {}) }));
		expect(only().mail).toBe('UNSUBSCRIBED');
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'unsubscribed' });
	});

	it('unsubscribes who withdraws from mail and SMS', async () => {
		const there = people().add({ email: 'persona1@example.com', phone: '+34600000001', mail: 'SUBSCRIBED', sms: 'SUBSCRIBED' });
		const told = customer(1, { externalId: String(there.id), consents: { marketing: WITHDRAWN } });
		await written(told);
		await written(told);
		expect(only()).toMatchObject({ mail: 'UNSUBSCRIBED', sms: 'UNSUBSCRIBED' });
	});

	it('brings back who unsubscribed, and edits, page after page', async () => {
		const first = await written(customer(1));
		const second = await written(customer(2));
		clock.advance(3600_000);
		const cursor = customers.changes!.cursorAt(clock.now());
		clock.advance(2000);
		people().change(first.externalId, { mail: 'UNSUBSCRIBED' });
		people().change(second.externalId, { lastName: 'Pérez' });
		for (let number = 0; number < 120; number++) people().add({ email: `p${number}@example.com` });
		clock.advance(2000);
		const seen = new Map<string, string | undefined>();
		let at = { cursor, more: true };
		while (at.more) {
			const page = await customers.changes!.poll(http, at.cursor, clock.now());
			for (const change of page.changes) seen.set(change.externalId, change.now?.marketing === 'unsubscribed' ? 'out' : change.now?.lastName);
			at = page;
		}
		expect(seen.size).toBe(122);
		expect([seen.get(first.externalId), seen.get(second.externalId)]).toEqual(['out', 'Pérez']);
	});

	it('links two customers of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		await customers.link!(http, externalId, '77');
		expect(only().fields.get('tpv_same_as')).toBe('77');
		await customers.link!(http, externalId, null);
		expect(only().fields.has('tpv_same_as')).toBe(false);
	});
});

describeWithContract('shopify', 'Shopify as every CRM', () => {
	customersSuite(
		() => ({ ...shopify, customers: shopifyCustomers() }),
		(connector): CustomersStage => {
			const clock = new FakeClock();
			const standIn = shopifyStandIn('token', () => clock.now());
			const http = openAccount(connector, { transport: inProcess(standIn, clock, 'token'), credentialId: '1', site: 'tienda' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
			const { people } = standIn.model;
			return {
				standIn,
				clock,
				http,
				contacts: () =>
					[...people.customers.values()].map((one) => ({
						id: String(one.id),
						email: one.email,
						name: `${one.firstName ?? ''} ${one.lastName ?? ''}`.trim(),
						tags: one.tags,
						marketing: one.mail === 'UNSUBSCRIBED' ? 'unsubscribed' : one.mail === 'SUBSCRIBED' ? 'subscribed' : 'unknown',
						sameAs: one.fields.get('tpv_same_as'),
						totals: { purchases: Number(one.fields.get('tpv_purchases')), spentCents: Math.round(Number(one.fields.get('tpv_total_spent')) * 100) },
					})),
				purchases: () => [],
				add: ({ email, firstName, lastName }) => String(people.add({ email: email?.toLowerCase(), firstName, lastName }).id),
				unsubscribe: (id) => people.change(id, { mail: 'UNSUBSCRIBED' }),
				rename: (id, firstName, lastName) => people.change(id, { firstName, lastName }),
				isWrite: ({ method }) => method !== 'POST' || standIn.requests.some((request) => /mutation/.test(JSON.stringify(request.body))),
			};
		},
		{ sales: 500, people: 150 },
	);
});
