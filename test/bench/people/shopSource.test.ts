import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SyntheticShop } from '../../../bench/people/generator/shop';
import { writeShop } from '../../../bench/people/generator/writeShop';
import { shopFromFile, shopFromGenerator } from '../../../bench/people/shopSource';

it('is the same shop through a file without tags', async () => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'shop-'));
	try {
		const options = { seed: 4, people: 800 };
		const file = path.join(folder, 'records.csv');
		const count = writeShop(new SyntheticShop(options), file);
		const made = shopFromGenerator(options);
		const read = await shopFromFile(file);
		expect(count).toBe(made.people.length);
		expect(read.people.truth).toEqual(made.people.truth);
		// The reader trims: what a typo left at the ends of a field is lost.
		const differing = [...made.people.records].filter((record, index) => JSON.stringify({ ...record, recordId: '' }) !== JSON.stringify({ ...read.people.records.get(index), recordId: '' }));
		expect(differing.length / count).toBeLessThan(0.01);
		const otherwise = made.resolvable.filter((resolvable, index) => resolvable !== read.resolvable[index]).length;
		expect(otherwise / count).toBeLessThan(0.03);
		expect(Object.keys(read.suites)).toEqual(expect.arrayContaining(['shared_email', 'shared_phone', 'placeholder_contact', 'company_and_owner', 'tax_ids_one_digit_apart']));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
