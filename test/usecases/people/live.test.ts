import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { ANA, LUIS, MARIA, match, saleTo, sell } from './support';

let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const count = async (table: string) => (await shop.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n;

describe('a buyer', () => {
	it('is nobody without anything that can be recognised again', async () => {
		expect(await match(shop, saleTo({ name: 'Ana García', postcode: '39300' }))).toMatchObject({ status: 'anonymous', reason: 'no_identifier', customer_id: null, score: null });
		expect(await match(shop, saleTo({ email: 'noemail@tienda.es', phone: '600000000' }))).toMatchObject({ status: 'anonymous' });
		expect(await match(shop, saleTo(null))).toMatchObject({ status: 'anonymous' });
		expect(await count('person_records')).toBe(0);
	});

	it('is new, then known by email, by phone, and by both written otherwise', async () => {
		expect(await match(shop, saleTo(ANA))).toMatchObject({ status: 'new', reason: 'nobody_known', customer_id: 'C1' });
		expect(await match(shop, saleTo(ANA))).toMatchObject({ status: 'matched', reason: 'email_equal', customer_id: 'C1' });
		expect(await match(shop, saleTo({ name: 'ANA GARCIA AZCARATE', email: 'ANA.AZCARATE@EXAMPLE.COM' }))).toMatchObject({ status: 'matched', reason: 'email_equal', customer_id: 'C1' });
		expect(await match(shop, saleTo({ name: 'Ana García', phone: '612345699' }))).toMatchObject({ status: 'matched', reason: 'phone_equal', customer_id: 'C1' });
	});

	it('has a score that is the sum of its parts', async () => {
		await match(shop, saleTo(ANA));
		const { score, parts } = await match(shop, saleTo({ name: 'Ana García', phone: '612345699' }));
		expect(parts.length).toBeGreaterThan(2);
		expect(score).toBeCloseTo(parts.reduce((sum, part) => sum + part.weight, 0), 6);
	});

	it('said again in the same words is counted, not kept again', async () => {
		for (let n = 0; n < 5; n++) await match(shop, saleTo(ANA));
		expect(await shop.rows('SELECT times FROM person_records')).toEqual([{ times: 5 }]);
	});

	it('of whom only an email, a card or a mobile is known is one customer, however often they come', async () => {
		for (const customer of [{ email: 'solo@example.com' }, { loyalty_id: 'T-100200' }, { phone: '655 100 200' }]) {
			const first = await match(shop, saleTo(customer));
			for (let n = 0; n < 3; n++) expect(await match(shop, saleTo(customer))).toMatchObject({ status: 'matched', customer_id: first.customer_id });
		}
		expect(await count('customers')).toBe(3);
	});

	it('with another name on a known email is a person of their own, and a person is asked once', async () => {
		await match(shop, saleTo(ANA));
		expect(await match(shop, saleTo({ name: 'Pedro Salas Robledo', email: ANA.email }))).toMatchObject({ status: 'review', reason: 'name_differs', customer_id: 'C2', alternatives: ['C1'] });
		expect(await match(shop, saleTo({ name: 'Pedro Salas Robledo', email: ANA.email }))).toMatchObject({ customer_id: 'C2' });
		expect(await count('match_reviews')).toBe(1);
	});

	it('is never somebody with another valid DNI, whether the shop matches by it or not', async () => {
		for (const useNif of [false, true]) {
			const email = `${useNif}@example.com`;
			const first = await match(shop, saleTo({ name: 'Ana García Azcárate', email, nif: '00000014Z' }), { useNif });
			const other = await match(shop, saleTo({ name: 'Ana García Azcárate', email, nif: '12345679S' }), { useNif });
			expect(other.customer_id).not.toBe(first.customer_id);
		}
	});

	it('is found by NIF only where the shop says so', async () => {
		await match(shop, saleTo({ ...ANA, nif: '00000014Z' }));
		expect(await match(shop, saleTo({ nif: '00000014Z' }))).toMatchObject({ status: 'anonymous' });
		await match(shop, saleTo({ ...LUIS, nif: '12345679S' }), { useNif: true });
		expect(await match(shop, saleTo({ name: 'Luis Pérez', nif: '12345679s' }), { useNif: true })).toMatchObject({ status: 'matched', reason: 'nif_equal' });
	});

	it('read again is who they were', async () => {
		const sale = saleTo(ANA);
		const first = await match(shop, sale);
		await match(shop, saleTo({ ...ANA, postcode: '39300' }));
		expect(await match(shop, sale)).toMatchObject({ status: first.status, reason: first.reason, customer_id: 'C1' });
	});

	it('leaves nothing in a simulation', async () => {
		expect(await match(shop, saleTo(ANA), { simulate: true })).toMatchObject({ status: 'new', simulated: true });
		for (const table of ['person_records', 'record_keys', 'customers', 'matches', 'people_events']) expect([table, await count(table)]).toEqual([table, 0]);
	});
});

describe('a sale that shows two customers to be one', () => {
	it('merges them, says so, and keeps the older', async () => {
		await sell(shop, { name: MARIA.name, email: MARIA.email });
		await sell(shop, { name: MARIA.name, phone: MARIA.phone });
		const before = await shop.rows<{ id: number }>('SELECT id FROM customers WHERE merged_into IS NULL');
		const bridge = await sell(shop, MARIA);
		expect(before).toHaveLength(2);
		expect(bridge).toMatchObject({ status: 'matched', customer_id: 'C1', merged: ['C2'] });
		expect(await shop.rows('SELECT id, merged_into, purchases, spent_cents, phone FROM customers ORDER BY id')).toEqual([
			{ id: 1, merged_into: null, purchases: 3, spent_cents: 3000, phone: '+34633210987' },
			{ id: 2, merged_into: 1, purchases: 0, spent_cents: 0, phone: null },
		]);
		const events = await shop.run('readPeopleEvents', { after: 0, limit: 10 });
		expect(events.filter((event) => event.event !== 'review_needed')).toMatchObject([{ event: 'merged', customer_id: 'C1', other_id: 'C2' }]);
	});
});

describe('merge protection', () => {
	it('asks a person where one would have too many cards', async () => {
		for (const card of ['A-1001', 'B-2002', 'C-3003']) await match(shop, saleTo({ ...ANA, loyalty_id: card }));
		expect(await match(shop, saleTo({ ...ANA, loyalty_id: 'D-4004' }))).toMatchObject({ status: 'review', reason: 'too_many_details', alternatives: ['C1'] });
	});
});
