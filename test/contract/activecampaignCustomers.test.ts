import { createActiveCampaign } from '../../connectors/activecampaign';
import { ApiError } from '../../connectors/apiError';
import type { CrmCustomer, CustomersCapability } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { activecampaignStandIn, type AcContact, type ActiveCampaignModel } from './activecampaign';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { inTurn, whenever } from './faults';
import { inProcess } from './inProcess';
import { customer, sale, SOLD_AT } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const KEY = 'ac-stand-in';
const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };
const GRANTED = { ...WITHDRAWN, granted: true };

function stage(key = KEY, connector = createActiveCampaign()) {
	const clock = new FakeClock();
	const standIn = activecampaignStandIn(() => clock.now(), KEY);
	const sent = inProcess(standIn, clock, '');
	const transport: Transport = (request) => sent({ ...request, headers: { ...request.headers, 'api-token': key } });
	const http = openAccount(connector, { transport, credentialId: '1', site: 'https://tienda.api-us1.com' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { connector, standIn, model: standIn.model, clock, http };
}

describeWithContract('activecampaign', 'ActiveCampaign by its published contract', () => {
	let standIn: StandIn<ActiveCampaignModel>;
	let http: HttpClient;
	let customers: CustomersCapability;
	let clock: FakeClock;

	beforeEach(() => {
		const made = stage();
		({ standIn, http, clock } = made);
		customers = made.connector.customers!;
	});
	afterEach(() => standIn.assertClean());

	function only(): AcContact {
		const [contact, ...others] = standIn.model.contacts.values();
		if (!contact || others.length > 0) throw new Error(`There are ${standIn.model.contacts.size} contacts`);
		return contact;
	}

	async function written(told: CrmCustomer) {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	async function failure(work: Promise<unknown>): Promise<ApiError> {
		const thrown: unknown = await work.catch((error: unknown) => error);
		if (!(thrown instanceof ApiError)) throw new Error('It was answered');
		return thrown;
	}

	it('writes all that is known, into fields that it made and shows', async () => {
		const { externalId } = await written(customer(1, { consents: { marketing: GRANTED } }));
		const contact = only();
		expect(externalId).toBe(String(contact.id));
		expect(contact).toMatchObject({ email: 'persona1@example.com', phone: '+34600000001', firstName: 'Lucía', lastName: 'Fernández 1' });
		const value = (perstag: string) => standIn.model.value(contact, perstag);
		expect([value('TPV_CUSTOMER_ID'), value('TPV_PURCHASES'), value('TPV_TOTAL_SPENT'), value('TPV_LAST_PURCHASE'), value('TPV_MARKETING_CONSENT')]).toEqual(['c-1', '1', '31.00', '2026-11-20T10:00:00.000Z', 'granted']);
		expect([...contact.tags]).toEqual(['Cliente Online']);
		expect(contact.lists.size).toBe(0);
		expect(standIn.model.fields.every((field) => field.related)).toBe(true);
	});

	it('reads back what it wrote', async () => {
		const told = customer(1);
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, email: told.email, phone: told.phone, firstName: told.firstName, lastName: told.lastName, totals: told.totals, marketing: 'unknown' });
		expect(await customers.read(http, { email: 'Persona1@example.com' })).toEqual(read);
		expect(await customers.read(http, { phone: '+34600000001' })).toEqual(read);
		expect(await customers.read(http, { phone: '+3460000000' })).toBeUndefined();
		expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
	});

	it('takes over who is there, and leaves what others keep on them', async () => {
		const there = standIn.model.add('persona1@example.com', { firstName: 'Lu', fields: new Map([['77', 'Suances']]), tags: new Set(['Socio']) });
		expect((await written(customer(1, { firstName: undefined }))).externalId).toBe(String(there.id));
		expect(only().firstName).toBe('Lu');
		expect(only().fields.get('77')).toBe('Suances');
		expect([...only().tags]).toEqual(['Socio', 'Cliente Online']);
	});

	it('reads without making anything', async () => {
		await customers.read(http, { email: 'otra@example.com' });
		await customers.changes!.poll(http, customers.changes!.cursorAt(0), clock.now());
		expect(standIn.model.fields).toEqual([]);
	});

	it('says gone of a contact that was deleted', async () => {
		expect(await customers.upsert(http, customer(2, { externalId: '404404' }))).toBe('gone');
	});

	it('leaves an address to the contact that has it, and says so', async () => {
		const first = await written(customer(1));
		await written(customer(2));
		const { unfinished } = await written(customer(1, { externalId: first.externalId, email: 'persona2@example.com', firstName: 'Lucía María' }));
		expect(unfinished.map((error) => error.code)).toEqual(['duplicate']);
		expect(standIn.model.contacts.get(Number(first.externalId))).toMatchObject({ email: 'persona1@example.com', firstName: 'Lucía María' });
	});

	it('ends every list on a withdrawal, and puts nobody on one', async () => {
		const there = standIn.model.add('persona1@example.com', { lists: new Map([['4', '1'], ['5', '1']]) });
		const told = customer(1, { externalId: String(there.id) });
		await written({ ...told, consents: { marketing: WITHDRAWN } });
		expect([...only().lists]).toEqual([['4', '2'], ['5', '2']]);
		for (let round = 0; round < 100; round++) await written({ ...told, ...(round === 50 ? { consents: { marketing: GRANTED } } : {}) });
		expect([...only().lists]).toEqual([['4', '2'], ['5', '2']]);
		expect(await customers.read(http, { externalId: told.externalId })).toMatchObject({ marketing: 'unsubscribed' });
	});

	it('takes being off one list and on another for no word', async () => {
		const there = standIn.model.add('persona1@example.com', { lists: new Map([['4', '1'], ['5', '2']]) });
		expect(await customers.read(http, { externalId: String(there.id) })).toMatchObject({ marketing: 'unknown' });
	});

	it('says what of a contact could not be written', async () => {
		await written(customer(1));
		standIn.faults = whenever('POST', /contactTags/, { kind: 'status', status: 403 });
		expect((await written(customer(1))).unfinished.map((error) => error.operation)).toEqual(['tag of a contact']);
	});

	it('makes each tag once, however many come at once', async () => {
		await Promise.all(Array.from({ length: 9 }, (_, number) => written(customer(number, { tags: ['VIP', `Barrio ${number % 3}`] }))));
		expect([...standIn.model.tags.keys()].sort()).toEqual(['Barrio 0', 'Barrio 1', 'Barrio 2', 'VIP']);
	});

	it('says so where another field has our title', async () => {
		standIn.model.fields.push({ id: '900', title: 'Puntos (TPV)', type: 'text', perstag: 'OTHER', related: true });
		expect((await failure(customers.upsert(http, customer(1)))).message).toContain('another field has that title');
	});

	describe('a purchase', () => {
		let contactId: string;
		beforeEach(async () => {
			contactId = (await written(customer(1))).externalId;
		});
		const purchase = () => ({ sale: sale(1254), contactId, email: 'persona1@example.com', netCents: 3100, changedAt: SOLD_AT });

		it('is an order of our connection, found by its number, brought up to date by a refund', async () => {
			expect(await customers.purchases.find!(http, purchase())).toBeUndefined();
			const { externalId } = await customers.purchases.record(http, purchase());
			expect(await customers.purchases.find!(http, purchase())).toBe(externalId);
			expect(standIn.model.orders.get(externalId)).toMatchObject({
				externalid: 'till/tienda-santander/TICKET-1254',
				source: 1,
				email: 'persona1@example.com',
				orderNumber: 'TICKET-1254',
				currency: 'EUR',
				totalPrice: 3100,
				orderProducts: [
					{ externalid: 'ANCHOA-001', quantity: 2, price: 950 },
					{ externalid: 'QUESO-003', quantity: 1, price: 1200 },
				],
			});
			await customers.purchases.record(http, { ...purchase(), externalId, netCents: 1900, changedAt: SOLD_AT + 86_400_000 });
			expect([...standIn.model.orders.values()].map((order) => [order['totalPrice'], order['externalUpdatedDate']])).toEqual([[1900, '2026-11-21T10:00:00.000Z']]);
			await expect(customers.purchases.record(http, { ...purchase(), externalId: '999' })).rejects.toMatchObject({ status: 404 });
		});

		it('that was cut is not sent again, and is found', async () => {
			await customers.purchases.record(http, purchase());
			standIn.faults = whenever('POST', /\/ecomOrders$/, { kind: 'cut-after' });
			const second = { ...purchase(), sale: sale(1255) };
			expect(await failure(customers.purchases.record(http, second))).toMatchObject({ acted: 'maybe', attempts: 1 });
			standIn.faults = () => undefined;
			expect(await customers.purchases.find!(http, second)).toBeDefined();
			expect(standIn.model.orders.size).toBe(2);
		});

		it('makes one connection and one customer over there, whatever is told', async () => {
			await customers.purchases.record(http, purchase());
			await customers.purchases.record(http, { ...purchase(), sale: sale(1255) });
			expect(standIn.model.connections.map((connection) => connection['service'])).toEqual(['shopify', 'TPV-CRM']);
			expect(standIn.model.customers).toHaveLength(1);
		});

		it('of weighed goods is one piece at what was paid', async () => {
			const lines = [{ line: 1, sku: 'QUESO', name: 'Queso', quantityMilli: 450, unitPriceMicros: 20_000_000, discountCents: 0, totalCents: 900 }];
			const { externalId } = await customers.purchases.record(http, { ...purchase(), sale: sale(1, { lines, totalCents: 900 }), netCents: 900 });
			expect(standIn.model.orders.get(externalId)).toMatchObject({ totalPrice: 900, orderProducts: [{ quantity: 1, price: 900 }] });
		});
	});

	it('keeps five calls a second by itself', async () => {
		await written(customer(1));
		let refused = 0;
		standIn.faults = () => undefined;
		const react = standIn.react.bind(standIn);
		standIn.react = (request) => {
			const reaction = react(request);
			if (reaction.kind === 'answer' && reaction.answer.status === 429) refused++;
			return reaction;
		};
		await Promise.all(Array.from({ length: 40 }, (_, number) => written(customer(number))));
		expect([standIn.model.contacts.size, refused]).toEqual([40, 0]);
	});

	it('brings back who unsubscribed, edits and deletions', async () => {
		const people = [];
		for (const number of [1, 2, 3, 4]) people.push((await written(customer(number))).externalId);
		clock.advance(3 * 86_400_000);
		const cursor = customers.changes!.cursorAt(clock.now());
		clock.advance(5000);
		standIn.model.change(people[0]!, { lists: new Map([['4', '2']]) });
		standIn.model.change(people[1]!, { phone: '+34611111111' });
		clock.advance(5000);
		const { changes, more } = await customers.changes!.poll(http, cursor, clock.now());
		expect(more).toBe(false);
		expect(changes.map((change) => [change.externalId, change.now?.marketing, change.now?.phone])).toEqual([
			[people[0], 'unsubscribed', '+34600000001'],
			[people[1], 'unknown', '+34611111111'],
		]);
	});

	it('walks through pages of changes', async () => {
		await customers.read(http, { email: 'x@example.com' });
		const start = clock.now();
		for (let number = 0; number < 130; number++) standIn.model.add(`p${number}@example.com`);
		const seen = new Set<string>();
		let at = { cursor: customers.changes!.cursorAt(start - 1000), more: true };
		while (at.more) {
			const page = await customers.changes!.poll(http, at.cursor, clock.now());
			for (const change of page.changes) seen.add(change.externalId);
			at = page;
		}
		expect(seen.size).toBe(130);
	});

	it('links two contacts of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		await customers.link!(http, externalId, '77');
		expect(standIn.model.value(only(), 'TPV_SAME_AS')).toBe('77');
		await customers.link!(http, externalId, null);
		expect(standIn.model.value(only(), 'TPV_SAME_AS')).toBe('');
	});

	it('refuses a wrong key and a wrong address in words', async () => {
		const other = stage('wrong');
		await expect(other.connector.check(other.http)).rejects.toThrow(/key is wrong/);
		const right = stage();
		await right.connector.check(right.http);
		expect(() => createActiveCampaign().baseUrl('tienda')).toThrow(/API URL/);
		expect(createActiveCampaign().baseUrl(' https://tienda.api-us1.com/api/3/ ')).toBe('https://tienda.api-us1.com/api/3');
		standIn.faults = inTurn();
	});
});

describeWithContract('activecampaign', 'ActiveCampaign as every CRM', () => {
	customersSuite(createActiveCampaign, (connector): CustomersStage => {
		const { standIn, model, clock, http } = stage(KEY, connector);
		return {
			standIn,
			clock,
			http,
			contacts: () =>
				[...model.contacts.values()].map((contact) => ({
					id: String(contact.id),
					email: contact.email,
					name: `${contact.firstName} ${contact.lastName}`.trim(),
					tags: [...contact.tags],
					marketing: [...contact.lists.values()].includes('2') ? 'unsubscribed' : 'unknown',
					sameAs: model.value(contact, 'TPV_SAME_AS'),
					totals: { purchases: Number(model.value(contact, 'TPV_PURCHASES')), spentCents: Math.round(Number(model.value(contact, 'TPV_TOTAL_SPENT')) * 100) },
				})),
			purchases: () =>
				[...model.orders].map(([id, order]) => {
					const buyer = model.customers.find((each) => each['id'] === order['customerid']);
					return { id, saleId: String(order['externalid']), contactId: String(buyer?.['externalid']), netCents: Number(order['totalPrice']) };
				}),
			add: ({ email, firstName, lastName }) => String(model.add(email?.toLowerCase() ?? '', { firstName, lastName }).id),
			unsubscribe: (id) => model.change(id, { lists: new Map([['4', '2']]) }),
			rename: (id, firstName, lastName) => model.change(id, { firstName, lastName }),
			isWrite: (request) => request.method !== 'GET',
		};
	});
});
