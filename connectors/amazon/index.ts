/** Amazon: the marketplace, by its Selling Partner API. What it reads and needs: docs/connectors/amazon.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { amazonTokens, apiUrl } from './call';
import { amazonErrors } from './errors';
import { amazonSales } from './sales';
import { amazonStock } from './stock';

/** A connector that has no token yet of any account. */
export function createAmazon(): Connector {
	const tokens = amazonTokens();
	return {
		id: 'amazon',
		name: 'Amazon',
		credentials: ['tpvAmazonApi'],
		// Each call has a limit of its own; see there.
		requestsPerSecond: 0.5,
		errors: amazonErrors,
		site: (credential) => asText(credential['region']),
		baseUrl: apiUrl,
		async check(http) {
			// https://developer-docs.amazon.com/sp-api/reference/getmarketplaceparticipations
			await tokens.request(http, { operation: 'connection check', method: 'GET', path: '/sellers/v1/marketplaceParticipations', pace: { name: 'getMarketplaceParticipations', perSecond: 0.016, burst: 15 } });
		},
		sales: amazonSales(tokens),
		stock: amazonStock(tokens),
		proven: { sales: ['example', 'contract'], stock: ['contract'] },
	};
}

export const amazon: Connector = createAmazon();
