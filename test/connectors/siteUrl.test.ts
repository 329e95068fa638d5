import { apiUrl } from '../../connectors/woocommerce/siteUrl';

describe('apiUrl', () => {
	it.each([
		['https://tienda.example', 'https://tienda.example/wp-json/wc/v3'],
		['https://tienda.example/', 'https://tienda.example/wp-json/wc/v3'],
		['  tienda.example ', 'https://tienda.example/wp-json/wc/v3'],
		['http://localhost:8080', 'http://localhost:8080/wp-json/wc/v3'],
		['https://tienda.example/es/', 'https://tienda.example/es/wp-json/wc/v3'],
		['https://tienda.example/wp-json/wc/v3/', 'https://tienda.example/wp-json/wc/v3'],
		['https://tienda.example/wp-admin/index.php?x=1#y', 'https://tienda.example/wp-json/wc/v3'],
	])('reads %s', (site, expected) => {
		expect(apiUrl(site)).toBe(expected);
	});

	it.each([undefined, '', '   ', 'ftp://tienda.example', 'https://ck_1:cs_2@tienda.example', 'https://', 'javascript:alert(1)'])('refuses %s in words', (site) => {
		expect(() => apiUrl(site)).toThrow('The WooCommerce credential has no usable address');
	});
});
