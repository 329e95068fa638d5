/** Erply: the till. What it reads and needs: docs/connectors/erply.md */
import type { Connector } from '../connector';
import { asText } from '../json';
import { apiUrl } from './account';
import { erplyCustomers } from './customers';
import { erplyErrors } from './errors';
import { erplySales } from './sales';
import { ErplySessions } from './session';
import { erplyStock } from './stock';

/** A connector that has learnt nothing yet of any account. */
export function createErply(): Connector {
	const sessions = new ErplySessions();
	return {
		id: 'erply',
		name: 'Erply',
		credentials: ['tpvErplyApi'],
		// 6,000 an hour, on older accounts 2,000; one a second for as long as it lasts.
		requestsPerSecond: 1,
		errors: erplyErrors,
		site: (credential) => asText(credential['clientCode']),
		baseUrl: apiUrl,
		async check(http) {
			// https://learn-api.erply.com/requests/getsalesdocuments
			await sessions.records(http, 'connection check', 'getSalesDocuments', { recordsOnPage: 1 });
		},
		sales: erplySales(sessions),
		customers: erplyCustomers(sessions),
		stock: erplyStock(sessions),
		proven: { sales: ['hand-made', 'contract'], customers: ['hand-made', 'contract'], stock: ['hand-made', 'contract'] },
	};
}

export const erply: Connector = createErply();
