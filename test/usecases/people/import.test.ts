import { SyntheticShop } from '../../../bench/people/generator/shop';
import { importCustomerList } from '../../../usecases/importCustomerList';
import type { ImportProgress } from '../../../usecases/customerListAnswer';
import type { UnitInput, UnitName } from '../../../usecases/units';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { agreement, pairs } from './partition';
import { ANA, LUIS, match, saleTo } from './support';

let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const BULK = { bulkFrom: 1 };
const count = async (table: string) => (await shop.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n;
const row = (customer: { name?: string; email?: string; phone?: string }, more: object = {}) => ({ nombre: customer.name, email: customer.email, telefono: customer.phone, ...more });

/** Rows as the synthetic shop's channels noted them. */
function town(people: number, seed = 7): Record<string, unknown>[] {
	return [...new SyntheticShop({ seed, people }).records()].map(({ record }) => ({
		name: record.name, email: record.email, phone: record.phone, nif: record.nif, loyalty_id: record.loyaltyId, postcode: record.postcode,
	}));
}

describe.each([['row by row', { bulkFrom: 1e9 }], ['all at once', BULK]])('a list read %s', (_title, options) => {
	it('makes people once, with their tags and consents', async () => {
		const rows = [
			row(ANA, { etiquetas: 'Club; Prensa', consentimiento_marketing: 'sí', fecha_consentimiento: '2025-03-01' }),
			row({ name: 'ANA GARCIA AZCARATE', email: ANA.email }),
			row(LUIS),
			row({ name: 'Nadie' }),
			{ etiquetas: 'Prospecto' },
		];
		const answer = await importCustomerList(shop, rows, { useNif: false }, options);
		expect(answer).toMatchObject({ rows: 5, created: 2, matched: 1, review: 0, anonymous: 1, repeated: 0, problems: [{ row: 5 }] });
		expect(await shop.rows('SELECT name, email, phone FROM customers ORDER BY name')).toEqual([
			{ name: ANA.name, email: ANA.email, phone: '+34612345699' },
			{ name: LUIS.name, email: LUIS.email, phone: '+34622111333' },
		]);
		expect(await shop.rows('SELECT tag FROM record_tags ORDER BY tag')).toEqual([{ tag: 'Club' }, { tag: 'Prensa' }]);
		expect(await shop.rows('SELECT purpose, granted, stated_at FROM consents')).toEqual([{ purpose: 'marketing', granted: 1, stated_at: Date.parse('2025-03-01T00:00:00+01:00') }]);
	});

	it('read again changes nothing', async () => {
		const rows = town(60);
		const first = await importCustomerList(shop, rows, { useNif: true }, options);
		const before = await Promise.all(['customers', 'person_records', 'record_keys', 'sightings', 'consents'].map(count));
		const again = await importCustomerList(shop, rows, { useNif: true }, options);
		expect(again).toMatchObject({ created: 0, matched: 0, repeated: first.created + first.matched + first.review + first.repeated, anonymous: first.anonymous });
		expect(await Promise.all(['customers', 'person_records', 'record_keys', 'sightings', 'consents'].map(count))).toEqual(before);
	});

	it('is known to the next sale', async () => {
		await importCustomerList(shop, [row(ANA), row(LUIS)], { useNif: false }, options);
		expect(await match(shop, saleTo({ name: 'Ana García', phone: '612345699' }))).toMatchObject({ status: 'matched', reason: 'phone_equal', customer: { name: ANA.name } });
	});
});

describe('a long list', () => {
	it('finds whom the ledger knows already', async () => {
		await match(shop, saleTo(ANA));
		const answer = await importCustomerList(shop, [row({ ...ANA, phone: undefined }), row(LUIS)], { useNif: false }, BULK);
		expect(answer).toMatchObject({ created: 1, matched: 1 });
		expect(await count('customers')).toBe(2);
	});

	it('finds who came while it was read', async () => {
		const run = shop.run;
		let sold = false;
		const busy: MemoryShop = {
			...shop,
			run: (async (unit: UnitName, input: UnitInput<UnitName>) => {
				if (unit === 'bulkAdopt' && !sold) {
					sold = true;
					await match(shop, saleTo({ name: 'Ana García Azcárate', phone: ANA.phone, email: ANA.email }));
				}
				return await run(unit, input);
			}) as MemoryShop['run'],
		};
		await importCustomerList(busy, [row(ANA), row(LUIS)], { useNif: false }, BULK);
		expect(await count('customers WHERE merged_into IS NULL')).toBe(2);
	});

	it('cut off half-way is finished by the next run', async () => {
		const rows = town(600);
		const run = shop.run;
		let parts = 0;
		const dying: MemoryShop = {
			...shop,
			run: (async (unit: UnitName, input: UnitInput<UnitName>) => {
				if (unit === 'bulkAdopt' && parts++ > 0) throw new Error('killed');
				return await run(unit, input);
			}) as MemoryShop['run'],
		};
		await expect(importCustomerList(dying, rows, { useNif: true }, BULK)).rejects.toThrow('killed');
		expect(await count('person_records')).toBeGreaterThan(100);
		await importCustomerList(shop, rows, { useNif: true }, BULK);
		const whole = await memoryShop();
		await importCustomerList(whole, rows, { useNif: true }, BULK);
		expect(agreement(await pairs(shop), await pairs(whole))).toBeGreaterThan(0.98);
		expect(await shop.rows('SELECT COUNT(*) AS n FROM sightings')).toEqual(await whole.rows('SELECT COUNT(*) AS n FROM sightings'));
		await whole.close();
	});

	it('tells how far it is', async () => {
		const told: ImportProgress[] = [];
		await importCustomerList(shop, town(50), { useNif: true }, { ...BULK, onProgress: (progress) => told.push(progress) });
		expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(['reading', 'matching', 'writing']));
		expect(told.at(-1)).toMatchObject({ phase: 'writing', done: told.at(-1)!.total });
	});
});
