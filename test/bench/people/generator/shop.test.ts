import { SyntheticShop } from '../../../../bench/people/generator/shop';
import { SUITES } from '../../../../bench/people/generator/suites';
import { validTaxId } from '../../../../bench/people/taxIds';

const recordsOf = (shop: SyntheticShop) => [...shop.records()];

describe('the synthetic shop', () => {
	const shop = new SyntheticShop({ seed: 5, people: 500 });
	const observed = recordsOf(shop);

	it('is a function of its seed', () => {
		expect(recordsOf(new SyntheticShop({ seed: 5, people: 500 }))).toEqual(observed);
		expect(recordsOf(shop)).toEqual(observed);
		expect(recordsOf(new SyntheticShop({ seed: 6, people: 500 }))).not.toEqual(observed);
	});

	it('tells its records in order of time, each with something about its buyer', () => {
		const times = observed.map(({ record }) => record.ts);
		expect(times).toEqual(times.toSorted());
		expect(new Set(observed.map(({ record }) => record.recordId)).size).toBe(observed.length);
		for (const { record } of observed) {
			const { recordId: _id, channel: _channel, ts: _ts, ...said } = record;
			expect(Object.values(said).some((value) => value !== undefined && value !== '')).toBe(true);
		}
	});

	it('has as many people as asked for, all different', () => {
		const { people } = shop.population;
		expect(people).toHaveLength(500);
		expect(people.filter(({ company }) => company !== undefined)).toHaveLength(20);
		expect(new Set(people.map(({ taxId }) => taxId)).size).toBe(500);
		for (const { taxId, company } of people) expect(validTaxId(taxId)?.kind).toBe(company === undefined ? 'person' : 'company');
	});

	it('has cases for every suite, of people with records', () => {
		const larger = new SyntheticShop({ seed: 1, people: 1500 });
		const seen = recordsOf(larger);
		const withRecords = new Set(seen.map(({ truth }) => truth.person));
		const suites = larger.suites(seen.map(({ truth }) => truth));
		for (const suite of SUITES) {
			expect([suite, suites[suite].length > 0]).toEqual([suite, true]);
			for (const [a, b] of suites[suite]) expect(a).not.toBe(b);
		}
		expect(suites.father_son.filter(([a, b]) => withRecords.has(a) && withRecords.has(b)).length).toBeGreaterThan(0);
	});

	it('makes its hard cases as hard as they are meant', () => {
		const { people, suites } = shop.population;
		for (const [a, b] of suites.father_son) expect([people[b]!.given, people[b]!.surname1, people[b]!.postcode]).toEqual([people[a]!.given, people[a]!.surname1, people[a]!.postcode]);
		for (const [a, b] of suites.twins) expect([people[b]!.birthDate, people[b]!.surname2]).toEqual([people[a]!.birthDate, people[a]!.surname2]);
		for (const [a, b] of suites.tax_ids_one_digit_apart) {
			const digits = [people[a]!, people[b]!].map(({ taxId }) => taxId.slice(0, 8));
			expect([...digits[0]!].filter((digit, place) => digit !== digits[1]![place])).toHaveLength(1);
		}
		for (const [a, b] of suites.company_and_owner) {
			expect(people[b]!.emails[0] === people[a]!.emails[0] || people[b]!.mobile === people[a]!.mobile).toBe(true);
		}
		for (const [a, b] of suites.recycled_mobile) expect(people[b]!.newMobile!.number).toBe(people[a]!.mobile);
	});
});

describe('its rates', () => {
	const shop = new SyntheticShop({ seed: 2, people: 3000 });
	const observed = recordsOf(shop);
	const share = (channel: string, fits: (each: (typeof observed)[number]) => boolean): number => {
		const all = observed.filter(({ record }) => record.channel === channel);
		return all.filter(fits).length / all.length;
	};

	it('makes about 2.9 records a person', () => {
		expect(observed.length / 3000).toBeGreaterThan(2.7);
		expect(observed.length / 3000).toBeLessThan(3.1);
	});

	it('fills the fields as each channel does', () => {
		// Sales that tell nothing are left out, so what is left at the till is a little fuller.
		expect(share('till', ({ record }) => record.email !== undefined)).toBeCloseTo(0.32, 1);
		expect(share('till', ({ record }) => record.birthDate !== undefined)).toBe(0);
		expect(share('web', ({ record }) => record.email !== undefined)).toBe(1);
		expect(share('web', ({ record }) => record.phone !== undefined)).toBeCloseTo(0.86, 1);
		expect(share('crm', ({ record }) => record.email !== undefined)).toBeCloseTo(0.72, 1);
		expect(share('crm', ({ record }) => record.nif !== undefined)).toBeCloseTo(0.33, 1);
	});

	it('draws names that coincide as often as in Spain', () => {
		const { people } = shop.population;
		const coincide = (of: (person: (typeof people)[number]) => string): number => {
			const counts = new Map<string, number>();
			const persons = people.filter(({ company }) => company === undefined);
			for (const person of persons) counts.set(of(person), (counts.get(of(person)) ?? 0) + 1);
			return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / (persons.length * (persons.length - 1)), 0);
		};
		expect(coincide(({ surname1 }) => surname1)).toBeGreaterThan(0.0038);
		expect(coincide(({ surname1 }) => surname1)).toBeLessThan(0.0058);
		expect(coincide(({ given }) => given)).toBeGreaterThan(0.0028);
		expect(coincide(({ given }) => given)).toBeLessThan(0.0048);
	});

	it('errs as often as the scale says', () => {
		const broken = (errorScale: number): number => {
			const ids = recordsOf(new SyntheticShop({ seed: 3, people: 1500, errorScale })).flatMap(({ record }) => (record.nif !== undefined && /[a-z]$/i.test(record.nif) ? [record.nif] : []));
			return ids.filter((id) => validTaxId(id) === undefined).length / ids.length;
		};
		expect(broken(0)).toBe(0);
		expect(broken(1)).toBeGreaterThan(0.01);
		expect(broken(3)).toBeGreaterThan(1.8 * broken(1));
	});
});
