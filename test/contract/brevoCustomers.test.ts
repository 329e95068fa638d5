import { ApiError } from '../../connectors/apiError';
import { createBrevo } from '../../connectors/brevo';
import type { CrmCustomer, CustomersCapability } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { brevoStandIn, type BrevoContact, type BrevoModel } from './brevo';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { inTurn } from './faults';
import { inProcess } from './inProcess';
import { customer, sale, SOLD_AT } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const KEY = 'xkeysib-stand-in';
const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };
const GRANTED = { ...WITHDRAWN, granted: true, wording: 'Quiero recibir ofertas' };

function stage(key = KEY, connector = createBrevo()) {
	const clock = new FakeClock();
	const standIn = brevoStandIn(() => clock.now(), KEY);
	const sent = inProcess(standIn, clock, '');
	const transport: Transport = (request) => sent({ ...request, headers: { ...request.headers, 'api-key': key } });
	const http = openAccount(connector, { transport, credentialId: '1' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { connector, standIn, model: standIn.model, clock, http };
}

describeWithContract('brevo', 'Brevo by its published contract', () => {
	let standIn: StandIn<BrevoModel>;
	let http: HttpClient;
	let customers: CustomersCapability;
	let clock: FakeClock;

	beforeEach(() => {
		const made = stage();
		({ standIn, http, clock } = made);
		customers = made.connector.customers!;
	});
	afterEach(() => standIn.assertClean());

	function only(): BrevoContact {
		const [contact, ...others] = standIn.model.contacts.values();
		if (!contact || others.length > 0) throw new Error(`There are ${standIn.model.contacts.size} contacts`);
		return contact;
	}

	async function written(told: CrmCustomer): Promise<{ externalId: string; created?: boolean; unfinished: readonly ApiError[] }> {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	async function failure(work: Promise<unknown>): Promise<ApiError> {
		const thrown: unknown = await work.catch((error: unknown) => error);
		if (!(thrown instanceof ApiError)) throw new Error('It was answered');
		return thrown;
	}

	it('writes all that is known, in the account\'s own language', async () => {
		const { externalId, created } = await written(customer(1, { consents: { marketing: GRANTED } }));
		expect(created).toBe(true);
		const contact = only();
		expect(externalId).toBe(String(contact.id));
		expect(contact).toMatchObject({ email: 'persona1@example.com', emailBlacklisted: false });
		expect(contact.attributes).toMatchObject({
			NOMBRE: 'Lucía',
			APELLIDOS: 'Fernández 1',
			SMS: '34600000001',
			TPV_CUSTOMER_ID: 'c-1',
			TPV_PURCHASES: 1,
			TPV_TOTAL_SPENT: 31,
			TPV_CURRENCY: 'EUR',
			TPV_LAST_PURCHASE: '2026-11-20',
			TPV_MARKETING_CONSENT: 'granted',
			TPV_MARKETING_CONSENT_PROOF: 'Concedido · 2026-11-20T10:00:00.000Z · till · «Quiero recibir ofertas»',
		});
		expect(standIn.model.lists.map((list) => [list.name, contact.listIds.includes(list.id)])).toEqual([['Cliente Online', true]]);
	});

	it('reads back what it wrote', async () => {
		const told = customer(1);
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, email: told.email, phone: told.phone, firstName: told.firstName, lastName: told.lastName, tags: ['Cliente Online'], marketing: 'unknown' });
		expect(read?.totals).toEqual({ purchases: 1, spentCents: 3100, spentStoreCents: 3100, spentOnlineCents: 0, currency: 'EUR' });
		expect(await customers.read(http, { email: 'persona1@example.com' })).toEqual(read);
		expect(await customers.read(http, { phone: '+34600000001' })).toEqual(read);
		expect(await customers.read(http, { email: 'otra@example.com' })).toBeUndefined();
	});

	it('takes over who is there, and leaves what others keep on them', async () => {
		standIn.model.attributes.set('PUEBLO', 'text');
		const there = standIn.model.add({ email: 'persona1@example.com', attributes: { PUEBLO: 'Suances', NOMBRE: 'Lu' }, listIds: [99], extId: 'woo-7' });
		expect(await written(customer(1, { firstName: undefined }))).toMatchObject({ externalId: String(there.id), created: false });
		expect(only()).toMatchObject({ extId: 'woo-7', attributes: { PUEBLO: 'Suances', NOMBRE: 'Lu' } });
		expect(only().listIds).toContain(99);
	});

	it('reads without making anything', async () => {
		await customers.read(http, { email: 'otra@example.com' });
		await customers.changes!.poll(http, customers.changes!.cursorAt(0), clock.now());
		expect(standIn.model.attributes.size).toBe(4);
	});

	it('says gone of a contact that was deleted', async () => {
		await written(customer(1));
		expect(await customers.upsert(http, customer(2, { externalId: '404404' }))).toBe('gone');
	});

	it('keeps people with the number of another apart, and says what it left out', async () => {
		await written(customer(1));
		const second = await written(customer(2, { phone: '+34600000001' }));
		expect(second.unfinished.map((error) => error.code)).toEqual(['duplicate_parameter']);
		expect([...standIn.model.contacts.values()].map((contact) => contact.attributes['SMS'])).toEqual(['34600000001', undefined]);
		expect(await customers.read(http, { email: 'tercera@example.com', phone: '+34600000001' })).toBeUndefined();
	});

	it('keeps a contact without address by its number, and gives it the address later', async () => {
		const first = await written(customer(1, { email: undefined }));
		expect((await written(customer(1, { email: undefined }))).externalId).toBe(first.externalId);
		await written(customer(1, { externalId: first.externalId }));
		expect(only().email).toBe('persona1@example.com');
	});

	it('drops a number that Brevo does not take for one', async () => {
		const { unfinished } = await written(customer(1, { phone: '123' }));
		expect(unfinished.map((error) => error.code)).toEqual(['invalid_parameter']);
		expect(only().attributes['SMS']).toBeUndefined();
	});

	it('blocks mailings on a withdrawal and never lifts a block', async () => {
		const { externalId } = await written(customer(1, { consents: { marketing: WITHDRAWN } }));
		expect(only()).toMatchObject({ emailBlacklisted: true, smsBlacklisted: true });
		for (let round = 0; round < 100; round++) await written(customer(1, { externalId, ...(round === 50 ? { consents: { marketing: GRANTED } } : {}) }));
		expect(only()).toMatchObject({ emailBlacklisted: true, smsBlacklisted: true });
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'unsubscribed' });
	});

	it('notices a block that somebody lifted although the person withdrew', async () => {
		const { externalId } = await written(customer(1, { consents: { marketing: WITHDRAWN } }));
		standIn.model.change(Number(externalId), { emailBlacklisted: false });
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'subscribed' });
	});

	it('adds tags as lists of our folder, and never to a list of the shop\'s own', async () => {
		standIn.model.folders.push({ id: 900, name: 'Automatizaciones', totalBlacklisted: 0, totalSubscribers: 0, uniqueSubscribers: 0 });
		standIn.model.lists.push({ id: 901, name: 'VIP', folderId: 900 });
		const { externalId } = await written(customer(1));
		await written(customer(1, { externalId, tags: ['VIP'] }));
		expect((await customers.read(http, { externalId }))?.tags).toEqual(['Cliente Online', 'VIP']);
		expect(only().listIds).not.toContain(901);
	});

	it('makes each list once, however many come at once', async () => {
		await Promise.all(Array.from({ length: 12 }, (_, number) => written(customer(number, { tags: ['VIP', `Barrio ${number % 3}`] }))));
		expect(standIn.model.lists.map((list) => list.name).sort()).toEqual(['Barrio 0', 'Barrio 1', 'Barrio 2', 'VIP']);
	});

	it('makes a list anew that was deleted over there', async () => {
		const { externalId } = await written(customer(1));
		standIn.model.lists.length = 0;
		await written(customer(1, { externalId }));
		expect(standIn.model.lists.map((list) => list.name)).toEqual(['Cliente Online']);
	});

	it('says so where one of our attributes has another type', async () => {
		standIn.model.attributes.set('TPV_POINTS', 'text');
		expect((await failure(customers.upsert(http, customer(1)))).message).toContain('the attribute exists and is not of type float');
	});

	describe('a purchase', () => {
		const purchase = { sale: sale(1254), contactId: '1', email: 'persona1@example.com', netCents: 3100, changedAt: SOLD_AT };

		it('is an order under its own number, and told again the same order', async () => {
			await written(customer(1));
			expect(await customers.purchases.record(http, purchase)).toEqual({ externalId: 'till/tienda-santander/TICKET-1254' });
			await customers.purchases.record(http, { ...purchase, netCents: 1900, changedAt: SOLD_AT + 86_400_000 });
			expect([...standIn.model.orders.values()]).toEqual([
				{
					id: 'till/tienda-santander/TICKET-1254',
					createdAt: '2026-11-20T10:00:00.000Z',
					updatedAt: '2026-11-21T10:00:00.000Z',
					status: 'completed',
					amount: 19,
					products: [
						{ productId: 'ANCHOA-001', quantity: 2, price: 9.5 },
						{ productId: 'QUESO-003', quantity: 1, price: 12 },
					],
					email: 'persona1@example.com',
				},
			]);
			await customers.purchases.record(http, { ...purchase, netCents: 0 });
			expect(standIn.model.orders.get(purchase.sale.saleId)).toMatchObject({ status: 'refunded', amount: 0 });
		});

		it('of someone without address goes by the number, and makes no second contact', async () => {
			await written(customer(1, { email: undefined }));
			await customers.purchases.record(http, { ...purchase, email: undefined, phone: '+34600000001' });
			expect(standIn.model.contacts.size).toBe(1);
		});

		it('of many goes in few calls', async () => {
			await customers.batch!.purchases!.run(http, Array.from({ length: 200 }, (_, number) => ({ ...purchase, sale: sale(number) })));
			expect(standIn.model.orders.size).toBe(200);
			expect(standIn.count('POST', /^\/orders/)).toBe(1);
		});

		it('of weighed goods is one piece at what was paid', async () => {
			const lines = [{ line: 1, sku: 'QUESO', name: 'Queso', quantityMilli: 450, unitPriceMicros: 20_000_000, discountCents: 0, totalCents: 900 }];
			await customers.purchases.record(http, { ...purchase, sale: sale(1, { lines, totalCents: 900 }), netCents: 900 });
			expect(standIn.model.orders.get(sale(1).saleId)).toMatchObject({ products: [{ productId: 'QUESO', quantity: 1, price: 9 }] });
		});

		it('without the eCommerce app is refused in words', async () => {
			standIn.model.ecommerce = false;
			expect((await failure(customers.purchases.record(http, purchase))).text('es')).toContain('hay que activar la aplicación eCommerce');
		});
	});

	it('keeps Brevo\'s rates by itself, and 100 batches an hour', async () => {
		await Promise.all(Array.from({ length: 60 }, (_, number) => written(customer(number))));
		const record = (number: number) => customers.batch!.purchases!.run(http, [{ sale: sale(number), contactId: '1', email: `persona${number}@example.com`, netCents: 3100, changedAt: SOLD_AT }]);
		for (let number = 0; number < 100; number++) await record(number);
		const error = await failure(record(100));
		expect(error).toMatchObject({ retryable: true, acted: 'no' });
		expect(error.retryAfterMs).toBeGreaterThan(60_000);
		clock.advance(error.retryAfterMs ?? 0);
		await record(100);
		expect(standIn.model.orders.size).toBe(101);
	});

	it('fails at once where another program used up the hour, and leaves contacts going', async () => {
		await written(customer(1));
		standIn.faults = inTurn({ kind: 'status', status: 429, headers: { 'x-sib-ratelimit-reset': '2400' } });
		const start = clock.now();
		expect(await failure(customers.batch!.purchases!.run(http, [{ sale: sale(1), contactId: '1', email: 'a@example.com', netCents: 1, changedAt: SOLD_AT }]))).toMatchObject({ status: 429, attempts: 1 });
		await written(customer(2));
		expect(clock.now() - start).toBeLessThan(5000);
	});

	it('brings back who unsubscribed, and edits', async () => {
		const people = await Promise.all([1, 2, 3].map((number) => written(customer(number))));
		clock.advance(3600_000);
		const cursor = customers.changes!.cursorAt(clock.now());
		clock.advance(1000);
		standIn.model.change(Number(people[0]!.externalId), { emailBlacklisted: true });
		standIn.model.change(Number(people[1]!.externalId), { attributes: { NOMBRE: 'Lucía María' } });
		clock.advance(1000);
		const { changes, more, cursor: next } = await customers.changes!.poll(http, cursor, clock.now());
		expect(more).toBe(false);
		expect(changes.map((change) => [change.externalId, change.now?.marketing, change.now?.firstName])).toEqual([
			[people[0]!.externalId, 'unsubscribed', 'Lucía'],
			[people[1]!.externalId, 'unknown', 'Lucía María'],
		]);
		clock.advance(3600_000);
		expect((await customers.changes!.poll(http, next, clock.now())).changes).toHaveLength(2);
	});

	it('walks through pages of changes', async () => {
		const cursor = customers.changes!.cursorAt(clock.now() - 1);
		for (let number = 0; number < 1200; number++) standIn.model.add({ email: `p${number}@example.com` });
		const seen = new Set<string>();
		let at = { cursor, more: true };
		while (at.more) {
			const page = await customers.changes!.poll(http, at.cursor, clock.now());
			for (const change of page.changes) seen.add(change.externalId);
			at = page;
		}
		expect(seen.size).toBe(1200);
	});

	it('links two contacts of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		await customers.link!(http, externalId, '77');
		expect(only().attributes['TPV_SAME_AS']).toBe('77');
		await customers.link!(http, externalId, null);
		expect(only().attributes['TPV_SAME_AS']).toBe('');
	});

	it('refuses a wrong key in words', async () => {
		const other = stage('wrong');
		await expect(other.connector.check(other.http)).rejects.toThrow(/key was deleted or is wrong/);
		const right = stage();
		await right.connector.check(right.http);
	});
});

describeWithContract('brevo', 'Brevo as every CRM', () => {
	customersSuite(createBrevo, (connector): CustomersStage => {
		const { standIn, model, clock, http } = stage(KEY, connector);
		const contacts = () => [...model.contacts.values()];
		const names = (contact: BrevoContact) => [contact.attributes['NOMBRE'], contact.attributes['APELLIDOS']].filter((name) => typeof name === 'string').join(' ');
		return {
			standIn,
			clock,
			http,
			contacts: () =>
				contacts().map((contact) => ({
					id: String(contact.id),
					email: contact.email,
					name: names(contact),
					tags: model.lists.filter((list) => contact.listIds.includes(list.id)).map((list) => list.name),
					marketing: contact.emailBlacklisted ? 'unsubscribed' : 'unknown',
					sameAs: contact.attributes['TPV_SAME_AS'],
					totals: { purchases: Number(contact.attributes['TPV_PURCHASES']), spentCents: Math.round(Number(contact.attributes['TPV_TOTAL_SPENT']) * 100) },
				})),
			purchases: () =>
				[...model.orders].map(([id, order]) => ({ id, saleId: id, contactId: String(contacts().find((contact) => contact.email === order['email'])?.id), netCents: Math.round(Number(order['amount']) * 100) })),
			add: ({ email, firstName, lastName }) => String(model.add({ email: email?.toLowerCase(), attributes: { NOMBRE: firstName, APELLIDOS: lastName } }).id),
			unsubscribe: (id) => model.change(Number(id), { emailBlacklisted: true }),
			rename: (id, firstName, lastName) => model.change(Number(id), { attributes: { ...model.contacts.get(Number(id))?.attributes, NOMBRE: firstName, APELLIDOS: lastName } }),
			isWrite: (request) => request.method !== 'GET',
		};
	});
});
