/** What a tablet beside the till shows of whoever stands there: no name, no address, no amount, for whoever looks over the counter sees it too. */

export interface TabletAlert {
	/** Epoch milliseconds. */
	at: number;
	/** Where it happened; a tablet shows its own shop's. */
	store: string | null;
	vip: boolean;
	/** «Cliente VIP Online – 5 compras recurrentes». */
	headline: string;
	/** Each a short line: last purchase, points, an order to collect. */
	facts: string[];
}

export interface AlertFacts {
	store: string | null;
	vip: boolean;
	headline: string;
	lastPurchaseAt: number | null;
	points: number;
	ordersToCollect: number;
	favouriteChannel: 'store' | 'online' | null;
}

const DAY_MS = 86_400_000;

export function tabletAlert(known: AlertFacts, locale: 'es' | 'en', now: number): TabletAlert {
	const es = locale === 'es';
	const days = known.lastPurchaseAt === null ? undefined : Math.floor((now - known.lastPurchaseAt) / DAY_MS);
	const facts = [
		known.ordersToCollect === 0 ? '' : es ? `Tiene ${known.ordersToCollect} ${known.ordersToCollect === 1 ? 'pedido' : 'pedidos'} por recoger` : `Has ${known.ordersToCollect} ${known.ordersToCollect === 1 ? 'order' : 'orders'} to collect`,
		known.points <= 0 ? '' : es ? `${known.points} puntos` : `${known.points} points`,
		days === undefined ? '' : ago(days, es),
		known.favouriteChannel === null ? '' : es ? (known.favouriteChannel === 'online' ? 'Suele comprar en la web' : 'Suele comprar en tienda') : known.favouriteChannel === 'online' ? 'Mostly buys online' : 'Mostly buys in store',
	];
	return { at: now, store: known.store, vip: known.vip, headline: known.headline, facts: facts.filter((fact) => fact !== '') };
}

function ago(days: number, es: boolean): string {
	if (days <= 0) return es ? 'Última compra: hoy' : 'Last purchase: today';
	if (days === 1) return es ? 'Última compra: ayer' : 'Last purchase: yesterday';
	return es ? `Última compra: hace ${days} días` : `Last purchase: ${days} days ago`;
}
