/** WooCommerce: the web shop on WordPress. What it writes and needs: docs/connectors/woocommerce.md */
import type { Connector } from '../connector';
import { woocommerceCustomers } from './customers';
import { woocommerceErrors } from './errors';
import { apiUrl } from './siteUrl';
import { woocommerceSales } from './sales';
import { woocommerceStock } from './stock';

export const woocommerce: Connector = {
	id: 'woocommerce',
	name: 'WooCommerce',
	credentials: ['wooCommerceApi'],
	// WooCommerce has no limit of its own; this is what a small host carries beside its visitors.
	requestsPerSecond: 5,
	errors: woocommerceErrors,
	baseUrl: apiUrl,
	async check(http) {
		// https://woocommerce.github.io/woocommerce-rest-api-docs/#list-all-products
		await http.request({ operation: 'connection check', method: 'GET', path: '/products', query: { per_page: 1, _fields: 'id' } });
	},
	sales: woocommerceSales,
	customers: woocommerceCustomers,
	stock: woocommerceStock,
	proven: { sales: ['contract', 'example', 'running'], customers: ['contract', 'running'], stock: ['contract', 'running'] },
};
