import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readPeople } from '../../../../bench/people/csv/readPeople';
import { writeCsv } from '../../../../bench/people/csv/writeCsv';

describe('reading people', () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(path.join(os.tmpdir(), 'people-'));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const file = (name: string, text: string): string => {
		const full = path.join(folder, name);
		writeFileSync(full, text);
		return full;
	};

	it('takes the truth of Febrl from the record’s id', async () => {
		const read = await readPeople(file('febrl.csv', 'rec_id, given_name, surname\nrec-7-org, ana, ruiz\nrec-8-org, , waller\nrec-7-dup-0, anna, ruiz\n'));
		expect(read?.people.truth).toEqual([0, 1, 0]);
		expect([...read!.people.records]).toEqual([
			{ recordId: '0', givenName: 'ana', surname: 'ruiz' },
			{ recordId: '1', surname: 'waller' },
			{ recordId: '2', givenName: 'anna', surname: 'ruiz' },
		]);
	});

	it('keeps the truth out of the records, whatever its column', async () => {
		const read = await readPeople(file('truth.csv', 'id,who,name,email\n1,x,"Ruiz, Ana",a@b.es\n2,y,Ana,\n'), { truth: 'who' });
		expect(read?.people.truth).toEqual([0, 1]);
		expect([...read!.people.records]).toEqual([{ recordId: '0', name: 'Ruiz, Ana', email: 'a@b.es' }, { recordId: '1', name: 'Ana' }]);
	});

	it('leaves files that tell no people or no truth', async () => {
		expect(await readPeople(file('labels.csv', 'unique_id_l,unique_id_r,score\n1,2,1\n'))).toBeUndefined();
		expect(await readPeople(file('none.csv', 'name,email\nAna,a@b.es\n'))).toBeUndefined();
		expect(await readPeople(file('empty.csv', ''))).toBeUndefined();
	});

	it('reads what it writes', async () => {
		const full = path.join(folder, 'own.csv');
		expect(writeCsv(full, ['name', 'person_id'], [['Peña "Pepe", José\nLuis', 3], [undefined, 4]])).toBe(2);
		const read = await readPeople(full);
		expect([...read!.people.records]).toEqual([{ recordId: '0', name: 'Peña "Pepe", José\nLuis' }, { recordId: '1' }]);
	});
});
