import { ApiError } from '../../connectors/apiError';
import type { CrmCustomer } from '../../connectors/customers';
import { createHolded } from '../../connectors/holded';
import { holdedCustomers as customers } from '../../connectors/holded/customers';
import type { HttpClient } from '../../connectors/http';
import type { JsonRecord } from '../../connectors/json';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { whenever } from './faults';
import { holdedStandIn, type HoldedModel, type HoldedOptions } from './holded';
import { inProcess } from './inProcess';
import { customer, sale, SOLD_AT, wordOf } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const KEY = 'pat_stand_in';
const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };

describeWithContract('holded', 'Holded as a list of customers', () => {
	let standIn: StandIn<HoldedModel>;
	let http: HttpClient;

	function open(version: HoldedOptions['version'] = 'v2'): void {
		const clock = new FakeClock();
		standIn = holdedStandIn({ version, key: KEY, now: () => clock.now() });
		http = openAccount(createHolded(), { transport: inProcess(standIn, clock, `Bearer ${KEY}`), credentialId: '1', site: version }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	}

	beforeEach(() => open());
	afterEach(() => standIn.assertClean());

	function only(): JsonRecord {
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

	it('writes all that is known', async () => {
		expect(await written(customer(1, { consents: { marketing: WITHDRAWN } }))).toMatchObject({ created: true, unfinished: [] });
		expect(only()).toMatchObject({ name: 'Lucía Fernández 1', is_person: true, type: 'client', email: 'persona1@example.com', mobile: '+34600000001', tags: ['Cliente Online'] });
		expect(only()['custom_fields']).toEqual(expect.arrayContaining([{ field: 'tpv_customer_id', value: 'c-1' }, { field: 'tpv_total_spent', value: '31.00' }, { field: 'tpv_marketing_consent', value: 'withdrawn' }]));
	});

	it('reads back what it wrote, and a number as shops type it', async () => {
		const told = customer(1);
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, phone: told.phone, firstName: 'Lucía Fernández 1', tags: ['Cliente Online'], totals: told.totals, marketing: 'unknown' });
		for (const who of [{ email: 'persona1@example.com' }, { phone: '+34600000001' }, { externalId: 'ffffffffffffffffffffffff', email: 'persona1@example.com' }]) expect(await customers.read(http, who)).toEqual(read);
		expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
		standIn.model.contacts.set('a', { id: 'a', name: 'Ana', phone: '942000001' });
		expect(await customers.read(http, { phone: '+34942000001' })).toMatchObject({ externalId: 'a' });
	});

	it('sends back all that is there, because an update replaces the contact', async () => {
		const there = { id: 'a', name: 'Lucía', email: 'persona1@example.com', vat_number: '00000000T', code: '43000007', bill_address: { city: 'Suances' }, custom_fields: [{ field: 'ruta', value: 'Norte' }], tags: ['Socio'], defaults: { payment_method: 'x' }, iban: null };
		standIn.model.contacts.set('a', there);
		await written(customer(1, { externalId: 'a', firstName: undefined, lastName: undefined, phone: undefined }));
		expect(only()).toMatchObject({ name: 'Lucía', vat_number: '00000000T', code: '43000007', bill_address: { city: 'Suances' }, defaults: { payment_method: 'x' }, tags: ['Socio', 'Cliente Online'] });
		expect(only()['custom_fields']).toEqual(expect.arrayContaining([{ field: 'ruta', value: 'Norte' }]));
	});

	it('leaves a contact alone that has what an update cannot carry', async () => {
		standIn.model.contacts.set('a', { id: 'a', name: 'Lucía', iban: 'ES7921000813610123456789' });
		const { unfinished } = await written(customer(1, { externalId: 'a' }));
		expect(unfinished[0]?.text('es')).toContain('podrían perderse');
		expect(only()).toEqual({ id: 'a', name: 'Lucía', iban: 'ES7921000813610123456789' });
	});

	it('spends no call where nothing changed', async () => {
		const { externalId } = await written(customer(1));
		const before = standIn.requests.length;
		await written(customer(1, { externalId }));
		expect(standIn.requests.slice(before).map((request) => request.method)).toEqual(['GET']);
	});

	it('says gone of a contact that was deleted', async () => {
		expect(await customers.upsert(http, customer(1, { externalId: 'ffffffffffffffffffffffff' }))).toBe('gone');
	});

	it('does not repeat a creation that was cut', async () => {
		standIn.faults = whenever('POST', /contacts/, { kind: 'cut-after' });
		expect(await failure(customers.upsert(http, customer(1)))).toMatchObject({ acted: 'maybe', attempts: 1 });
		expect(standIn.model.contacts.size).toBe(1);
	});

	it('drafts a receipt of a purchase, without tax in its prices', async () => {
		const { externalId: contactId } = await written(customer(1));
		const lines = [
			{ line: 1, sku: 'ANCHOA-001', name: 'Anchoas', quantityMilli: 2000, unitPriceMicros: 9_500_000, discountCents: 0, totalCents: 1900, taxRateBp: 1000 },
			{ line: 2, sku: 'QUESO', name: 'Queso', quantityMilli: 450, unitPriceMicros: 20_000_000, discountCents: 0, totalCents: 900, taxRateBp: 400 },
			{ line: 3, sku: '', name: 'Varios', quantityMilli: 1000, unitPriceMicros: 3_000_000, discountCents: 0, totalCents: 300 },
		];
		const purchase = { sale: sale(7, { lines, totalCents: 3000, discountCents: 100 }), contactId, netCents: 3000, changedAt: SOLD_AT };
		const { externalId } = await customers.purchases.record(http, purchase);
		expect([...standIn.model.people.drafts]).toEqual([
			[
				externalId,
				{
					draft: true,
					contact_id: contactId,
					date: '2026-11-20',
					currency: 'eur',
					notes: 'TPV till/tienda-santander/TICKET-7',
					tags: ['tpv'],
					items: [
						{ type: 'free', name: 'Anchoas', sku: 'ANCHOA-001', units: 2, price: 8.636364, taxes: ['s_iva_10'] },
						{ type: 'free', name: 'Queso', sku: 'QUESO', units: 0.45, price: 19.230769, taxes: ['s_iva_4'] },
						{ type: 'free', name: 'Varios', units: 1, price: 3 },
						{ type: 'free', name: 'Descuento', units: 1, price: -1 },
					],
				},
			],
		]);
		const before = standIn.requests.length;
		expect(await customers.purchases.record(http, { ...purchase, externalId, netCents: 0 })).toEqual({ externalId });
		expect(standIn.requests.length).toBe(before);
		expect(customers.purchases.finding).toBe('none');
	});

	it('walks the whole list for what changed, and rests as the month\'s calls allow', async () => {
		const at = (instant: string) => Date.parse(instant);
		for (let number = 0; number < 230; number++) {
			const id = standIn.model.id();
			standIn.model.contacts.set(id, { id, name: `P ${number}`, email: `p${number}@example.com`, updated_at: number % 100 === 7 ? '2026-11-22T09:00:30Z' : '2026-11-01T09:00:00Z' });
		}
		const unsure = standIn.model.id();
		standIn.model.contacts.set(unsure, { id: unsure, name: 'Eva', custom_fields: [{ field: 'tpv_marketing_consent', value: 'Baja' }] });
		const seen: [string | undefined, string | undefined][] = [];
		let cursor = customers.changes!.cursorAt(at('2026-11-22T09:00:00Z'));
		const look = async (now: string) => {
			for (let more = true; more; ) {
				const page = await customers.changes!.poll(http, cursor, at(now));
				for (const { now: contact } of page.changes) seen.push([contact?.firstName, contact?.marketing]);
				({ cursor, more } = page);
			}
		};
		await look('2026-11-22T09:01:00Z');
		expect(seen).toEqual([['P 7', 'unknown'], ['P 107', 'unknown'], ['P 207', 'unknown'], ['Eva', 'unsubscribed']]);
		const before = standIn.requests.length;
		await look('2026-11-22T09:45:00Z');
		expect(standIn.requests.length).toBe(before);
		await look('2026-11-22T10:01:01Z');
		expect(standIn.requests.slice(before).map((request) => request.path)).toEqual(['/contacts', '/contacts', '/contacts', '/usage']);
	});

	it('links two contacts of one person, and parts them again, but not where that might lose something', async () => {
		const { externalId } = await written(customer(1));
		const linked = () => (only()['custom_fields'] as JsonRecord[]).find((entry) => entry['field'] === 'tpv_same_as')?.['value'];
		await customers.link!(http, externalId, '77');
		expect(linked()).toBe('77');
		await customers.link!(http, externalId, null);
		expect(linked()).toBeUndefined();
		expect(only()).toMatchObject({ name: 'Lucía Fernández 1', email: 'persona1@example.com' });
		standIn.model.contacts.set(externalId, { ...only(), iban: 'ES7921000813610123456789' });
		expect((await failure(customers.link!(http, externalId, '77'))).text('es')).toContain('podrían perderse');
	});

	it('refuses a key of the older API in words', async () => {
		open('v1');
		expect((await failure(customers.upsert(http, customer(1)))).text('es')).toContain('van por la API v2');
	});

	it('does not wait out a month\'s quota', async () => {
		standIn.faults = whenever('POST', /contacts/, { kind: 'status', status: 429, headers: { 'retry-after': '600000', 'x-ratelimit-window': 'month' } });
		expect(await failure(customers.upsert(http, customer(1)))).toMatchObject({ status: 429, retryable: true, attempts: 1 });
	});
});

describeWithContract('holded', 'Holded as every CRM', () => {
	customersSuite(
		createHolded,
		(connector): CustomersStage => {
			const clock = new FakeClock();
			const standIn = holdedStandIn({ version: 'v2', key: KEY, now: () => clock.now() });
			const http = openAccount(connector, { transport: inProcess(standIn, clock, `Bearer ${KEY}`), credentialId: '1', site: 'v2' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
			const { model } = standIn;
			const fieldOf = (contact: JsonRecord, name: string) => (contact['custom_fields'] as { field: string; value: string }[] | undefined)?.find((entry) => entry.field === name)?.value;
			const custom = (contact: JsonRecord, name: string) => Number(fieldOf(contact, name));
			const change = (id: string, fields: JsonRecord) => void model.contacts.set(id, { ...model.contacts.get(id), ...fields, updated_at: new Date(clock.now()).toISOString() });
			return {
				standIn,
				clock,
				http,
				contacts: () =>
					[...model.contacts.values()].map((contact) => ({
						id: String(contact['id']),
						email: String(contact['email']),
						name: String(contact['name']),
						tags: (contact['tags'] as string[] | undefined) ?? [],
						marketing: wordOf(fieldOf(contact, 'tpv_marketing_consent')),
						sameAs: fieldOf(contact, 'tpv_same_as'),
						totals: { purchases: custom(contact, 'tpv_purchases'), spentCents: Math.round(custom(contact, 'tpv_total_spent') * 100) },
					})),
				purchases: () =>
					[...model.people.drafts].map(([id, draft]) => ({
						id,
						saleId: String(draft['notes']).slice(4),
						contactId: String(draft['contact_id']),
						netCents: Math.round((draft['items'] as { units: number; price: number }[]).reduce((sum, item) => sum + item.units * item.price, 0) * 100),
					})),
				add: ({ email, firstName, lastName }) => {
					const id = model.id();
					// Whether Holded minds capitals its reference does not say.
					model.contacts.set(id, { id, name: `${firstName} ${lastName}`, email: email?.toLowerCase() });
					return id;
				},
				unsubscribe: (id) => {
					const fields = (model.contacts.get(id)?.['custom_fields'] as { field: string }[] | undefined) ?? [];
					change(id, { custom_fields: [...fields.filter(({ field }) => field !== 'tpv_marketing_consent'), { field: 'tpv_marketing_consent', value: 'Baja' }] });
				},
				rename: (id, firstName, lastName) => change(id, { name: `${firstName} ${lastName}` }),
				refunds: false,
				isWrite: (request) => request.method !== 'GET',
			};
		},
		{ sales: 400, people: 120 },
	);
});
