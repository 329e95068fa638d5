import { derivedSuites } from '../../../bench/people/derivedSuites';
import { LabelledRecords } from '../../../bench/people/labelledRecords';
import type { PersonRecord } from '../../../bench/people/packedRecords';
import { clustersOfTwoIds } from '../../../bench/people/validIds';

const peopleOf = (rows: [person: string, fields: Omit<PersonRecord, 'recordId'>][]): LabelledRecords => {
	const people = new LabelledRecords();
	rows.forEach(([person, fields], index) => people.add({ recordId: String(index), ...fields }, person));
	return people;
};

it('finds people who look alike', () => {
	const suites = derivedSuites(
		peopleOf([
			['ana', { name: 'Ana Ruiz', email: 'casa@gmail.com', postcode: '39001', nif: '12345678Z' }],
			['luis', { name: 'Luis Gil', email: 'c.asa@gmail.com', nif: '12345679S' }],
			['bar', { name: 'Bar Gil S.L.', phone: '600112233', nif: 'B12345674' }],
			['luis', { phone: '+34 600 11 22 33' }],
			['other ana', { name: 'ANA RUIZ PEÑA', postcode: '39001', phone: '666666666' }],
			['luis', { phone: '666666666' }],
		]),
	);
	expect(suites).toEqual({
		shared_email: [[0, 1]],
		shared_phone: [[2, 1]],
		shared_card: [],
		placeholder_contact: [[3, 1]],
		common_name_postcode: [[0, 3]],
		company_and_owner: [[2, 1]],
		tax_ids_one_digit_apart: [[0, 1]],
	});
});

it('takes a contact of many for nobody’s', () => {
	const rows = Array.from({ length: 8 }, (_, index): [string, Omit<PersonRecord, 'recordId'>] => [String(index), { email: 'tienda@luna.es' }]);
	const suites = derivedSuites(peopleOf(rows));
	expect(suites.shared_email).toEqual([]);
	expect(suites.placeholder_contact).toHaveLength(7);
});

it('sees clusters with two valid ids, not those with a mistyped one', () => {
	const { records } = peopleOf([['a', { nif: '12345678Z' }], ['b', { nif: '12345679S' }], ['a', { nif: '12345678-z' }], ['a', { nif: '12345688Z' }], ['c', {}]]);
	expect(clustersOfTwoIds(records, [0, 1, 0, 0, 2])).toEqual({ cases: 2, false_merges: 0, rate: 0 });
	expect(clustersOfTwoIds(records, [0, 0, 0, 0, 2])).toEqual({ cases: 1, false_merges: 1, rate: 1 });
});
