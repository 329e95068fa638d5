import { AD_COLUMNS, adRow } from '../../../shop/campaign/adAudience';

const ANA = { name: 'Ana María García-Ruiz', email: ' Ana.Maria+tienda@GMail.com ', phone: '+34 600 111 222', postcode: '39001', country: 'es' };
const plain = (platform: 'meta' | 'google') => adRow(platform, ANA).map((cell) => ('hash' in cell ? cell.hash : cell.plain));

it('Meta: digits only, small letters without punctuation', () => {
	expect(Object.fromEntries(AD_COLUMNS.meta.map((column, index) => [column, plain('meta')[index]]))).toEqual({
		email: 'ana.maria+tienda@gmail.com', phone: '34600111222', fn: 'ana', ln: 'maríagarcíaruiz', zip: '39001', country: 'es',
	});
	expect(adRow('meta', ANA).every((cell) => 'hash' in cell)).toBe(true);
});

it('Google: E.164, Gmail without dots, country and postcode as they are', () => {
	expect(Object.fromEntries(AD_COLUMNS.google.map((column, index) => [column, plain('google')[index]]))).toEqual({
		Email: 'anamaria@gmail.com', Phone: '+34600111222', 'First Name': 'ana', 'Last Name': 'maría garcía-ruiz', Country: 'ES', Zip: '39001',
	});
	expect(adRow('google', ANA).map((cell) => 'hash' in cell)).toEqual([true, true, true, true, false, false]);
});
