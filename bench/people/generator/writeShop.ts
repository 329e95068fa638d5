import { writeCsv } from '../csv/writeCsv';
import type { RecordTruth } from './observe';
import type { SyntheticShop } from './shop';
import { SUITES } from './suites';

export const SHOP_COLUMNS = ['record_id', 'channel', 'ts', 'name', 'email', 'phone', 'tax_id', 'loyalty_id', 'postcode', 'birth_date', 'person_id'] as const;

/**
 * Writes the records as CSV with their truth in `person_id`, and beside it `<file>.suites.csv`: pairs of people who must
 * not be merged, by suite.
 * @returns how many records
 */
export function writeShop(shop: SyntheticShop, file: string): number {
	const truths: RecordTruth[] = [];
	function* rows(): Generator<(string | undefined)[]> {
		for (const { record, truth } of shop.records()) {
			truths.push(truth);
			const { recordId, channel, ts, name, email, phone, nif, loyaltyId, postcode, birthDate } = record;
			yield [recordId, channel, ts, name, email, phone, nif, loyaltyId, postcode, birthDate, `p${truth.person}`];
		}
	}
	const count = writeCsv(file, SHOP_COLUMNS, rows());
	const suites = shop.suites(truths);
	writeCsv(
		`${file.replace(/\.csv$/, '')}.suites.csv`,
		['suite', 'person_a', 'person_b'],
		SUITES.flatMap((suite) => suites[suite].map(([a, b]) => [suite, `p${a}`, `p${b}`])),
	);
	return count;
}
