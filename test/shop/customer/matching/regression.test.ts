/** Small sets with known truth. The public ones are read where they lie, beside the project, and skipped where they are not. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { SyntheticShop } from '../../../../bench/people/generator/shop';
import { matchInBulk } from '../../../../shop/customer/matching';
import type { PersonFields } from '../../../../shop/customer/matching';

function scores(clusterOf: ArrayLike<number>, truth: readonly unknown[]) {
	const count = (keys: readonly unknown[]) => {
		const sizes = new Map<unknown, number>();
		for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
		return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
	};
	const right = count(truth.map((person, index) => `${clusterOf[index]!} ${String(person)}`));
	const precision = right / Math.max(1, count(Array.from(clusterOf)));
	const recall = right / count(truth);
	return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

const FEBRL = path.resolve(__dirname, '../../../../../shared/data/customers/febrl');
const publicSets = existsSync(FEBRL) ? describe : describe.skip;

publicSets('febrl (skipped where ../shared is absent)', () => {
	it.each([
		['dataset1.csv', 0.998],
		['dataset2.csv', 0.999],
		['dataset3.csv', 0.999],
	])('%s: no pair wrong, F1 at least %d', (file, least) => {
		const rows = parse<Record<string, string>>(readFileSync(path.join(FEBRL, file)), { columns: (names: string[]) => names.map((name) => name.trim()), trim: true });
		const records = rows.map((row, index): { recordId: string } & PersonFields => ({
			recordId: String(index),
			givenName: row.given_name,
			surname: row.surname,
			address: [row.street_number, row.address_1, row.address_2, row.suburb, row.state].join(' '),
			postcode: row.postcode,
			birthDate: row.date_of_birth,
			nif: row.soc_sec_id,
		}));
		const { precision, f1 } = scores(matchInBulk(records, { country: 'AU' }).clusterOf, rows.map((row) => row.rec_id!.split('-')[1]));
		expect(precision).toBe(1);
		expect(f1).toBeGreaterThan(least);
	});
});

describe('a synthetic shop', () => {
	const synthetic = new SyntheticShop({ seed: 2, people: 1500 });
	const all = [...synthetic.records()];
	const { emails, phones } = synthetic.contacts;
	const result = matchInBulk(all.map(({ record }) => record), { country: 'ES', shop: { emails: [...emails], phones: [...phones] } });
	const truth = all.map((one) => one.truth.person);

	it('is found with next to nobody wrong', () => {
		const { precision, f1 } = scores(result.clusterOf, truth);
		expect(precision).toBeGreaterThan(0.995);
		expect(f1).toBeGreaterThan(0.78);
	});

	it('has no two people under one placeholder', () => {
		const holders = all.flatMap((one, index) => (one.truth.placeholder === undefined ? [] : [index]));
		expect(holders.length).toBeGreaterThan(20);
		for (const a of holders) for (const b of holders) if (result.clusterOf[a] === result.clusterOf[b]) expect(truth[a]).toBe(truth[b]);
	});

	it('tells probabilities that hold', () => {
		const bins = Array.from({ length: 10 }, () => ({ count: 0, told: 0, so: 0 }));
		result.forEachPair(({ a, b, weight }) => {
			const probability = 1 / (1 + 2 ** -weight);
			const bin = bins[Math.min(9, Math.floor(probability * 10))]!;
			bin.count += 1;
			bin.told += probability;
			bin.so += truth[a] === truth[b] ? 1 : 0;
		});
		const total = bins.reduce((sum, { count }) => sum + count, 0);
		expect(bins.reduce((sum, { told, so }) => sum + Math.abs(told - so), 0) / total).toBeLessThan(0.02);
	});
});
