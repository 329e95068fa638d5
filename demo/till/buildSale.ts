/** What the page asked for, as the JSON that goes through the door. Prices are the shop's, never the page's. */
import type { SaleJson } from '../../shop/sale/saleJson';
import { CONSENT_WORDING } from '../shop/consents';
import { buildLine, taxesOf, totalOf } from '../shop/saleParts';
import { SHOP } from '../shop/stores';
import type { Store } from '../shop/stores';
import type { TillProduct } from './port';
import { TillProblem } from './problem';
import type { SaleRequest } from './requests';

/** @throws TillProblem when a product is not for sale or a piece is asked for in part */
export function buildSale(request: SaleRequest, products: readonly TillProduct[], number: string, at: Date): SaleJson {
	const lines = request.lines.map(({ sku, quantityMilli }) => {
		const product = products.find((each) => each.sku === sku);
		if (product === undefined) throw new TillProblem('bad_request', `${sku} no está en el catálogo`);
		if (product.soldBy === 'piece' && quantityMilli % 1000 !== 0) throw new TillProblem('bad_request', `${product.name} se vende por unidades`);
		return buildLine(product, quantityMilli);
	});
	const total = totalOf(lines) / 100;
	return {
		transaction_id: number,
		kind: 'sale',
		timestamp: at.toISOString(),
		...placeOf(request.store),
		currency: SHOP.currency,
		customer: request.customer ?? null,
		items: lines.map((line) => line.item),
		total_amount: total,
		taxes: taxesOf(lines),
		payments: [{ method: request.method, amount: total }],
		...(request.consents.length === 0
			? {}
			: { consents: request.consents.map(({ purpose, granted }) => ({ purpose, granted, wording: CONSENT_WORDING[purpose] })) }),
	};
}

/** Where a ticket is made: what sets its number apart from every other till's. */
export function placeOf(store: Store): Pick<SaleJson, 'source' | 'channel' | 'store_location' | 'till'> {
	return {
		source: store.source,
		channel: store.channel,
		store_location: store.name,
		...(store.till === undefined ? {} : { till: store.till }),
	};
}
