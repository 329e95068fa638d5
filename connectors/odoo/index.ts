/** Odoo: its till, its sales and its web shop. What it reads and needs: docs/connectors/odoo.md */
import type { Connector } from '../connector';
import { apiUrl, siteOf } from './address';
import { odooErrors } from './errors';
import { checkSales, odooSales } from './sales';

export const odoo: Connector = {
	id: 'odoo',
	name: 'Odoo',
	credentials: ['tpvOdooApi', 'odooApiKeyApi'],
	// Odoo Online asks for about one request a second: https://www.odoo.com/acceptable-use
	requestsPerSecond: 2,
	errors: odooErrors,
	site: siteOf,
	baseUrl: apiUrl,
	check: checkSales,
	sales: odooSales,
	proven: { sales: ['hand-made', 'contract'] },
};
