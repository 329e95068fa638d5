import { PaceBook, Pacer, QuotaKeeper } from '../../connectors/pace';
import { FakeClock } from '../contract/fakeClock';

describe('Pacer', () => {
	it('lets a burst through at once and then keeps the rate, however many ask together', async () => {
		const clock = new FakeClock();
		const pacer = new Pacer(clock, 9, 9);
		const start = clock.now();
		const turns: number[] = [];
		await Promise.all(
			Array.from({ length: 300 }, async () => {
				await pacer.take(Number.POSITIVE_INFINITY);
				turns.push(clock.now() - start);
			}),
		);
		expect(turns.filter((turn) => turn === 0)).toHaveLength(9);
		for (const from of turns) expect(turns.filter((turn) => turn >= from && turn < from + 10_000).length).toBeLessThanOrEqual(100);
		expect(Math.max(...turns)).toBeGreaterThan(32_000);
		expect(Math.max(...turns)).toBeLessThan(33_000);
	});

	it('says how long it would take instead of waiting past the deadline, and keeps the place free', async () => {
		const clock = new FakeClock();
		const pacer = new Pacer(clock, 1, 1);
		expect(await pacer.take(clock.now())).toBe(0);
		expect(await pacer.take(clock.now() + 500)).toBe(1000);
		expect(await pacer.take(clock.now() + 1000)).toBe(0);
		expect(clock.naps).toEqual([1000]);
	});

	it('holds back those who were already waiting when a pause is called', async () => {
		const clock = new FakeClock();
		const pacer = new Pacer(clock, 1, 1);
		const start = clock.now();
		await pacer.take(Number.POSITIVE_INFINITY);
		const waiting = pacer.take(Number.POSITIVE_INFINITY);
		pacer.pause(5000);
		await waiting;
		expect(clock.now() - start).toBe(5000);
	});
});

describe('PaceBook', () => {
	it('gives one pacer an account', () => {
		const book = new PaceBook(new FakeClock());
		expect(book.pacerFor('hubspot:1', 9, 9)).toBe(book.pacerFor('hubspot:1', 9, 9));
		expect(book.pacerFor('hubspot:1', 9, 9)).not.toBe(book.pacerFor('hubspot:2', 9, 9));
	});
});

describe('a quota', () => {
	it('lets no stretch of its length have more, and says how long is missing where there is no time', async () => {
		const clock = new FakeClock();
		const keeper = new QuotaKeeper(clock, { calls: 3, perMs: 3_600_000 });
		const left: number[] = [];
		for (let call = 0; call < 9; call++) {
			expect(await keeper.take(clock.now() + 10_000_000)).toBe(0);
			left.push(clock.now());
			clock.advance(60_000);
		}
		for (const [index, at] of left.slice(3).entries()) expect(at - (left[index] ?? 0)).toBeGreaterThanOrEqual(3_600_000);
		const missing = await keeper.take(clock.now() + 1000);
		expect(missing).toBeGreaterThan(1000);
		clock.advance(missing);
		expect(await keeper.take(clock.now())).toBe(0);
	});

	it('is one for all who talk to the account', () => {
		const book = new PaceBook(new FakeClock());
		const quota = { calls: 1, perMs: 1000 };
		expect(book.quotaFor('brevo:1', 'orders', quota)).toBe(book.quotaFor('brevo:1', 'orders', quota));
		expect(book.quotaFor('brevo:1', 'orders', quota)).not.toBe(book.quotaFor('brevo:2', 'orders', quota));
	});
});
