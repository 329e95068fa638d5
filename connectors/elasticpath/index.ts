/** Elastic Path Commerce Cloud: the web shop. What it reads and needs: docs/connectors/elasticpath.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { elasticpathErrors } from './errors';
import { apiUrl } from './host';
import { elasticpathSales } from './sales';
import { elasticpathStock } from './stock';

export const elasticpath: Connector = {
	id: 'elasticpath',
	name: 'Elastic Path',
	credentials: ['tpvElasticPathApi'],
	// 25 a second on stores for development, 100 on others: https://elasticpath.dev/guides/Getting-Started/rate-limits
	requestsPerSecond: 10,
	errors: elasticpathErrors,
	site: (credential) => asText(credential['host']),
	baseUrl: apiUrl,
	async check(http) {
		// https://elasticpath.dev/docs/api/carts/get-customer-orders
		await http.request({ operation: 'connection check', method: 'GET', path: '/v2/orders', query: { 'page[limit]': 1 } });
	},
	sales: elasticpathSales,
	stock: elasticpathStock,
	proven: { sales: ['example', 'contract'], stock: ['contract'] },
};
