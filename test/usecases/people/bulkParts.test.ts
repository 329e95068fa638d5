import fc from 'fast-check';
import { NumberSet } from '../../../usecases/bulk/numberSet';
import { PackedTexts } from '../../../usecases/bulk/packedTexts';
import { SortedKeys } from '../../../usecases/bulk/sortedKeys';
import { personsWord } from '../../../usecases/people/personsWord';

it('packed texts come back as they went in, whatever their length', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.nat(3).map((n) => 'ñ'.repeat(n * 400_000))), { maxLength: 20 }), (texts) => {
			const packed = new PackedTexts();
			for (const text of texts) packed.push(text);
			expect(Array.from({ length: packed.length }, (_, index) => packed.at(index))).toEqual(texts.map((text) => Buffer.from(text).toString()));
		}),
		{ numRuns: 30 },
	);
});

it('sorted keys keep each key’s place and stand bucket by bucket', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(2 ** 31 - 1).map((n) => n * 2 ** 22 + 5), { maxLength: 300 }), (keys) => {
			const sorted = new SortedKeys();
			keys.forEach((key, place) => sorted.add(key, place));
			sorted.sort();
			const { keys: out, places } = sorted.slice(0, keys.length, () => true);
			expect([...places].map((place) => keys[place])).toEqual([...out]);
			const buckets = [...out].map((key) => Math.floor(key / 2 ** 37));
			expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
			expect(new Set(places)).toEqual(new Set(keys.keys()));
		}),
	);
});

it('more keys than a piece holds are sorted where they stand', () => {
	const sorted = new SortedKeys();
	const count = 150_000;
	const keyOf = (place: number) => (Math.imul(place, 0x9e3779b1) >>> 0) * 2 ** 21;
	for (let place = 0; place < count; place++) sorted.add(keyOf(place), place);
	sorted.sort();
	const { keys, places } = sorted.slice(0, count, () => true);
	const buckets = keys.map((key) => Math.floor(key / 2 ** 37));
	expect(buckets.every((bucket, index) => index === 0 || bucket >= buckets[index - 1]!)).toBe(true);
	expect(places.every((place, index) => keyOf(place) === keys[index])).toBe(true);
	expect(places.toSorted().every((place, index) => place === index)).toBe(true);
});

it('a set of numbers knows which it has, and nothing once it is cleared', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.nat(50), fc.maxSafeNat()), { maxLength: 1500, size: 'max' }), (numbers) => {
			const set = new NumberSet();
			expect(numbers.map((number) => set.add(number))).toEqual(numbers.map((number, place) => numbers.indexOf(number) === place));
			set.clear();
			expect(numbers.slice(0, 1).every((number) => set.add(number))).toBe(true);
		}),
		{ numRuns: 20 },
	);
});

describe('a person’s word', () => {
	const must = (a: number, b: number) => ({ kind: 'must' as const, a, b });
	const cannot = (a: number, b: number) => ({ kind: 'cannot' as const, a, b });
	const id = (member: number) => member;

	it('joins what belongs together over any number of steps', () => {
		expect(personsWord([must(1, 2), must(2, 5)]).join([[1, 9], [2], [3], [5, 6]], id)).toEqual([[1, 9, 2, 5, 6], [3]]);
		expect(personsWord([]).join([[1], [2]], id)).toEqual([[1], [2]]);
	});

	it('keeps apart all that belong to either', () => {
		const { never } = personsWord([must(1, 2), must(3, 4), cannot(1, 3)]);
		expect(never.map((pair) => [...pair].sort()).sort()).toEqual([[1, 3], [1, 4], [2, 3], [2, 4]]);
		expect(personsWord([must(1, 2), cannot(1, 2)]).never).toEqual([]);
	});
});
