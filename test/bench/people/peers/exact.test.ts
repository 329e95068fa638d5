import { PackedRecords, type PersonRecord } from '../../../../bench/people/packedRecords';
import { EXACT_PEERS } from '../../../../bench/people/peers/exact';

const matchedBy = (name: string, rows: Omit<PersonRecord, 'recordId'>[]): number[][] => {
	const records = new PackedRecords();
	rows.forEach((row, index) => records.add({ recordId: String(index), ...row }));
	const clusterOf = EXACT_PEERS.find((peer) => peer.name === name)!.match(records, { emails: ['tienda@luna.es'], phones: ['942 11 00 22'] }, () => 0);
	return [...Map.groupBy(clusterOf.keys(), (index) => clusterOf[index]!).values()].filter((group) => group.length > 1);
};

describe('peers with exact keys', () => {
	it('compare emails as they stand, or folded', () => {
		const rows = [{ email: 'Ana.Ruiz@gmail.com' }, { email: 'anaruiz+x@gmail.com' }, { email: 'ana.ruiz@hotmail.es' }, { email: 'ana.ruiz@hotmail.es' }, { email: 'no@no.com' }, { email: 'no@no.com' }, { email: 'tienda@luna.es' }, { email: 'tienda@luna.es' }];
		expect(matchedBy('raw_email', rows)).toEqual([[2, 3], [4, 5], [6, 7]]);
		expect(matchedBy('normalised_email', rows)).toEqual([[0, 1], [2, 3]]);
	});

	it('join transitively', () => {
		expect(matchedBy('keys', [{ phone: '600 11 22 33', email: 'a@b.es' }, { phone: '+34600112233', nif: '12345678-z' }, { nif: '12345678Z' }, { phone: '666666666' }, { phone: '666 666 666' }])).toEqual([[0, 1, 2]]);
	});

	it('guard against clashing names', () => {
		const rows = [{ name: 'Ana Ruiz', phone: '942223344' }, { name: 'Luis Ruiz', phone: '942223344' }, { name: 'Ruiz Pérez, Luis', phone: '942223344' }];
		expect(matchedBy('keys', rows)).toEqual([[0, 1, 2]]);
		expect(matchedBy('keys_name_guard', rows)).toEqual([[1, 2]]);
	});

	it('join on given names, first surname and postcode', () => {
		const rows = [{ name: 'JOSE LUIS GARCIA', postcode: '39001' }, { name: 'José Luis García Peña', postcode: '39001' }, { name: 'José Luis Peña', postcode: '39001' }, { name: 'Jose Luis Garcia', postcode: '39002' }];
		expect(matchedBy('keys_name_guard', rows)).toEqual([]);
		expect(matchedBy('keys_name_postcode', rows)).toEqual([[0, 1]]);
	});
});
