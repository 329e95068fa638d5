import type { IHttpRequestOptions } from 'n8n-workflow';
import { ApiError } from '../../connectors/apiError';
import type { Connector } from '../../connectors/connector';
import type { CrmCustomer } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import type { JsonRecord } from '../../connectors/json';
import { odoo } from '../../connectors/odoo';
import { odooCustomers } from '../../connectors/odoo/customers';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import type { Transport } from '../../connectors/transport';
import { TpvOdooApi } from '../../credentials/TpvOdooApi.credentials';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { whenever } from './faults';
import { inProcess } from './inProcess';
import { ODOO_LOGIN, type OdooOptions } from './odoo';
import { odooPeopleStandIn, type OdooPeopleModel } from './odooPeople';
import { customer, sale, SOLD_AT } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };
let account = 0;

function open(api: OdooOptions['api'], connector: Connector): { standIn: StandIn<OdooPeopleModel>; clock: FakeClock; http: HttpClient } {
	const clock = new FakeClock();
	const standIn = odooPeopleStandIn({ api, now: () => clock.now() });
	const plain = inProcess(standIn, clock, api === 'json2' ? `bearer ${ODOO_LOGIN.password}` : '');
	const credential = { url: 'https://tienda.example', ...(api === 'json2' ? {} : ODOO_LOGIN) };
	const signed: Transport = async (request) => {
		const options: IHttpRequestOptions = await new TpvOdooApi().authenticate(ODOO_LOGIN, { url: request.url, body: request.json as IHttpRequestOptions['body'] });
		return plain({ ...request, json: options.body });
	};
	// What was learnt of an account stays with the process.
	const http = openAccount(connector, { transport: api === 'json2' ? plain : signed, credentialId: `people-${account++}`, site: odoo.site!(credential) }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { standIn, clock, http };
}

describe.each(['json2', 'jsonrpc'] as const)('by %s', (api: OdooOptions['api']) => {
	describeWithContract('odoo', 'Odoo as a list of customers', () => {
		let standIn: StandIn<OdooPeopleModel>;
		let http: HttpClient;
		let clock: FakeClock;
		let customers: ReturnType<typeof odooCustomers>;

		beforeEach(() => {
			({ standIn, clock, http } = open(api, odoo));
			customers = odooCustomers();
		});
		afterEach(() => standIn.assertClean());

		const partners = () => [...standIn.model.table('res.partner').values()];

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

		it('writes all that is known, into fields that it made in one call', async () => {
			const { externalId, created } = await written(customer(1));
			expect(created).toBe(true);
			expect(partners()).toEqual([
				expect.objectContaining({
					id: Number(externalId),
					name: 'Lucía Fernández 1',
					email: 'persona1@example.com',
					phone: '+34600000001',
					x_tpv_customer_id: 'c-1',
					x_tpv_purchases: 1,
					x_tpv_total_spent: 31,
					x_tpv_last_purchase: '2026-11-20 10:00:00',
				}),
			]);
			expect([...standIn.model.table('res.partner.category').values()].map((tag) => tag['name'])).toEqual(['Cliente Online']);
		});

		it('reads back what it wrote', async () => {
			const told = customer(1);
			const { externalId } = await written(told);
			const read = await customers.read(http, { externalId });
			expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, phone: told.phone, firstName: 'Lucía Fernández 1', tags: ['Cliente Online'], totals: told.totals, marketing: 'unknown' });
			for (const who of [{ email: 'Persona1@example.com' }, { customerId: 'c-1' }, { phone: '+34600000001' }, { externalId: '9999', email: 'persona1@example.com' }]) expect(await customers.read(http, who)).toEqual(read);
			expect(await customers.read(http, { email: 'otra@example.com', phone: '+34600000001' })).toBeUndefined();
			expect(await customers.read(http, { email: 'otra@example.com' })).toBeUndefined();
		});

		it('reads without making anything', async () => {
			const before = standIn.model.fields.size;
			await customers.read(http, { email: 'otra@example.com' });
			await customers.changes!.poll(http, customers.changes!.cursorAt(0), clock.now());
			expect(standIn.model.fields.size).toBe(before);
		});

		it('finds a number however it was typed, and the person before one of their addresses', async () => {
			standIn.model.add({ name: 'Entrega', email: 'lucia@example.com', parent_id: [5, 'x'] });
			const person = standIn.model.add({ name: 'Lucía', email: 'Lucia@Example.com', phone: '600 000 009' });
			expect(await customers.read(http, { phone: '+34600000009' })).toMatchObject({ externalId: String(person) });
			expect(await customers.read(http, { email: 'lucia@example.com' })).toMatchObject({ externalId: String(person) });
		});

		it('takes over who is there, and leaves what others keep on them', async () => {
			const tag = standIn.model.put('res.partner.category', { name: 'Socio', active: true });
			const there = standIn.model.add({ name: 'Lu', email: 'persona1@example.com', comment: 'Sin gluten', category_id: [tag] });
			await written(customer(1, { externalId: String(there), firstName: undefined, lastName: undefined, tags: ['VIP', 'socio'] }));
			expect(partners()).toEqual([expect.objectContaining({ name: 'Lu', comment: 'Sin gluten' })]);
			expect((await customers.read(http, { externalId: String(there) }))?.tags).toEqual(['Socio', 'VIP']);
		});

		it('says gone of a contact that was deleted or archived', async () => {
			const { externalId } = await written(customer(1));
			standIn.model.table('res.partner').delete(Number(externalId));
			expect(await customers.upsert(http, customer(1, { externalId }))).toBe('gone');
			const second = standIn.model.add({ name: 'x', email: 'x@example.com', active: false });
			expect(await customers.read(http, { externalId: String(second), email: 'x@example.com' })).toBeUndefined();
		});

		it('does not repeat a creation that was cut', async () => {
			await written(customer(9));
			standIn.faults = whenever('POST', api === 'json2' ? /res\.partner\/create/ : /jsonrpc/, { kind: 'cut-after' });
			const error = await failure(customers.upsert(http, customer(1)));
			expect(error).toMatchObject({ acted: 'maybe', attempts: 1 });
			expect(partners()).toHaveLength(2);
		});

		it('keeps contacts without fields where the user may make none', async () => {
			standIn.model.admin = false;
			const { externalId } = await written(customer(1));
			expect(await customers.read(http, { externalId })).toMatchObject({ email: 'persona1@example.com' });
			expect(Object.keys(partners()[0]!).filter((name) => name.startsWith('x_'))).toEqual([]);
			await customers.link!(http, externalId, '7');
		});

		it('puts the address of who withdraws on the blacklist, and takes nobody off', async () => {
			const { externalId } = await written(customer(1, { consents: { marketing: WITHDRAWN } }));
			await written(customer(1, { externalId, email: undefined, addresses: { email: 'persona1@example.com' }, consents: { marketing: WITHDRAWN } }));
			for (let round = 0; round < 20; round++) await written(customer(1, { externalId, ...(round === 5 ? { consents: { marketing: { ...WITHDRAWN, granted: true } } } : {}) }));
			expect([...standIn.model.table('mail.blacklist').values()].map((entry) => [entry['email'], entry['active']])).toEqual([['persona1@example.com', true]]);
			expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'unsubscribed' });
		});

		it('notices that somebody took the address off although the person withdrew', async () => {
			const { externalId } = await written(customer(1, { consents: { marketing: WITHDRAWN } }));
			const [entry] = standIn.model.table('mail.blacklist').values();
			standIn.model.change('mail.blacklist', Number(entry!['id']), { active: false });
			expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'subscribed' });
			await written(customer(1, { externalId, consents: { marketing: WITHDRAWN } }));
			expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'unsubscribed' });
		});

		it('keeps a purchase as a note, found by its number, and brings it up to date', async () => {
			const { externalId: contactId } = await written(customer(1));
			const purchase = { sale: sale(1254), contactId, netCents: 3100, changedAt: SOLD_AT };
			expect(await customers.purchases.find!(http, purchase)).toBeUndefined();
			const { externalId } = await customers.purchases.record(http, purchase);
			expect(await customers.purchases.find!(http, purchase)).toBe(externalId);
			const note = (): JsonRecord => standIn.model.table('mail.message').get(Number(externalId))!;
			expect(note()).toMatchObject({ res_id: Number(contactId), subtype: 'mail.mt_note', subject: 'TPV till/tienda-santander/TICKET-1254' });
			expect(note()['body']).toContain('TICKET-1254 · Tienda Santander · 2026-11-20: 31,00');
			await customers.purchases.record(http, { ...purchase, externalId, netCents: 1900 });
			expect(note()['body']).toContain('Devuelto: 12,00');
			await expect(customers.purchases.record(http, { ...purchase, externalId: '999999' })).rejects.toMatchObject({ status: 404 });
		});

		it('brings back edits, archivings and the blacklist', async () => {
			const ids: string[] = [];
			for (const number of [1, 2, 3, 4]) ids.push((await written(customer(number))).externalId);
			clock.advance(3600_000);
			const cursor = customers.changes!.cursorAt(clock.now());
			clock.advance(5000);
			standIn.model.change('res.partner', Number(ids[0]), { name: 'Lucía María' });
			standIn.model.change('res.partner', Number(ids[1]), { active: false });
			standIn.model.put('mail.blacklist', { email: 'persona3@example.com', active: true });
			clock.advance(5000);
			const { changes, more } = await customers.changes!.poll(http, cursor, clock.now());
			expect(more).toBe(false);
			expect(changes.map((change) => [change.externalId, change.deleted ?? change.now?.firstName, change.now?.marketing])).toEqual([
				[ids[0], 'Lucía María', 'unknown'],
				[ids[1], true, undefined],
				[ids[2], 'Lucía Fernández 3', 'unsubscribed'],
			]);
		});

		it('walks through pages of changes', async () => {
			const cursor = customers.changes!.cursorAt(clock.now() - 1000);
			for (let number = 0; number < 430; number++) standIn.model.add({ name: `P ${number}` });
			clock.advance(5000);
			const seen = new Set<string>();
			let at = { cursor, more: true };
			while (at.more) {
				const page = await customers.changes!.poll(http, at.cursor, clock.now());
				for (const change of page.changes) seen.add(change.externalId);
				at = page;
			}
			expect(seen.size).toBe(430);
		});

		it('links two contacts of one person, and parts them again', async () => {
			const { externalId } = await written(customer(1));
			await customers.link!(http, externalId, '77');
			expect(partners()[0]).toMatchObject({ x_tpv_same_as: '77' });
			await customers.link!(http, externalId, null);
			expect(partners()[0]).toMatchObject({ x_tpv_same_as: false });
		});
	});
});

describe.each(['json2', 'jsonrpc'] as const)('by %s', (api: OdooOptions['api']) => {
	describeWithContract('odoo', 'Odoo as every CRM', () => {
		customersSuite(
			() => ({ ...odoo, customers: odooCustomers() }),
			(connector): CustomersStage => {
				const { standIn, clock, http } = open(api, connector);
				const { model } = standIn;
				const partners = () => [...model.table('res.partner').values()].filter((partner) => partner['active'] !== false);
				const blocked = (partner: JsonRecord) => [...model.table('mail.blacklist').values()].some((entry) => entry['active'] !== false && entry['email'] === partner['email_normalized']);
				return {
					standIn,
					clock,
					http,
					contacts: () =>
						partners().map((partner) => ({
							id: String(partner['id']),
							email: String(partner['email']),
							name: String(partner['name']),
							tags: (partner['category_id'] as number[] | undefined ?? []).map((id) => String(model.table('res.partner.category').get(id)?.['name'])),
							marketing: blocked(partner) ? 'unsubscribed' : 'unknown',
							sameAs: partner['x_tpv_same_as'],
							totals: { purchases: Number(partner['x_tpv_purchases']), spentCents: Math.round(Number(partner['x_tpv_total_spent']) * 100) },
						})),
					purchases: () =>
						[...model.table('mail.message').values()].map((note) => ({ id: String(note['id']), saleId: String(note['subject']).slice(4), contactId: String(note['res_id']), netCents: centsIn(String(note['body'])) })),
					add: ({ email, firstName, lastName }) => String(model.add({ name: `${firstName} ${lastName}`, email, category_id: [] })),
					unsubscribe: (id) => void model.put('mail.blacklist', { email: model.table('res.partner').get(Number(id))?.['email_normalized'], active: true }),
					rename: (id, firstName, lastName) => model.change('res.partner', Number(id), { name: `${firstName} ${lastName}` }),
					isWrite: ({ method, path }) => method === 'POST' && (api === 'jsonrpc' ? standIn.requests.some((request) => /"(create|write|message_post)"/.test(JSON.stringify(request.body))) : /\/(create|write|message_post)$/.test(path)),
				};
			},
			// Two calls a second, each through two stand-ins' worth of text: fewer sales show the same.
			{ sales: 400, people: 120 },
		);
	});
});

/** `… · 2026-11-20: 31,00 € · …` */
function centsIn(body: string): number {
	return Math.round(Number((/: (-?[\d.,]+)/.exec(body)?.[1] ?? '').replace(/\./g, '').replace(',', '.')) * 100);
}
