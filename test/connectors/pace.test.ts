import { PaceBook, Pacer } from '../../connectors/pace';
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
