import type { Connector } from '../../connectors/connector';
import type { CrmCustomer, CustomersCapability } from '../../connectors/customers';
import { createErply } from '../../connectors/erply';
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { TpvErplyApi } from '../../credentials/TpvErplyApi.credentials';
import { customersSuite, type CustomersStage } from './customersSuite';
import { erplyStandIn, type ErplyModel } from './erply';
import { FakeClock } from './fakeClock';
import { inTurn } from './faults';
import { inProcess } from './inProcess';
import { customer } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };
const isWriting = (body: unknown) => /"saveCustomer"/.test(JSON.stringify(body));

function open(connector: Connector): { standIn: StandIn<ErplyModel>; clock: FakeClock; http: HttpClient } {
	const clock = new FakeClock();
	const standIn = erplyStandIn('secret', () => clock.now());
	const sent = inProcess(standIn, clock, '');
	const transport: Transport = async ({ body, ...request }) => {
		const signed = await new TpvErplyApi().authenticate({ clientCode: '123456', username: 'tpv', password: 'secret' }, { url: request.url, body });
		return sent({ ...request, json: Object.fromEntries(new URLSearchParams(signed.body as string)) });
	};
	const http = openAccount(connector, { transport, credentialId: '1', site: '123456' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { standIn, clock, http };
}

describeWithContract('erply', 'Erply as a list of customers', () => {
	let standIn: StandIn<ErplyModel>;
	let http: HttpClient;
	let clock: FakeClock;
	let customers: CustomersCapability;

	beforeEach(() => {
		const connector = createErply();
		({ standIn, http, clock } = open(connector));
		customers = connector.customers!;
	});
	afterEach(() => standIn.assertClean());

	const people = () => standIn.model.people;

	async function written(told: CrmCustomer) {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	it('writes all that is known', async () => {
		const { externalId } = await written(customer(1));
		const there = people().customers.get(Number(externalId))!;
		expect(there).toMatchObject({ firstName: 'Lucía', lastName: 'Fernández 1', email: 'persona1@example.com', mobile: '+34600000001', emailOptOut: 0 });
		expect(['tpv_customer_id', 'tpv_purchases', 'tpv_total_spent', 'tpv_tags'].map((name) => people().attribute(there, name))).toEqual(['c-1', '1', '31.00', 'Cliente Online']);
	});

	it('reads back what it wrote, and never takes the till\'s own customer for somebody', async () => {
		const told = customer(1);
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, phone: told.phone, firstName: told.firstName, lastName: told.lastName, tags: ['Cliente Online'], totals: told.totals, marketing: 'unknown' });
		for (const who of [{ email: 'Persona1@example.com' }, { phone: '+34600000001' }, { externalId: '99999', email: 'persona1@example.com' }]) expect(await customers.read(http, who)).toEqual(read);
		expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
		people().change('1', { email: 'tienda@example.com' });
		expect(await customers.read(http, { email: 'tienda@example.com' })).toBeUndefined();
	});

	it('leaves what others keep', async () => {
		const externalId = people().add({ firstName: 'Lu', notes: 'Sin gluten', attributes: [{ attributeName: 'talla', attributeType: 'text', attributeValue: 'M' }, { attributeName: 'tpv_tags', attributeType: 'text', attributeValue: 'Socio' }] });
		await written(customer(1, { externalId, firstName: undefined }));
		const there = people().customers.get(Number(externalId))!;
		expect(there).toMatchObject({ firstName: 'Lu', notes: 'Sin gluten' });
		expect([people().attribute(there, 'talla'), people().attribute(there, 'tpv_tags')]).toEqual(['M', 'Socio; Cliente Online']);
	});

	it('does not repeat a creation that was cut, and says gone of a customer that was deleted', async () => {
		await customers.read(http, { email: 'x@example.com' });
		standIn.faults = inTurn({ kind: 'cut-after' });
		await expect(customers.upsert(http, customer(1))).rejects.toMatchObject({ acted: 'maybe', attempts: 1 });
		expect(people().customers.size).toBe(2);
		expect(await customers.upsert(http, customer(1, { externalId: '99999' }))).toBe('gone');
	});

	it('sets the opt-out on a withdrawal and never takes it off', async () => {
		const { externalId } = await written(customer(1, { consents: { marketing: WITHDRAWN } }));
		for (let round = 0; round < 50; round++) await written(customer(1, { externalId, ...(round === 20 ? { consents: { marketing: { ...WITHDRAWN, granted: true } } } : {}) }));
		expect(people().customers.get(Number(externalId))).toMatchObject({ emailOptOut: 1 });
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'unsubscribed' });
	});

	it('brings back what changed, also many of one second', async () => {
		const { externalId } = await written(customer(1));
		clock.advance(3600_000);
		const cursor = customers.changes!.cursorAt(clock.now());
		clock.advance(2000);
		for (let number = 0; number < 250; number++) people().add({ firstName: `P ${number}` });
		clock.advance(2000);
		people().change(externalId, { emailOptOut: 1 });
		clock.advance(2000);
		const seen = new Map<string, string | undefined>();
		let at = { cursor, more: true };
		while (at.more) {
			const page = await customers.changes!.poll(http, at.cursor, clock.now());
			for (const change of page.changes) seen.set(change.externalId, change.now?.marketing);
			at = page;
		}
		expect([seen.size, seen.get(externalId)]).toEqual([251, 'unsubscribed']);
	});

	it('links two customers of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		const there = () => people().customers.get(Number(externalId))!;
		await customers.link!(http, externalId, '77');
		expect(people().attribute(there(), 'tpv_same_as')).toBe('77');
		await customers.link!(http, externalId, null);
		expect(people().attribute(there(), 'tpv_same_as')).toBeUndefined();
	});
});

describeWithContract('erply', 'Erply as every CRM', () => {
	customersSuite(
		createErply,
		(connector): CustomersStage => {
			const { standIn, clock, http } = open(connector);
			const { people } = standIn.model;
			return {
				standIn,
				clock,
				http,
				contacts: () =>
					[...people.customers.values()]
						.filter((one) => one['isPOSDefaultCustomer'] !== 1)
						.map((one) => ({
							id: String(one['id']),
							email: String(one['email']),
							name: [one['firstName'], one['lastName']].filter((name) => typeof name === 'string').join(' '),
							tags: (people.attribute(one, 'tpv_tags') ?? '').split('; '),
							marketing: one['emailOptOut'] === 1 ? 'unsubscribed' : 'unknown',
							sameAs: people.attribute(one, 'tpv_same_as'),
							totals: { purchases: Number(people.attribute(one, 'tpv_purchases')), spentCents: Math.round(Number(people.attribute(one, 'tpv_total_spent')) * 100) },
						})),
				purchases: () => [],
				add: ({ email, firstName, lastName }) => people.add({ email, firstName, lastName }),
				unsubscribe: (id) => people.change(id, { emailOptOut: 1 }),
				rename: (id, firstName, lastName) => people.change(id, { firstName, lastName }),
				isWrite: () => standIn.requests.some((request) => isWriting(request.body)),
			};
		},
		{ sales: 400, people: 120 },
	);
});
