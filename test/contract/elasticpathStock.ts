/** Elastic Path's products and their stock as a stand-in: what is available, what orders have allocated, and transactions. */
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

interface Product {
	id: string;
	sku: string;
	/** Absent where nobody has counted it. */
	stock?: { available: number; allocated: number };
}

export class ElasticPathInventory {
	readonly products: Product[] = [];

	list(sku: string, available: number | undefined, allocated = 0): Product {
		const id = `00000007-0183-41e4-8bb5-${String(this.products.length).padStart(12, '0')}`;
		const product: Product = { id, sku, ...(available === undefined ? {} : { stock: { available, allocated } }) };
		this.products.push(product);
		return product;
	}

	find(sku: string): Product {
		return this.products.find((product) => product.sku === sku)!;
	}

	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		if (path === '/pcm/products') return this.page(query);
		const [, , kind, id, child] = path.split('/');
		if (kind !== 'inventories') return undefined;
		if (id === 'multiple') {
			const ids = asArray(asRecord(body)['data']).map((one) => String(asRecord(one)['id']));
			return { status: 200, body: { data: this.products.filter((product) => product.stock && ids.includes(product.id)).map(told) } };
		}
		if (id === undefined && method === 'POST') return this.first(asRecord(asRecord(body)['data']));
		const product = this.products.find((each) => each.id === id);
		if (child !== 'transactions' || !product?.stock) return notFound();
		const { action, quantity } = asRecord(asRecord(asRecord(body)['data'])['attributes']);
		if (action !== 'set' || Number(quantity) < product.stock.allocated) return { status: 422, body: { errors: [{ status: '422', title: 'Insufficient stock' }] } };
		product.stock.available = Number(quantity) - product.stock.allocated;
		return { status: 201, body: { data: { id: product.id, type: 'stock-transaction', attributes: { action, product_id: product.id, quantity: Number(quantity) } } } };
	}

	private page(query: URLSearchParams): StandInAnswer {
		const wanted = /^in\(sku,(.*)\)$/.exec(query.get('filter') ?? '')?.[1]?.split(',');
		const found = this.products.filter((product) => wanted?.includes(product.sku) ?? true);
		const [limit, offset] = [Number(query.get('page[limit]') ?? 25), Number(query.get('page[offset]') ?? 0)];
		return { status: 200, body: { data: found.slice(offset, offset + limit).map(({ id, sku }) => ({ id, type: 'product', attributes: { name: `Producto ${sku}`, sku, status: 'live', commodity_type: 'physical' } })) } };
	}

	private first(data: JsonRecord): StandInAnswer {
		const product = this.products.find((each) => each.id === data['id']);
		if (!product) return notFound();
		if (product.stock) return { status: 409, body: { errors: [{ status: '409', title: 'Conflict' }] } };
		product.stock = { available: Number(asRecord(data['attributes'])['available']), allocated: 0 };
		return { status: 201, body: { data: told(product) } };
	}
}

function told({ id, stock }: Product): JsonRecord {
	const { available, allocated } = stock!;
	return { id, type: 'stock', attributes: { available, allocated, total: available + allocated }, meta: { timestamps: { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }, stock_id: id } };
}

function notFound(): StandInAnswer {
	return { status: 404, body: { errors: [{ status: '404', title: 'Not Found' }] } };
}
