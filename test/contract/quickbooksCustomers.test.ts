import type { Connector } from '../../connectors/connector';
import type { CrmCustomer } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import { asRecord, asText, type JsonRecord } from '../../connectors/json';
import { readBlock, withBlock } from '../../connectors/noteBlock';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { createQuickBooks } from '../../connectors/quickbooks';
import { quickbooksCustomers as customers } from '../../connectors/quickbooks/customers';
import { customersSuite, type CustomersStage } from './customersSuite';
import { FakeClock } from './fakeClock';
import { inTurn } from './faults';
import { inProcess } from './inProcess';
import { customer, wordOf } from './people';
import { quickbooksStandIn, type QuickBooksModel } from './quickbooks';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';

const REALM = '9130357992221046';
const noteOf = (one: JsonRecord) => readBlock(one['Notes'] as string | undefined);

function open(connector: Connector): { standIn: StandIn<QuickBooksModel>; clock: FakeClock; http: HttpClient } {
	const clock = new FakeClock();
	const standIn = quickbooksStandIn(REALM, () => clock.now());
	standIn.model.entities.get('Customer')?.clear();
	const http = openAccount(connector, { transport: inProcess(standIn, clock, 'Bearer token'), credentialId: '1', site: `production/${REALM}` }, { clock, random: () => 0.5, paceBook: new PaceBook(clock) });
	return { standIn, clock, http };
}

describeWithContract('quickbooks', 'QuickBooks as a list of customers', () => {
	let standIn: StandIn<QuickBooksModel>;
	let http: HttpClient;
	let clock: FakeClock;

	beforeEach(() => {
		({ standIn, http, clock } = open(createQuickBooks()));
	});
	afterEach(() => standIn.assertClean());

	const list = () => standIn.model.entities.get('Customer')!;

	async function written(told: CrmCustomer) {
		const answer = await customers.upsert(http, told);
		if (answer === 'gone') throw new Error('It is gone');
		return answer;
	}

	it('writes all that is known, tags and totals in its part of the note', async () => {
		const { externalId } = await written(customer(1));
		const there = list().get(externalId)!;
		expect(there).toMatchObject({ DisplayName: 'Lucía Fernández 1', GivenName: 'Lucía', FamilyName: 'Fernández 1', PrimaryEmailAddr: { Address: 'persona1@example.com' }, Mobile: { FreeFormNumber: '+34600000001' } });
		expect([noteOf(there).tags, noteOf(there).values.get('tpv_total_spent')]).toEqual([['Cliente Online'], '31.00']);
	});

	it('reads back what it wrote', async () => {
		const told = customer(1, { email: 'o\'neill@example.com' });
		const { externalId } = await written(told);
		const read = await customers.read(http, { externalId });
		expect(read).toMatchObject({ externalId, customerId: 'c-1', email: told.email, phone: told.phone, firstName: told.firstName, lastName: told.lastName, tags: ['Cliente Online'], totals: told.totals });
		for (const who of [{ email: 'O\'Neill@example.com' }, { externalId: '99999', email: 'o\'neill@example.com' }]) expect(await customers.read(http, who)).toEqual(read);
		expect(await customers.read(http, { phone: '+34600000001' })).toBeUndefined();
	});

	it('leaves what others keep, and their note', async () => {
		standIn.model.put('Customer', { Id: '50', SyncToken: '4', DisplayName: 'Bar Lu', GivenName: 'Lu', CompanyName: 'Bar Lu SL', Notes: 'Paga a 30 días', Taxable: true });
		await written(customer(1, { externalId: '50', firstName: undefined, lastName: undefined }));
		expect(list().get('50')).toMatchObject({ DisplayName: 'Bar Lu', GivenName: 'Lu', CompanyName: 'Bar Lu SL', Taxable: true, SyncToken: '5' });
		expect(list().get('50')!['Notes']).toMatch(/^Paga a 30 días\n— TPV —\n/);
	});

	it('tells two people of one name apart', async () => {
		standIn.model.put('Customer', { Id: '50', SyncToken: '0', DisplayName: 'Lucía Fernández 1' });
		const { externalId } = await written(customer(1));
		expect(list().get(externalId)!['DisplayName']).toBe('Lucía Fernández 1 (c-1)');
	});

	it('makes one customer although the answer was lost, and updates one that somebody changed meanwhile', async () => {
		standIn.faults = inTurn({ kind: 'cut-after' });
		const { externalId } = await written(customer(1));
		expect(list().size).toBe(1);
		standIn.faults = inTurn(undefined, { kind: 'cut-after' });
		await written(customer(1, { externalId, tags: ['VIP'] }));
		expect(noteOf(list().get(externalId)!).tags).toEqual(['Cliente Online', 'VIP']);
	});

	it('says gone of a customer that was made inactive', async () => {
		const { externalId } = await written(customer(1));
		list().delete(externalId);
		expect(await customers.upsert(http, customer(1, { externalId }))).toBe('gone');
	});

	it('brings back what changed, also many of one second', async () => {
		const { externalId } = await written(customer(1));
		clock.advance(3600_000);
		const cursor = customers.changes!.cursorAt(clock.now());
		clock.advance(2000);
		for (let number = 0; number < 250; number++) standIn.model.put('Customer', { Id: String(1000 + number), DisplayName: `P ${number}` });
		clock.advance(2000);
		standIn.model.put('Customer', { Id: externalId, GivenName: 'Ana' });
		clock.advance(2000);
		const seen = new Map<string, string | undefined>();
		let at = { cursor, more: true };
		while (at.more) {
			const page = await customers.changes!.poll(http, at.cursor, clock.now());
			for (const change of page.changes) seen.set(change.externalId, change.now?.firstName);
			at = page;
		}
		expect([seen.size, seen.get(externalId)]).toEqual([251, 'Ana']);
	});

	it('links two customers of one person, and parts them again', async () => {
		const { externalId } = await written(customer(1));
		await customers.link!(http, externalId, '77');
		expect(noteOf(list().get(externalId)!).values.get('tpv_same_as')).toBe('77');
		await customers.link!(http, externalId, null);
		expect(noteOf(list().get(externalId)!).values.has('tpv_same_as')).toBe(false);
	});
});

describeWithContract('quickbooks', 'QuickBooks as every CRM', () => {
	customersSuite(
		createQuickBooks,
		(connector): CustomersStage => {
			const { standIn, clock, http } = open(connector);
			let next = 1;
			return {
				standIn,
				clock,
				http,
				contacts: () =>
					[...(standIn.model.entities.get('Customer') ?? [])].map(([id, one]) => ({
						id,
						email: String(asRecord(one['PrimaryEmailAddr'])['Address']),
						name: [one['GivenName'], one['FamilyName']].filter((name) => typeof name === 'string').join(' '),
						tags: noteOf(one).tags,
						marketing: wordOf(noteOf(one).values.get('tpv_marketing_consent')),
						sameAs: noteOf(one).values.get('tpv_same_as'),
						totals: { purchases: Number(noteOf(one).values.get('tpv_purchases')), spentCents: Math.round(Number(noteOf(one).values.get('tpv_total_spent')) * 100) },
					})),
				purchases: () => [],
				add: ({ email, firstName, lastName }) => {
					const id = String(next++);
					standIn.model.put('Customer', { Id: id, SyncToken: '0', DisplayName: `${firstName} ${lastName}`, GivenName: firstName, FamilyName: lastName, PrimaryEmailAddr: { Address: email } });
					return id;
				},
				unsubscribe: (id) => standIn.model.put('Customer', { Id: id, Notes: withBlock(asText(standIn.model.entities.get('Customer')?.get(id)?.['Notes']), { tags: [] }, 4000, { tpv_marketing_consent: 'no' }) }),
				rename: (id, firstName, lastName) => standIn.model.put('Customer', { Id: id, GivenName: firstName, FamilyName: lastName }),
				isWrite: ({ method }) => method !== 'GET',
			};
		},
		{ sales: 400, people: 120 },
	);
});
