/** What a shop assistant wants to know of who stands at the till, in one line and a few figures. */

export interface CustomerTotals {
	purchases: number;
	onlinePurchases: number;
	spentCents: number;
	spentStoreCents: number;
	spentOnlineCents: number;
	/** Epoch milliseconds. */
	lastPurchaseAt: number | null;
}

export interface CustomerFacts {
	vip: boolean;
	/** «Cliente VIP Online – 5 compras recurrentes», «Cliente nuevo» … */
	headline: string;
	favouriteChannel: 'store' | 'online' | null;
}

/** From how many purchases on a channel somebody is a regular there. */
const VIP_PURCHASES = 5;

const WORDS = {
	es: {
		online: (count: number) => `Cliente VIP Online – ${count} compras recurrentes`,
		store: (count: number) => `Cliente VIP – ${count} compras en tienda`,
		known: (count: number) => (count === 1 ? 'Cliente conocido – 1 compra' : `Cliente conocido – ${count} compras`),
		fresh: 'Cliente nuevo',
	},
	en: {
		online: (count: number) => `Online VIP customer – ${count} recurring purchases`,
		store: (count: number) => `VIP customer – ${count} purchases in store`,
		known: (count: number) => (count === 1 ? 'Known customer – 1 purchase' : `Known customer – ${count} purchases`),
		fresh: 'New customer',
	},
};

export function customerFacts(totals: CustomerTotals, locale: 'es' | 'en'): CustomerFacts {
	const words = WORDS[locale];
	const storePurchases = totals.purchases - totals.onlinePurchases;
	const favouriteChannel = totals.purchases === 0 ? null : totals.spentOnlineCents > totals.spentStoreCents ? 'online' : 'store';
	if (totals.onlinePurchases >= VIP_PURCHASES) return { vip: true, headline: words.online(totals.onlinePurchases), favouriteChannel };
	if (storePurchases >= VIP_PURCHASES) return { vip: true, headline: words.store(storePurchases), favouriteChannel };
	return { vip: false, headline: totals.purchases === 0 ? words.fresh : words.known(totals.purchases), favouriteChannel };
}
