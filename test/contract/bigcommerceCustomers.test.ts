import { bigcommerce } from '../../connectors/bigcommerce';
import { bigcommerceCustomers } from '../../connectors/bigcommerce/customers';
import type { Connector } from '../../connectors/connector';
import type { CrmCustomer, CustomersCapability } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { bigcommerceStandIn, type BigCommerceModel } from './bigcommerce';
import type { BigCommerceCustomer } from './bigcommercePeople';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { inTurn } from './faults';
import { inProcess } from './inProcess';
import { customer } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };
const GRANTED = { ...WITHDRAWN, granted: true };

function open(connector: Connector): { standIn: StandIn<BigCommerceModel>; clock: FakeClock; http: HttpClient } {
	const clock = new FakeClock();
	const standIn = bigcommerceStandIn('token', () => clock.now());
	const sent = inProcess(standIn, clock, '');
	const transport: Transport = (request) => sent({ ...request, headers: { ...request.headers, 'x-auth-token': 'token' } });
	const http = openAccount(connector, { transport, credentialId: '1', site: 'abc123' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { standIn, clock, http };
}

describeWithContract('bigcommerce', 'BigCommerce as a list of customers', () => {
	let standIn: StandIn<BigCommerceModel>;
	let http: HttpClient;
	let clock: FakeClock;
	let customers: CustomersCapability;

	beforeEach(() => {
		({ standIn, http, clock } = open(bigcommerce));
		customers = bigcommerceCustomers();
	});
	afterEach(() => standIn.assertClean());

	const people = () => standIn.model.people;

	function only(): BigCommerceCustomer {
		const [found, ...others] = people().customers.values();
		if (!found || others.length > 0) throw new Error(`There are ${people().customers.size} customers`);
		return found;
	}

	async function written(told: CrmCustomer) {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	it('writes all that is known, into attributes that it made in one call', async () => {
		const { externalId, created, unfinished } = await written(customer(1));
		expect([externalId, created, unfinished]).toEqual([String(only().id), true, []]);
		expect(only()).toMatchObject({ email: 'persona1@example.com', firstName: 'Lucía', lastName: 'Fernández 1', phone: '+34600000001', reviewMails: true });
		expect(['tpv_customer_id', 'tpv_purchases', 'tpv_total_spent', 'tpv_tags'].map((name) => people().value(only(), name))).toEqual(['c-1', '1', '31.00', 'Cliente Online']);
		expect([standIn.count('POST', /attributes$/), people().subscribers.size]).toEqual([1, 1]);
	});

	it('reads back what it wrote, and makes nothing', async () => {
		expect(await customers.read(http, { email: 'nadie@example.com' })).toBeUndefined();
		expect(people().attributes.size).toBe(0);
		const told = customer(1);
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, phone: told.phone, firstName: told.firstName, lastName: told.lastName, tags: ['Cliente Online'], totals: told.totals, marketing: 'unknown' });
		for (const who of [{ email: 'Persona1@example.com' }, { phone: '+34600000001' }, { externalId: '9999', email: 'persona1@example.com' }]) expect(await customers.read(http, who)).toEqual(read);
		expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
	});

	it('takes over the account that is there, and leaves what others keep in it', async () => {
		const id = people().add({ email: 'persona1@example.com', firstName: 'Lu', values: new Map([[900, 'M']]) });
		expect(await written(customer(1, { firstName: undefined }))).toMatchObject({ externalId: id, created: false });
		expect(only()).toMatchObject({ firstName: 'Lu', lastName: 'Fernández 1' });
		expect(only().values.get(900)).toBe('M');
		await written(customer(1, { externalId: id, tags: ['VIP'] }));
		expect(people().value(only(), 'tpv_tags')).toBe('Cliente Online; VIP');
	});

	it('makes one account although the answer was lost', async () => {
		standIn.faults = inTurn({ kind: 'cut-after' });
		await written(customer(1, { lastName: undefined }));
		expect(only()).toMatchObject({ firstName: 'Lucía', lastName: '-' });
	});

	it('says gone of an account that was deleted', async () => {
		expect(await customers.upsert(http, customer(1, { externalId: '9999' }))).toBe('gone');
	});

	it('never moves an account to another address', async () => {
		const { externalId } = await written(customer(1));
		const { unfinished } = await written(customer(1, { externalId, email: 'nueva@example.com' }));
		expect(only().email).toBe('persona1@example.com');
		expect(unfinished[0]?.text('es')).toContain('Cámbielo en BigCommerce → Clientes');
	});

	it('tells a yes and a no to the newsletter, and never to anybody else\'s', async () => {
		const { externalId } = await written(customer(1, { consents: { marketing: GRANTED } }));
		await written(customer(1, { externalId, consents: { marketing: GRANTED } }));
		expect([...people().subscribers.keys()]).toEqual(['otra@example.com', 'persona1@example.com']);
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'subscribed' });
		people().subscribers.delete('persona1@example.com');
		for (let round = 0; round < 100; round++) await written(customer(1, { externalId }));
		expect([...people().subscribers.keys()]).toEqual(['otra@example.com']);
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'unsubscribed' });
		people().subscribers.set('persona1@example.com', 77);
		await written(customer(1, { externalId, consents: { marketing: WITHDRAWN } }));
		await written(customer(1, { externalId, consents: { marketing: WITHDRAWN } }));
		expect([...people().subscribers.keys()]).toEqual(['otra@example.com']);
		expect(only().reviewMails).toBe(false);
		expect(standIn.requests.filter(({ method, path }) => method === 'DELETE' && !/subscribers\/\d+$/.test(path))).toEqual([]);
	});

	it('takes a no to reviews for a no to its review mails, and no yes for a yes', async () => {
		const { externalId } = await written(customer(1, { consents: { review: WITHDRAWN } }));
		expect(only().reviewMails).toBe(false);
		await written(customer(1, { externalId, consents: { review: GRANTED } }));
		expect(only().reviewMails).toBe(false);
	});

	it('brings back what changed, page after page', async () => {
		const { externalId } = await written(customer(1));
		clock.advance(3600_000);
		const cursor = customers.changes!.cursorAt(clock.now());
		clock.advance(2000);
		people().change(externalId, { firstName: 'Ana' });
		for (let number = 0; number < 300; number++) people().add({ email: `p${number}@example.com` });
		clock.advance(2000);
		const seen = new Map<string, string | undefined>();
		let at = { cursor, more: true };
		while (at.more) {
			const page = await customers.changes!.poll(http, at.cursor, clock.now());
			for (const change of page.changes) seen.set(change.externalId, change.now?.firstName);
			at = page;
		}
		expect([seen.size, seen.get(externalId)]).toEqual([301, 'Ana']);
	});

	it('links two accounts of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		await customers.link!(http, externalId, '77');
		expect(people().value(only(), 'tpv_same_as')).toBe('77');
		await customers.link!(http, externalId, null);
		expect(people().value(only(), 'tpv_same_as')).toBe('');
	});
});

describeWithContract('bigcommerce', 'BigCommerce as every CRM', () => {
	customersSuite(
		() => ({ ...bigcommerce, customers: bigcommerceCustomers() }),
		(connector): CustomersStage => {
			const { standIn, clock, http } = open(connector);
			const { people } = standIn.model;
			return {
				standIn,
				clock,
				http,
				contacts: () =>
					[...people.customers.values()].map((one) => ({
						id: String(one.id),
						email: one.email,
						name: `${one.firstName} ${one.lastName}`,
						tags: (people.value(one, 'tpv_tags') ?? '').split('; '),
						marketing: people.left.has(one.email) ? 'unsubscribed' : people.subscribers.has(one.email) ? 'subscribed' : one.reviewMails ? 'unknown' : 'unsubscribed',
						sameAs: people.value(one, 'tpv_same_as'),
						totals: { purchases: Number(people.value(one, 'tpv_purchases')), spentCents: Math.round(Number(people.value(one, 'tpv_total_spent')) * 100) },
					})),
				purchases: () => [],
				add: ({ email, firstName, lastName }) => people.add({ email: email?.toLowerCase() ?? '', firstName, lastName }),
				unsubscribe: (id) => people.leave(people.customers.get(Number(id))?.email ?? ''),
				tellsStrangers: false,
				rename: (id, firstName, lastName) => people.change(id, { firstName, lastName }),
				isWrite: ({ method }) => method !== 'GET',
			};
		},
		{ sales: 500, people: 150 },
	);
});
