import { ApiError } from '../../connectors/apiError';
import type { Connector } from '../../connectors/connector';
import type { CrmCustomer } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import type { JsonRecord } from '../../connectors/json';
import { createLightspeed } from '../../connectors/lightspeed';
import { lightspeedCustomers as customers } from '../../connectors/lightspeed/customers';
import { readBlock } from '../../connectors/noteBlock';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { whenever } from './faults';
import { inProcess } from './inProcess';
import { lightspeedStandIn, type LightspeedModel } from './lightspeed';
import { customer } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };
const noteOf = (one: JsonRecord) => readBlock(one['note'] as string | undefined);

function open(connector: Connector): { standIn: StandIn<LightspeedModel>; clock: FakeClock; http: HttpClient } {
	const clock = new FakeClock();
	const standIn = lightspeedStandIn('token', () => clock.now());
	const http = openAccount(connector, { transport: inProcess(standIn, clock, 'Bearer token'), credentialId: '1', site: 'tienda' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { standIn, clock, http };
}

describeWithContract('lightspeed-x', 'Lightspeed as a list of customers', () => {
	let standIn: StandIn<LightspeedModel>;
	let http: HttpClient;
	let clock: FakeClock;

	beforeEach(() => {
		({ standIn, http, clock } = open(createLightspeed()));
	});
	afterEach(() => standIn.assertClean());

	const people = () => standIn.model.people;

	async function written(told: CrmCustomer) {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	it('writes all that is known, tags and totals in its part of the note', async () => {
		const { externalId } = await written(customer(1));
		const there = people().customers.get(externalId)!;
		expect(there).toMatchObject({ first_name: 'Lucía', last_name: 'Fernández 1', email: 'persona1@example.com', mobile: '+34600000001', do_not_email: false });
		expect(noteOf(there).tags).toEqual(['Cliente Online']);
		expect(noteOf(there).values.get('tpv_total_spent')).toBe('31.00');
	});

	it('reads back what it wrote, exactly', async () => {
		const told = customer(1);
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, phone: told.phone, firstName: told.firstName, lastName: told.lastName, tags: ['Cliente Online'], totals: told.totals, marketing: 'unknown' });
		for (const who of [{ email: 'Persona1@example.com' }, { phone: '+34600000001' }, { externalId: 'gone', email: 'persona1@example.com' }]) expect(await customers.read(http, who)).toEqual(read);
		expect(await customers.read(http, { email: 'ersona1@example.com' })).toBeUndefined();
		expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
	});

	it('sends back all that is there, because an update may replace the customer', async () => {
		const there = { first_name: 'Lu', last_name: null, customer_code: 'LU-1', customer_group_id: 'g', note: 'Sin gluten', physical_city: 'Suances', custom_field_1: 'M', company_name: 'Bar Lu', enable_loyalty: true };
		const externalId = people().add({ ...there, email: 'persona1@example.com' });
		await written(customer(1, { externalId, firstName: undefined, lastName: undefined, email: undefined, phone: undefined }));
		const { note: _note, ...rest } = there;
		expect(people().customers.get(externalId)).toMatchObject({ ...rest, email: 'persona1@example.com' });
		expect(people().customers.get(externalId)!['note']).toMatch(/^Sin gluten\n— TPV —\n/);
	});

	it('says gone of a customer that was deleted', async () => {
		const { externalId } = await written(customer(1));
		people().change(externalId, { deleted_at: '2026-11-22T09:00:00+00:00' });
		expect(await customers.upsert(http, customer(1, { externalId }))).toBe('gone');
		expect(await customers.read(http, { email: 'persona1@example.com' })).toBeUndefined();
	});

	it('does not repeat a creation that was cut', async () => {
		standIn.faults = whenever('POST', /customers/, { kind: 'cut-after' });
		await expect(customers.upsert(http, customer(1))).rejects.toBeInstanceOf(ApiError);
		expect(people().customers.size).toBe(1);
	});

	it('sets «do not email» on a withdrawal and never takes it off', async () => {
		const { externalId } = await written(customer(1, { consents: { marketing: WITHDRAWN } }));
		for (let round = 0; round < 100; round++) await written(customer(1, { externalId, ...(round === 50 ? { consents: { marketing: { ...WITHDRAWN, granted: true } } } : {}) }));
		expect(people().customers.get(externalId)).toMatchObject({ do_not_email: true });
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'unsubscribed' });
	});

	it('brings back what changed and what was deleted', async () => {
		const first = await written(customer(1));
		const second = await written(customer(2));
		clock.advance(7 * 86_400_000);
		const cursor = customers.changes!.cursorAt(clock.now());
		people().change(first.externalId, { do_not_email: true });
		people().change(second.externalId, { deleted_at: '2026-11-22T09:00:00+00:00' });
		const { changes, cursor: next } = await customers.changes!.poll(http, cursor, clock.now());
		expect(changes.map((change) => [change.externalId, change.deleted ?? change.now?.marketing])).toEqual([[first.externalId, 'unsubscribed'], [second.externalId, true]]);
		expect((await customers.changes!.poll(http, next, clock.now())).changes).toEqual([]);
	});

	it('links two customers of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		await customers.link!(http, externalId, '77');
		expect(noteOf(people().customers.get(externalId)!).values.get('tpv_same_as')).toBe('77');
		await customers.link!(http, externalId, null);
		expect(noteOf(people().customers.get(externalId)!).values.has('tpv_same_as')).toBe(false);
	});
});

describeWithContract('lightspeed-x', 'Lightspeed as every CRM', () => {
	customersSuite(
		createLightspeed,
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
						email: String(one['email']),
						name: [one['first_name'], one['last_name']].filter((name) => typeof name === 'string').join(' '),
						tags: noteOf(one).tags,
						marketing: one['do_not_email'] === true ? 'unsubscribed' : 'unknown',
						sameAs: noteOf(one).values.get('tpv_same_as'),
						totals: { purchases: Number(noteOf(one).values.get('tpv_purchases')), spentCents: Math.round(Number(noteOf(one).values.get('tpv_total_spent')) * 100) },
					})),
				purchases: () => [],
				add: ({ email, firstName, lastName }) => people.add({ email, first_name: firstName, last_name: lastName }),
				unsubscribe: (id) => people.change(id, { do_not_email: true }),
				rename: (id, firstName, lastName) => people.change(id, { first_name: firstName, last_name: lastName }),
				isWrite: ({ method }) => method !== 'GET',
			};
		},
		{ sales: 400, people: 120 },
	);
});
