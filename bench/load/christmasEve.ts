/** The 24th of December of a chain of small shops, sale by sale: the same for the same seed. */
import { seeded } from '../../test/contract/random';

export interface EveSale {
	/** Milliseconds after the doors open. */
	at: number;
	/** Unique among the tills of all stores. */
	till: number;
	/** As a till tells it: docs/sale.md. */
	body: {
		transaction_id: string;
		timestamp: string;
		till: string;
		store_location: string;
		customer: { name: string; email: string } | null;
		items: { sku: string; product_name: string; quantity: number; price: number }[];
		total_amount: number;
	};
}

export interface Eve {
	sales: EveSale[];
	/** What lies in the stores when the doors open. */
	opening: { sku: string; name: string; location: string; stock: number }[];
	/** From opening to closing, milliseconds. */
	lastsMs: number;
}

export interface EveSize {
	sales: number;
	stores: number;
	tills: number;
	seed: number;
}

const OPENS = Date.parse('2025-12-24T08:00:00Z');
const HOUR_MS = 3_600_000;
/** Share of the sales in each hour, 9 to 20 in Madrid: a rush before lunch, another before supper. Ours, from no vendor's statistics. */
const HOURS = [3, 7, 12, 16, 15, 8, 4, 8, 13, 10, 4];
const PRODUCTS = 400;
const STOCK = 1_000_000;
/** Of ten buyers so many are known by their email. */
const KNOWN = 6;
const REGULARS_A_STORE = 300;

export function christmasEve({ sales, stores, tills, seed }: EveSize): Eve {
	const random = seeded(seed);
	const below = (count: number): number => Math.floor(random() * count);
	const products = Array.from({ length: PRODUCTS }, (_, index) => ({ sku: `NAV-${String(index).padStart(4, '0')}`, name: `Producto ${index}`, price: (95 + below(4000)) / 100 }));
	const storeName = (store: number): string => `Tienda ${String(store + 1).padStart(2, '0')}`;
	const numbers = new Map<number, number>();
	const times = Array.from({ length: sales }, () => momentOf(random)).sort((a, b) => a - b);
	return {
		lastsMs: HOURS.length * HOUR_MS,
		opening: products.flatMap(({ sku, name }) => Array.from({ length: stores }, (_, store) => ({ sku, name, location: storeName(store), stock: STOCK }))),
		sales: times.map((at) => {
			const till = below(tills);
			const store = till % stores;
			const number = (numbers.get(till) ?? 0) + 1;
			numbers.set(till, number);
			// Few things sell a lot and many a little.
			const basket = new Map(Array.from({ length: 1 + below(5) }, () => [Math.floor(PRODUCTS * random() ** 2), 1 + below(3)]));
			const items = [...basket].map(([index, quantity]) => ({ sku: products[index]!.sku, product_name: products[index]!.name, quantity, price: products[index]!.price }));
			const regular = store * REGULARS_A_STORE + below(REGULARS_A_STORE);
			return {
				at,
				till,
				body: {
					transaction_id: `N${till}-${String(number).padStart(5, '0')}`,
					timestamp: new Date(OPENS + at).toISOString(),
					till: `caja-${till}`,
					store_location: storeName(store),
					customer: below(10) < KNOWN ? { name: `Cliente ${regular}`, email: `cliente${regular}@example.com` } : null,
					items,
					total_amount: Math.round(items.reduce((sum, item) => sum + item.quantity * Math.round(item.price * 100), 0)) / 100,
				},
			};
		}),
	};
}

function momentOf(random: () => number): number {
	let left = random() * HOURS.reduce((sum, share) => sum + share, 0);
	const hour = HOURS.findIndex((share) => (left -= share) < 0);
	return Math.floor((Math.max(0, hour) + random()) * HOUR_MS);
}
