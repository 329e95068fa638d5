import fc from 'fast-check';
import { linkCustomer } from '../../../ledger/repositories/crm';
import { stateHash } from '../../../ledger/stateHash';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { runsOnLedger } from '../../support/testLedger';
import { ANA, LUIS, MARIA, match, saleTo, sell } from './support';

let shop: MemoryShop;
beforeEach(async () => (shop = await memoryShop()));
afterEach(async () => await shop.close());

const hash = async () => await shop.database.read(stateHash);
const living = async () => (await shop.rows<{ id: number }>('SELECT id FROM customers WHERE merged_into IS NULL ORDER BY id')).map(({ id }) => `C${id}`);

/** People who share nothing, each with two descriptions, a purchase, a tag, a consent, a request and a CRM contact. */
async function town(people: number): Promise<void> {
	const names = ['Ana Azcárate Ruiz', 'Luis Santamaría Gil', 'Eva Etxeberria Sanz', 'Iker Zubizarreta Mora', 'Nuria Casadevall Puig', 'Marta Quintanilla Rey', 'Pau Ferrater Bosch', 'Sara Bustamante Vega'];
	for (let n = 0; n < people; n++) {
		const name = names[n % names.length]!;
		const sale = saleTo({ name, email: `persona${n}x${n * 7}@example.com`, phone: `6${String(30_000_000 + n * 137_911).padStart(8, '0')}` }, { consents: [{ purpose: 'marketing', granted: n % 2 === 0 }] });
		const batch = { items: [sale], simulate: false };
		const answer = await match(shop, sale);
		await shop.run('recordInCrm', { ...batch, tags: [`group ${n % 3}`], channelTag: true });
		await shop.run('scheduleReview', { ...batch, daysAfter: 7, hour: 11, windowDays: 90, policy: 'existing_customer' });
		await shop.database.transaction('process', async (sql) => await linkCustomer(sql, 'hubspot', Number(answer.customer_id!.slice(1)), `h${n}`));
		await match(shop, saleTo({ name: name.toUpperCase(), email: `persona${n}x${n * 7}@example.com` }));
	}
}

describe('a merge by a person', () => {
	it('moves all that the other had, under the older number, and both numbers lead to it', async () => {
		await sell(shop, ANA);
		await sell(shop, LUIS);
		expect(await shop.run('mergeCustomers', { customer: 'C2', other: 'c1' })).toMatchObject({ status: 'merged', customer_id: 'C1', other_id: 'C2', merge_id: 1, customer: { purchases: 2, total_spent: 20 } });
		expect(await shop.run('mergeCustomers', { customer: 'C2', other: 'C1' })).toMatchObject({ status: 'unchanged', reason: 'already_one', customer_id: 'C1' });
		expect(await shop.run('mergeCustomers', { customer: 'C2', other: 'C99' })).toMatchObject({ status: 'skipped', reason: 'customer_unknown' });
		expect(await match(shop, saleTo(LUIS))).toMatchObject({ customer_id: 'C1' });
		expect(await shop.run('explainMatch', { customer: 'C2' })).toMatchObject({ customer_ids: ['C1'] });
	});

	it('undone gives each their own back and stays undone, whatever is seen later', async () => {
		await town(2);
		const before = await hash();
		const { merge_id: mergeId } = await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
		expect(await hash()).not.toBe(before);
		expect(await shop.run('undoMerge', { mergeId: mergeId! })).toMatchObject({ status: 'unmerged', customer_id: 'C1', other_id: 'C2' });
		expect(await hash()).toBe(before);
		expect(await shop.run('undoMerge', { mergeId: mergeId! })).toMatchObject({ status: 'skipped', reason: 'already_undone' });
		const both = { name: 'Ana Azcárate Ruiz', email: 'persona0x0@example.com', phone: '630137911' };
		await match(shop, saleTo(both));
		expect(await living()).toEqual(expect.arrayContaining(['C1', 'C2']));
	});

	it('undone by the number of whoever went', async () => {
		await town(2);
		const before = await hash();
		await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
		expect(await shop.run('undoMerge', { customer: 'C2' })).toMatchObject({ status: 'unmerged' });
		expect(await hash()).toBe(before);
	});

	it('keeps a CRM contact that each had', async () => {
		await town(2);
		await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
		const links = await shop.rows('SELECT customer_id, external_id FROM crm_links ORDER BY customer_id');
		expect(links).toEqual([{ customer_id: 1, external_id: 'h0' }, { customer_id: 2, external_id: 'h1' }]);
	});
});

it('merges by the engine are undone just so, and the sale that made them goes where it belongs', async () => {
	await sell(shop, { name: MARIA.name, email: MARIA.email });
	await sell(shop, { name: MARIA.name, phone: MARIA.phone });
	const before = await shop.rows('SELECT id, merged_into, name, email, phone, purchases FROM customers ORDER BY id');
	const bridge = await match(shop, saleTo(MARIA));
	expect(bridge.merged).toEqual(['C2']);
	await shop.run('undoMerge', { customer: 'C2' });
	expect(await living()).toEqual(['C1', 'C2']);
	const after = await shop.rows<{ id: number }>('SELECT id, merged_into, name, email, phone, purchases FROM customers ORDER BY id');
	expect(after[1]).toEqual(before[1]);
	await match(shop, saleTo({ ...MARIA, postcode: '39300' }));
	expect(await living()).toEqual(expect.arrayContaining(['C1', 'C2']));
});

it('any merges, undone in any order, leave everything as it was', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { minLength: 1, maxLength: 12 }),
			fc.infiniteStream(fc.nat(1000)),
			async (pairs, luck) => {
				await shop.close();
				shop = await memoryShop();
				await town(8);
				const before = await hash();
				const merges: number[] = [];
				for (const [one, other] of pairs) {
					const { merge_id: mergeId } = await shop.run('mergeCustomers', { customer: `C${one + 1}`, other: `C${other + 1}` });
					if (mergeId !== null) merges.push(mergeId);
				}
				while (merges.length > 0) {
					const [mergeId] = merges.splice(luck.next().value! % merges.length, 1);
					await shop.run('undoMerge', { mergeId: mergeId! });
				}
				expect(await hash()).toBe(before);
				expect(await living()).toEqual(['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8']);
			},
		),
		{ numRuns: runsOnLedger(25) },
	);
});

it('records that came between merges and their undoing stay with their own people, and the rest returns', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat(1000)), async (steps, luck) => {
			await shop.close();
			shop = await memoryShop();
			await town(6);
			const owners = async () => await shop.rows<{ id: number; customer_id: number; fields: string }>('SELECT id, customer_id, fields FROM person_records ORDER BY id');
			const before = await owners();
			const buyers = before.filter(({ fields }) => !fields.includes('@nobody'));
			const merges: number[] = [];
			for (const [one, other, buyer] of steps) {
				const { merge_id: mergeId } = await shop.run('mergeCustomers', { customer: `C${one + 1}`, other: `C${other + 1}` });
				if (mergeId !== null) merges.push(mergeId);
				const [name, email] = JSON.parse(buyers[buyer * 2]!.fields) as [string, string];
				await match(shop, saleTo({ name, email, postcode: `39${String(luck.next().value).padStart(3, '0')}` }));
			}
			while (merges.length > 0) {
				const [mergeId] = merges.splice(luck.next().value! % merges.length, 1);
				await shop.run('undoMerge', { mergeId: mergeId! });
			}
			const after = await owners();
			expect(after.slice(0, before.length)).toEqual(before);
			const ownerOfEmail = new Map(before.map((row) => [(JSON.parse(row.fields) as string[])[1], row.customer_id]));
			for (const row of after.slice(before.length)) expect(row.customer_id).toBe(ownerOfEmail.get((JSON.parse(row.fields) as string[])[1]));
		}),
		{ numRuns: runsOnLedger(25) },
	);
});

it('what a person corrected beats what is seen later', async () => {
	await sell(shop, ANA);
	expect(await shop.run('correctCustomer', { customer: 'C1', fields: { name: 'Ana Mª García Azcárate', email: 'ana@nuevo.example' } })).toMatchObject({ name: 'Ana Mª García Azcárate', email: 'ana@nuevo.example' });
	for (let n = 0; n < 4; n++) await sell(shop, ANA);
	expect(await shop.rows('SELECT name, email FROM customers')).toEqual([{ name: 'Ana Mª García Azcárate', email: 'ana@nuevo.example' }]);
});
