/** A till that posts over HTTP as real ones do. */
import { guideSale } from '../../fixtures/sales';

export interface TillAnswer {
	status: number;
	body: { status?: string; reason?: string; sale_id?: string; problems?: { field: string }[] };
}

export class Till {
	constructor(private readonly url: string, private readonly secret: string) {}

	/** @throws TypeError of fetch when n8n is not there */
	async post(body: unknown, headers: Record<string, string> = {}): Promise<TillAnswer> {
		const response = await fetch(this.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-shop-secret': this.secret, ...headers },
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = await response.text();
		return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as TillAnswer['body']) : {} };
	}
}

/** A small sale of one till: `count` tins of anchovies to customer number `customer`, or to nobody. */
export function smallSale(number: number, till: number, count: number, customer: number | null): object {
	return {
		transaction_id: `T-${String(number).padStart(5, '0')}`,
		timestamp: new Date(Date.parse('2026-03-02T10:00:00Z') + number * 60_000).toISOString(),
		till: `caja-${till}`,
		customer: customer === null ? null : { email: `cliente${customer}@example.com`, name: `Cliente ${customer}` },
		items: [{ ...guideSale.items[0], quantity: count }],
		total_amount: count * 9.5,
		store_location: guideSale.store_location,
	};
}
