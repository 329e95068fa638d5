/** eBay: the marketplace. What it reads and needs: docs/connectors/ebay.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { apiUrl, applicationTokens, sellerTokens } from './call';
import { ebayErrors } from './errors';
import { ebaySales } from './sales';
import { ebayStock } from './stock';

/** A connector that has no token yet of any account. */
export function createEbay(): Connector {
	const seller = sellerTokens();
	return {
		id: 'ebay',
		name: 'eBay',
		credentials: ['tpvEbayApi'],
		// 100,000 a day of one application: https://developer.ebay.com/develop/apis/api-call-limits
		requestsPerSecond: 4,
		errors: ebayErrors,
		site: (credential) => asText(credential['environment']),
		baseUrl: apiUrl,
		async check(http) {
			await seller.request(http, { operation: 'connection check', method: 'GET', path: '/sell/fulfillment/v1/order', query: { limit: 1 }, scopes: ['sell.fulfillment'] });
		},
		sales: ebaySales(seller, applicationTokens()),
		stock: ebayStock(seller),
		proven: { sales: ['example', 'contract'], stock: ['contract'] },
	};
}

export const ebay: Connector = createEbay();
