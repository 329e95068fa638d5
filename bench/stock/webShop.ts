/** As much of WooCommerce's API as writing stock needs, in this process, with its answers taking their time on the bench's clock. */
import type { Transport, TransportResponse } from '../../connectors/transport';
import { asArray, asRecord } from '../../connectors/json';
import type { FakeClock } from '../../test/contract/fakeClock';

/** What a small host takes to save products. */
const CALL_MS = 300;

export class WebShop {
	readonly quantities = new Map<number, number>();
	readonly skus = new Map<number, string>();
	calls = 0;
	/** Told after each write of a product. */
	onWrite: (sku: string) => void = () => undefined;

	constructor(
		private readonly clock: FakeClock,
		products: readonly string[],
	) {
		products.forEach((sku, index) => {
			this.skus.set(index + 1, sku);
			this.quantities.set(index + 1, 0);
		});
	}

	readonly transport: Transport = async (request): Promise<TransportResponse> => {
		this.calls += 1;
		await this.clock.sleep(CALL_MS);
		const path = new URL(request.url).pathname.replace('/wp-json/wc/v3', '');
		if (request.method === 'GET') {
			const wanted = new Set(String(request.query?.['sku']).split(','));
			const found = [...this.skus].filter(([, sku]) => wanted.has(sku)).map(([id]) => this.product(id));
			return { status: 200, headers: { 'x-wp-totalpages': '1' }, body: found };
		}
		const one = /^\/products\/(\d+)$/.exec(path);
		if (one) return { status: 200, headers: {}, body: this.update({ ...asRecord(request.json), id: Number(one[1]) }) };
		return { status: 200, headers: {}, body: { update: asArray(asRecord(request.json)['update']).map((item) => this.update(asRecord(item))) } };
	};

	private update(item: Readonly<Record<string, unknown>>): object {
		const id = Number(item['id']);
		this.quantities.set(id, Number(item['stock_quantity']));
		this.onWrite(this.skus.get(id)!);
		return this.product(id);
	}

	private product(id: number): object {
		return { id, parent_id: 0, type: 'simple', sku: this.skus.get(id), manage_stock: true, stock_quantity: this.quantities.get(id) };
	}
}
