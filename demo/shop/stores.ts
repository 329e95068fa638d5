/** The three places where La Despensa de Santoña sells, each with its own stock. */
import type { Channel } from '../../shop/sale/sale';

export type StoreId = 'santander' | 'santillana' | 'web';

export interface Store {
	id: StoreId;
	/** `store_location` of its sales and `location` of its stock: one name for both, so no mapping is needed. */
	name: string;
	/** What a button says. */
	shortName: string;
	channel: Channel;
	/** `source` of its sales: the web shop numbers its orders apart from the tills. */
	source: 'till' | 'web';
	/** Only shops with a counter have one. */
	till?: string;
	/** Head of its ticket numbers. */
	code: string;
	cashiers: readonly string[];
}

export const STORES: readonly Store[] = [
	{
		id: 'santander',
		name: 'Tienda Santander',
		shortName: 'Santander',
		channel: 'store',
		source: 'till',
		till: 'caja-1',
		code: 'SDR',
		cashiers: ['Marta', 'Quique'],
	},
	{
		id: 'santillana',
		name: 'Tienda Santillana',
		shortName: 'Santillana',
		channel: 'store',
		source: 'till',
		till: 'caja-1',
		code: 'STL',
		cashiers: ['Rosa', 'Nel'],
	},
	{ id: 'web', name: 'Tienda web', shortName: 'Web', channel: 'online', source: 'web', code: 'WEB', cashiers: [] },
];

/** What the shop says of itself on the page and on paper. */
export const SHOP = {
	name: 'La Despensa de Santoña',
	zone: 'Europe/Madrid',
	currency: 'EUR',
	country: 'ES',
} as const;

/** @throws RangeError for an id that is none */
export function storeById(id: string): Store {
	const store = STORES.find((each) => each.id === id);
	if (store === undefined) throw new RangeError(`no store ${JSON.stringify(id)}`);
	return store;
}
