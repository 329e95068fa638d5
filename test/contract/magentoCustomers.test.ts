import type { Connector } from '../../connectors/connector';
import type { CrmCustomer } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import { asRecord, type JsonRecord } from '../../connectors/json';
import { magento } from '../../connectors/magento';
import { magentoCustomers as customers } from '../../connectors/magento/customers';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { inTurn } from './faults';
import { inProcess } from './inProcess';
import { magentoStandIn, type MagentoModel } from './magento';
import { customer } from './people';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const WITHDRAWN = { granted: false, at: '2026-11-20T10:00:00.000Z', source: 'till' };
const GRANTED = { ...WITHDRAWN, granted: true };

/** Signing is the sources' to show. */
function open(connector: Connector): { standIn: StandIn<MagentoModel>; clock: FakeClock; http: HttpClient } {
	const clock = new FakeClock();
	const standIn = magentoStandIn(() => true, () => clock.now());
	const http = openAccount(connector, { transport: inProcess(standIn, clock, ''), credentialId: '1', site: 'https://tienda.example' }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { standIn, clock, http };
}

describeWithContract('magento', 'Magento as a list of customers', () => {
	let standIn: StandIn<MagentoModel>;
	let http: HttpClient;
	let clock: FakeClock;

	beforeEach(() => {
		({ standIn, http, clock } = open(magento));
	});
	afterEach(() => standIn.assertClean());

	const accounts = () => standIn.model.accounts;

	function only(): JsonRecord {
		const [account, ...others] = accounts().all.values();
		if (!account || others.length > 0) throw new Error(`There are ${accounts().all.size} accounts`);
		return account;
	}

	async function written(told: CrmCustomer) {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	it('writes all that is known', async () => {
		expect(await written(customer(1))).toMatchObject({ externalId: '60', created: true, unfinished: [] });
		expect(only()).toMatchObject({ email: 'persona1@example.com', firstname: 'Lucía', lastname: 'Fernández 1', extension_attributes: { is_subscribed: false } });
		expect(['tpv_customer_id', 'tpv_purchases', 'tpv_total_spent', 'tpv_tags'].map((code) => accounts().attribute(only(), code))).toEqual(['c-1', '1', '31.00', 'Cliente Online']);
	});

	it('reads back what it wrote', async () => {
		const told = customer(1);
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, firstName: told.firstName, lastName: told.lastName, tags: ['Cliente Online'], totals: told.totals, marketing: 'unknown' });
		expect(await customers.read(http, { externalId: '999', email: 'Persona1@example.com' })).toEqual(read);
		expect(await customers.read(http, { phone: '+34600000001' })).toBeUndefined();
		accounts().add({ email: 'ana@example.com', firstname: 'Ana', lastname: 'Ruiz', addresses: [{ telephone: '942 1' }, { telephone: '600 2', default_billing: true }] });
		expect(await customers.read(http, { email: 'ana@example.com' })).toMatchObject({ phone: '600 2' });
	});

	it('takes over the account that is there, and leaves what others keep in it', async () => {
		const id = accounts().add({ email: 'persona1@example.com', firstname: 'Lu', lastname: 'F', group_id: 4, website_id: 2, taxvat: '00000000T', addresses: [{ city: 'Suances' }], custom_attributes: [{ attribute_code: 'talla', value: 'M' }, { attribute_code: 'tpv_tags', value: 'Socio' }], extension_attributes: { is_subscribed: true } });
		expect(await written(customer(1, { firstName: undefined, lastName: undefined }))).toMatchObject({ externalId: id, created: false });
		expect(only()).toMatchObject({ firstname: 'Lu', group_id: 4, website_id: 2, taxvat: '00000000T', addresses: [{ city: 'Suances' }], extension_attributes: { is_subscribed: true } });
		expect([accounts().attribute(only(), 'talla'), accounts().attribute(only(), 'tpv_tags')]).toEqual(['M', 'Socio; Cliente Online']);
	});

	it('keeps an account where the shop made no attributes for us', async () => {
		accounts().attributes = () => false;
		await written(customer(1));
		expect(only()['custom_attributes']).toEqual([]);
	});

	it('makes one account although the answer was lost, and of somebody with one name', async () => {
		standIn.faults = inTurn({ kind: 'cut-after' });
		await written(customer(1, { firstName: 'Lucía', lastName: undefined }));
		expect(only()).toMatchObject({ firstname: 'Lucía', lastname: '-' });
	});

	it('says gone of an account that was deleted', async () => {
		expect(await customers.upsert(http, customer(1, { externalId: '999' }))).toBe('gone');
	});

	it('never moves an account to another address', async () => {
		const { externalId } = await written(customer(1));
		const { unfinished } = await written(customer(1, { externalId, email: 'otra@example.com', firstName: 'Ana' }));
		expect(only()).toMatchObject({ email: 'persona1@example.com', firstname: 'Ana' });
		expect(unfinished[0]?.text('es')).toContain('no se cambia desde aquí');
	});

	it('tells a yes and a no to the newsletter, and nothing where nothing is told', async () => {
		const subscribed = () => asRecord(only()['extension_attributes'])['is_subscribed'];
		const { externalId } = await written(customer(1, { consents: { marketing: GRANTED } }));
		expect(subscribed()).toBe(true);
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'subscribed' });
		accounts().change(externalId, { extension_attributes: { is_subscribed: false } });
		for (let round = 0; round < 100; round++) await written(customer(1, { externalId }));
		expect(subscribed()).toBe(false);
		// A yes that we wrote, and no subscription any more: the person left.
		expect(await customers.read(http, { externalId })).toMatchObject({ marketing: 'unsubscribed' });
		accounts().change(externalId, { extension_attributes: { is_subscribed: true } });
		await written(customer(1, { externalId, consents: { marketing: WITHDRAWN } }));
		expect(subscribed()).toBe(false);
	});

	it('brings back what changed, page after page', async () => {
		const { externalId } = await written(customer(1));
		clock.advance(3600_000);
		const cursor = customers.changes!.cursorAt(clock.now());
		clock.advance(2000);
		accounts().change(externalId, { firstname: 'Ana' });
		for (let number = 0; number < 130; number++) accounts().add({ email: `p${number}@example.com`, firstname: 'P', lastname: 'Q' });
		clock.advance(2000);
		const seen = new Map<string, string | undefined>();
		let at = { cursor, more: true };
		while (at.more) {
			const page = await customers.changes!.poll(http, at.cursor, clock.now());
			for (const change of page.changes) seen.set(change.externalId, change.now?.firstName);
			at = page;
		}
		expect([seen.size, seen.get(externalId)]).toEqual([131, 'Ana']);
	});

	it('links two accounts of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		await customers.link!(http, externalId, '77');
		expect(accounts().attribute(only(), 'tpv_same_as')).toBe('77');
		await customers.link!(http, externalId, null);
		expect(accounts().attribute(only(), 'tpv_same_as')).toBeUndefined();
	});
});

describeWithContract('magento', 'Magento as every CRM', () => {
	customersSuite(
		() => magento,
		(connector): CustomersStage => {
			const { standIn, clock, http } = open(connector);
			const { accounts } = standIn.model;
			return {
				standIn,
				clock,
				http,
				contacts: () =>
					[...accounts.all.values()].map((account) => ({
						id: String(account['id']),
						email: String(account['email']),
						name: `${String(account['firstname'])} ${String(account['lastname'])}`,
						tags: (accounts.attribute(account, 'tpv_tags') ?? '').split('; '),
						marketing: asRecord(account['extension_attributes'])['is_subscribed'] === true ? 'subscribed' : accounts.attribute(account, 'tpv_marketing_consent') === undefined ? 'unknown' : 'unsubscribed',
						sameAs: accounts.attribute(account, 'tpv_same_as'),
						totals: { purchases: Number(accounts.attribute(account, 'tpv_purchases')), spentCents: Math.round(Number(accounts.attribute(account, 'tpv_total_spent')) * 100) },
					})),
				purchases: () => [],
				add: ({ email, firstName, lastName }) => accounts.add({ email: email?.toLowerCase(), firstname: firstName, lastname: lastName }),
				unsubscribe: (id) => accounts.change(id, { extension_attributes: { is_subscribed: false } }),
				tellsStrangers: false,
				rename: (id, firstName, lastName) => accounts.change(id, { firstname: firstName, lastname: lastName }),
				isWrite: ({ method }) => method !== 'GET',
			};
		},
		{ sales: 500, people: 150 },
	);
});
