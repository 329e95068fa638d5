/**
 * What every CRM must pass, on a stand-in behind the vendor's contract and through the shop's own ledger and delivery. A vendor's
 * own test file makes the stage and adds what is particular to it.
 */
import { createHash } from 'node:crypto';
import type { Connector } from '../../connectors/connector';
import type { HttpClient } from '../../connectors/http';
import { DEFAULT_OWNERSHIP } from '../../shop/crm/ownership';
import { deliverPending } from '../../usecases/crm/deliverPending';
import type { DeliverAnswer } from '../../usecases/crm/deliverPending';
import { pullChanges } from '../../usecases/crm/pullChanges';
import type { CrmTarget } from '../../usecases/crm/target';
import { customersOf, journalOf } from '../../usecases/crm/target';
import { tellSales } from '../../usecases/crm/tellSales';
import type { CrmTold } from '../../usecases/crm/tellSales';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';
import type { FakeClock } from './fakeClock';
import { byChance } from './faults';
import { seeded } from './random';
import type { StandIn } from './standIn';

/** A contact as the stand-in has it. */
export interface StagedContact {
	id: string;
	email?: string;
	phone?: string;
	name?: string;
	tags: readonly string[];
	marketing: 'subscribed' | 'unsubscribed' | 'unknown';
	/** The contact that this one is said to be the same person as, however the vendor writes that it is nobody's. */
	sameAs: unknown;
	/** Where the vendor keeps totals of ours. */
	totals?: { purchases: number; spentCents: number };
}

export interface StagedPurchase {
	id: string;
	/** Our reference as the vendor keeps it. */
	saleId: string;
	contactId: string;
	netCents: number;
}

/** One vendor with an empty account, made anew for each test. */
export interface CustomersStage {
	standIn: StandIn;
	clock: FakeClock;
	http: HttpClient;
	contacts(): StagedContact[];
	purchases(): StagedPurchase[];
	/** Somebody who was there before us. @returns the vendor's id */
	add(contact: { email?: string; phone?: string; firstName: string; lastName: string }): string;
	/** The person does it over there: by the vendor's own flag, else whoever looks after contacts writes a no into our field. */
	unsubscribe(id: string): void;
	/** False where one who left looks like one who never said anything: then it is only known of those whose yes we wrote. */
	tellsStrangers?: false;
	/** Where a withdrawal can only be made by hand over there: what the shop is told then, in Spanish. */
	cannotWithdraw?: RegExp;
	/** Somebody corrects a contact over there. */
	rename(id: string, firstName: string, lastName: string): void;
	/** False where a purchase cannot be changed once written (a receipt). */
	refunds?: boolean;
	/** Requests that change something, for what a simulation must not send. */
	isWrite(request: { method: string; path: string }): boolean;
}

export interface CustomersSuiteOptions {
	/** Sales and people of the bad day; 1,000 and 300 unless stated. */
	sales?: number;
	people?: number;
}

const OWNER = 'suite';

/** @param makeConnector one that has learnt nothing of any account */
export function customersSuite(makeConnector: () => Connector, makeStage: (connector: Connector) => CustomersStage, options: CustomersSuiteOptions = {}): void {
	let stage: CustomersStage;
	let shop: MemoryShop;
	let target: CrmTarget;
	/** Whole milliseconds, as clocks have them. */
	const now = () => Math.floor(stage.clock.now());

	beforeEach(async () => {
		const connector = makeConnector();
		stage = makeStage(connector);
		shop = await memoryShop();
		Object.defineProperty(shop.clock, 'now', { get: now });
		target = { connector, http: stage.http, system: `${connector.id}:suite`, ownership: DEFAULT_OWNERSHIP, newAccounts: true };
	});
	afterEach(async () => {
		await shop.close();
		stage.standIn.assertClean();
	});

	let ticket = 0;

	function saleTo(person: number, more: object = {}): Record<string, unknown> {
		return {
			transaction_id: `T-${++ticket}`,
			timestamp: new Date(stage.clock.now()).toISOString(),
			store_location: 'Tienda Santander',
			customer: { name: nameOf(person), email: emailOf(person), phone: `6${String(digestOf(person) % 100_000_000).padStart(8, '0')}` },
			items: [{ sku: 'ANCHOA-001', product_name: 'Lata Anchoas de Santoña 120g', quantity: 1, price: 9.5 }],
			total_amount: 9.5,
			...more,
		};
	}

	async function record(items: readonly object[], simulate = false): Promise<CrmTold[]> {
		const journal = journalOf(target);
		const results = await shop.run('recordInCrm', { items, simulate, tags: [], channelTag: true, journal });
		const sales = results.map((result) => {
			if (!result.ok) throw new Error(JSON.stringify(result.problems));
			return { telling: result.value.telling, simulated: result.value.simulated === true };
		});
		return await tellSales(shop, target, OWNER, sales);
	}

	/** As a schedule would: again and again, each time when the CRM may be called again. */
	async function deliverAll(): Promise<DeliverAnswer> {
		for (let round = 0; round < 2000; round++) {
			const { answer, undelivered } = await deliverPending(shop, target, { owner: OWNER });
			const open = undelivered.filter((entry) => entry.next_try_at !== null);
			if (open.length === 0) return answer;
			const next = Math.min(...open.map((entry) => Date.parse(entry.next_try_at ?? '')));
			stage.clock.advance(Math.max(1000, next - stage.clock.now()));
		}
		throw new Error('It does not end');
	}

	const keepsPurchases = () => customersOf(target).purchases.as !== 'none';

	describe('a sale', () => {
		it('makes one contact with its purchase, and told again changes nothing', async () => {
			const sale = saleTo(1);
			const [told] = await record([sale]);
			expect(told).toMatchObject({ status: 'delivered' });
			expect(stage.contacts()).toMatchObject([{ id: told?.contact_id, email: emailOf(1), tags: expect.arrayContaining(['Cliente Tienda']) as unknown }]);
			if (keepsPurchases()) expect(stage.purchases()).toMatchObject([{ id: told?.purchase_id, contactId: told?.contact_id, netCents: 950 }]);
			const sent = stage.standIn.requests.length;
			expect(await record([sale])).toMatchObject([{ status: 'already_delivered', contact_id: told?.contact_id }]);
			expect(stage.standIn.requests.length).toBe(sent);
		});

		it('finds who was there before, and overwrites nothing of theirs', async () => {
			const id = stage.add({ email: emailOf(2).toUpperCase(), firstName: 'Lucy', lastName: 'Fernandez-Ruiz' });
			stage.clock.advance(customersOf(target).settlesMs ?? 0);
			const [told] = await record([saleTo(2)]);
			expect(told?.contact_id).toBe(id);
			expect(stage.contacts()).toHaveLength(1);
			expect(stage.contacts()[0]?.name).toBe('Lucy Fernandez-Ruiz');
		});

		it('of one person ten times at once is one contact with ten purchases', async () => {
			const told = await record(Array.from({ length: 10 }, () => saleTo(3)));
			expect(new Set(told.map((one) => one.contact_id)).size).toBe(1);
			const [contact, ...others] = stage.contacts();
			expect(others).toEqual([]);
			if (contact?.totals) expect(contact.totals).toEqual({ purchases: 10, spentCents: 9500 });
			if (keepsPurchases()) expect(new Set(stage.purchases().map((purchase) => purchase.saleId)).size).toBe(10);
		});

		it('of one new person from two executions at once is one contact', async () => {
			await Promise.all([record([saleTo(4)]), record([saleTo(4)]), record([saleTo(4)])]);
			await deliverAll();
			expect(stage.contacts()).toHaveLength(1);
			if (keepsPurchases()) expect(stage.purchases()).toHaveLength(3);
		});

		it('adds its tag to those that are there', async () => {
			await record([saleTo(5)]);
			await record([saleTo(5, { channel: 'online' })]);
			expect(stage.contacts()[0]?.tags).toEqual(expect.arrayContaining(['Cliente Tienda', 'Cliente Online']));
		});

		it('given back in part is known there', async () => {
			const sale = saleTo(6);
			await record([sale]);
			await record([saleTo(6, { transaction_id: 'R-1', kind: 'refund', refund_of: sale['transaction_id'], items: [], total_amount: 4.5 })]);
			await deliverAll();
			const [contact] = stage.contacts();
			if (contact?.totals) expect(contact.totals.spentCents).toBe(500);
			if (keepsPurchases()) expect(stage.purchases()).toMatchObject([{ netCents: stage.refunds === false ? 950 : 500 }]);
		});

		it('simulated is compared field by field, and nothing is sent', async () => {
			const [told] = await record([saleTo(7)], true);
			expect(told).toMatchObject({ status: 'simulated', would_send: { contact: 'create' } });
			expect(told?.would_send?.fields).toEqual(expect.arrayContaining([{ field: 'email', from: null, to: emailOf(7), action: 'write' }]));
			expect(stage.standIn.requests.filter((request) => stage.isWrite(request))).toEqual([]);
			expect(stage.contacts()).toEqual([]);
		});
	});

	describe('a CRM that is down for an hour', () => {
		it('loses nothing and doubles nothing', async () => {
			await record([saleTo(10)]);
			const until = stage.clock.now() + 3_600_000;
			stage.standIn.faults = () => (stage.clock.now() < until ? { kind: 'status', status: 503 } : undefined);
			const told: CrmTold[] = [];
			for (let number = 0; number < 12; number++) {
				told.push(...(await record([saleTo(10 + (number % 4))])));
				stage.clock.advance(60_000);
			}
			expect(new Set(told.map((one) => one.status))).toEqual(new Set(['pending']));
			expect(stage.contacts()).toHaveLength(1);
			await deliverAll();
			expect(stage.contacts()).toHaveLength(4);
			if (keepsPurchases()) expect(stage.purchases()).toHaveLength(13);
			expect(await shop.run('crmUndelivered', { system: target.system, limit: 10 })).toEqual([]);
		});
	});

	describe('somebody who unsubscribed over there', () => {
		it('stays so through 100 sales, whatever they tick, and the shop knows', async () => {
			await record([saleTo(20, { consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero novedades' }] })]);
			const [contact] = stage.contacts();
			expect(contact?.marketing).not.toBe('unsubscribed');
			stage.unsubscribe(contact?.id ?? '');
			expect(stage.contacts()[0]?.marketing).toBe('unsubscribed');
			for (let number = 0; number < 10; number++) {
				stage.clock.advance(3_600_000);
				await record(Array.from({ length: 10 }, () => saleTo(20, { consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero novedades' }] })));
				expect(stage.contacts()[0]?.marketing).toBe('unsubscribed');
			}
			await pullChanges(shop, target, { now: now(), since: now() - 86_400_000 * 2 });
			await deliverAll();
			expect(stage.contacts()).toMatchObject([{ marketing: 'unsubscribed' }]);
			expect(await shop.rows('SELECT source FROM consents WHERE granted = 0')).toEqual([{ source: target.connector.id }]);
		});

		it('before we ever met is never subscribed by us', async () => {
			if (stage.tellsStrangers === false) return;
			stage.unsubscribe(stage.add({ email: emailOf(21), firstName: 'Ana', lastName: 'Ruiz' }));
			stage.clock.advance(customersOf(target).settlesMs ?? 0);
			await record([saleTo(21, { consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero novedades' }] })]);
			expect(stage.contacts()).toMatchObject([{ marketing: 'unsubscribed' }]);
			expect(await shop.rows('SELECT granted, source FROM consents ORDER BY id')).toEqual([{ granted: 1, source: 'till' }, { granted: 0, source: target.connector.id }]);
		});

		it('here is unsubscribed there, or the shop is told that it cannot be, and who does it by hand is believed', async () => {
			await record([saleTo(22, { consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero novedades' }] })]);
			stage.clock.advance(60_000);
			await shop.run('withdrawMarketing', { customers: ['C1'], source: 'unsubscribe' });
			await deliverAll();
			expect(stage.cannotWithdraw !== undefined).toBe(customersOf(target).withdrawal === 'by hand');
			if (stage.cannotWithdraw) {
				await toldThatItCannot(stage.cannotWithdraw);
				const [{ id } = { id: '' }] = stage.contacts();
				stage.clock.advance(60_000);
				stage.unsubscribe(id);
				stage.clock.advance(120_000);
				await pullChanges(shop, target, { now: now(), since: now() - 86_400_000 });
				await deliverAll();
			}
			expect(stage.contacts()).toMatchObject([{ marketing: 'unsubscribed' }]);
			expect(await shop.run('crmUndelivered', { system: target.system, limit: 10 })).toEqual([]);
			// Their own yes is one more word of theirs here; over there nobody subscribes them again.
			for (let number = 0; number < 100; number += 10) await record(Array.from({ length: 10 }, () => saleTo(22)));
			await deliverAll();
			expect(stage.contacts()).toMatchObject([{ marketing: 'unsubscribed' }]);
		});

		async function toldThatItCannot(words: RegExp): Promise<void> {
			const undelivered = await shop.run('crmUndelivered', { system: target.system, limit: 10 });
			expect(undelivered).toMatchObject([{ kind: 'contact', status: 'unfinished', reason: 'crm_unfinished', message: expect.stringMatching(words) as unknown, next_try_at: null }]);
			const [told] = await record([saleTo(22)]);
			expect(told?.unfinished).toEqual([expect.stringMatching(words)]);
		}
	});

	describe('two customers who turn out to be one', () => {
		it('stay two contacts that are linked, with the figures at one, and are let go when it was an error', async () => {
			await record([saleTo(50), saleTo(51), saleTo(51)]);
			await deliverAll();
			const ids = (await shop.rows<{ external_id: string }>('SELECT external_id FROM crm_links ORDER BY customer_id')).map((row) => row.external_id);
			const there = () => ids.map((id) => stage.contacts().find((contact) => contact.id === id));
			const linkOf = (contact: StagedContact | undefined) => (typeof contact?.sameAs === 'string' && contact.sameAs !== '' && contact.sameAs !== '-' ? contact.sameAs : undefined);
			const figures = () => there().flatMap((contact) => (contact?.totals ? [contact.totals.purchases] : []));
			const { merge_id: mergeId } = await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
			await deliverAll();
			expect(stage.contacts()).toHaveLength(2);
			expect(there().map(linkOf)).toEqual([undefined, ids[0]]);
			expect(figures()[0] ?? 3).toBe(3);
			const texts = () => there().map((contact) => [contact?.email?.toLowerCase(), contact?.phone]);
			expect(texts()[0]?.[0]).not.toBe(texts()[1]?.[0]);
			await shop.run('undoMerge', { mergeId: mergeId! });
			await deliverAll();
			await deliverAll();
			expect(there().map(linkOf)).toEqual([undefined, undefined]);
			if (figures().length > 0) expect(figures()).toEqual([1, 2]);
			expect(stage.contacts()).toHaveLength(2);
		});
	});

	describe('a person with two contacts', () => {
		it('who withdraws gets nothing by either, whichever side it was said on', async () => {
			const yes = { consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero novedades' }] };
			await record([saleTo(55, yes), saleTo(56, yes)]);
			await deliverAll();
			await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
			await deliverAll();
			stage.clock.advance(60_000);
			const [, second] = await shop.rows<{ external_id: string }>('SELECT external_id FROM crm_links ORDER BY customer_id');
			stage.unsubscribe(second?.external_id ?? '');
			stage.clock.advance(120_000);
			const { events } = await pullChanges(shop, target, { now: now(), since: now() - 86_400_000 });
			expect(events.map(({ event, customer_id }) => [event, customer_id])).toEqual([['unsubscribed', 'C2']]);
			await deliverAll();
			const left = customersOf(target).withdrawal === 'by hand' ? 1 : 2;
			expect(stage.contacts().filter((contact) => contact.marketing === 'unsubscribed')).toHaveLength(left);
		});
	});

	describe('a shop whose system writes to every new account', () => {
		it('makes none until the owner said so, and knows those that are there', async () => {
			if (!customersOf(target).mailsNewContacts) return;
			target.newAccounts = false;
			const id = stage.add({ email: emailOf(60), firstName: 'Ana', lastName: 'Ruiz' });
			const told = await record([saleTo(60), saleTo(61)]);
			expect(told).toMatchObject([{ status: 'delivered', contact_id: id }, { status: 'skipped', reason: 'crm_would_mail' }]);
			expect(stage.contacts()).toHaveLength(1);
			expect(await record([saleTo(62)], true)).toMatchObject([{ status: 'simulated', reason: 'crm_would_mail' }]);
			target.newAccounts = true;
			expect(await record([saleTo(61)])).toMatchObject([{ status: 'delivered' }]);
			expect(stage.contacts()).toHaveLength(2);
		});
	});

	describe('changes over there', () => {
		it('of a name come into the ledger', async () => {
			const [told] = await record([saleTo(30)]);
			const since = now();
			stage.clock.advance(60_000);
			stage.rename(told?.contact_id ?? '', 'Lucía', 'Fernández de la Vega');
			stage.clock.advance(60_000);
			const { events } = await pullChanges(shop, target, { now: now(), since });
			expect(events).toMatchObject([{ event: 'edited', customer_id: 'C1', fields: [{ field: 'name', crm: 'Lucía Fernández de la Vega' }] }]);
			expect(await shop.rows('SELECT name FROM customers')).toEqual([{ name: 'Lucía Fernández de la Vega' }]);
			const again = await pullChanges(shop, target, { now: now(), since });
			expect(again.events).toEqual([]);
		});
	});

	describe('a bad day', () => {
		it('of 5 % 429, 5 % 500 and 2 % cuts ends with each person once, each purchase once or listed, totals exact', async () => {
			const [sales, people] = [options.sales ?? 1000, options.people ?? 300];
			const random = seeded(20_261_122);
			stage.standIn.faults = byChance(random, { tooMany: 0.05, failing: 0.05, cutAfterActing: 0.02 });
			const queue = Array.from({ length: sales }, (_, number) => saleTo(1000 + (number < people ? number : Math.floor(random() * people))));
			const bought = new Map<string, number>();
			for (const sale of queue) {
				const { email } = sale['customer'] as { email: string };
				bought.set(email, (bought.get(email) ?? 0) + 1);
			}
			while (queue.length > 0) {
				// Two executions at a time, of some sales each.
				await Promise.all([record(queue.splice(0, 3)), record(queue.splice(0, 2))]);
				stage.clock.advance(2000);
			}
			await deliverAll();
			stage.standIn.faults = () => undefined;

			const contacts = stage.contacts();
			expect(contacts).toHaveLength(people);
			for (const contact of contacts) {
				const count = bought.get(contact.email ?? '');
				if (contact.totals) expect(contact.totals).toEqual({ purchases: count, spentCents: (count ?? 0) * 950 });
			}
			if (!keepsPurchases()) return;
			const rows = await shop.rows<{ sale_id: string; state: string; external_id: string | null }>('SELECT sale_id, state, external_id FROM crm_purchases ORDER BY sale_id');
			expect(rows).toHaveLength(sales);
			const unknown = rows.filter((row) => row.state === 'unknown');
			expect(rows.filter((row) => row.state !== 'delivered' && row.state !== 'unknown')).toEqual([]);
			if (customersOf(target).purchases.finding !== 'none') expect(unknown).toEqual([]);
			const there = stage.purchases();
			expect(new Set(there.map((purchase) => purchase.saleId)).size).toBe(there.length);
			expect(there.length).toBeGreaterThanOrEqual(sales - unknown.length);
			const ids = new Set(there.map((purchase) => purchase.id));
			for (const row of rows) if (row.state === 'delivered') expect(ids.has(row.external_id ?? '')).toBe(true);
		}, 120_000);
	});
}

const GIVEN = ['Lucía', 'Iker', 'Nuria', 'Pau', 'Marta', 'Eneko', 'Sara', 'Xoán', 'Olga', 'Blas', 'Inés', 'Raúl', 'Jimena', 'Teo', 'Vera', 'Gonzalo', 'Ainhoa'];
const SURNAMES = ['Azcárate', 'Bustamante', 'Casadevall', 'Duarte', 'Etxeberria', 'Ferrater', 'Goicoechea', 'Huidobro', 'Iturralde', 'Jáuregui', 'Quintanilla', 'Zubizarreta', 'Noriega'];

/** Scattered, so that neighbours in number share nothing by which a matcher could take them for one. */
function digestOf(person: number): number {
	return createHash('sha256').update(`person ${person}`).digest().readUInt32BE(0);
}

/** No two of some thousand have the same: namesakes are the matcher's business. */
function nameOf(person: number): string {
	const place = (person * 1009) % (GIVEN.length * SURNAMES.length ** 2);
	return [GIVEN[place % GIVEN.length], SURNAMES[Math.floor(place / GIVEN.length) % SURNAMES.length], SURNAMES[Math.floor(place / GIVEN.length / SURNAMES.length)]].join(' ');
}

function emailOf(person: number): string {
	return `${digestOf(person).toString(36)}${person}@example.com`;
}
