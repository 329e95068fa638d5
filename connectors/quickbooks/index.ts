/** QuickBooks Online: the books, with the receipts that tills write into them. What it reads and needs: docs/connectors/quickbooks.md */
import type { Connector } from '../connector';
import { apiUrl, quickbooksCall, realmOf, siteOf } from './company';
import { quickbooksCustomers } from './customers';
import { quickbooksErrors } from './errors';
import { quickbooksSales } from './sales';
import { quickbooksStock } from './stock';
import { QuickBooksSurroundings } from './surroundings';

/** A connector that has learnt nothing yet of any company. */
export function createQuickBooks(): Connector {
	return {
		id: 'quickbooks',
		name: 'QuickBooks Online',
		credentials: ['quickBooksOAuth2Api'],
		// 500 a minute for one company, shared with its other programs: https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features
		requestsPerSecond: 4,
		errors: quickbooksErrors,
		site: siteOf,
		baseUrl: apiUrl,
		async check(http) {
			// https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/companyinfo
			await http.request(quickbooksCall({ operation: 'connection check', method: 'GET', path: `/companyinfo/${realmOf(http.baseUrl)}` }));
		},
		sales: quickbooksSales(new QuickBooksSurroundings()),
		customers: quickbooksCustomers,
		stock: quickbooksStock,
		proven: { sales: ['hand-made', 'example', 'contract'], customers: ['hand-made', 'contract'], stock: ['hand-made', 'contract'] },
	};
}

export const quickbooks: Connector = createQuickBooks();
