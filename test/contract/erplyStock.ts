/** Erply's products as a stand-in: stock by warehouse, changed by documents of many lines. */
import type { JsonRecord } from '../../connectors/json';

interface Product {
	id: number;
	sku: string;
	/** In the first warehouse. */
	units: number;
	reserved: number;
	nonStock: boolean;
}

type Form = Readonly<Record<string, string>>;

export class ErplyProducts {
	readonly products: Product[] = [];
	/** Documents that were booked. */
	readonly booked: { request: string; lines: number }[] = [];

	list(sku: string, units: number, more: Partial<Product> = {}): Product {
		const product = { id: 70 + this.products.length, sku, units, reserved: 0, nonStock: false, ...more };
		this.products.push(product);
		return product;
	}

	find(sku: string): Product {
		return this.products.find((product) => product.sku === sku)!;
	}

	/** Records, or an error code. */
	act(form: Form): readonly JsonRecord[] | number | undefined {
		switch (form['request']) {
			case 'getWarehouses':
				return [{ warehouseID: '1', name: 'Tienda Santander' }, { warehouseID: '2', name: 'Almacén' }];
			case 'getProducts': {
				const ids = form['productIDs']?.split(',').map(Number);
				const [size, page] = [Number(form['recordsOnPage']), Number(form['pageNo'] ?? 1)];
				return this.products.filter((product) => ids?.includes(product.id) ?? true).slice((page - 1) * size, page * size).map((product) => told(product));
			}
			case 'saveInventoryRegistration':
			case 'saveInventoryWriteOff':
				return this.book(form);
			default:
				return undefined;
		}
	}

	private book(form: Form): readonly JsonRecord[] | number {
		const lines: [Product, number][] = [];
		for (let line = 1; form[`productID${line}`] !== undefined; line++) {
			const product = this.products.find((each) => each.id === Number(form[`productID${line}`]));
			// 1011: no such record. https://learn-api.erply.com/error-codes
			if (!product || form['warehouseID'] !== '1') return 1011;
			lines.push([product, Number(form[`amount${line}`])]);
		}
		const sign = form['request'] === 'saveInventoryWriteOff' ? -1 : 1;
		for (const [product, amount] of lines) product.units = Math.round((product.units + sign * amount) * 1000) / 1000;
		this.booked.push({ request: form['request']!, lines: lines.length });
		return [sign === 1 ? { inventoryRegistrationID: 1 } : { inventoryWriteOffID: 1 }];
	}
}

function told({ id, sku, units, reserved, nonStock }: Product): JsonRecord {
	return {
		productID: id, code: sku, code2: '', name: `Producto ${sku}`, groupName: 'Conservas', priceWithVat: 9.5, nonStockProduct: nonStock ? 1 : 0, active: 1,
		warehouses: { 1: { warehouseID: 1, totalInStock: units, reserved, free: units - reserved } },
	};
}
