/** Holded's products as a stand-in: stock takes changes only, one product a call, with decimals as Spain writes them. */
import type { JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

interface Product {
	id: string;
	sku: string;
	kind: string;
	/** By warehouse; of variants, by `variant@warehouse`. */
	stock: Map<string, number>;
	variants: readonly { id: string; sku: string; description: string }[];
}

const spanish = (amount: number) => amount.toFixed(2).replace('.', ',');

export class HoldedProducts {
	readonly products = new Map<string, Product>();
	readonly warehouses = ['w-1', 'w-2'];

	list(sku: string, units: number, more: Partial<Product> = {}): Product {
		const id = `p${String(this.products.size).padStart(5, '0')}`;
		const product = { id, sku, kind: 'simple', stock: new Map([['w-1', units]]), variants: [], ...more };
		this.products.set(id, product);
		return product;
	}

	find(sku: string): Product {
		return [...this.products.values()].find((product) => product.sku === sku)!;
	}

	total(product: Product, variant?: string): number {
		return [...product.stock].filter(([key]) => variant === undefined || key.startsWith(`${variant}@`)).reduce((sum, [, units]) => sum + units, 0);
	}

	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		const [, first, id, third] = path.split('/');
		if (first === 'warehouses') return { status: 200, body: { items: this.warehouses.map((warehouse) => ({ id: warehouse, name: warehouse, default: warehouse === 'w-1' })) } };
		if (first !== 'products') return undefined;
		if (id === undefined) {
			const all = [...this.products.values()];
			const start = query.get('cursor') === null ? 0 : all.findIndex((product) => product.id === query.get('cursor')) + 1;
			const items = all.slice(start, start + Number(query.get('limit') ?? 25));
			const more = start + items.length < all.length;
			return { status: 200, body: { items: items.map((product) => this.told(product)), cursor: more ? items.at(-1)!.id : null, has_more: more } };
		}
		const product = this.products.get(id);
		if (!product) return { status: 404, body: { type: 'x', title: 'Not found', status: 404, detail: 'The requested product was not found.' } };
		if (third === undefined) return { status: 200, body: this.told(product) };
		if (method === 'GET') return { status: 200, body: { total: spanish(this.total(product)), warehouses: [...product.stock].map(([key, units]) => ({ warehouse_id: key.split('@').at(-1), variant_id: key.includes('@') ? key.split('@')[0] : null, stock: spanish(units) })) } };
		const { stock_variation: change, warehouse_id: warehouse, variant_id: variant } = body as { stock_variation: number; warehouse_id: string; variant_id?: string };
		const key = variant === undefined ? warehouse : `${variant}@${warehouse}`;
		product.stock.set(key, (product.stock.get(key) ?? 0) + change);
		return { status: 200, body: {} };
	}

	private told(product: Product): JsonRecord {
		return {
			id: product.id, name: `Producto ${product.sku}`, kind: product.kind, sku: product.sku, barcode: null, price: '7,85', stock: spanish(this.total(product)),
			variants: product.variants.map(({ id, sku, description }) => ({ id, sku, description, barcode: null, stock: spanish(this.total(product, id)) })),
		};
	}
}
