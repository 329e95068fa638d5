import type { Sale, SaleLine } from '../../shop/sale/sale';
import type { TicketShop } from '../../printing/types';

export const shop: TicketShop = {
	name: 'La Despensa de Santoña',
	headerLines: ['C/ Burgos 12, 39008 Santander', 'NIF B39000000'],
	footerLines: ['¡Gracias por su visita!'],
	zone: 'Europe/Madrid',
	locale: 'es',
};

export function line(overrides: Partial<SaleLine> = {}): SaleLine {
	return { line: 1, sku: 'ANCHOA-001', name: 'Lata Anchoas de Santoña 120g', quantityMilli: 1000, unitPriceMicros: 9_500_000, discountCents: 0, totalCents: 950, ...overrides };
}

/** The guide's sample: two tins and a cheese, 31,00 €. */
export function sale(overrides: Partial<Sale> = {}): Sale {
	return {
		saleId: 'till/santander/TICKET-001254',
		kind: 'sale',
		number: 'TICKET-001254',
		source: 'till',
		channel: 'store',
		store: 'Santander',
		till: '1',
		cashier: 'Marta',
		timestamp: '2026-11-21T09:32:00.000Z',
		currency: 'EUR',
		pricesIncludeTax: true,
		customer: { name: 'Lucía Fernández', email: 'lucia@example.com', phone: '+34600000000', nif: '12345678Z' },
		lines: [
			line({ quantityMilli: 2000, totalCents: 1900, taxRateBp: 1000 }),
			line({ line: 2, sku: 'QUESO-003', name: 'Queso Picón Bejes-Tresviso', unitPriceMicros: 12_000_000, totalCents: 1200, taxRateBp: 400 }),
		],
		discountCents: 0,
		extraCents: 0,
		totalCents: 3100,
		taxes: [],
		payments: [],
		consents: [],
		flags: [],
		simulate: false,
		...overrides,
	};
}

export const aeatCode = 'https://prewww2.aeat.es/wlpl/TIKE-CONT/ValidarQR?nif=89890001K&numserie=T%2F2026%2F000123&fecha=21-11-2026&importe=48.25';
