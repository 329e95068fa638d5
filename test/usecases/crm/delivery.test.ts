import { linkCustomer } from '../../../ledger/repositories/crm';
import { deliverPending } from '../../../usecases/crm/deliverPending';
import { pullChanges } from '../../../usecases/crm/pullChanges';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { failure, HandCrm, saleOf, tell } from './support';

const HOUR_MS = 3_600_000;

let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const deliver = async (target: ReturnType<HandCrm['target']>) => await deliverPending(shop, target, { owner: 'test' });

describe('a call that was cut', () => {
	it('while a keyless contact was made is looked for, and not made twice', async () => {
		const crm = new HandCrm({ keyed: false });
		let cut = true;
		crm.after = (call) => (call === 'upsert' && cut ? ((cut = false), failure(undefined, 'maybe')) : undefined);
		expect(await tell(shop, crm.target(), [saleOf('ana@example.com')])).toMatchObject([{ status: 'pending', reason: 'crm_unanswered' }]);
		expect(crm.purchases).toEqual([]);
		shop.clock.now += HOUR_MS;
		await deliver(crm.target());
		expect([crm.contacts.size, crm.purchases.length]).toEqual([1, 1]);
	});

	it('while a keyless contact with nothing to be found by was made is for a person', async () => {
		const crm = new HandCrm({ keyed: false });
		crm.after = (call) => (call === 'upsert' ? failure(undefined, 'maybe') : undefined);
		await tell(shop, crm.target(), [saleOf('x', { customer: { name: 'Ana Etxeberria', loyalty_id: 'CARD-77' } })]);
		crm.after = () => undefined;
		shop.clock.now += HOUR_MS;
		await deliver(crm.target());
		expect(crm.contacts.size).toBe(1);
		expect(await shop.run('crmUndelivered', { system: 'hand:1', limit: 10 })).toMatchObject([{ kind: 'contact', status: 'unknown', reason: 'crm_unknown' }, { kind: 'purchase', status: 'pending' }]);
	});

	it('while a purchase that can be searched was written is searched, not sent again', async () => {
		const crm = new HandCrm({ finding: 'search' });
		let cut = true;
		crm.after = (call) => (call === 'record' && cut ? ((cut = false), failure(undefined, 'maybe')) : undefined);
		await tell(shop, crm.target(), [saleOf('ana@example.com')]);
		shop.clock.now += HOUR_MS;
		await deliver(crm.target());
		expect(crm.purchases).toHaveLength(1);
		expect(crm.calls).toContain('find');
		expect(await shop.rows('SELECT state, external_id FROM crm_purchases')).toEqual([{ state: 'delivered', external_id: crm.purchases[0]!.id }]);
	});

	it.each([
		['send', 2, 'delivered'],
		['done', 1, 'delivered'],
		['leave', 1, 'unknown'],
	] as const)('while a purchase that nobody can find was written waits for a person, who says %s', async (doubts, purchases, state) => {
		const crm = new HandCrm({ finding: 'none' });
		crm.after = (call) => (call === 'record' ? failure(undefined, 'maybe') : undefined);
		expect(await tell(shop, crm.target(), [saleOf('ana@example.com')])).toMatchObject([{ status: 'unknown', reason: 'crm_unknown' }]);
		crm.after = () => undefined;
		shop.clock.now += 10 * HOUR_MS;
		await deliver(crm.target());
		expect(crm.purchases).toHaveLength(1);
		await shop.run('crmRetry', { system: 'hand:1', doubts });
		await deliver(crm.target());
		expect(crm.purchases).toHaveLength(purchases);
		expect(await shop.rows('SELECT state FROM crm_purchases')).toEqual([{ state }]);
	});
});

it('a process that died while it sent is looked into once its claim is over', async () => {
	const crm = new HandCrm({ finding: 'none' });
	await tell(shop, crm.target(), [saleOf('ana@example.com')]);
	await shop.run('recordInCrm', { items: [saleOf('ana@example.com')], simulate: false, tags: [], channelTag: true, journal: { system: 'hand:1', source: 'hand', purchases: true, gathers: false } });
	await shop.run('crmClaim', { system: 'hand:1', owner: 'the dead one', limit: 10 });
	await deliver(crm.target());
	expect(crm.purchases).toHaveLength(1);
	shop.clock.now += HOUR_MS;
	await deliver(crm.target());
	expect(crm.purchases).toHaveLength(1);
	expect(await shop.rows('SELECT state FROM crm_purchases ORDER BY sale_id')).toEqual([{ state: 'delivered' }, { state: 'unknown' }]);
});

describe('a refusal', () => {
	it('of one person does not hold up the others, and goes when it was put right', async () => {
		const crm = new HandCrm();
		crm.before = (call) => (call === 'upsert' && crm.calls.filter((one) => one === 'upsert').length === 1 ? failure(400) : undefined);
		const told = await tell(shop, crm.target(), [saleOf('bad@example.com'), saleOf('good@example.com')]);
		expect(told.map((one) => one.status)).toEqual(['failed', 'delivered']);
		await shop.run('crmRetry', { system: 'hand:1', doubts: 'leave', customer: 'C1' });
		await deliver(crm.target());
		expect([crm.contacts.size, crm.purchases.length]).toEqual([2, 2]);
	});

	it('of the credential stops it, and nothing is lost', async () => {
		const crm = new HandCrm();
		crm.before = () => failure(401);
		await expect(tell(shop, crm.target(), [saleOf('ana@example.com')])).rejects.toMatchObject({ status: 401 });
		crm.before = () => undefined;
		shop.clock.now += 2 * HOUR_MS;
		await deliver(crm.target());
		expect([crm.contacts.size, crm.purchases.length]).toEqual([1, 1]);
	});

	it('with a time to wait is left alone so long', async () => {
		const crm = new HandCrm();
		crm.before = () => failure(429, 'no', 2 * HOUR_MS);
		expect(await tell(shop, crm.target(), [saleOf('ana@example.com')])).toMatchObject([{ status: 'pending', reason: 'crm_later' }]);
		crm.before = () => undefined;
		const calls = crm.calls.length;
		shop.clock.now += 2 * HOUR_MS - 1000;
		expect((await deliver(crm.target())).answer).toMatchObject({ status: 'resting', left: 2 });
		expect(crm.calls).toHaveLength(calls);
		shop.clock.now += 1000;
		expect((await deliver(crm.target())).answer).toMatchObject({ status: 'delivered', contacts: 1, purchases: 1, left: 0 });
	});
});

it('tells nobody whom the CRM cannot take, and says so', async () => {
	const crm = new HandCrm({ needs: ['email'] });
	expect(await tell(shop, crm.target(), [saleOf('x', { customer: { name: 'Ana Etxeberria Gil', phone: '600111222' } })])).toMatchObject([{ status: 'skipped', reason: 'crm_needs_address' }]);
	expect(crm.calls).toEqual([]);
	// An email turns up later.
	expect(await tell(shop, crm.target(), [saleOf('x', { customer: { name: 'Ana Etxeberria Gil', phone: '600111222', email: 'ana@example.com' } })])).toMatchObject([{ status: 'delivered' }]);
	expect(crm.purchases).toHaveLength(2);
});

it('does not tell a system of its own sale, and takes its word for who bought only where an address agrees', async () => {
	const crm = new HandCrm();
	crm.contacts.set('512', { externalId: '512', email: 'ana@example.com' });
	crm.contacts.set('600', { externalId: '600', email: 'otro@example.com' });
	const own = (email: string, id: string) => saleOf(email, { source: 'hand', customer: { email, name: 'Ana', external_ids: { hand: id } } });
	expect(await tell(shop, crm.target(), [own('ana@example.com', '512')])).toMatchObject([{ status: 'delivered', contact_id: '512' }]);
	const [wrong] = await tell(shop, crm.target(), [own('luisa@example.com', '600')]);
	expect(wrong?.contact_id).not.toBe('600');
	expect(crm.purchases).toEqual([]);
});

describe('fields', () => {
	it('on which both have their own word are left alone and listed', async () => {
		const crm = new HandCrm();
		crm.contacts.set('h0', { externalId: 'h0', email: 'ana@example.com', phone: '+34600999888', firstName: 'Anita' });
		const sale = saleOf('ana@example.com', { customer: { email: 'ana@example.com', name: 'Ana Etxeberria', phone: '600111222' } });
		const [told] = await tell(shop, crm.target(), [sale]);
		expect(told).toMatchObject({ status: 'delivered', conflicts: [{ field: 'phone', shop: '+34600111222', crm: '+34600999888' }] });
		expect(crm.contacts.get('h0')).toMatchObject({ phone: '+34600999888', firstName: 'Anita' });
		await tell(shop, crm.target(), [saleOf('ana@example.com', { customer: { email: 'ana@example.com', name: 'Ana Etxeberria', phone: '600111222' }, consents: [{ purpose: 'marketing', granted: true }] })]);
		expect(await shop.run('crmUndelivered', { system: 'hand:1', limit: 10 })).toMatchObject([{ status: 'conflict', reason: 'crm_conflict' }]);
		crm.changes = [{ externalId: 'h0', now: { email: 'ana@example.com', phone: '600 11 12 22' } }];
		await pullChanges(shop, crm.target(), { now: shop.clock.now, since: 0 });
		expect(await shop.run('crmUndelivered', { system: 'hand:1', limit: 10 })).toEqual([]);
	});

	it('of the shop are written over', async () => {
		const crm = new HandCrm();
		crm.contacts.set('h0', { externalId: 'h0', email: 'ana@example.com', firstName: 'Anita' });
		await tell(shop, crm.target({ name: 'shop', email: 'ask', phone: 'ask', totals: 'crm' }), [saleOf('ana@example.com')]);
		expect(crm.contacts.get('h0')).toMatchObject({ firstName: 'ana', lastName: 'Etxeberria' });
		expect(crm.contacts.get('h0')?.totals).toBeUndefined();
	});
});

it('says the same of somebody only once', async () => {
	const crm = new HandCrm();
	await tell(shop, crm.target(), [saleOf('ana@example.com')]);
	const calls = crm.calls.length;
	await shop.database.transaction('process', async (sql) => await sql.run('UPDATE crm_contacts SET state = ?, due = due + 1', 'pending'));
	await deliver(crm.target());
	expect(crm.calls).toHaveLength(calls);
});

it('follows a merge by linking the contacts, and its undoing by letting them go', async () => {
	const crm = new HandCrm();
	await tell(shop, crm.target(), [saleOf('ana@example.com'), saleOf('luis@example.org')]);
	const { merge_id: mergeId } = await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
	await deliver(crm.target());
	expect([...crm.contacts.values()]).toMatchObject([{ externalId: 'h1', totals: { purchases: 2 } }, { linkedTo: 'h1', totals: { purchases: 1 } }]);
	await tell(shop, crm.target(), [saleOf('luis@example.org')]);
	expect(crm.contacts.size).toBe(2);
	expect(crm.contacts.get('h1')?.totals).toMatchObject({ purchases: 3 });
	await shop.run('undoMerge', { mergeId: mergeId! });
	await deliver(crm.target());
	await deliver(crm.target());
	expect([...crm.contacts.values()].map(({ linkedTo, totals }) => [linkedTo, totals?.purchases])).toEqual([[undefined, 1], [null, 2]]);
});

it('tells a withdrawal to the contact of somebody who was merged, too, and nothing else', async () => {
	const crm = new HandCrm();
	const yes = { consents: [{ purpose: 'marketing', granted: true, wording: 'Novedades' }] };
	await tell(shop, crm.target(), [saleOf('ana@example.com', yes), saleOf('luis@example.org', yes)]);
	await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
	await deliver(crm.target());
	shop.clock.now += 60_000;
	await shop.run('withdrawMarketing', { customers: ['C1'], source: 'unsubscribe' });
	crm.written.length = 0;
	await deliver(crm.target());
	expect([...crm.contacts.values()].map(({ email, marketing }) => [email, marketing])).toEqual([['ana@example.com', 'unsubscribed'], ['luis@example.org', 'unsubscribed']]);
	expect(crm.written.find((one) => one.externalId === 'h2')).toMatchObject({ consents: { marketing: { granted: false } }, tags: [], profile: {} });
	expect(crm.written.find((one) => one.externalId === 'h2')?.totals).toBeUndefined();
	crm.written.length = 0;
	crm.contacts.delete('h2');
	await shop.database.transaction('process', async (sql) => await sql.run("UPDATE crm_contacts SET state = 'pending', due = due + 1, told = '{}' WHERE customer_id = 2"));
	await deliver(crm.target());
	expect(crm.contacts.size).toBe(1);
});

it('tells again a part that failed for a while, and lists one that only a person can do', async () => {
	const crm = new HandCrm();
	const target = crm.target();
	const { upsert } = target.connector.customers!;
	let unfinished = [failure(503)];
	target.connector.customers!.upsert = async (http, customer) => {
		const written = await upsert(http, customer);
		return written === 'gone' ? written : { ...written, unfinished: unfinished.splice(0) };
	};
	expect(await tell(shop, target, [saleOf('ana@example.com')])).toMatchObject([{ status: 'pending', reason: 'crm_unfinished' }]);
	shop.clock.now += HOUR_MS;
	crm.written.length = 0;
	await deliver(target);
	expect(crm.written).toHaveLength(1);
	unfinished = [failure(400)];
	expect(await tell(shop, target, [saleOf('ana@example.com')])).toMatchObject([{ status: 'delivered', unfinished: [expect.any(String)] }]);
	shop.clock.now += 2 * HOUR_MS;
	crm.written.length = 0;
	expect((await deliver(target)).undelivered).toMatchObject([{ status: 'unfinished', next_try_at: null, reason: 'crm_unfinished' }]);
	expect(crm.written).toEqual([]);
	await shop.run('crmRetry', { system: 'hand:1', doubts: 'leave' });
	expect((await deliver(target)).undelivered).toEqual([]);
});

it('tells a refund that was booked while its sale was on its way', async () => {
	const crm = new HandCrm();
	const target = crm.target();
	const { purchases } = target.connector.customers!;
	const { record } = purchases;
	const sale = saleOf('ana@example.com');
	let refunded = false;
	purchases.record = async (http, purchase) => {
		const written = await record(http, purchase);
		if (!refunded) {
			refunded = true;
			const refund = saleOf('ana@example.com', { transaction_id: 'R-1', kind: 'refund', refund_of: sale['transaction_id'], items: [], total_amount: 4.5, timestamp: '2025-12-12T12:00:00Z' });
			await shop.run('recordInCrm', { items: [refund], simulate: false, tags: [], channelTag: true, journal: { system: 'hand:1', source: 'hand', purchases: true, gathers: false } });
		}
		return written;
	};
	const told: { netCents: number; changedAt: number }[] = [];
	const recorded = purchases.record;
	purchases.record = async (http, purchase) => {
		told.push({ netCents: purchase.netCents, changedAt: purchase.changedAt });
		return await recorded(http, purchase);
	};
	await tell(shop, target, [sale]);
	await deliver(target);
	expect(told).toEqual([{ netCents: 950, changedAt: Date.parse('2025-12-11T12:00:00Z') }, { netCents: 500, changedAt: Date.parse('2025-12-12T12:00:00Z') }]);
	expect(crm.purchases).toMatchObject([{ netCents: 500 }]);
});

describe('changes over there', () => {
	it('unsubscribe here for ever, tell of a merge, and forget what was deleted', async () => {
		const crm = new HandCrm();
		const yes = { consents: [{ purpose: 'marketing', granted: true, wording: 'Novedades' }] };
		await tell(shop, crm.target(), [saleOf('ana@example.com', yes), saleOf('luis@example.org'), saleOf('eva@example.net')]);
		const [ana, luis, eva] = [...crm.contacts.keys()] as [string, string, string];
		crm.changes = [{ externalId: ana, now: { marketing: 'unsubscribed' } }, { externalId: luis, mergedInto: ana }, { externalId: eva, deleted: true }, { externalId: 'nobody', now: { marketing: 'unsubscribed' } }];
		const { events } = await pullChanges(shop, crm.target(), { now: shop.clock.now, since: 0 });
		expect(events).toMatchObject([
			{ event: 'unsubscribed', customer_id: 'C1', reason: 'crm_unsubscribed' },
			{ event: 'merged', customer_id: 'C2', contact_id: ana, reason: 'crm_merged_there', same_as: ['C1'] },
			{ event: 'deleted', customer_id: 'C3' },
		]);
		expect(await shop.rows('SELECT granted, source FROM consents ORDER BY id')).toEqual([{ granted: 1, source: 'till' }, { granted: 0, source: 'hand' }]);
		expect(await shop.rows('SELECT customer_id, external_id FROM crm_links ORDER BY customer_id')).toEqual([{ customer_id: 1, external_id: ana }, { customer_id: 2, external_id: ana }]);
	});

	it('of an address come here where only they changed it, and are asked about where both did', async () => {
		const crm = new HandCrm();
		const target = crm.target();
		await tell(shop, target, [saleOf('ana@example.com', { customer: { email: 'ana@example.com', name: 'Ana Etxeberria', phone: '600111222' } })]);
		const [id] = [...crm.contacts.keys()] as [string];
		crm.changes = [{ externalId: id, now: { email: 'ana@example.com', phone: '+34600999888' } }];
		expect((await pullChanges(shop, target, { now: shop.clock.now, since: 0 })).events).toMatchObject([{ event: 'edited', fields: [{ field: 'phone', shop: '+34600111222', crm: '+34600999888' }] }]);
		expect(await shop.rows('SELECT phone FROM customers')).toEqual([{ phone: '+34600999888' }]);
		await shop.run('correctCustomer', { customer: 'C1', fields: { phone: '600777666' } });
		crm.changes = [{ externalId: id, now: { email: 'ana@example.com', phone: '+34600555444' } }];
		expect((await pullChanges(shop, target, { now: shop.clock.now, since: 0 })).events).toMatchObject([{ event: 'conflict', fields: [{ field: 'phone', crm: '+34600555444' }] }]);
	});
});

it('takes over what was told when the ledger knew only the vendor', async () => {
	const crm = new HandCrm();
	crm.contacts.set('old', { externalId: 'old', email: 'otro@example.com' });
	await shop.run('recordInCrm', { items: [saleOf('ana@example.com')], simulate: false, tags: [], channelTag: true });
	await shop.database.transaction('process', async (sql) => await linkCustomer(sql, 'hand', 1, 'old'));
	expect(await tell(shop, crm.target(), [saleOf('ana@example.com')])).toMatchObject([{ status: 'delivered', contact_id: 'old' }]);
	expect(await shop.rows('SELECT system, external_id FROM crm_links')).toEqual([{ system: 'hand:1', external_id: 'old' }]);
});
