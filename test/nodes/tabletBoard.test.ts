/** Who is told what beside the till, and that nobody is missed in between two questions of a tablet. */
import { isWatched, next, post } from '../../nodes/support/tabletBoard';
import type { TabletAlert } from '../../shop/tablet/alert';

const START = Date.parse('2026-11-22T10:00:00Z');
const alertAt = (at: number): TabletAlert => ({ headline: 'Cliente VIP', vip: true, facts: [], store: null, at });

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

it('works out alerts while a tablet waits and until it has had time to ask again, not longer', async () => {
	expect(isWatched()).toBe(false);
	const { seq } = await next('shop', -1, '');
	// Answered, and its next question on the way: the sale of this moment is for it.
	expect(isWatched()).toBe(true);
	post('shop', alertAt(Date.now()));
	expect(await next('shop', seq, '')).toMatchObject({ seq: seq + 1, alert: { headline: 'Cliente VIP' } });

	const waiting = next('shop', seq + 1, '');
	jest.advanceTimersByTime(24_000);
	expect(isWatched()).toBe(true);
	jest.advanceTimersByTime(2_000);
	expect(await waiting).toMatchObject({ alert: null });
	expect(isWatched()).toBe(true);
	jest.advanceTimersByTime(20_000);
	expect(isWatched()).toBe(false);
});
