/** What people may ask of the shop, the clock of it, and what is written of who did what. */
import { unzipSync } from 'fflate';
import { daysLeft, dueAt } from '../../../shop/privacy/deadline';
import type { AccessCopy } from '../../../shop/privacy/accessCopy';
import { RobinsonList } from '../../../shop/privacy/robinson';
import { withoutBuyer } from '../../../shop/privacy/strip';
import { createHash } from 'node:crypto';
import { guideSale } from '../../fixtures/sales';
import { keep } from '../keeping/keeping';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

let shop: MemoryShop;
beforeEach(async () => {
	shop = await memoryShop({ name: 'La Despensa & Cía' });
	await keep(shop, { ...guideSale, customer: { ...guideSale.customer, name: 'Ana <b>García</b>' }, consents: [{ purpose: 'marketing', granted: true, wording: 'Quiero ofertas por email' }] });
});
afterEach(async () => await shop.close());

const email = guideSale.customer.email;
const ask = { items: [{ email }], simulate: false, who: 'Marta' };

it('gives everything as one archive: for machines and for people', async () => {
	const [answer] = await shop.run('giveAccess', ask);
	expect(answer).toMatchObject({ status: 'done', reason: 'access_given', customer_id: 'C1', file_name: 'C1-2025-12-11.zip' });
	const files = Object.fromEntries(Object.entries(unzipSync(answer!.zip!)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
	expect(Object.keys(files)).toEqual(['datos.json', 'datos.html']);
	const copy = JSON.parse(files['datos.json']!) as AccessCopy;
	expect(copy.identity).toMatchObject([{ email, purchases: 1, total_spent: 31 }]);
	expect(copy.permissions).toMatchObject([{ purpose: 'marketing', granted: true, wording: 'Quiero ofertas por email' }]);
	expect(copy.purchases.map((row) => row.sku)).toEqual(guideSale.items.map((item) => item.sku));
	expect(copy.points).toMatchObject([{ kind: 'earn', points: expect.any(Number) }]);
	expect(copy.reviews).toHaveLength(1);
	// Nothing of theirs that a table has is left out.
	for (const table of ['customers', 'person_records', 'consents', 'purchases', 'bought', 'loyalty_entries', 'review_requests']) expect([table, copy.ledger[table]?.length]).toEqual([table, expect.any(Number)]);
	expect(files['datos.html']).toContain('Quiero ofertas por email');
	expect(files['datos.html']).toContain('Ana &lt;b&gt;García');
	expect(files['datos.html']).not.toMatch(/<b>García|<script|src=|href=/);
});

it('gives no one what belongs to several', async () => {
	for (const [name, phone] of [['Ana García Ruiz', '633111222'], ['Pedro Sainz Gil', '633999888']]) {
		await keep(shop, { ...guideSale, transaction_id: `T-${phone}`, customer: { name, phone, email: 'casa@shop.example' } }, ['crm']);
	}
	const shared = { ...ask, items: [{ email: 'casa@shop.example' }, { email: 'nadie@shop.example' }] };
	expect((await shop.run('giveAccess', shared)).map(({ reason, zip }) => [reason, zip])).toEqual([['several_customers', null], ['customer_unknown', null]]);
	expect((await shop.run('erase', { ...shared, invoiceYears: 6 })).map(({ reason }) => reason)).toEqual(['several_customers', 'customer_unknown']);
	// One of a household goes; the other stays, in the club, and is written to no more at the address they shared.
	expect(await shop.run('erase', { ...ask, items: [{ customer: { name: 'Ana García Ruiz', phone: '633111222', email: 'x' }, phone: '633111222' }], invoiceYears: 6 })).toMatchObject([{ status: 'done' }]);
	expect(await shop.rows('SELECT name FROM customers WHERE email = ?', 'casa@shop.example')).toEqual([{ name: 'Pedro Sainz Gil' }]);
	const [proof] = await shop.run('proveConsents', { ...ask, items: [{ phone: '633999888' }] });
	expect(proof!.consents).toEqual({ marketing: false, review: false });
});

it('proves every permission, and what became of it', async () => {
	shop.clock.now += 1000;
	await shop.run('object', ask);
	const [proof] = await shop.run('proveConsents', ask);
	expect(proof).toMatchObject({
		consents: { marketing: false, review: false },
		proofs: [{ purpose: 'marketing', granted: true, wording: 'Quiero ofertas por email', by_person: true, sale_id: expect.any(String) }, { purpose: 'marketing', granted: false, source: 'objection' }, { purpose: 'review', granted: false }],
	});
});

it('puts data right for good', async () => {
	await shop.run('rectify', { ...ask, fields: [{ phone: '633222333', name: '' }] });
	await keep(shop, { ...guideSale, transaction_id: 'T-2', customer: { ...guideSale.customer, name: 'Ana <b>García</b>' } }, ['crm']);
	expect(await shop.rows('SELECT phone FROM customers')).toEqual([{ phone: '+34633222333' }]);
	expect((await shop.run('rectify', { ...ask, fields: [{}] }))[0]).toMatchObject({ status: 'skipped', reason: 'nothing_to_rectify' });
});

it('runs the clock of a request, extends it once, closes it when it is done', async () => {
	const [noted] = await shop.run('noteRequest', { ...ask, kind: 'access', receivedAt: Date.parse('2025-11-15T10:00:00Z') });
	expect(noted).toMatchObject({ status: 'noted', request_id: 1, due_at: '2025-12-15T23:59:59+01:00', days_left: 4 });
	expect(await shop.run('noteRequest', { ...ask, kind: 'access' })).toMatchObject([{ status: 'open', request_id: 1, reason: 'request_due_soon' }]);
	shop.clock.now = Date.parse('2025-12-16T00:00:01Z');
	expect(await shop.run('listRequests', { limit: 10 })).toMatchObject([{ reason: 'request_overdue', days_left: -1 }]);
	expect(await shop.run('extendRequestOnce', { requestId: 1, who: 'Marta', simulate: false })).toMatchObject({ status: 'extended', due_at: '2026-02-15T23:59:59+01:00' });
	expect(await shop.run('extendRequestOnce', { requestId: 1, who: 'Marta', simulate: false })).toMatchObject({ status: 'skipped', reason: 'already_extended' });
	await shop.run('giveAccess', ask);
	expect(await shop.run('listRequests', { limit: 10 })).toEqual([]);
	expect(await shop.run('extendRequestOnce', { requestId: 1, who: 'Marta', simulate: false })).toMatchObject({ reason: 'request_unknown' });
	const audit = await shop.run('privacyAudit', { customer: 'C1', limit: 10 });
	expect(audit.map(({ action, who }) => [action, who])).toEqual([['access', 'Marta'], ['request_extended', 'Marta'], ['request_noted', 'Marta']]);
	expect(JSON.stringify(audit)).not.toMatch(/Ana|García|@/);
});

it('counts months as the calendar does', () => {
	const day = (iso: string) => Date.parse(iso);
	expect(new Date(dueAt(day('2026-01-31T12:00:00+01:00'), false, 'Europe/Madrid')).toISOString()).toBe('2026-02-28T22:59:59.999Z');
	expect(new Date(dueAt(day('2026-01-31T12:00:00+01:00'), true, 'Europe/Madrid')).toISOString()).toBe('2026-04-30T21:59:59.999Z');
	expect(daysLeft(day('2026-02-28T22:59:59Z'), day('2026-02-28T23:00:00Z'))).toBe(-1);
});

it('reads a Robinson List in the clear or hashed, however its cells are written', () => {
	const list = new RobinsonList('ES', (text) => createHash('sha256').update(text).digest('hex'));
	list.add({ a: 'ANA@Shop.es', b: '633 11 22 33' });
	list.add({ hash: createHash('sha256').update('luis@shop.es').digest('hex').toUpperCase(), other: createHash('sha256').update('633445566').digest('hex') });
	list.add({ nif: '12.345.678-z', nothing: '', note: 'alta en 2024' });
	expect([['ana@shop.es'], ['+34633112233'], ['Luis@shop.es'], ['+34 633 44 55 66'], ['12345678Z']].map((details) => list.lists(details))).toEqual([true, true, true, true, true]);
	expect([['pepe@shop.es'], ['633112234'], [], [null, '']].map((details) => list.lists(details))).toEqual([false, false, false, false]);
});

it('leaves of a ticket what it says of goods and money', () => {
	const json = { ...guideSale, raw: { billing: { email } }, note: 'para Ana', consents: [{ purpose: 'marketing', granted: true }], reference: 'Ana' };
	const left = JSON.parse(withoutBuyer(JSON.stringify(json))) as object;
	expect(left).toEqual({ ...guideSale, customer: null });
	expect(JSON.stringify(left)).not.toContain('Ana');
});
