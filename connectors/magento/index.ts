/** Magento Open Source and Adobe Commerce. What it reads and needs: docs/connectors/magento.md */
import type { Connector } from '../connector';
import { apiUrl, siteOf } from './address';
import { magentoCustomers } from './customers';
import { magentoErrors } from './errors';
import { magentoSales } from './sales';
import { search } from './search';
import { magentoStock } from './stock';

export const magento: Connector = {
	id: 'magento',
	name: 'Magento',
	credentials: ['tpvMagentoApi', 'magento2Api'],
	// Magento has no limit of its own; this is what a small host carries beside its visitors.
	requestsPerSecond: 4,
	errors: magentoErrors,
	site: siteOf,
	baseUrl: apiUrl,
	async check(http) {
		// https://developer.adobe.com/commerce/webapi/rest/quick-reference/
		await search(http, '/V1/orders', 'connection check', [], 1);
	},
	sales: magentoSales,
	customers: magentoCustomers,
	stock: magentoStock,
	proven: { sales: ['contract'], customers: ['contract'], stock: ['contract'] },
};
