/** Holded: tickets, invoices and credit notes. What it reads and needs: docs/connectors/holded.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { holdedCustomers } from './customers';
import { holdedErrors } from './errors';
import { holdedSales } from './sales';
import { holdedStock } from './stock';
import { HoldedSurroundings } from './surroundings';
import { apiUrl, isLegacy } from './version';

/** A connector that has learnt nothing yet of any account. */
export function createHolded(): Connector {
	return {
		id: 'holded',
		name: 'Holded',
		credentials: ['tpvHoldedApi'],
		// The smallest plan allows 60 a minute to all of the account's programs together.
		requestsPerSecond: 0.75,
		errors: holdedErrors,
		site: (credential) => asText(credential['version']),
		baseUrl: apiUrl,
		async check(http) {
			// v2: GET /sales-receipts; v1: https://developers.holded.com/reference/list-documents-1
			const path = isLegacy(http) ? '/documents/salesreceipt' : '/sales-receipts';
			await http.request({ operation: 'connection check', method: 'GET', path, query: isLegacy(http) ? { starttmp: '1', endtmp: '2' } : { limit: 1 }, scopes: ['sales:receipts.read'] });
		},
		sales: holdedSales(new HoldedSurroundings()),
		customers: holdedCustomers,
		stock: holdedStock(),
		proven: { sales: ['hand-made', 'contract'], customers: ['hand-made', 'contract'], stock: ['hand-made', 'contract'] },
	};
}

export const holded: Connector = createHolded();
