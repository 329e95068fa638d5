/** Points by the programme, tiers, expiry, members, rewards and their statement; gift cards once an operation. */
import type { LoyaltyProgram } from '../../../shop/loyalty/program';
import { DEFAULT_PROGRAM } from '../../../shop/loyalty/program';
import type { LoyaltyAnswer } from '../../../usecases/units/loyalty';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const ANA = { email: 'ana@shop.es', name: 'Ana García Ruiz' };
let shop: MemoryShop;
let ticket = 0;

beforeEach(async () => {
	// A Thursday.
	shop = await memoryShop();
});

afterEach(async () => await shop.close());

async function earn(total: number, program: Partial<LoyaltyProgram> = {}, more: object = {}): Promise<LoyaltyAnswer & { sale: string }> {
	ticket += 1;
	const sale = `L-${ticket}`;
	const item = { transaction_id: sale, timestamp: new Date(shop.clock.now).toISOString(), customer: ANA, items: [{ sku: 'X', product_name: 'X', quantity: 1, price: total }], total_amount: total, ...more };
	const [result] = await shop.run('earnPoints', { items: [item], simulate: false, program: { ...DEFAULT_PROGRAM, ...program } });
	if (!result?.ok) throw new Error(JSON.stringify(result));
	return { ...result.value, sale };
}

const refund = async (sale: string, program: Partial<LoyaltyProgram> = {}, more: object = {}) => await earn(0, program, { kind: 'refund', refund_of: sale, items: [], ...more });
const redeem = async (id: string, reward = 'Café') => (await shop.run('redeemPoints', { items: [{ email: ANA.email }], simulate: false, reward, redemptionIds: [id] }))[0]!;
const statement = async () => (await shop.run('pointsStatements', { items: [{ email: ANA.email }], simulate: false, entries: 50 }))[0]!;
const months = (count: number) => (shop.clock.now += count * 31 * 86_400_000);

describe('earning', () => {
	it('one point a euro, rounded down for the ticket, and what is still missing', async () => {
		expect(await earn(31.9)).toMatchObject({ status: 'earned', points: 31, balance: 31, next_reward: { name: 'Café', missing: 469 }, reached: [] });
	});

	it('says when a reward is within reach, once', async () => {
		await earn(499);
		expect((await earn(1)).reached).toMatchObject([{ event: 'reward_reached', reward: 'Café', points: 500, balance: 500, message: 'Has llegado a 500 puntos. Tu premio: Café. Corre de nuestra cuenta.' }]);
		expect((await earn(1)).reached).toEqual([]);
	});

	it('by product, by category, and a discount on the ticket is everybody’s', async () => {
		const program = { products: [{ sku: 'TARJETA', perEuroCenti: 0, perUnit: 0 }, { sku: 'ORUJO', perEuroCenti: 100, perUnit: 10 }], categories: [{ category: 'conservas', perEuroCenti: 300 }] };
		const items = [
			{ sku: 'TARJETA', product_name: 'Tarjeta regalo', quantity: 1, price: 50 },
			{ sku: 'ORUJO', product_name: 'Orujo', quantity: 2, price: 20 },
			{ sku: 'ANCHOA', product_name: 'Anchoas', quantity: 1, price: 10, category: 'Conservas' },
		];
		expect((await earn(100, program, { items })).points).toBe(40 + 20 + 30);
		expect((await earn(50, program, { items, discount: 50 })).points).toBe(Math.floor((40 + 30) / 2) + 20);
	});

	it('double on the days that count double', async () => {
		expect((await earn(10, { bonusDays: [{ weekdays: [4], timesCenti: 200 }] })).points).toBe(20);
		expect((await earn(10, { bonusDays: [{ weekdays: [5], timesCenti: 200 }] })).points).toBe(10);
		expect((await earn(10, { bonusDays: [{ weekdays: [], from: '2025-12-01', to: '2025-12-11', timesCenti: 300 }] })).points).toBe(30);
	});

	it('more in a higher tier, and the tier goes with its points', async () => {
		const program = { tiers: [{ name: 'Oro', fromPoints: 100, timesCenti: 150 }] };
		expect(await earn(100, program)).toMatchObject({ points: 100, tier: 'Oro' });
		expect((await earn(100, program)).points).toBe(150);
		months(13);
		expect((await earn(100, program)).points).toBe(100);
	});

	it('nothing for who left the club, nor for who never joined where it is for members', async () => {
		expect(await earn(10, { membersOnly: true })).toMatchObject({ status: 'skipped', reason: 'not_a_member' });
		expect((await earn(10, { membersOnly: true }, { customer: { ...ANA, loyalty_id: 'SOC-000123' } })).points).toBe(10);
		expect(await earn(10, {}, { consents: [{ purpose: 'loyalty', granted: false }] })).toMatchObject({ status: 'skipped', reason: 'left_club', balance: 10 });
	});

	it('simulated leaves no trace', async () => {
		await earn(10);
		const traces = async () => [await shop.rows('SELECT * FROM loyalty_entries'), await shop.rows("SELECT name, value FROM settings WHERE name = 'loyalty_program'")];
		const before = await traces();
		await shop.run('earnPoints', { items: [{ transaction_id: 'SIM', timestamp: '2025-12-11T11:00:00Z', customer: ANA, items: [], total_amount: 40 }], simulate: true, program: { ...DEFAULT_PROGRAM, perEuroCenti: 900 } });
		expect(await traces()).toEqual(before);
	});
});

describe('a refund', () => {
	it('takes back at the rate it was earned, whatever the rules are by then', async () => {
		const { sale } = await earn(40, { perEuroCenti: 300 });
		expect(await refund(sale, { perEuroCenti: 100 }, { total_amount: 10 })).toMatchObject({ status: 'taken_back', points: -30, balance: 90 });
		expect(await refund(sale, { perEuroCenti: 0 })).toMatchObject({ points: -90, balance: 0 });
		expect(await refund(sale)).toMatchObject({ status: 'skipped', reason: 'nothing_left', points: 0, balance: 0 });
	});

	it('of what was spent on a reward leaves a debt that the next purchases pay', async () => {
		const { sale } = await earn(500);
		await redeem('R-1');
		expect((await refund(sale)).balance).toBe(-500);
		expect((await earn(600)).balance).toBe(100);
	});

	it('of points that had expired takes nothing a second time', async () => {
		const { sale } = await earn(100, { expireMonths: 6 });
		months(7);
		expect((await earn(10)).balance).toBe(10);
		expect((await refund(sale)).balance).toBe(10);
	});
});

describe('points expire', () => {
	it('by the lot, the oldest spent first', async () => {
		const program = { expireMonths: 12, rewards: [{ name: 'Pan', points: 30 }] };
		await earn(50, program);
		months(6);
		await earn(40, program);
		await redeem('P-1', 'Pan');
		expect(await statement()).toMatchObject({ balance: 60, expiring: { points: 20 } });
		months(7);
		expect(await statement()).toMatchObject({ balance: 40, expiring: { points: 40 } });
		months(7);
		expect(await statement()).toMatchObject({ balance: 0, expiring: null });
		expect(await statement()).toMatchObject({ balance: 0 });
	});
});

describe('a reward', () => {
	it('needs its points, its name, its customer and a number of its own', async () => {
		await earn(499);
		expect(await redeem('A')).toMatchObject({ status: 'refused', reason: 'not_enough_points', balance: 499 });
		await earn(1);
		expect(await redeem('')).toMatchObject({ reason: 'redemption_id_missing' });
		expect(await redeem('A', 'Viaje')).toMatchObject({ reason: 'reward_unknown' });
		expect((await shop.run('redeemPoints', { items: [{ email: 'nadie@shop.es' }], simulate: false, reward: 'Café', redemptionIds: ['A'] }))[0]).toMatchObject({ reason: 'customer_unknown' });
		expect(await redeem('A')).toMatchObject({ status: 'redeemed', points: 500, balance: 0 });
		expect(await redeem('A')).toMatchObject({ status: 'already_redeemed', points: 500, balance: 0 });
	});

	it('that came to nothing gives its points back, once', async () => {
		await earn(500);
		await redeem('A');
		const undo = async () => (await shop.run('undoRedemption', { items: [{}], simulate: false, redemptionIds: ['A'] }))[0];
		expect(await undo()).toMatchObject({ status: 'redeemed', reason: 'redemption_undone', balance: 500 });
		expect(await undo()).toMatchObject({ status: 'already_redeemed', balance: 500 });
		expect(await redeem('A')).toMatchObject({ status: 'refused', reason: 'redemption_undone' });
	});

	it('follows people who turn out to be one, and comes apart with them', async () => {
		await earn(300);
		await earn(300, {}, { customer: { email: 'otra@shop.es', name: 'Ana García Ruiz' } });
		const { merge_id: mergeId } = await shop.run('mergeCustomers', { customer: 'C1', other: 'C2' });
		expect((await shop.run('pointsStatements', { items: [{ customer_id: 'C2' }], simulate: false, entries: 5 }))[0]).toMatchObject({ customer_id: 'C1', balance: 600 });
		await shop.run('undoMerge', { mergeId: mergeId! });
		expect((await shop.run('pointsStatements', { items: [{ customer_id: 'C2' }], simulate: false, entries: 5 }))[0]).toMatchObject({ customer_id: 'C2', balance: 300 });
	});
});

it('a statement reads like a letter, tú or usted', async () => {
	await earn(31);
	expect((await statement()).letter!.text).toBe('Hola, Ana:\n\nTienes 31 puntos. Te faltan 469 para: Café.\n\n2025-12-11  +31  compra');
	shop.settings.register = 'usted';
	expect((await statement()).letter!.text).toContain('Tiene 31 puntos. Le faltan 469 para: Café.');
});

describe('a gift card', () => {
	const ask = async (action: 'issue' | 'redeem' | 'give_back' | 'balance', id: string, code = '', amount = 0, expireMonths = 0) =>
		(await shop.run('giftCards', { items: [{}], simulate: false, action, codes: [code], amounts: [amount], operationIds: [id], expireMonths }))[0]!;

	it('is issued once an operation, and its number stands nowhere', async () => {
		const card = await ask('issue', 'T-1', '', 50);
		expect(card).toMatchObject({ status: 'issued', amount: 50, balance: 50, code: expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/) as string });
		expect(await ask('issue', 'T-1', '', 50)).toMatchObject({ status: 'already_done', code: card.code, balance: 50 });
		expect((await ask('issue', 'T-2', '', 50)).code).not.toBe(card.code);
		expect(JSON.stringify(await shop.rows('SELECT * FROM gift_cards'))).not.toContain(card.code!.replaceAll('-', ''));
	});

	it('is spent in parts, once an operation, never below nothing, and can be given back', async () => {
		const { code } = await ask('issue', 'T-1', '', 50);
		expect(await ask('redeem', 'P-1', code!.toLowerCase().replaceAll('-', ' '), 30)).toMatchObject({ status: 'redeemed', amount: 30, balance: 20 });
		expect(await ask('redeem', 'P-1', code!, 30)).toMatchObject({ status: 'already_done', balance: 20 });
		expect(await ask('redeem', 'P-2', code!, 30)).toMatchObject({ status: 'refused', reason: 'gift_card_too_little', balance: 20 });
		expect(await ask('give_back', 'P-1')).toMatchObject({ status: 'given_back', balance: 50 });
		expect(await ask('give_back', 'P-1')).toMatchObject({ status: 'already_done', balance: 50 });
		expect(await ask('redeem', 'P-3', code!, -5)).toMatchObject({ reason: 'amount_wrong' });
		expect(await ask('redeem', 'P-4', 'ZZZZ-ZZZZ-ZZZZ-ZZZZ', 5)).toMatchObject({ reason: 'gift_card_unknown' });
		expect(await ask('redeem', '', code!, 5)).toMatchObject({ reason: 'operation_id_missing' });
	});

	it('expires', async () => {
		const { code } = await ask('issue', 'T-1', '', 50, 12);
		months(13);
		expect(await ask('redeem', 'P-1', code!, 5)).toMatchObject({ reason: 'gift_card_expired', balance: 50 });
	});
});
