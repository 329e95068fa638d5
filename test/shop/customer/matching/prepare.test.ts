import { prepare } from '../../../../shop/customer/matching';

const SHOP = { emails: ['Tienda@bazarluna.es'], phones: ['942 11 00 22'] };
const prepared = (fields: Parameters<typeof prepare>[0]) => prepare(fields, { country: 'ES', shop: SHOP });

describe('a record, normalised', () => {
	it('is small and plain', () => {
		const record = prepared({
			name: 'García López, Mª José',
			email: 'Maria.Jose.Garcia+tienda@Gmail.com',
			phone: '0034 612 34 56 70',
			nif: '1234567-l',
			loyaltyId: ' t-100 ',
			externalIds: { shopify: '77', hubspot: '' },
			birthDate: '3/2/1980',
			address: 'C/ Mayor, 3',
			postcode: '39.300',
		});
		expect(record).toEqual({
			given: 'maria jose',
			surnames: 'garcia lopez',
			email: 'mariajosegarcia@gmail.com',
			phone: '+34612345670',
			line: 'mobile',
			nif: '01234567L',
			nifKind: 'valid',
			loyalty: 'T100',
			external: ['shopify:77'],
			birth: '1980-02-03',
			address: 'mayor 3',
			postcode: '39300',
		});
		expect(JSON.parse(JSON.stringify(record))).toEqual(record);
		expect(JSON.stringify(record).length).toBeLessThan(400);
	});

	it.each([
		[{ email: 'noemail@noemail.com' }],
		[{ email: 'tienda@bazarluna.es' }],
		[{ phone: '600 000 000' }],
		[{ phone: '(+34) 942110022' }],
		[{ phone: '900123123' }],
		[{ nif: '00000000T' }],
		[{ name: 'Cliente' }],
		[{ loyaltyId: '0000' }],
		[{ postcode: '00000' }],
		[{}],
	])('says nothing where nothing is said: %j', (fields) => {
		expect(prepared(fields)).toEqual({});
	});

	it.each([
		['12345678A', 'invalid'],
		['12345678', 'invalid'],
		['B12345674', 'company'],
		['X1234567L', 'valid'],
		['7857052', 'foreign'],
		['FR83404833048', 'foreign'],
	])('%s is %s', (nif, kind) => {
		expect(prepared({ nif }).nifKind).toBe(kind);
	});

	it('tells a landline, and keeps the digits of a number that is none', () => {
		expect(prepared({ phone: '942 12 34 56' })).toEqual({ phone: '+34942123456', line: 'landline' });
		expect(prepared({ phone: '61234567' })).toEqual({ phone: '61234567', line: 'invalid' });
	});

	it('takes an email out of what it was pasted with', () => {
		expect(prepared({ email: ' <ana@example.com>; ' }).email).toBe('ana@example.com');
	});

	it('knows a company by its id or its name', () => {
		expect(prepared({ name: 'Talleres Pérez SL' })).toEqual({ surnames: 'talleres perez', company: true });
		expect(prepared({ name: 'Talleres Pérez', nif: 'B12345674' })).toMatchObject({ surnames: 'talleres perez', company: true });
	});

	it('keeps the words of a full name that its two parts leave out', () => {
		expect(prepared({ name: 'Thomas Clifford, 1st Baron Clifford of Chudleigh', givenName: 'Thomas', surname: 'Chudleigh' })).toEqual({ given: 'thomas', surnames: 'chudleigh', otherNames: '1st baron clifford' });
	});
});
