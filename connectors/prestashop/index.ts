/** PrestaShop: the web shop. What it reads and needs: docs/connectors/prestashop.md */
import type { Connector } from '../connector';
import { apiUrl } from './address';
import { prestashopErrors } from './errors';
import { readList } from './read';
import { prestashopSales } from './sales';
import { prestashopStock } from './stock';

export const prestashop: Connector = {
	id: 'prestashop',
	name: 'PrestaShop',
	credentials: ['tpvPrestashopApi'],
	// PrestaShop has no limit of its own; this is what a small host carries beside its visitors.
	requestsPerSecond: 4,
	errors: prestashopErrors,
	baseUrl: apiUrl,
	async check(http) {
		// https://devdocs.prestashop-project.org/8/webservice/resources/orders/
		await readList(http, { resource: 'orders', limit: 1 });
	},
	sales: prestashopSales,
	stock: prestashopStock,
	proven: { sales: ['contract'], stock: ['contract'] },
};
