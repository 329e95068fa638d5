/** BigCommerce: the web shop. What it reads and needs: docs/connectors/bigcommerce.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { bigcommerceCustomers } from './customers';
import { bigcommerceErrors } from './errors';
import { bigcommerceSales } from './sales';
import { bigcommerceStock } from './stock';
import { apiUrl, bigcommerceCall } from './store';

export const bigcommerce: Connector = {
	id: 'bigcommerce',
	name: 'BigCommerce',
	credentials: ['tpvBigCommerceApi'],
	// 150 in 30 seconds on the smallest plan, shared with the shop's other apps: https://developer.bigcommerce.com/docs/start/best-practices/api-rate-limits
	requestsPerSecond: 4,
	errors: bigcommerceErrors,
	site: (credential) => asText(credential['storeHash']),
	baseUrl: apiUrl,
	async check(http) {
		// https://developer.bigcommerce.com/docs/rest-management/orders#get-a-count-of-orders
		await http.request(bigcommerceCall({ operation: 'connection check', method: 'GET', path: '/v2/orders/count' }));
	},
	sales: bigcommerceSales,
	customers: bigcommerceCustomers(),
	stock: bigcommerceStock,
	proven: { sales: ['example', 'contract'], customers: ['contract'], stock: ['contract'] },
};
