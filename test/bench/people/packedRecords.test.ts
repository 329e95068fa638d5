import * as fc from 'fast-check';
import { LabelledRecords } from '../../../bench/people/labelledRecords';
import { PackedRecords, TEXT_FIELDS, type PersonRecord } from '../../../bench/people/packedRecords';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((value) => !value.includes('\u001f') && value.isWellFormed());
const record = fc.record({ recordId: text, ...Object.fromEntries(TEXT_FIELDS.map((field) => [field, text])) }, { requiredKeys: ['recordId'] }) as fc.Arbitrary<PersonRecord>;

it('gives records back as they came', () => {
	fc.assert(
		fc.property(fc.array(record, { maxLength: 50 }), (records) => {
			const packed = new PackedRecords();
			for (const each of records) packed.add(each);
			expect([...packed]).toEqual(records);
			expect([...packed.some([...records.keys()].reverse())]).toEqual(records.toReversed());
		}),
	);
});

it('grows beyond its first room', () => {
	const packed = new PackedRecords();
	for (let index = 0; index < 40_000; index++) packed.add({ recordId: String(index), name: 'Núñez Peña, Íñigo'.repeat(3) });
	expect(packed.length).toBe(40_000);
	expect(packed.get(39_999)).toEqual({ recordId: '39999', name: 'Núñez Peña, Íñigo'.repeat(3) });
	expect(() => packed.get(40_000)).toThrow(RangeError);
});

it('numbers people as they appear', () => {
	const people = new LabelledRecords();
	people.add({ recordId: 'a' }, 'x');
	people.add({ recordId: 'b' }, 'y');
	people.add({ recordId: 'c' }, 'x');
	expect(people.truth).toEqual([0, 1, 0]);
	expect([people.length, people.people, people.numberOf('y'), people.numberOf('z')]).toEqual([3, 2, 1, undefined]);
});
