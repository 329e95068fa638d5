/** What lies in a location of Odoo's and those below it. */
import type { HttpClient } from '../http';
import { searchRead } from './call';
import { pointed } from './values';
import { asNumber } from '../json';

export interface Quants {
	onHandMilli: number;
	reservedMilli: number;
	/** Of what is on hand: not in the location itself. */
	belowMilli: number;
}

/** By product. @throws ApiError */
export async function quantsOf(http: HttpClient, products: readonly number[], location: number): Promise<Map<number, Quants>> {
	const found = new Map<number, Quants>();
	if (products.length === 0) return found;
	const rows = await searchRead(http, { operation: 'stock', model: 'stock.quant', domain: [['product_id', 'in', products], ['location_id', 'child_of', location]], fields: ['product_id', 'location_id', 'quantity', 'reserved_quantity'] });
	for (const row of rows) {
		const id = pointed(row['product_id']).id ?? 0;
		const sum = found.get(id) ?? { onHandMilli: 0, reservedMilli: 0, belowMilli: 0 };
		const onHandMilli = Math.round(asNumber(row['quantity']) * 1000);
		found.set(id, {
			onHandMilli: sum.onHandMilli + onHandMilli,
			reservedMilli: sum.reservedMilli + Math.round(asNumber(row['reserved_quantity']) * 1000),
			belowMilli: sum.belowMilli + (pointed(row['location_id']).id === location ? 0 : onHandMilli),
		});
	}
	return found;
}

export function freeMilli(quants: Quants | undefined): number {
	return (quants?.onHandMilli ?? 0) - (quants?.reservedMilli ?? 0);
}
