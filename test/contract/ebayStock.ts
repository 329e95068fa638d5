/** eBay's inventory items as a stand-in: 25 a call, each with a status of its own. */
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

export class EbayInventory {
	readonly levels = new Map<string, number>();
	/** SKUs that eBay will not have changed now. */
	readonly refused = new Set<string>();

	act({ path, query, body }: StandInRequest): StandInAnswer | undefined {
		if (!path.startsWith('/sell/inventory/v1/')) return undefined;
		if (path.endsWith('/inventory_item')) return this.list(Number(query.get('limit')), Number(query.get('offset')));
		const requests = asArray(asRecord(body)['requests']).map(asRecord);
		if (requests.length > 25) return { status: 400, body: { errors: [{ errorId: 25709, message: 'Too many requests in the call' }] } };
		const responses = requests.map((request) => (path.endsWith('/bulk_get_inventory_item') ? this.get(String(request['sku'])) : this.update(request)));
		return { status: responses.every((response) => response['statusCode'] === 200) ? 200 : 207, body: { responses } };
	}

	private list(limit: number, offset: number): StandInAnswer {
		const all = [...this.levels.keys()];
		const items = all.slice(offset, offset + limit).map((sku) => ({ sku, ...this.itemOf(sku), product: { title: `Producto ${sku}`, ean: [] } }));
		return { status: 200, body: { href: 'x', total: all.length, size: items.length, limit, inventoryItems: items } };
	}

	private get(sku: string): JsonRecord {
		if (!this.levels.has(sku)) return { sku, statusCode: 404, errors: [{ errorId: 25710, message: 'Resource not found' }] };
		return { sku, statusCode: 200, inventoryItem: this.itemOf(sku) };
	}

	private itemOf(sku: string): JsonRecord {
		return { availability: { shipToLocationAvailability: { quantity: this.levels.get(sku)! } }, condition: 'NEW' };
	}

	private update(request: JsonRecord): JsonRecord {
		const sku = String(request['sku']);
		if (!this.levels.has(sku)) return { sku, statusCode: 400, errors: [{ errorId: 25702, message: 'SKU could not be found' }] };
		if (this.refused.has(sku)) return { sku, statusCode: 400, errors: [{ errorId: 25759, message: 'shipToLocationAvailability quantity value should be greater than or equal to auction allocation' }] };
		this.levels.set(sku, Number(asRecord(request['shipToLocationAvailability'])['quantity']));
		return { sku, statusCode: 200 };
	}
}
