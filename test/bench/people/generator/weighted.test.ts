import { dayText, timeText } from '../../../../bench/people/generator/calendar';
import { Random } from '../../../../bench/people/generator/random';
import { Weighted } from '../../../../bench/people/generator/weighted';

it('draws in proportion to weights', () => {
	const random = new Random(11);
	const weighted = new Weighted(['rare', 'usual', 'never'], [1, 3, 0]);
	const counts = { rare: 0, usual: 0, never: 0 };
	for (let draw = 0; draw < 20_000; draw++) counts[weighted.draw(random) as keyof typeof counts]++;
	expect(counts.never).toBe(0);
	expect(counts.rare / 20_000).toBeCloseTo(0.25, 1);
});

it('gives neighbouring seeds unrelated streams, and one seed the same', () => {
	const first = (...seed: number[]): number[] => Array.from({ length: 5 }, ((random) => () => random.next())(new Random(...seed)));
	expect(first(1, 2)).toEqual(first(1, 2));
	expect(first(1, 2)).not.toEqual(first(1, 3));
	expect(first(1, 2)).not.toEqual(first(2, 1));
	const values = Array.from({ length: 10_000 }, (_, seed) => new Random(seed).next());
	expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.5, 1);
});

it('counts days as the calendar does', () => {
	for (const day of [0, 59, 11_016, 18_993, 19_782, -1, -25_567]) expect(dayText(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
	expect(timeText(0)).toBe('2022-01-01T00:00:00Z');
	expect(timeText(86_400 + 3_661)).toBe('2022-01-02T01:01:01Z');
});
