import { inferColumns, parseFieldMap, truthColumn } from '../../../../bench/people/csv/columns';

describe('columns by their names', () => {
	it('reads Febrl’s header, spaces and all', () => {
		const headers = 'rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id'.split(',');
		expect(inferColumns(headers)).toEqual({ givenName: [1], surname: [2], address: [3, 4, 5, 6, 8], postcode: [7], birthDate: [9], nif: [10] });
		expect(truthColumn(headers)).toBeUndefined();
	});

	it('keeps a whole name beside its parts, takes a birth place for want of an address, and leaves what is no field', () => {
		const headers = 'unique_id,cluster,full_name,first_and_surname,first_name,surname,dob,birth_place,postcode_fake,gender,occupation'.split(',');
		expect(inferColumns(headers)).toEqual({ name: [2], givenName: [4], surname: [5], birthDate: [6], postcode: [8], address: [7] });
		expect(truthColumn(headers)).toBe(1);
	});

	it('reads Spanish headers', () => {
		expect(inferColumns(['Nombre', 'Primer apellido', 'Apellido 2', 'Correo electrónico', 'Teléfono', 'Móvil', 'DNI/NIE', 'Código postal', 'Fecha de nacimiento'])).toEqual({
			givenName: [0], surname: [1, 2], email: [3], phone: [4], nif: [6], postcode: [7], birthDate: [8],
		});
		expect(inferColumns(['Nombre', 'Email'])).toEqual({ name: [0], email: [1] });
	});

	it('takes a map instead, several columns to a field', () => {
		const headers = ['id', ' full name', 'dob', 'street', 'town'];
		expect(parseFieldMap('name=full_name,birth=dob,address=street+town', headers)).toEqual({ name: [1], birthDate: [2], address: [3, 4] });
		expect(() => parseFieldMap('nose=dob', headers)).toThrow('no field "nose"');
		expect(() => parseFieldMap('name=nombre', headers)).toThrow('no column "nombre"');
	});
});
