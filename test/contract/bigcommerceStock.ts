/** BigCommerce's inventory as a stand-in: what is on hand, what of it can be sold, adjusted all of it or nothing. */
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

interface Item {
	id: number;
	sku: string;
	onHand: number;
	/** The store keeps so many back. */
	safety: number;
	choices: readonly string[];
}

export class BigCommerceInventory {
	readonly items: Item[] = [];

	list(sku: string, units: number, more: Partial<Item> = {}): Item {
		const item = { id: 500 + this.items.length, sku, onHand: units, safety: 0, choices: [], ...more };
		this.items.push(item);
		return item;
	}

	find(sku: string): Item {
		return this.items.find((item) => item.sku === sku)!;
	}

	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		if (path === '/v3/catalog/products') return this.products(Number(query.get('page')), Number(query.get('limit')));
		if (path === '/v3/inventory/adjustments/absolute' && method === 'PUT') return this.adjust(asArray(asRecord(body)['items']).map(asRecord));
		const location = /^\/v3\/inventory\/locations\/(\d+)\/items$/.exec(path)?.[1];
		if (location === undefined) return undefined;
		const wanted = (query.get('sku:in') ?? '').split(',').map((sku) => sku.toLowerCase());
		const found = location === '1' ? this.items.filter((item) => wanted.includes(item.sku.toLowerCase())) : [];
		return { status: 200, body: { data: found.map((item) => ({ identity: { sku: item.sku, variant_id: item.id, product_id: item.id }, available_to_sell: item.onHand - item.safety, total_inventory_onhand: item.onHand })), meta: {} } };
	}

	private products(page: number, limit: number): StandInAnswer {
		const shown = this.items.slice((page - 1) * limit, page * limit);
		const pages = Math.ceil(this.items.length / limit);
		return {
			status: 200,
			body: {
				data: shown.map((item) => ({ id: item.id, name: `Producto ${item.sku}`, type: 'physical', weight: 1, price: 9.5, sku: item.sku, variants: [{ id: item.id, product_id: item.id, sku: item.sku, upc: '', option_values: item.choices.map((label, id) => ({ id, label, option_id: 1, option_display_name: 'Talla' })) }] })),
				meta: { pagination: { total: this.items.length, count: shown.length, per_page: limit, current_page: page, total_pages: pages } },
			},
		};
	}

	private adjust(items: readonly JsonRecord[]): StandInAnswer {
		const wrong = items.filter((item) => !this.items.some((known) => known.id === item['variant_id']) || item['location_id'] !== 1 || !Number.isInteger(item['quantity']));
		if (wrong.length > 0 || items.length > 2000) return { status: 422, body: { status: 422, title: 'Unprocessable Entity', type: 'x', errors: { items: 'invalid' } } };
		for (const item of items) this.items.find((known) => known.id === item['variant_id'])!.onHand = Number(item['quantity']);
		return { status: 200, body: { transaction_id: 'T-1' } };
	}
}
