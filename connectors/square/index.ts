/** Square: the till. What it reads and needs: docs/connectors/square.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { squareCall } from './calls';
import { squareCustomers } from './customers';
import { squareErrors } from './errors';
import { SquareDirectory } from './names';
import { squareSales } from './sales';
import { squareStock } from './stock';

/** A connector that has learnt nothing yet of any account. */
export function createSquare(): Connector {
	const directory = new SquareDirectory();
	return {
		id: 'square',
		name: 'Square',
		credentials: ['tpvSquareApi'],
		// Square publishes no number; it asks to back off on 429, which this stays well below.
		requestsPerSecond: 8,
		errors: squareErrors,
		site: (credential) => asText(credential['environment']),
		baseUrl: (site) => (site === 'sandbox' ? 'https://connect.squareupsandbox.com' : 'https://connect.squareup.com'),
		async check(http) {
			// https://developer.squareup.com/reference/square/locations-api/list-locations
			await http.request(squareCall({ operation: 'connection check', method: 'GET', path: '/v2/locations' }));
		},
		sales: squareSales(directory),
		customers: squareCustomers(),
		stock: squareStock(directory),
		proven: { sales: ['example', 'contract'], customers: ['contract'], stock: ['contract'] },
	};
}

export const square: Connector = createSquare();
