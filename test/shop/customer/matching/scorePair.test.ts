import fc from 'fast-check';
import { DEFAULT_THRESHOLDS, SHIPPED_MODEL, blockingKeys, explain, prepare, scoreGroups, scorePair } from '../../../../shop/customer/matching';
import type { PersonFields } from '../../../../shop/customer/matching';
import { CONTEXT, person } from './arbitraries';

const record = (fields: PersonFields) => prepare(fields, CONTEXT);
const score = (a: PersonFields, b: PersonFields) => scorePair(SHIPPED_MODEL, record(a), record(b));
const level = (a: PersonFields, b: PersonFields, field: string) => score(a, b).parts.find((part) => part.field === field)?.level;
const part = (a: PersonFields, b: PersonFields, field: string) => score(a, b).parts.find((one) => one.field === field)!.weight;

describe('a score', () => {
	it('is the sum of its parts, and its probability what the weight says', () => {
		fc.assert(
			fc.property(person, person, (a, b) => {
				const { weight, probability, parts } = score(a, b);
				expect(weight).toBe(parts.reduce((sum, { weight: bits }) => sum + bits, 0));
				expect(probability).toBeCloseTo(2 ** weight / (1 + 2 ** weight), 12);
				expect(Number.isFinite(weight)).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});

	it('is the same the other way round', () => {
		fc.assert(
			fc.property(person, person, (a, b) => {
				expect(score(b, a).weight).toBeCloseTo(score(a, b).weight, 9);
				expect(score(b, a).veto).toBe(score(a, b).veto);
			}),
			{ numRuns: 1000 },
		);
	});

	it('of two groups is the sum of its parts too', () => {
		fc.assert(
			fc.property(fc.array(person, { minLength: 1, maxLength: 4 }), fc.array(person, { minLength: 1, maxLength: 4 }), (a, b) => {
				const { weight, parts } = scoreGroups(SHIPPED_MODEL, a.map(record), b.map(record));
				expect(weight).toBe(parts.reduce((sum, { weight: bits }) => sum + bits, 0));
			}),
		);
	});

	it('is explained in the words of both languages, with the same weights', () => {
		fc.assert(
			fc.property(person, person, (a, b) => {
				const both = score(a, b);
				for (const locale of ['es', 'en'] as const) {
					const lines = explain(both, locale);
					expect(lines.reduce((sum, { weight }) => sum + weight, 0)).toBe(both.weight);
					for (const { text } of lines) expect(text).not.toMatch(/^[a-z_]+: [a-z_]+$/);
				}
			}),
		);
	});
});

describe('what levels there are', () => {
	it.each([
		['Ana García', 'ANA GARCIA', 'given', 'equal'],
		['José Luis García', 'José García', 'given', 'shorter'],
		['María Carmen García', 'Carmen García', 'given', 'part'],
		['Paco García', 'Francisco García', 'given', 'nickname'],
		['Chema García', 'José María García', 'given', 'nickname'],
		['Josemi García', 'José García', 'given', 'nickname'],
		['Dani García', 'Daniel García', 'given', 'nickname'],
		['Jordi García', 'Jorge García', 'given', 'nickname'],
		['Vicky García', 'María Victoria García', 'given', 'nickname'],
		['Isa García', 'María Isabel García', 'given', 'nickname'],
		['Juancar García', 'Juan Carlos García', 'given', 'nickname'],
		['Maritere García', 'María Teresa García', 'given', 'nickname'],
		['MªJosé García', 'María José García', 'given', 'equal'],
		['M. Carmen García', 'María Carmen García', 'given', 'nickname'],
		['J. García', 'Pepe García', 'given', 'initial'],
		['A. García', 'Ana García', 'given', 'initial'],
		['Joseluis García', 'José Luis García', 'given', 'sounds'],
		['Mercdes García', 'Mercedes García', 'given', 'typo'],
		['María José García', 'María Carmen García', 'given', 'half'],
		['José García', 'Josefa García', 'given', 'differs'],
		['Ana García', 'Luis García', 'given', 'differs'],
		['Ana García López', 'Ana García López', 'second_surname', 'equal'],
		['Ana Giménez', 'Ana Jiménez', 'surname', 'sounds'],
		['Ana Garcia', 'Ana Gracia', 'surname', 'typo'],
		['Ana López García', 'Ana García López', 'surname', 'swapped'],
		['Ana García López', 'Ana López', 'surname', 'shifted'],
		['Ana García', 'Ana Ruiz', 'surname', 'differs'],
		['Ana García López', 'Ana García Ruiz', 'second_surname', 'differs'],
		['Ana García L.', 'Ana García López', 'second_surname', 'initial'],
	])('%s, %s: %s %s', (a, b, field, expected) => {
		expect(level({ name: a }, { name: b }, field)).toBe(expected);
	});

	it('reads a name again where it was split otherwise', () => {
		expect(score({ name: 'Miguel Santos Ordalba' }, { name: 'Miguel Santos Ordalba Nogales' }).parts.map((one) => `${one.field} ${one.level}`)).toEqual(
			expect.arrayContaining(['given equal', 'surname equal']),
		);
	});

	it('knows given name and surname in each other’s box, and a surname alone', () => {
		expect(level({ givenName: 'Ruby', surname: 'Vincent' }, { givenName: 'Vincent', surname: 'Ruby' }, 'surname')).toBe('swapped');
		expect(level({ givenName: 'Sugden' }, { givenName: 'Henry', surname: 'Sugden' }, 'surname')).toBe('alone');
	});

	it.each<[PersonFields, PersonFields, string, string]>([
		[{ email: 'ana@gmail.com' }, { email: 'ana@gmail.com' }, 'email', 'equal'],
		[{ email: 'anaruiz@orange.es' }, { email: 'anaruiz@gmail.com' }, 'email', 'user'],
		[{ email: 'anaruiz@gmail.com' }, { email: 'anaruiz@gamil.com' }, 'email', 'domain'],
		[{ email: 'anaruiz@gmail.com' }, { email: 'anariuz@gmail.com' }, 'email', 'typo'],
		[{ email: 'ana_ruiz@orange.es' }, { email: 'ana.ruiz@orange.es' }, 'email', 'typo'],
		[{ email: 'anaruiz@hotmail.com' }, { email: 'anaruiz@hotmail.es' }, 'email', 'user'],
		[{ email: 'anaruiz@gmail.com' }, { email: 'luis@gmail.com' }, 'email', 'differs'],
		[{ phone: '612345670' }, { phone: '+34 612 345 670' }, 'phone', 'equal'],
		[{ phone: '612345670' }, { phone: '612345760' }, 'phone', 'typo'],
		[{ phone: '612345670' }, { phone: '61234567' }, 'phone', 'typo'],
		[{ phone: '612345670' }, { phone: '942123456' }, 'phone', 'other_line'],
		[{ phone: '612345670' }, { phone: '677888999' }, 'phone', 'differs'],
		[{ nif: '12345678Z' }, { nif: '12.345.678-z' }, 'nif', 'equal'],
		[{ nif: '12345678Z' }, { nif: '12345678' }, 'nif', 'equal'],
		[{ nif: '12345679S' }, { nif: '12345697S' }, 'nif', 'typo'],
		[{ nif: '7857052' }, { nif: '7857025' }, 'nif', 'typo'],
		[{ nif: '12345679S' }, { nif: '00000001R' }, 'nif', 'differs'],
		[{ loyaltyId: 'T1' }, { loyaltyId: 't1' }, 'loyalty', 'equal'],
		[{ loyaltyId: 'T1' }, { loyaltyId: 'T2' }, 'loyalty', 'differs'],
		[{ externalIds: { shopify: '1', hubspot: '2' } }, { externalIds: { shopify: '1' } }, 'external', 'equal'],
		[{ externalIds: { shopify: '1' } }, { externalIds: { shopify: '2' } }, 'external', 'differs'],
		[{ birthDate: '1980-02-03' }, { birthDate: '03/02/1980' }, 'birth_date', 'equal'],
		[{ birthDate: '1980-02-03' }, { birthDate: '1980-03-02' }, 'birth_date', 'swapped'],
		[{ birthDate: '1980-02-03' }, { birthDate: '1980-02-08' }, 'birth_date', 'typo'],
		[{ birthDate: '1980-02-03' }, { birthDate: '1980-11-30' }, 'birth_date', 'year'],
		[{ birthDate: '1980-02-03' }, { birthDate: '1955-11-30' }, 'birth_date', 'differs'],
		[{ address: 'C/ Mayor 3' }, { address: 'calle mayor, nº 3' }, 'address', 'equal'],
		[{ address: 'Mayor 3 segundo B' }, { address: 'Mayor 3 segundo' }, 'address', 'high'],
		[{ address: 'Mayor 3' }, { address: 'España 10' }, 'address', 'differs'],
		[{ postcode: '39001' }, { postcode: '39001' }, 'postcode', 'equal'],
		[{ postcode: '39001' }, { postcode: '39045' }, 'postcode', 'area'],
		[{ postcode: '39001' }, { postcode: '28001' }, 'postcode', 'differs'],
		[{ givenName: 'Ana', surname: 'Ruiz', name: 'Ana Condesa Ruiz' }, { givenName: 'Ana', surname: 'Ruiz', name: 'Ana, condesa de Ruiz' }, 'other_names', 'some'],
	])('%j, %j: %s %s', (a, b, field, expected) => {
		expect(level(a, b, field)).toBe(expected);
	});

	it('has nothing to say of systems that only one knows', () => {
		expect(level({ externalIds: { shopify: '1' } }, { externalIds: { hubspot: '1' } }, 'external')).toBeUndefined();
	});
});

describe('how much it weighs', () => {
	it('is more for a rare surname than for a common one', () => {
		expect(part({ name: 'Ana Azcárate' }, { name: 'Ana Azcárate' }, 'surname')).toBeGreaterThan(part({ name: 'Ana García' }, { name: 'Ana García' }, 'surname') + 4);
	});

	it('is more for a slip that is nobody’s name than for another name', () => {
		expect(part({ name: 'Ana Martín' }, { name: 'Ana Martkn' }, 'surname')).toBeGreaterThan(part({ name: 'Ana Martín' }, { name: 'Ana Marín' }, 'surname') + 2);
	});

	it('is less for a landline than for a mobile, against one household', () => {
		const landline = score({ name: 'Ana Azcárate', phone: '942123456' }, { name: 'Luis Azcárate', phone: '942123456' });
		const mobile = score({ name: 'Ana Azcárate', phone: '612345670' }, { name: 'Luis Azcárate', phone: '612345670' });
		expect(landline.weight).toBeLessThan(mobile.weight);
		expect(landline.weight).toBeLessThan(0);
	});

	it('fears a son of his father’s name, and no daughter: her mother’s first surname is not hers', () => {
		const taken = (given: string) => part({ name: `${given} Azcárate`, phone: '612345670', postcode: '39001' }, { name: `${given} Azcárate`, phone: '612345670', postcode: '39001' }, 'household');
		expect(taken('Fermina')).toBeGreaterThan(taken('Fermín') + 1);
		expect(taken('Raquel')).toBeGreaterThan(taken('Borja') + 1);
	});

	it('is no more for two who are called Marisa than for two named María Luisa', () => {
		expect(part({ name: 'Marisa Ruiz' }, { name: 'Marisa Ruiz' }, 'given')).toBeLessThanOrEqual(part({ name: 'María Luisa Ruiz' }, { name: 'María Luisa Ruiz' }, 'given'));
		expect(part({ name: 'Rafa Ruiz' }, { name: 'Rafa Ruiz' }, 'given')).toBeLessThanOrEqual(part({ name: 'Rafael Ruiz' }, { name: 'Rafael Ruiz' }, 'given'));
	});

	it('never joins two given names by what a household shares', () => {
		const home = { phone: '942123456', address: 'Mayor 3', postcode: '39001', email: 'familia@example.com' };
		expect(score({ ...home, name: 'Ana Azcárate Ruiz' }, { ...home, name: 'Luis Azcárate Ruiz' }).weight).toBeLessThan(DEFAULT_THRESHOLDS.balanced.link - 3);
	});
});

describe('vetoes', () => {
	it('keeps two different valid DNIs apart', () => {
		expect(score({ nif: '12345678Z', email: 'ana@gmail.com' }, { nif: '00000001R', email: 'ana@gmail.com' }).veto).toBe('different_valid_nif');
		expect(score({ nif: '12345678Z' }, { nif: '12345678A' }).veto).toBeUndefined();
	});

	it('keeps a company and its owner apart', () => {
		expect(score({ name: 'Talleres Ruiz SL', email: 'ana@gmail.com' }, { name: 'Ana Ruiz', email: 'ana@gmail.com' }).veto).toBe('company_and_person');
		expect(score({ nif: 'B12345674', email: 'ana@gmail.com' }, { email: 'ana@gmail.com' }).veto).toBeUndefined();
	});
});

describe('blocking keys', () => {
	const keys = (fields: PersonFields) => blockingKeys(record(fields), SHIPPED_MODEL);
	const meet = (a: PersonFields, b: PersonFields) => keys(a).some((key) => keys(b).includes(key));

	it.each<[PersonFields, PersonFields]>([
		[{ email: 'anaruiz@gmail.com' }, { email: 'ana_ruiz@gamil.com' }],
		[{ name: 'Ana', email: 'anabelenruiz@gmail.com' }, { name: 'Ana', email: 'anabelenriuz@gmail.com' }],
		[{ name: 'Ana', phone: '612345670' }, { name: 'Ana', phone: '612345760' }],
		[{ nif: '12345678Z' }, { nif: '12345678' }],
		[{ loyaltyId: 'T1' }, { loyaltyId: 't1' }],
		[{ name: 'Ana Azcárate' }, { name: 'ANITA ASCARATE' }],
		[{ name: 'Ana Azcárate Ruiz' }, { name: 'Annn Azcarate Ruiz' }],
		[{ givenName: 'Ruby', surname: 'Vincent' }, { givenName: 'Vincent', surname: 'Ruby' }],
		[{ birthDate: '1980-02-03' }, { birthDate: '3/2/1980' }],
	])('%j and %j meet', (a, b) => {
		expect(meet(a, b)).toBe(true);
	});

	it('are few', () => {
		fc.assert(fc.property(person, (fields) => expect(keys(fields).length).toBeLessThanOrEqual(20)));
		expect(keys({ name: 'Ana García', phone: '612345670', postcode: '39001' }).length).toBeLessThanOrEqual(6);
	});

	it('lead nowhere by common names alone', () => {
		expect(keys({ name: 'María García' }).length).toBe(keys({ name: 'María García' }).filter((key) => key.startsWith('ga')).length);
		expect(keys({})).toEqual([]);
	});
});
