import fc from 'fast-check';
import { BROADEST_BLOCK, SHIPPED_MODEL, blockingKeys, prepare } from '../../../../shop/customer/matching';
import { candidatePairs } from '../../../../shop/customer/matching/bulk/pairs';
import { Columns } from '../../../../shop/customer/matching/columns';
import { CONTEXT, people } from './arbitraries';

type Pair = [number, number];

function rowsOf(all: readonly Parameters<typeof prepare>[0][]): Columns {
	const columns = new Columns();
	for (const fields of all) columns.add(prepare(fields, CONTEXT));
	return columns;
}

function walked(columns: Columns): Pair[] {
	const pairs: Pair[] = [];
	candidatePairs(columns, SHIPPED_MODEL).forEach((a, b) => pairs.push([a, b]));
	return pairs;
}

describe('candidate pairs', () => {
	it('are the rows that share a key, each pair once and in order', () => {
		fc.assert(
			fc.property(people(25), (all) => {
				const columns = rowsOf(all);
				const keys = Array.from({ length: columns.length }, (_, row) => new Set(blockingKeys(columns.recordAt(row), SHIPPED_MODEL)));
				const expected: Pair[] = [];
				for (let a = 0; a < keys.length; a++) for (let b = a + 1; b < keys.length; b++) if (!keys[a]!.isDisjointFrom(keys[b]!)) expected.push([a, b]);
				expect(walked(columns)).toEqual(expected);
				expect(candidatePairs(columns, SHIPPED_MODEL)).toHaveLength(expected.length);
			}),
			{ numRuns: 100 },
		);
	});

	it('leave out a key that leads to too many', () => {
		const sharing = (count: number) => rowsOf(Array.from({ length: count }, (_, index) => ({ email: 'tienda@example.com', loyaltyId: `T${1000 + index}` })));
		expect(walked(sharing(BROADEST_BLOCK))).toHaveLength((BROADEST_BLOCK * (BROADEST_BLOCK - 1)) / 2);
		expect(walked(sharing(BROADEST_BLOCK + 1))).toEqual([]);
	});

	it('are sampled by their content, the same part in any order of arrival', () => {
		fc.assert(
			fc.property(people(25), (all) => {
				const sampled = (list: typeof all) => {
					const columns = rowsOf(list);
					const { pairs, fraction } = candidatePairs(columns, SHIPPED_MODEL).sample(columns.contentHashes(), 20);
					const texts = Array.from({ length: pairs.length }, (_, index) => [columns.contentOf(pairs.first(index)), columns.contentOf(pairs.second(index))].sort().join('|'));
					return { texts: texts.sort(), fraction };
				};
				expect(sampled(all.toReversed())).toEqual(sampled(all));
			}),
			{ numRuns: 50 },
		);
	});
});
