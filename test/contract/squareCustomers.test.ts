import type { Connector } from '../../connectors/connector';
import type { CrmCustomer, CustomersCapability } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import { asRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { createSquare } from '../../connectors/square';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { inTurn } from './faults';
import { inProcess } from './inProcess';
import { customer } from './people';
import { squareStandIn, type SquareModel } from './square';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };

function open(connector: Connector): { standIn: StandIn<SquareModel>; clock: FakeClock; http: HttpClient } {
	const clock = new FakeClock();
	const standIn = squareStandIn('token', () => clock.now());
	const http = openAccount(connector, { transport: inProcess(standIn, clock, 'Bearer token'), credentialId: '1' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { standIn, clock, http };
}

describeWithContract('square', 'Square as a list of customers', () => {
	let standIn: StandIn<SquareModel>;
	let http: HttpClient;
	let clock: FakeClock;
	let customers: CustomersCapability;

	beforeEach(() => {
		const connector = createSquare();
		({ standIn, http, clock } = open(connector));
		customers = connector.customers!;
	});
	afterEach(() => standIn.assertClean());

	const people = () => standIn.model.people;
	const settle = () => clock.advance(customers.settlesMs ?? 0);

	async function written(told: CrmCustomer) {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	it('writes all that is known', async () => {
		const { externalId, unfinished } = await written(customer(1));
		expect(unfinished).toEqual([]);
		expect(people().customers.get(externalId)).toMatchObject({ given_name: 'Lucía', family_name: 'Fernández 1', email_address: 'persona1@example.com', phone_number: '+34600000001', reference_id: 'c-1' });
		expect(Object.fromEntries(people().attributes.get(externalId)!)).toMatchObject({ tpv_customer_id: 'c-1', tpv_purchases: '1', tpv_total_spent: '31.00' });
		expect([...people().groups.values()]).toEqual(['Cliente Online']);
		const before = standIn.requests.length;
		await written(customer(1, { externalId }));
		// The group it is in already costs nothing.
		expect(standIn.requests.length - before).toBe(2);
	});

	it('reads back what it wrote once the search has caught up, and makes nothing', async () => {
		expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
		expect([people().definitions.size, people().groups.size]).toEqual([0, 0]);
		const told = customer(1);
		const { externalId } = await written(told);
		settle();
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, phone: told.phone, firstName: told.firstName, lastName: told.lastName, tags: ['Cliente Online'], marketing: 'unknown' });
		for (const who of [{ email: 'Persona1@example.com' }, { customerId: 'c-1' }, { phone: '+34600000001' }, { externalId: 'GONE', email: 'persona1@example.com' }]) expect(await customers.read(http, who)).toEqual(read);
		expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
	});

	it('leaves what others keep, our number included', async () => {
		const id = people().add({ given_name: 'Lu', email_address: 'persona1@example.com', reference_id: 'ERP-7', note: 'Sin gluten' });
		await written(customer(1, { externalId: id, firstName: undefined, lastName: ' ' }));
		expect(people().customers.get(id)).toMatchObject({ given_name: 'Lu', reference_id: 'ERP-7', note: 'Sin gluten' });
	});

	it('makes one customer although answers were lost', async () => {
		standIn.faults = inTurn({ kind: 'cut-after' }, { kind: 'status-after', status: 500 });
		await written(customer(1));
		expect(people().customers.size).toBe(1);
	});

	it('says gone of a customer that was deleted', async () => {
		expect(await customers.upsert(http, customer(1, { externalId: 'GONE' }))).toBe('gone');
	});

	it('leaves out what Square does not take for a number or an address', async () => {
		const { unfinished, externalId } = await written(customer(1, { phone: '12', email: 'x' }));
		expect(unfinished.map((error) => error.code)).toEqual(['INVALID_PHONE_NUMBER', 'INVALID_EMAIL_ADDRESS']);
		expect(people().customers.get(externalId)).toMatchObject({ given_name: 'Lucía' });
	});

	it('says that it cannot pass on a withdrawal, unless the person left already', async () => {
		const { externalId, unfinished } = await written(customer(1, { consents: { marketing: WITHDRAWN } }));
		expect(unfinished.map((error) => error.text('es'))).toEqual([expect.stringContaining('Square no deja que un programa dé de baja')]);
		expect(people().attributes.get(externalId)?.get('tpv_marketing_consent')).toBe('withdrawn');
		people().change(externalId, { preferences: { email_unsubscribed: true } });
		expect((await written(customer(1, { externalId, consents: { marketing: WITHDRAWN } }))).unfinished).toEqual([]);
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'unsubscribed' });
	});

	it('brings back who unsubscribed, and edits, page after page', async () => {
		const { externalId } = await written(customer(1));
		clock.advance(3600_000);
		const cursor = customers.changes!.cursorAt(clock.now());
		clock.advance(2000);
		people().change(externalId, { preferences: { email_unsubscribed: true } });
		for (let number = 0; number < 230; number++) people().add({ given_name: `P ${number}` });
		clock.advance(2000);
		const seen = new Map<string, string | undefined>();
		let at = { cursor, more: true };
		while (at.more) {
			const page = await customers.changes!.poll(http, at.cursor, clock.now());
			for (const change of page.changes) seen.set(change.externalId, change.now?.marketing);
			at = page;
		}
		expect([seen.size, seen.get(externalId)]).toEqual([231, 'unsubscribed']);
	});

	it('links two customers of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		await customers.link!(http, externalId, '77');
		expect(people().attributes.get(externalId)?.get('tpv_same_as')).toBe('77');
		await customers.link!(http, externalId, null);
		expect(people().attributes.get(externalId)?.get('tpv_same_as')).toBe('-');
	});
});

describeWithContract('square', 'Square as every CRM', () => {
	customersSuite(
		createSquare,
		(connector): CustomersStage => {
			const { standIn, clock, http } = open(connector);
			const { people } = standIn.model;
			return {
				standIn,
				clock,
				http,
				contacts: () =>
					[...people.customers].map(([id, one]) => ({
						id,
						email: String(one['email_address']),
						name: [one['given_name'], one['family_name']].filter((name) => typeof name === 'string').join(' '),
						tags: (one['group_ids'] as string[]).map((group) => people.groups.get(group) ?? ''),
						marketing: asRecord(one['preferences'])['email_unsubscribed'] === true ? 'unsubscribed' : 'unknown',
						sameAs: people.attributes.get(id)?.get('tpv_same_as'),
						totals: { purchases: Number(people.attributes.get(id)?.get('tpv_purchases')), spentCents: Math.round(Number(people.attributes.get(id)?.get('tpv_total_spent')) * 100) },
					})),
				purchases: () => [],
				add: ({ email, firstName, lastName }) => people.add({ given_name: firstName, family_name: lastName, email_address: email?.toLowerCase() }),
				unsubscribe: (id) => people.change(id, { preferences: { email_unsubscribed: true } }),
				cannotWithdraw: /Square no deja que un programa dé de baja/,
				rename: (id, firstName, lastName) => people.change(id, { given_name: firstName, family_name: lastName }),
				isWrite: ({ method, path }) => method === 'PUT' || (method === 'POST' && !path.endsWith('/search')),
			};
		},
		{ sales: 500, people: 150 },
	);
});
