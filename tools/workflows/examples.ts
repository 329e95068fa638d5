/** What comes in when *Try it* is pressed: people and goods of the demo shop, always simulated. */

/** A ticket of the till, a minute ago. */
export const exampleSale = {
	transaction_id: 'TICKET-001254',
	kind: 'sale',
	timestamp: '{{ $now.minus({ minutes: 1 }).toISO() }}',
	customer: { email: 'ana.garcia@example.com', name: 'Ana García Ruiz' },
	items: [
		{ sku: 'ANCHOA-001', product_name: 'Lata Anchoas de Santoña 120g', quantity: 2, price: 9.5 },
		{ sku: 'QUESO-003', product_name: 'Queso Picón Bejes-Tresviso', quantity: 1, price: 12 },
	],
	total_amount: 31,
	store_location: 'Tienda Santander',
	consents: { receipt: true, review: true },
	simulate: true,
};

/** An order of the web shop. */
export const exampleOrder = {
	...exampleSale,
	transaction_id: 'WEB-2041',
	source: 'web',
	channel: 'online',
	store_location: 'Tienda web',
	customer: { email: 'pilar.emeterio@example.net', name: 'Pilar San Emeterio Ruiz', phone: '739011239', postcode: '39740' },
	consents: { marketing: true },
};
