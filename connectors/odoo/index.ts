/** Odoo: its till, its sales and its web shop. What it reads and needs: docs/connectors/odoo.md */
import type { Connector } from '../connector';
import { apiUrl, databaseOf, siteOf } from './address';
import { odooCustomers } from './customers';
import { odooErrors } from './errors';
import { checkSales, odooSales } from './sales';
import { odooStock } from './stock';

export const odoo: Connector = {
	id: 'odoo',
	name: 'Odoo',
	credentials: ['tpvOdooApi', 'odooApiKeyApi'],
	// Odoo Online asks for about one request a second: https://www.odoo.com/acceptable-use
	requestsPerSecond: 2,
	errors: odooErrors,
	site: siteOf,
	headers: databaseOf,
	baseUrl: apiUrl,
	check: checkSales,
	sales: odooSales,
	customers: odooCustomers(),
	stock: odooStock,
	proven: { sales: ['hand-made', 'contract'], customers: ['hand-made', 'contract'], stock: ['contract'] },
};
