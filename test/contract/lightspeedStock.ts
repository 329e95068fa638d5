/** Lightspeed's inventory as a stand-in: rows by product and outlet, with versions; set by version 2.1 of products, which stands only in a Postman collection. */
import { asArray, asRecord, type JsonRecord } from '../../connectors/json';
import type { StandInAnswer, StandInRequest } from './standIn';

export const OUTLET = '00000002-0183-11e4-fbb5-000000000001';

export class LightspeedInventory {
	/** By product. */
	readonly rows = new Map<string, { amount: number; version: number }>();
	private version = 1_000;

	set(product: string, amount: number): void {
		this.rows.set(product, { amount, version: ++this.version });
	}

	/** `/2.0/inventory` and the like. */
	act({ method, path, query, body }: StandInRequest): StandInAnswer | undefined {
		const [, version, kind, id, child] = path.split('/');
		if (version === '2.1' && kind === 'products' && method === 'PUT') return this.update(id ?? '', asRecord(body));
		if (kind === 'products' && child === 'inventory') return { status: 200, body: { data: this.told(id ?? ''), version: { min: 1, max: 1 } } };
		if (kind !== 'inventory') return undefined;
		const after = Number(query.get('after') ?? 0);
		const found = [...this.rows].filter(([, row]) => row.version > after).sort(([, a], [, b]) => a.version - b.version).slice(0, Number(query.get('page_size') ?? 50));
		return { status: 200, body: { data: found.flatMap(([product]) => this.told(product)), version: { min: found[0]?.[1].version ?? 0, max: found.at(-1)?.[1].version ?? 0 } } };
	}

	private told(product: string): JsonRecord[] {
		const row = this.rows.get(product);
		return row ? [{ id: `i-${product}`, product_id: product, outlet_id: OUTLET, inventory_level: row.amount, current_amount: row.amount, version: row.version }] : [];
	}

	private update(product: string, body: JsonRecord): StandInAnswer {
		if (!this.rows.has(product)) return { status: 404, body: { error: 'Not found' } };
		const [{ outlet_id: outlet, current_amount: amount } = {} as JsonRecord] = asArray(asRecord(body['details'])['inventory']).map(asRecord);
		if (outlet !== OUTLET || typeof amount !== 'number') return { status: 422, body: { error: 'Unprocessable' } };
		this.set(product, amount);
		return { status: 200, body: { data: [product] } };
	}
}
