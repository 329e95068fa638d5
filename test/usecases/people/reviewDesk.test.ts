import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { ANA, match, saleTo, sell } from './support';

let shop: MemoryShop;
beforeEach(async () => {
	shop = await memoryShop();
	await sell(shop, ANA);
	await sell(shop, { name: 'Pedro Salas Robledo', email: ANA.email });
});
afterEach(async () => await shop.close());

const living = async () => (await shop.rows<{ id: number }>('SELECT id FROM customers WHERE merged_into IS NULL ORDER BY id')).map(({ id }) => `C${id}`);

describe('the review desk', () => {
	it('lists the pair with both people and evidence that adds up', async () => {
		const { reviews, open } = await shop.run('listReviews', { limit: 10 });
		expect(open).toBe(1);
		expect(reviews).toMatchObject([{ review_id: 1, reason: 'name_differs', a: { customer_id: 'C1', customer: { name: ANA.name, purchases: 1 } }, b: { customer_id: 'C2', customer: { name: 'Pedro Salas Robledo' } } }]);
		expect(reviews[0]!.score).toBeCloseTo(reviews[0]!.parts.reduce((sum, part) => sum + part.weight, 0), 6);
	});

	it('merges what is the same, once', async () => {
		expect(await shop.run('answerReview', { reviewId: 1, answer: 'same' })).toMatchObject({ status: 'merged', customer_ids: ['C1'], merge_id: 1 });
		expect(await living()).toEqual(['C1']);
		expect(await shop.run('answerReview', { reviewId: 1, answer: 'same' })).toMatchObject({ status: 'unchanged', reason: 'already_answered' });
		expect(await shop.run('listReviews', { limit: 10 })).toEqual({ reviews: [], open: 0 });
	});

	it('never asks again about what is different, nor merges it', async () => {
		expect(await shop.run('answerReview', { reviewId: 1, answer: 'different' })).toMatchObject({ status: 'kept_apart', customer_ids: ['C1', 'C2'] });
		expect(await shop.run('answerReview', { reviewId: 1, answer: 'same' })).toMatchObject({ status: 'unchanged', reason: 'already_answered' });
		for (const customer of [ANA, { ...ANA, name: 'Pedro Salas' }, { ...ANA, postcode: '39300' }, { name: 'Pedro Salas Robledo', email: ANA.email, phone: ANA.phone }]) await match(shop, saleTo(customer));
		expect(await living()).toEqual(expect.arrayContaining(['C1', 'C2']));
		const events = await shop.run('readPeopleEvents', { after: 0, limit: 100 });
		expect(events.map(({ event }) => event)).toContain('refused');
		expect(events.filter(({ event, customer_id: a, other_id: b }) => event === 'merged' && a === 'C1' && b === 'C2')).toEqual([]);
	});

	it('takes an undone merge for a refusal', async () => {
		await shop.run('answerReview', { reviewId: 1, answer: 'same' });
		await shop.run('undoMerge', { mergeId: 1 });
		expect(await living()).toEqual(['C1', 'C2']);
		await match(shop, saleTo({ ...ANA, postcode: '39300' }));
		expect(await living()).toEqual(expect.arrayContaining(['C1', 'C2']));
	});

	it('knows no other question', async () => {
		expect(await shop.run('answerReview', { reviewId: 99, answer: 'same' })).toMatchObject({ status: 'skipped', reason: 'review_unknown' });
	});
});

describe('a link in an email', () => {
	it('answers its own question with its own answer, and nothing else', async () => {
		const tokens = (await shop.run('reviewTokens', { reviewId: 1 }))!;
		for (const forged of [tokens.same.replace('same', 'different'), tokens.same.replace(/^1/, '2'), `${tokens.same.slice(0, -1)}${tokens.same.endsWith('A') ? 'B' : 'A'}`, 'rubbish', '']) {
			expect(await shop.run('answerReviewToken', { token: forged })).toMatchObject({ status: 'skipped', reason: 'link_invalid' });
		}
		expect(await shop.run('answerReviewToken', { token: tokens.different })).toMatchObject({ status: 'kept_apart' });
		expect(await shop.run('answerReviewToken', { token: tokens.same })).toMatchObject({ status: 'unchanged', reason: 'already_answered' });
		expect(await shop.run('reviewTokens', { reviewId: 7 })).toBeNull();
	});

	it('is signed with a secret of the ledger’s own', async () => {
		const other = await memoryShop();
		await sell(other, ANA);
		await sell(other, { name: 'Pedro Salas Robledo', email: ANA.email });
		const foreign = (await other.run('reviewTokens', { reviewId: 1 }))!;
		await other.close();
		await shop.run('reviewTokens', { reviewId: 1 });
		expect(await shop.run('answerReviewToken', { token: foreign.same })).toMatchObject({ status: 'skipped', reason: 'link_invalid' });
	});
});

describe('an explanation', () => {
	it('of a sale is what decided it', async () => {
		const sale = saleTo({ name: 'Ana García', phone: ANA.phone });
		const { score, parts } = await match(shop, sale);
		const told = await shop.run('explainMatch', { saleId: `till/tienda/${String(sale.transaction_id)}` });
		expect(told).toMatchObject({ of: 'sale', reason: 'phone_equal', customer_ids: ['C1'], score, parts });
		expect(told!.words).toHaveLength(parts.length);
	});

	it('of two customers is their likeliest pair, of one what holds it together', async () => {
		const pair = (await shop.run('explainMatch', { customer: 'C1', other: 'C2' }))!;
		expect(pair.score).toBeCloseTo(pair.parts.reduce((sum, part) => sum + part.weight, 0), 6);
		await match(shop, saleTo({ name: 'Ana García', phone: ANA.phone }));
		expect((await shop.run('explainMatch', { customer: 'C1' }))!.links).toHaveLength(1);
		expect(await shop.run('explainMatch', { customer: 'C77' })).toBeNull();
		expect(await shop.run('explainMatch', { saleId: 'none' })).toBeNull();
	});
});
