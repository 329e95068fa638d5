import { ApiError } from '../../connectors/apiError';
import type { CrmCustomer, CrmTotals, CustomersCapability, CustomerWritten } from '../../connectors/customers';
import { createHubspot } from '../../connectors/hubspot';
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { FakeClock } from './fakeClock';
import { inTurn, whenever } from './faults';
import { hubspotStandIn, type HubspotModel, type HubspotRecord } from './hubspot';
import { hubspotError, missingScope } from './hubspotError';
import { inProcess } from './inProcess';
import { customer, sale, SOLD_AT } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const TOKEN = 'pat-eu1-stand-in';

describeWithContract('hubspot', 'HubSpot by its published contract', () => {
	let standIn: StandIn<HubspotModel>;
	let http: HttpClient;
	let customers: CustomersCapability;
	let clock: FakeClock;

	function open(authorization = `Bearer ${TOKEN}`): HttpClient {
		const overrides = { clock, random: () => 0.5, paceBook: new PaceBook(clock) };
		return openAccount(createHubspot(), { transport: inProcess(standIn, clock, authorization), credentialId: '1' }, overrides);
	}

	beforeEach(() => {
		clock = new FakeClock();
		standIn = hubspotStandIn(TOKEN);
		http = open();
		customers = capability();
	});

	afterEach(() => standIn.assertClean());

	function capability(): CustomersCapability {
		const found = createHubspot().customers;
		if (!found) throw new Error('HubSpot keeps customers');
		return found;
	}

	async function upsert(client: HttpClient, person: CrmCustomer): Promise<CustomerWritten> {
		const written = await customers.upsert(client, person);
		if (written === 'gone') throw new Error('The contact is gone');
		return written;
	}

	const said = (granted: boolean) => ({ granted, at: '2026-11-20T10:00:00.000Z', source: 'till', wording: 'Quiero novedades' });

	function only(records: Map<string, HubspotRecord>): HubspotRecord {
		const [record, ...others] = records.values();
		if (!record || others.length > 0) throw new Error(`There are ${records.size} records`);
		return record;
	}

	async function failure(work: Promise<unknown>): Promise<ApiError> {
		const thrown: unknown = await work.catch((error: unknown) => error);
		if (!(thrown instanceof ApiError)) throw new Error('It was answered');
		return thrown;
	}

	describe('a customer', () => {
		it('becomes one contact with all that is known', async () => {
			const written = await upsert(http, customer(1));
			const contact = only(standIn.model.contacts);
			expect(written).toEqual({ externalId: contact.id, created: true, unfinished: [] });
			expect(contact.properties).toEqual({
				email: 'persona1@example.com',
				lastmodifieddate: '2026-11-22T09:00:00.000Z',
				firstname: 'Lucía',
				lastname: 'Fernández 1',
				phone: '+34600000001',
				tpv_customer_id: 'c-1',
				tpv_purchases: '1',
				tpv_total_spent: '31.00',
				tpv_spent_store: '31.00',
				tpv_spent_online: '0.00',
				tpv_last_purchase: '2026-11-20T10:00:00.000Z',
				tpv_tags: 'Cliente Online',
			});
		});

		it('who was in HubSpot before is found by email, in one call', async () => {
			await upsert(http, customer(9));
			standIn.model.contacts.clear();
			standIn.model.contacts.set('7', { id: '7', properties: { email: 'Persona1@Example.com', favorite_food: 'queso' } });
			const before = standIn.requests.length;
			expect(await upsert(http, customer(1))).toMatchObject({ externalId: '7', created: false });
			expect(standIn.requests.length - before).toBe(1);
			expect(only(standIn.model.contacts).properties).toMatchObject({ favorite_food: 'queso', tpv_customer_id: 'c-1' });
		});

		it('whose id the ledger knows is updated in one call, also under a new email', async () => {
			const { externalId } = await upsert(http, customer(1));
			const before = standIn.requests.length;
			expect(await upsert(http, customer(1, { externalId, email: 'nueva@example.com' }))).toMatchObject({ externalId, created: false });
			expect(standIn.requests.length - before).toBe(1);
			expect(only(standIn.model.contacts).properties['email']).toBe('nueva@example.com');
		});

		it('without email has our own key, and keeps the contact when an email turns up later', async () => {
			const nameless = customer(1, { email: undefined });
			const first = await upsert(http, nameless);
			expect((await upsert(http, nameless)).externalId).toBe(first.externalId);
			expect((await upsert(http, customer(1))).externalId).toBe(first.externalId);
			expect(only(standIn.model.contacts).properties).toMatchObject({ email: 'persona1@example.com', tpv_customer_id: 'c-1' });
		});

		it('who is two contacts over there stays two, and the one with the email is kept up to date', async () => {
			const nameless = await upsert(http, customer(1, { email: undefined }));
			standIn.model.contacts.set('7', { id: '7', properties: { email: 'persona1@example.com' } });
			expect(await upsert(http, customer(1))).toMatchObject({ externalId: '7' });
			expect(await upsert(http, customer(1, { externalId: nameless.externalId }))).toMatchObject({ externalId: '7' });
			expect(standIn.model.contacts.size).toBe(2);
			expect(await upsert(http, customer(1, { externalId: '7', firstName: 'Lucía María' }))).toMatchObject({ externalId: '7' });
			expect(standIn.model.contacts.get('7')?.properties['firstname']).toBe('Lucía María');
		});

		it('whose contact was deleted over there is made anew', async () => {
			expect(await upsert(http, customer(1, { externalId: '404404' }))).toMatchObject({ created: true });
			expect(standIn.model.contacts.size).toBe(1);
		});

		it('loses nothing to fields we do not know', async () => {
			const { externalId } = await upsert(http, customer(1));
			const bare = customer(1, { phone: '', firstName: undefined, lastName: '  ', tags: [], totals: { ...customer(1).totals, lastPurchaseAt: undefined } as CrmTotals });
			const before = { ...only(standIn.model.contacts).properties };
			await upsert(http, bare);
			await upsert(http, { ...bare, externalId });
			expect(only(standIn.model.contacts).properties).toEqual(before);
			const sent = JSON.stringify(standIn.requests.slice(-2).map((request) => request.body));
			expect(sent).not.toContain('""');
			expect(sent).not.toMatch(/firstname|lastname|phone|tpv_tags|last_purchase/);
		});

		it('gathers tags: ours, new ones, and those that somebody added over there', async () => {
			await upsert(http, customer(1, { tags: ['Cliente Online'] }));
			const contact = only(standIn.model.contacts);
			await upsert(http, customer(1, { tags: ['VIP', 'Cliente Online'] }));
			standIn.model.properties.contacts.update('tpv_tags', { options: [...standIn.model.properties.contacts.get('tpv_tags').options, { label: 'Socio', value: 'Socio', hidden: false }] });
			contact.properties['tpv_tags'] += ';Socio';
			await upsert(http, customer(1, { tags: ['Verano 2025; Suances'] }));
			expect(contact.properties['tpv_tags']).toBe('Cliente Online;VIP;Socio;Verano 2025, Suances');
			expect(standIn.model.properties.contacts.get('tpv_tags').options.map((option) => option['value'])).toEqual(['Cliente Online', 'VIP', 'Socio', 'Verano 2025, Suances']);
		});

		it('keeps every tag when many new ones come at once', async () => {
			const tags = Array.from({ length: 12 }, (_, index) => `Etiqueta ${index}`);
			await Promise.all(tags.map((tag, index) => upsert(http, customer(index, { tags: [tag] }))));
			expect([...standIn.model.contacts.values()].map((contact) => contact.properties['tpv_tags']).sort()).toEqual([...tags].sort());
		});

		it('mends the account when somebody deleted our properties or options', async () => {
			await upsert(http, customer(1, { tags: ['VIP'] }));
			standIn.model.properties.contacts.remove('tpv_purchases');
			standIn.model.properties.contacts.update('tpv_tags', { options: [{ label: 'x', value: 'x', hidden: false }] });
			await upsert(http, customer(2, { tags: ['VIP'] }));
			expect(standIn.model.contacts.size).toBe(2);
			expect(standIn.model.properties.contacts.get('tpv_purchases').type).toBe('number');
		});
	});

	describe('the account', () => {
		it('is set up once, and found set up by the next process', async () => {
			await Promise.all([1, 2, 3].map((number) => upsert(http, customer(number))));
			const created = standIn.count('POST', /^\/crm\/v3\/properties/);
			// A group and all properties at once.
			expect(created).toBe(2);
			await capability().upsert(http, customer(4));
			expect(standIn.count('POST', /^\/crm\/v3\/properties/)).toBe(created);
			expect(standIn.model.properties.contacts.get('tpv_customer_id').hasUniqueValue).toBe(true);
		});

		it('is set up by two processes at once without a fault', async () => {
			await Promise.all([capability().upsert(http, customer(1)), capability().upsert(http, customer(2))]);
			expect(standIn.model.contacts.size).toBe(2);
		});

		it('with a key property that is not unique is refused in words', async () => {
			standIn.model.properties.contacts.addGroup({ name: 'g', label: 'g' });
			standIn.model.properties.contacts.create({ name: 'tpv_customer_id', label: 'x', groupName: 'g', type: 'string', fieldType: 'text' });
			const error = await failure(upsert(http, customer(1)));
			expect(error.message).toBe('HubSpot (contacts property tpv_customer_id): the property exists and allows repeated values, so it is no key. Delete it in Settings → Properties: it will be created again as it must be.');
			expect(error.text('es')).toContain('admite valores repetidos');
			expect(standIn.model.contacts.size).toBe(0);
		});

		it('without a won stage is refused in words', async () => {
			const contact = await upsert(http, customer(1));
			standIn.model.pipelines.splice(0, 2);
			const error = await failure(customers.purchases.record(http, { sale: sale(1), contactId: contact.externalId, netCents: 3100, changedAt: SOLD_AT }));
			expect(error.message).toContain('the first deal pipeline has no closed-won stage');
		});
	});

	describe('a purchase', () => {
		let contactId: string;

		beforeEach(async () => {
			contactId = (await upsert(http, customer(1))).externalId;
		});

		it('becomes a won deal of the contact, in one call once the account is known, and its lines in another with those of others', async () => {
			await customers.purchases.record(http, { sale: sale(0), contactId, netCents: 100, changedAt: SOLD_AT });
			standIn.model.deals.clear();
			standIn.model.line_items.clear();
			standIn.model.lineDeals.clear();
			const before = standIn.requests.length;
			const { externalId } = await customers.purchases.record(http, { sale: sale(1254), contactId, netCents: 3100, changedAt: SOLD_AT });
			expect(standIn.requests.length - before).toBe(1);
			await customers.purchases.details!.run(http, [{ sale: sale(1254), externalId }]);
			await customers.purchases.details!.run(http, [{ sale: sale(1254), externalId }]);
			const lines = [...standIn.model.line_items.values()].map(({ properties }) => properties);
			expect(lines).toEqual([
				{ tpv_line_key: 'till/tienda-santander/TICKET-1254#1', name: 'Lata Anchoas de Santoña 120g', hs_sku: 'ANCHOA-001', quantity: '2', price: '9.5' },
				{ tpv_line_key: 'till/tienda-santander/TICKET-1254#2', name: 'Queso Picón Bejes-Tresviso', hs_sku: 'QUESO-003', quantity: '1', price: '12' },
			]);
			expect([...standIn.model.lineDeals.values()]).toEqual([externalId, externalId]);
			expect(only(standIn.model.deals)).toEqual({
				id: externalId,
				properties: {
					tpv_sale_id: 'till/tienda-santander/TICKET-1254',
					dealname: 'TICKET-1254 · Tienda Santander',
					pipeline: 'default',
					dealstage: 'closedwon',
					closedate: '2026-11-20T10:00:00.000Z',
					amount: '31.00',
					tpv_channel: 'store',
					tpv_store: 'Tienda Santander',
					description: '2 × Lata Anchoas de Santoña 120g (ANCHOA-001): 19,00 €\n1 × Queso Picón Bejes-Tresviso (QUESO-003): 12,00 €',
				},
			});
			expect(standIn.model.dealContacts.get(externalId)).toEqual(new Set([contactId]));
		});

		it('told again is the same deal, with what a refund left of it, where the shop moved it', async () => {
			const { externalId } = await customers.purchases.record(http, { sale: sale(1), contactId, netCents: 3100, changedAt: SOLD_AT });
			const deal = only(standIn.model.deals);
			deal.properties['dealstage'] = 'appointment';
			expect(await customers.purchases.record(http, { sale: sale(1), contactId, netCents: 1900, changedAt: SOLD_AT })).toMatchObject({ externalId });
			expect(only(standIn.model.deals).properties).toMatchObject({ amount: '19.00', dealstage: 'appointment', description: expect.stringContaining('Devuelto: 12,00 €') as string });
			const before = standIn.requests.length;
			expect(await customers.purchases.record(http, { sale: sale(1), contactId, netCents: 0, changedAt: SOLD_AT, externalId })).toMatchObject({ externalId });
			expect(standIn.requests.length - before).toBe(1);
			expect(only(standIn.model.deals).properties['amount']).toBe('0.00');
		});

		it('told again belongs to the contact again, also where somebody took it off', async () => {
			const { externalId } = await customers.purchases.record(http, { sale: sale(1), contactId, netCents: 3100, changedAt: SOLD_AT });
			standIn.model.dealContacts.get(externalId)?.clear();
			await customers.purchases.record(http, { sale: sale(1), contactId, netCents: 3100, changedAt: SOLD_AT });
			expect(standIn.model.dealContacts.get(externalId)).toEqual(new Set([contactId]));
		});

		it('whose deal was deleted over there is told anew', async () => {
			const { externalId } = await customers.purchases.record(http, { sale: sale(1), contactId, netCents: 3100, changedAt: SOLD_AT, externalId: '999999' });
			expect(only(standIn.model.deals).id).toBe(externalId);
		});

		it('is in the sale\'s currency where the account knows it', async () => {
			const options = [{ label: 'Euro', value: 'EUR', hidden: false }];
			standIn.model.properties.deals.addGroup({ name: 'g', label: 'g' });
			standIn.model.properties.deals.create({ name: 'deal_currency_code', label: 'x', groupName: 'g', type: 'enumeration', fieldType: 'select', options });
			await customers.purchases.record(http, { sale: sale(1), contactId, netCents: 3100, changedAt: SOLD_AT });
			await customers.purchases.record(http, { sale: sale(2, { currency: 'GBP' }), contactId, netCents: 3100, changedAt: SOLD_AT });
			expect([...standIn.model.deals.values()].map((deal) => deal.properties['deal_currency_code'])).toEqual(['EUR', undefined]);
		});

		it('of a contact that is gone is refused, and makes no deal', async () => {
			expect(await failure(customers.purchases.record(http, { sale: sale(1), contactId: '999999', netCents: 3100, changedAt: SOLD_AT }))).toMatchObject({ status: 400, acted: 'no' });
			expect(standIn.model.deals.size).toBe(0);
		});

		it('survives a won stage that was replaced', async () => {
			await customers.purchases.record(http, { sale: sale(1), contactId, netCents: 3100, changedAt: SOLD_AT });
			standIn.faults = inTurn({ kind: 'status', status: 400, body: hubspotError('VALIDATION_ERROR', 'Property values were not valid: [{"isValid":false,"error":"INVALID_OPTION","name":"dealstage"}]') });
			await customers.purchases.record(http, { sale: sale(2), contactId, netCents: 3100, changedAt: SOLD_AT });
			expect(standIn.model.deals.size).toBe(2);
			expect(standIn.count('GET', /pipelines/)).toBe(2);
		});
	});

	describe('consent', () => {
		it('given is a property and never a subscription', async () => {
			await upsert(http, customer(1, { consents: { marketing: said(true), review: said(false) } }));
			expect(only(standIn.model.contacts).properties['tpv_marketing_consent']).toBe('granted');
			expect(standIn.count('POST', /communication-preferences/)).toBe(0);
			expect(standIn.count('GET', /communication-preferences/)).toBe(0);
		});

		it('withdrawn ends every marketing subscription, however often it is told', async () => {
			const withdrawn = customer(1, { consents: { marketing: said(false) } });
			expect((await upsert(http, withdrawn)).unfinished).toEqual([]);
			expect((await upsert(http, withdrawn)).unfinished).toEqual([]);
			expect(only(standIn.model.contacts).properties['tpv_marketing_consent']).toBe('withdrawn');
			expect([...standIn.model.unsubscribed]).toEqual(['persona1@example.com 10']);
			expect(standIn.count('GET', /definitions/)).toBe(1);
			expect(standIn.requests.every((request) => !/\/subscribe$/.test(request.path))).toBe(true);
		});

		it('withdrawn and not passed on is told beside the contact that was written', async () => {
			standIn.faults = whenever('POST', /unsubscribe/, { kind: 'status', status: 403, body: missingScope('communication_preferences.read_write') });
			const written = await upsert(http, customer(1, { consents: { marketing: said(false) } }));
			expect(written.externalId).toBe(only(standIn.model.contacts).id);
			expect(written.unfinished.map((error) => [error.operation, error.status])).toEqual([['marketing withdrawal', 403]]);
			expect(written.unfinished[0]?.message).toContain('communication_preferences.read_write');
		});
	});

	describe('refusals', () => {
		it('of a wrong token name the scope and the remedy, and nobody', async () => {
			const error = await failure(upsert(open('Bearer wrong'), customer(1)));
			expect(error).toMatchObject({ status: 401, retryable: false, acted: 'no', requestId: 'a43683b0-5717-4ceb-80b4-104d02915d8c' });
			expect(error.message).toMatch(/^HubSpot answered 401 \(contacts properties\): the token was revoked or lacks a scope \(crm\.schemas\.contacts\.read\)\. Reconnect the credential\./);
			await expect(createHubspot().check(open('Bearer wrong'))).rejects.toMatchObject({ status: 401 });
			await createHubspot().check(http);
		});

		it('of one input inside a 207 are refusals all the same', async () => {
			await upsert(http, customer(1));
			const errors = [{ ...hubspotError('VALIDATION_ERROR', 'Email address persona2@example.com is invalid', { errors: [] }), context: {}, links: {} }];
			standIn.faults = inTurn({ kind: 'status', status: 207, body: { status: 'COMPLETE', results: [], numErrors: 1, errors, startedAt: '2026-11-22T09:00:00Z', completedAt: '2026-11-22T09:00:00Z' } });
			const error = await failure(upsert(http, customer(2)));
			expect(error).toMatchObject({ status: 207, code: 'VALIDATION_ERROR' });
			expect(error.message).toContain('Email address … is invalid');
		});

		it('for the day are not waited for', async () => {
			await upsert(http, customer(1));
			const start = clock.now();
			standIn.faults = inTurn({ kind: 'status', status: 429, body: { ...hubspotError('RATE_LIMITS', 'You have reached your daily limit.'), policyName: 'DAILY' } });
			expect(await failure(upsert(http, customer(2)))).toMatchObject({ status: 429, retryable: true, attempts: 1 });
			// Its turn in the pace, and no back-off.
			expect(clock.now() - start).toBeLessThan(1000);
		});

		it.each([
			[423, undefined, 2000],
			[477, { 'retry-after': '20' }, 20_000],
			[429, undefined, 10_000],
		])('that mean "not now" (%i) are waited for', async (status, headers, least) => {
			await upsert(http, customer(1));
			standIn.faults = inTurn({ kind: 'status', status, headers });
			const start = clock.now();
			await upsert(http, customer(2));
			expect(clock.now() - start).toBeGreaterThanOrEqual(least);
			expect(standIn.model.contacts.size).toBe(2);
		});
	});
});
