import fc from 'fast-check';
import { IncrementalMatcher } from '../../../../bench/people/IncrementalMatcher';
import { DEFAULT_THRESHOLDS, SHIPPED_MODEL, learn, matchInBulk, prepare, resolveGroup } from '../../../../shop/customer/matching';
import type { PersonFields } from '../../../../shop/customer/matching';
import { CONTEXT, people } from './arbitraries';

const { balanced } = DEFAULT_THRESHOLDS;
const withIds = (all: readonly PersonFields[]) => all.map((fields, index) => ({ recordId: `r${String(index).padStart(3, '0')}`, ...fields }));
const asGroups = (ids: readonly string[], clusterOf: Int32Array) => {
	const groups = new Map<number, string[]>();
	ids.forEach((id, index) => groups.set(clusterOf[index]!, [...(groups.get(clusterOf[index]!) ?? []), id]));
	return [...groups.values()].map((group) => group.sort()).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
};
const inBulk = (all: readonly PersonFields[], options: Partial<Parameters<typeof matchInBulk>[1]> = {}) =>
	matchInBulk(withIds(all), { ...CONTEXT, learn: false, thresholds: balanced, ...options });

describe('in bulk', () => {
	it('is what resolving all as one group says', () => {
		fc.assert(
			fc.property(people(20), (all) => {
				const ids = withIds(all).map(({ recordId }) => recordId);
				const group = resolveGroup(SHIPPED_MODEL, all.map((fields, index) => ({ id: ids[index]!, record: prepare(fields, CONTEXT) })), [], balanced);
				expect(asGroups(ids, inBulk(all).clusterOf)).toEqual(group);
			}),
			{ numRuns: 300 },
		);
	});

	it('numbers clusters by first appearance', () => {
		const { clusterOf, clusters } = inBulk([{ email: 'ana@example.com', phone: '612345670' }, { loyaltyId: 'T1' }, { email: 'ana@example.com', phone: '612345670' }]);
		expect([...clusterOf]).toEqual([0, 1, 0]);
		expect(clusters).toBe(2);
	});

	it('asks for more where one side is a name and nothing to find anybody by', () => {
		const joined = (vague: number, more: PersonFields) => {
			const { clusters } = inBulk([{ name: 'Ana Azcárate', email: 'ana@example.com' }, { name: 'Ana Azcárate', ...more }], { thresholds: { link: 0, review: -2, vague } });
			return clusters === 1;
		};
		expect(joined(0, { postcode: '39001' })).toBe(true);
		expect(joined(50, { postcode: '39001' })).toBe(false);
		expect(joined(50, { phone: '612345670' })).toBe(true);
	});

	it('obeys what people said', () => {
		const same = { name: 'Ana Azcárate Ruiz', email: 'ana@example.com', phone: '612345670' };
		const other = { name: 'Luis Soto', loyaltyId: 'T1' };
		expect([...inBulk([same, same], { constraints: [{ kind: 'cannot', a: 'r000', b: 'r001' }] }).clusterOf]).toEqual([0, 1]);
		expect([...inBulk([same, other], { constraints: [{ kind: 'must', a: 'r000', b: 'r001' }] }).clusterOf]).toEqual([0, 0]);
	});

	it('tells the pairs compared, those to be looked at, and why', () => {
		const result = inBulk([{ name: 'Ana Azcárate', postcode: '39001' }, { name: 'Ana Azcárate Ruiz', postcode: '39001' }], { thresholds: { link: 20, review: -5 } });
		const pairs: unknown[] = [];
		result.forEachPair(({ a, b }) => pairs.push([a, b]));
		expect(pairs).toEqual([[0, 1]]);
		const [pair] = result.reviewPairs(10);
		expect(pair).toMatchObject({ a: 0, b: 1 });
		expect(result.score(0, 1).weight).toBeCloseTo(pair!.weight, 4);
		expect(result.reviewPairs(0)).toEqual([]);
	});

	it('is bold with a list that has no contacts, balanced with customers who have', () => {
		const list = matchInBulk(withIds([{ name: 'Ana Azcárate', birthDate: '1980-02-03' }]), CONTEXT);
		const customers = matchInBulk(withIds([{ name: 'Ana Azcárate', email: 'ana@example.com', phone: '612345670' }]), CONTEXT);
		expect([list.thresholds, customers.thresholds]).toEqual([DEFAULT_THRESHOLDS.bold, balanced]);
	});
});

/** Three records each of many people, one of them without a phone, with a slip here and there. */
const shop = (count: number): PersonFields[] =>
	Array.from({ length: count }, (_, index): PersonFields[] => {
		const made = (seed: number) => Array.from({ length: 4 }, (_, place) => ['ba', 'ru', 'ti', 'mo', 'ze', 'la', 'du'][Math.floor(seed / 7 ** place) % 7]!).join('');
		const name = `${['Ana', 'Luis', 'Eva', 'Iker', 'Marta', 'Jon', 'Sara'][index % 7]!} ${made(index * 577 + 100)} ${made(index * 1301 + 7)}`;
		const phone = `6${String(10_000_000 + index * 7919).slice(0, 8)}`;
		const email = `${made(index * 769 + 31)}${made(index * 331)}@example.com`;
		return [{ name, phone, email }, { name: name.toUpperCase(), phone, postcode: '39001' }, { name: name.replace('a', 'e'), email, postcode: '39001' }];
	}).flat();

describe('learning', () => {
	const records = shop(200).map((fields) => prepare(fields, CONTEXT));
	const model = learn(SHIPPED_MODEL, records);

	it('gives the same model in any order', () => {
		expect(learn(SHIPPED_MODEL, [...records].reverse())).toEqual(model);
		const shuffled = records.map((record, index) => [(index * 7919) % 601, record] as const).sort(([a], [b]) => a - b).map(([, record]) => record);
		expect(learn(SHIPPED_MODEL, shuffled)).toEqual(model);
	});

	it('is plain JSON', () => {
		expect(JSON.parse(JSON.stringify(model))).toEqual(model);
	});

	it('knows how many records people have and which names are theirs', () => {
		expect(model.records).toBe(600);
		expect(model.siblings).toBeGreaterThan(1.5);
		expect(model.siblings).toBeLessThan(2.5);
		expect(Object.values(model.levels).every((levels) => Object.values(levels).every((chance) => chance > 0 && chance <= 1))).toBe(true);
	});

	it('leaves the shipped model alone where there is too little to learn from', () => {
		expect(learn(SHIPPED_MODEL, records.slice(0, 20))).toEqual(SHIPPED_MODEL);
	});
});

describe('one by one', () => {
	const live = (all: readonly PersonFields[]) => {
		const matcher = new IncrementalMatcher({ ...CONTEXT, model: SHIPPED_MODEL, thresholds: balanced });
		const decisions = withIds(all).map((record) => matcher.add(record));
		return { matcher, decisions };
	};

	it('says who it is, who is new, and who is nobody', () => {
		const { decisions } = live([
			{ name: 'Ana Azcárate Ruiz', email: 'ana.azcarate@gmail.com', phone: '612345670' },
			{ name: 'Ana Azcárate', phone: '612345670' },
			{ name: 'Luis Soto', phone: '677888999' },
			{ name: 'cliente' },
		]);
		expect(decisions.map(({ status }) => status)).toEqual(['new', 'matched', 'new', 'anonymous']);
		expect(decisions[1]).toMatchObject({ group: ['r000', 'r001'], best: 'r000' });
		expect(decisions[1]!.parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(decisions[1]!.weight!, 9);
	});

	it('ends with the people that the batch finds', () => {
		const all = shop(40);
		const ids = withIds(all).map(({ recordId }) => recordId);
		const groups = [...new Set(live(all).matcher.partition().values())].map((group) => [...group].sort()).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
		expect(groups).toEqual(asGroups(ids, inBulk(all).clusterOf));
		expect(groups).toHaveLength(40);
	});
});
