/** Lightspeed Retail X-Series (formerly Vend): the till. What it reads and needs: docs/connectors/lightspeed.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { lightspeedCustomers } from './customers';
import { lightspeedErrors } from './errors';
import { LightspeedDirectory } from './names';
import { lightspeedSales } from './sales';
import { apiUrl } from './shopAddress';
import { lightspeedStock } from './stock';

/** A connector that has learnt nothing yet of any account. */
export function createLightspeed(): Connector {
	return {
		id: 'lightspeed',
		name: 'Lightspeed X-Series',
		credentials: ['tpvLightspeedOAuth2Api', 'tpvLightspeedApi'],
		// 300 a register and 50 more in five minutes: https://x-series-api.lightspeedhq.com/docs/rate_limiting
		requestsPerSecond: 1,
		errors: lightspeedErrors,
		site: (credential) => asText(credential['domainPrefix']),
		baseUrl: apiUrl,
		async check(http) {
			// https://x-series-api.lightspeedhq.com/reference/listsales
			await http.request({ operation: 'connection check', method: 'GET', path: '/sales', query: { page_size: 1 } });
		},
		sales: lightspeedSales(new LightspeedDirectory()),
		customers: lightspeedCustomers,
		stock: lightspeedStock(),
		proven: { sales: ['hand-made', 'example', 'contract'], customers: ['contract'], stock: ['hand-made', 'contract'] },
	};
}

export const lightspeed: Connector = createLightspeed();
