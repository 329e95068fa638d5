import fc from 'fast-check';
import { DEFAULT_THRESHOLDS, SHIPPED_MODEL, prepare, resolveGroup } from '../../../../shop/customer/matching';
import type { PersonFields, RecordConstraint } from '../../../../shop/customer/matching';
import { CONTEXT, people } from './arbitraries';

const { balanced } = DEFAULT_THRESHOLDS;
const entries = (all: readonly PersonFields[]) => all.map((fields, index) => ({ id: `r${String(index).padStart(3, '0')}`, record: prepare(fields, CONTEXT) }));
const resolve = (all: readonly PersonFields[], constraints: RecordConstraint[] = []) => resolveGroup(SHIPPED_MODEL, entries(all), constraints, balanced);
/** Which records are together, by index. */
const groups = (all: readonly PersonFields[], constraints: RecordConstraint[] = []) => resolve(all, constraints).map((ids) => ids.map((id) => Number(id.slice(1))));

describe('a partition', () => {
	it('has every record once', () => {
		fc.assert(fc.property(people(12), (all) => expect(resolve(all).flat().sort()).toEqual(entries(all).map(({ id }) => id))));
	});

	it('does not depend on the order of the records', () => {
		fc.assert(
			fc.property(people(14).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all.map((_, index) => index), { minLength: all.length, maxLength: all.length }))), ([all, order]) => {
				const list = entries(all);
				expect(resolveGroup(SHIPPED_MODEL, order.map((index) => list[index]!), [], balanced)).toEqual(resolveGroup(SHIPPED_MODEL, list, [], balanced));
			}),
			{ numRuns: 300 },
		);
	});

	it('obeys what people said', () => {
		const constraint = fc.record({ kind: fc.constantFrom('must' as const, 'cannot' as const), a: fc.nat(9), b: fc.nat(9) });
		fc.assert(
			fc.property(people(10), fc.array(constraint, { maxLength: 2 }), (all, said) => {
				const known = said.filter(({ a, b }) => a !== b && a < all.length && b < all.length);
				fc.pre(new Set(known.map(({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`)).size === known.length && known.filter(({ kind }) => kind === 'must').length < 2);
				const id = (index: number) => `r${String(index).padStart(3, '0')}`;
				const parts = resolve(all, known.map(({ kind, a, b }) => ({ kind, a: id(a), b: id(b) })));
				for (const { kind, a, b } of known) expect(parts.some((ids) => ids.includes(id(a)) && ids.includes(id(b)))).toBe(kind === 'must');
			}),
			{ numRuns: 300 },
		);
	});

	it('never holds two different valid tax ids, nor a company and a person', () => {
		fc.assert(
			fc.property(people(14), (all) => {
				const list = new Map(entries(all).map(({ id, record }) => [id, record]));
				for (const ids of resolve(all)) {
					const records = ids.map((id) => list.get(id)!);
					expect(new Set(records.filter(({ nifKind }) => nifKind === 'valid').map(({ nif }) => nif)).size).toBeLessThanOrEqual(1);
					expect(records.some(({ company }) => company) && records.some(({ company, given }) => !company && given !== undefined)).toBe(false);
				}
			}),
			{ numRuns: 300 },
		);
	});
});

describe('one person or two', () => {
	it('joins forms of one name under one phone and email', () => {
		expect(
			groups([
				{ name: 'Francisco Azcárate Ruiz', email: 'fazcarate@gmail.com', phone: '612345670' },
				{ name: 'PACO AZCARATE', phone: '612 345 670' },
				{ name: 'Azcárate Ruiz, Francisco', email: 'fazcarate@gamil.com', postcode: '39001' },
			]),
		).toEqual([[0, 1, 2]]);
	});

	it('takes two through a third who has the details of both', () => {
		const [a, b] = [{ name: 'Ana García', email: 'ana.azul@gmail.com' }, { name: 'Ana García', phone: '612345670' }];
		expect(groups([a, b])).toEqual([[0], [1]]);
		expect(groups([a, b, { name: 'Ana García López', email: 'ana.azul@gmail.com', phone: '612345670' }])).toEqual([[0, 1, 2]]);
	});

	it('keeps a couple with one mailbox and one landline two', () => {
		const home = { email: 'familia@example.com', phone: '942123456', postcode: '39001' };
		expect(groups([{ ...home, name: 'Ana Azcárate' }, { ...home, name: 'Luis Soto' }, { ...home, name: 'Ana Azcárate Ruiz' }, { ...home, name: 'LUIS SOTO' }])).toEqual([[0, 2], [1, 3]]);
	});

	it('gives to neither father nor son what could be either’s', () => {
		const father = { name: 'Antonio Azcárate López', nif: '12345678Z', postcode: '39001' };
		const son = { name: 'Antonio Azcárate Ruiz', nif: '00000001R', postcode: '39001' };
		expect(groups([father, son, { name: 'ANTONIO AZCARATE', postcode: '39001' }])).toEqual([[0], [1], [2]]);
	});

	it('lets a card that everybody uses join nobody', () => {
		const names = ['Ana Azcárate', 'Luis Soto', 'Eva Zubiri', 'Iker Olano', 'Marta Peñalba'];
		expect(groups([...names.map((name) => ({ name, loyaltyId: 'T1' })), { loyaltyId: 'T1' }]).every((group) => group.length === 1)).toBe(true);
	});

	it('takes sales to a name and nothing else for different people', () => {
		expect(groups([{ name: 'Ana García' }, { name: 'Ana García' }, { name: 'ANA GARCIA' }])).toEqual([[0], [1], [2]]);
		expect(groups([{ loyaltyId: 'T1', nif: '12345678Z' }, { loyaltyId: 'T1', nif: '12345678Z' }])).toEqual([[0, 1]]);
	});

	it('repairs a mistyped tax id against a candidate', () => {
		expect(groups([{ name: 'Ana Azcárate', nif: '12345678Z' }, { name: 'Ana Azcárate', nif: '12345687Z', postcode: '39001' }])).toEqual([[0, 1]]);
	});

	it('takes a recycled mobile for two people', () => {
		expect(groups([{ name: 'Ana Azcárate', phone: '612345670' }, { name: 'Luis Soto', phone: '612345670' }])).toEqual([[0], [1]]);
	});
});

it('resolves some hundred records at once', () => {
	const many = Array.from({ length: 300 }, (_, index): PersonFields => ({ name: `Ana Azcárate ${index % 3 === 0 ? 'Ruiz' : ''}`, phone: `6123456${String(index % 20).padStart(2, '0')}`, loyaltyId: `T${index % 7}` }));
	expect(resolve(many).flat()).toHaveLength(300);
});
