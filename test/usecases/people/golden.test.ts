import { stateHash } from '../../../ledger/stateHash';
import { SyntheticShop } from '../../../bench/people/generator/shop';
import { importCustomerList } from '../../../usecases/importCustomerList';
import { changePeopleRules, rebuildPeople } from '../../../usecases/rebuildPeople';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { agreement, pairs } from './partition';
import { ANA, match, saleTo } from './support';

let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const golden = async () => (await shop.rows('SELECT name, email, postcode FROM customers WHERE merged_into IS NULL ORDER BY id'))[0];

describe('the golden record', () => {
	it('takes what is said most, then last, and the name as it is best written', async () => {
		await match(shop, saleTo({ ...ANA, name: 'ANA GARCIA AZCARATE', postcode: '39001' }));
		await match(shop, saleTo({ ...ANA, name: 'Ana García', postcode: '39300' }));
		await match(shop, saleTo({ ...ANA, name: 'Ana García Azcárate', postcode: '39300' }));
		expect(await golden()).toEqual({ name: 'Ana García Azcárate', email: ANA.email, postcode: '39300' });
		await match(shop, saleTo({ ...ANA, postcode: '39001' }));
		expect(await golden()).toMatchObject({ postcode: '39001' });
	});

	it('follows the shop’s own rules, also for those it knows already', async () => {
		for (const [postcode, source] of [['39001', 'web'], ['39300', 'till'], ['39300', 'till'], ['39500', 'till']] as const) await match(shop, saleTo({ ...ANA, postcode }, { source }));
		expect(await golden()).toMatchObject({ postcode: '39300' });
		const survivorship = { policy: 'most_frequent' as const, fields: {}, trusted: [] };
		await changePeopleRules(shop, { survivorship: { ...survivorship, policy: 'most_recent' } });
		expect(await golden()).toMatchObject({ postcode: '39500' });
		await changePeopleRules(shop, { survivorship: { ...survivorship, fields: { postcode: 'trusted_source' }, trusted: ['web'] } });
		expect(await golden()).toMatchObject({ postcode: '39001' });
		await match(shop, saleTo({ ...ANA, postcode: '39777' }, { source: 'web' }));
		expect(await golden()).toMatchObject({ postcode: '39777' });
	});
});

describe('everybody matched anew', () => {
	const rows = [...new SyntheticShop({ seed: 5, people: 80 }).records()].map(({ record }) => ({
		name: record.name, email: record.email, phone: record.phone, nif: record.nif, loyalty_id: record.loyaltyId, postcode: record.postcode,
	}));

	it('is who they were, when nothing was learnt; twice the same is once', async () => {
		await importCustomerList(shop, rows, { useNif: true }, { bulkFrom: 1 });
		const before = await pairs(shop);
		const first = await rebuildPeople(shop, { useNif: true }, { learn: false });
		expect(agreement(before, await pairs(shop))).toBeGreaterThan(0.99);
		const hash = await shop.database.read(stateHash);
		const again = await rebuildPeople(shop, { useNif: true }, { learn: false });
		expect(again).toMatchObject({ records: first.records, people: first.people, moved: 0 });
		expect(await shop.database.read(stateHash)).toBe(hash);
	});

	it('learns this shop’s people, and stands by what people said', async () => {
		await importCustomerList(shop, rows, { useNif: true }, { bulkFrom: 1e9 });
		await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
		const answer = await rebuildPeople(shop, { useNif: true }, { learn: true });
		expect(answer.learnt).toBe(true);
		expect(await shop.rows("SELECT COUNT(*) AS n FROM settings WHERE name = 'matching_model'")).toEqual([{ n: 1 }]);
		expect(await shop.rows('SELECT merged_into FROM customers WHERE id = 2')).toEqual([{ merged_into: 1 }]);
		await shop.run('undoMerge', { customer: 'C2' });
		await rebuildPeople(shop, { useNif: true }, { learn: true });
		expect(await shop.rows('SELECT merged_into FROM customers WHERE id = 2')).toEqual([{ merged_into: null }]);
	});
});
