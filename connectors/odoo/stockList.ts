/** Odoo's catalogue: each variant that keeps stock. */
import type { HttpClient } from '../http';
import { asText } from '../json';
import type { StockPage } from '../stock';
import { searchRead } from './call';
import { freeMilli, quantsOf } from './quants';
import { fieldsOf } from './schema';
import { idOf, pointed } from './values';

const PER_PAGE = 200;

/**
 * Prices are left out: whether they are with tax is each tax's own setting.
 * @param cursor the last product's id
 * @throws ApiError
 */
export async function listStock(http: HttpClient, cursor: string | undefined, location: number): Promise<StockPage> {
	// «Track inventory» since Odoo 18; before it a type of product.
	const storable = (await fieldsOf(http, 'product.product', ['is_storable'])).length > 0 ? ['is_storable', '=', true] : ['type', '=', 'product'];
	const products = await searchRead(http, {
		operation: 'catalogue',
		model: 'product.product',
		domain: [storable, ['id', '>', Number(cursor ?? 0)]],
		fields: ['default_code', 'barcode', 'display_name', 'categ_id'],
		limit: PER_PAGE,
		order: 'id',
	});
	const quants = await quantsOf(http, products.flatMap((product) => idOf(product) ?? []), location);
	const last = products.at(-1);
	return {
		listings: products.map((product) => {
			const id = idOf(product) ?? 0;
			// «[ANCHOA-001] Anchoas»
			const name = asText(product['display_name'])?.replace(/^\[[^\]]*\] /, '');
			const [barcode, category] = [asText(product['barcode']), pointed(product['categ_id']).name];
			return {
				sku: asText(product['default_code']) ?? '',
				externalId: String(id),
				levelMilli: freeMilli(quants.get(id)),
				...(name === undefined ? {} : { name }),
				...(category === undefined ? {} : { category }),
				...(barcode === undefined ? {} : { barcode }),
			};
		}),
		...(products.length === PER_PAGE && last ? { cursor: String(idOf(last)) } : {}),
	};
}
