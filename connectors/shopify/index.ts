/** Shopify: the web shop, and its till (Shopify POS). What it reads and needs: docs/connectors/shopify.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { shopifyCustomers } from './customers';
import { shopifyErrors } from './errors';
import { graphql } from './graphql';
import { SHOP } from './queries';
import { shopifySales } from './sales';
import { apiUrl } from './shopAddress';
import { shopifyStock } from './stock';

export const shopify: Connector = {
	id: 'shopify',
	name: 'Shopify',
	credentials: ['shopifyAccessTokenApi', 'shopifyOAuth2Api', 'shopifyApi'],
	oauth2Header: 'X-Shopify-Access-Token',
	// The limit is on the cost of queries, not on their number; the dialect rests when it is used up.
	requestsPerSecond: 4,
	errors: shopifyErrors,
	site: (credential) => asText(credential['shopSubdomain']),
	baseUrl: apiUrl,
	async check(http) {
		// https://shopify.dev/docs/api/admin-graphql/latest/queries/shop
		await graphql(http, { operation: 'connection check', query: SHOP, repeatable: true });
	},
	sales: shopifySales,
	customers: shopifyCustomers(),
	stock: shopifyStock,
	proven: { sales: ['example', 'contract'], customers: ['contract'], stock: ['contract'] },
};
