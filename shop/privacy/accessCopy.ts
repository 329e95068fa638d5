/** Everything a shop has of somebody, in the words of the door. */

type Rows = readonly Readonly<Record<string, unknown>>[];

export interface AccessCopy {
	about: { shop: string; made_at: string; customer_id: string; text: string[] };
	identity: Rows;
	seen_as: Rows;
	permissions: Rows;
	objections: Rows;
	/** One row a line of a ticket. */
	purchases: Rows;
	points: Rows;
	reviews: Rows;
	messages: Rows;
	bookings: Rows;
	groups: Rows;
	pickups: Rows;
	shared_with: Rows;
	/** The tickets whole, as the door speaks of them. */
	sales: readonly unknown[];
	/** Every row of every table, as it lies: so that nothing is left out. */
	ledger: Readonly<Record<string, Rows>>;
}

/** What art. 15.1 wants said besides the data. */
export function aboutTheData(shop: string, locale: 'es' | 'en'): string[] {
	return locale === 'es'
		? [
				`Responsable: ${shop}. Se usan para atender tus compras y devoluciones, tu ticket, tus puntos y, si lo permitiste, para escribirte.`,
				'Las facturas a tu nombre se guardan 4 años por Hacienda y 6 por el Código de Comercio; lo demás, hasta que pidas borrarlo.',
				'Puedes pedir que se corrija, se borre o se limite, oponerte a los mensajes, llevártelo, y reclamar ante la Agencia Española de Protección de Datos (aepd.es). Nadie decide nada sobre ti sin una persona.',
			]
		: [
				`Controller: ${shop}. Used for your purchases and refunds, your receipt, your points and, where you allowed it, to write to you.`,
				'Invoices in your name are kept 4 years for tax and 6 for commercial law; the rest until you ask for its erasure.',
				'You may have it corrected, erased or restricted, object to messages, take it with you, and complain to the Spanish data protection agency (aepd.es). No decision on you is made without a person.',
			];
}
