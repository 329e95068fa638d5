import type { CrmCustomer } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { woocommerce } from '../../connectors/woocommerce';
import { woocommerceCustomers as customers } from '../../connectors/woocommerce/customers';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { inTurn } from './faults';
import { inProcess } from './inProcess';
import { customer, wordOf } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';
import { woocommerceStandIn, type WoocommerceModel } from './woocommerce';
import type { WooAccount } from './woocommerceAccounts';

const BASIC = `Basic ${Buffer.from('ck_stand_in:cs_stand_in').toString('base64')}`;
const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };

describeWithContract('woocommerce', 'WooCommerce as a list of customers', () => {
	let standIn: StandIn<WoocommerceModel>;
	let http: HttpClient;
	let clock: FakeClock;

	beforeEach(() => {
		clock = new FakeClock();
		standIn = woocommerceStandIn({ now: () => clock.now() });
		http = openAccount(woocommerce, { transport: inProcess(standIn, clock, BASIC), credentialId: '1', site: 'https://tienda.example' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	});
	afterEach(() => standIn.assertClean());

	function only(): WooAccount {
		const [account, ...others] = standIn.model.accounts.all.values();
		if (!account || others.length > 0) throw new Error(`There are ${standIn.model.accounts.all.size} accounts`);
		return account;
	}

	async function written(told: CrmCustomer) {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	it('writes all that is known', async () => {
		expect(await written(customer(1, { consents: { marketing: WITHDRAWN } }))).toMatchObject({ externalId: '40', created: true, unfinished: [] });
		expect(only()).toMatchObject({ email: 'persona1@example.com', firstName: 'Lucía', lastName: 'Fernández 1', billing: { phone: '+34600000001' } });
		expect(Object.fromEntries(only().meta)).toMatchObject({ tpv_customer_id: 'c-1', tpv_purchases: '1', tpv_total_spent: '31.00', tpv_tags: 'Cliente Online', tpv_marketing_consent: 'withdrawn' });
	});

	it('reads back what it wrote, staff too, and nobody by half an address', async () => {
		const told = customer(1);
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, phone: told.phone, firstName: told.firstName, lastName: told.lastName, tags: ['Cliente Online'], totals: told.totals });
		expect(await customers.read(http, { externalId: '999', email: 'Persona1@example.com' })).toEqual(read);
		expect(await customers.read(http, { phone: '+34600000001' })).toBeUndefined();
		standIn.model.accounts.add('ana@tienda.example', { role: 'shop_manager' });
		expect(await customers.read(http, { email: 'ana@tienda.example' })).toBeDefined();
	});

	it('takes over the account that is there, and leaves what others keep in it', async () => {
		const there = standIn.model.accounts.add('persona1@example.com', { firstName: 'Lu', billing: { city: 'Suances', phone: '942' }, meta: new Map([['_loyalty', '7'], ['tpv_tags', 'Socio']]) });
		expect(await written(customer(1, { firstName: undefined, phone: undefined }))).toMatchObject({ externalId: String(there.id), created: false });
		expect(only()).toMatchObject({ firstName: 'Lu', billing: { city: 'Suances', phone: '942' } });
		expect(Object.fromEntries(only().meta)).toMatchObject({ _loyalty: '7', tpv_tags: 'Socio; Cliente Online' });
	});

	it('makes one account although the answer was lost', async () => {
		standIn.faults = inTurn({ kind: 'cut-after' });
		expect(await written(customer(1))).toMatchObject({ externalId: String(only().id) });
	});

	it('says gone of an account that was deleted', async () => {
		expect(await customers.upsert(http, customer(1, { externalId: '999' }))).toBe('gone');
	});

	it('never moves an account to another address', async () => {
		const { externalId } = await written(customer(1));
		const { unfinished } = await written(customer(1, { externalId, email: 'otra@example.com', firstName: 'Ana' }));
		expect(only()).toMatchObject({ email: 'persona1@example.com', firstName: 'Ana' });
		expect(unfinished[0]?.text('es')).toContain('no se cambia desde aquí');
	});

	it('leaves fields empty that we do not know, and gathers tags', async () => {
		const { externalId } = await written(customer(1));
		await written(customer(1, { externalId, phone: '', firstName: '  ', tags: ['VIP', 'Cliente Online'] }));
		expect(only()).toMatchObject({ firstName: 'Lucía', billing: { phone: '+34600000001' } });
		expect(only().meta.get('tpv_tags')).toBe('Cliente Online; VIP');
	});

	it('makes no order of a purchase', () => {
		expect(customers.purchases.as).toBe('none');
	});

	it('walks the whole list for what changed, also while an account is deleted, and rests after a long one', async () => {
		const { accounts } = standIn.model;
		const ids = Array.from({ length: 250 }, (_, number) => String(accounts.add(`p${number}@example.com`).id));
		clock.advance(3600_000);
		let cursor = customers.changes!.cursorAt(clock.now());
		clock.advance(2000);
		const edited = [ids[0]!, ids[120]!, ids[199]!, ids[249]!];
		for (const id of edited) accounts.change(id, { firstName: 'Ana' });
		// An extension's no, which WooCommerce does not count as a change.
		accounts.all.get(Number(ids[60]))!.meta.set('tpv_marketing_consent', 'no');
		clock.advance(2000);
		const seen = new Map<string, string | undefined>();
		const look = async () => {
			for (let more = true; more; ) {
				const page = await customers.changes!.poll(http, cursor, clock.now());
				for (const change of page.changes) seen.set(change.externalId, change.now?.marketing);
				({ cursor, more } = page);
				accounts.all.delete(Number(ids[3]));
			}
		};
		await look();
		expect([...seen].sort()).toEqual([...edited.map((id) => [id, 'unknown']), [ids[60], 'unsubscribed']].sort());
		const before = standIn.requests.length;
		await look();
		expect(standIn.requests.length).toBe(before);
		clock.advance(180_000);
		await look();
		expect(standIn.requests.length - before).toBe(4);
	});

	it('links two accounts of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		await customers.link!(http, externalId, '77');
		expect(only().meta.get('tpv_same_as')).toBe('77');
		await customers.link!(http, externalId, null);
		expect(only().meta.get('tpv_same_as')).toBe('');
	});
});

describeWithContract('woocommerce', 'WooCommerce as every CRM', () => {
	customersSuite(
		() => woocommerce,
		(connector): CustomersStage => {
			const clock = new FakeClock();
			const standIn = woocommerceStandIn({ now: () => clock.now() });
			const { accounts } = standIn.model;
			const http = openAccount(connector, { transport: inProcess(standIn, clock, BASIC), credentialId: '1', site: 'https://tienda.example' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
			return {
				standIn,
				clock,
				http,
				contacts: () =>
					[...accounts.all.values()].map((account) => ({
						id: String(account.id),
						email: account.email,
						name: `${account.firstName} ${account.lastName}`.trim(),
						tags: (account.meta.get('tpv_tags') ?? '').split('; '),
						marketing: wordOf(account.meta.get('tpv_marketing_consent')),
						sameAs: account.meta.get('tpv_same_as'),
						totals: { purchases: Number(account.meta.get('tpv_purchases')), spentCents: Math.round(Number(account.meta.get('tpv_total_spent')) * 100) },
					})),
				purchases: () => [],
				add: ({ email, firstName, lastName }) => String(accounts.add(email?.toLowerCase() ?? '', { firstName, lastName }).id),
				unsubscribe: (id) => accounts.change(id, { meta: new Map([...(accounts.all.get(Number(id))?.meta ?? []), ['tpv_marketing_consent', 'no']]) }),
				rename: (id, firstName, lastName) => accounts.change(id, { firstName, lastName }),
				isWrite: (request) => request.method !== 'GET',
			};
		},
	);
});
