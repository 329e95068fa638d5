import fc from 'fast-check';
import type { PersonFields } from '../../../../shop/customer/matching';

const one = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

/** People whose details collide as often as a shop's do, or oftener. */
export const person: fc.Arbitrary<PersonFields> = fc.record({
	name: one('Ana García López', 'ANA GARCIA', 'García López, Ana', 'Anita Garcia Lopes', 'Luis García López', 'L. García', 'José María Azcárate', 'Chema Azcárate Ruiz', 'Azcárate', 'Ana Belén García', 'Talleres García SL', 'Mª José Peña', 'cliente'),
	email: one('ana.garcia@gmail.com', 'ana.garcia@gmail.con', 'anagarcia@gmail.com', 'familia@example.com', 'luis@example.com', 'x@x.com'),
	phone: one('612 345 670', '612345671', '+34 942 12 34 56', '600000000', '0034612345670'),
	nif: one('12345679S', '00000001R', '12345679', '12345697S', 'B12345674', 'X1234567L'),
	loyaltyId: one('T1', 'T2', 'T3'),
	birthDate: one('1980-02-03', '03/02/1980', '1980-03-02', '1975-11-30'),
	postcode: one('39001', '39002', '28001'),
	address: one('Calle Mayor 3, 2ºB', 'C/ Mayor, 3', 'Avda. de España 10'),
});

export const people = (most: number): fc.Arbitrary<PersonFields[]> => fc.array(person, { minLength: 1, maxLength: most });

export const CONTEXT = { country: 'ES' };
