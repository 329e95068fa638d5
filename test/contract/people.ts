/** Customers and sales to tell a CRM about. */
import type { CrmCustomer } from '../../connectors/customers';
import type { Sale } from '../../shop/sale/sale';

export function customer(number: number, changes: Partial<CrmCustomer> = {}): CrmCustomer {
	const addresses = { email: `persona${number}@example.com` };
	return {
		customerId: `c-${number}`,
		...addresses,
		addresses,
		phone: `+346000${String(number).padStart(5, '0')}`,
		firstName: 'Lucía',
		lastName: `Fernández ${number}`,
		tags: ['Cliente Online'],
		totals: { purchases: 1, spentCents: 3100, spentStoreCents: 3100, spentOnlineCents: 0, currency: 'EUR', lastPurchaseAt: '2026-11-20T10:00:00.000Z' },
		profile: {},
		consents: {},
		...changes,
	};
}

/** When the sales below were made, epoch milliseconds. */
export const SOLD_AT = Date.parse('2026-11-20T10:00:00.000Z');

export function sale(number: number, changes: Partial<Sale> = {}): Sale {
	return {
		saleId: `till/tienda-santander/TICKET-${number}`,
		kind: 'sale',
		number: `TICKET-${number}`,
		source: 'till',
		channel: 'store',
		store: 'Tienda Santander',
		timestamp: '2026-11-20T10:00:00.000Z',
		currency: 'EUR',
		pricesIncludeTax: true,
		lines: [
			{ line: 1, sku: 'ANCHOA-001', name: 'Lata Anchoas de Santoña 120g', quantityMilli: 2000, unitPriceMicros: 9_500_000, discountCents: 0, totalCents: 1900 },
			{ line: 2, sku: 'QUESO-003', name: 'Queso Picón Bejes-Tresviso', quantityMilli: 1000, unitPriceMicros: 12_000_000, discountCents: 0, totalCents: 1200 },
		],
		discountCents: 0,
		extraCents: 0,
		totalCents: 3100,
		taxes: [],
		payments: [],
		consents: [],
		flags: [],
		simulate: false,
		...changes,
	};
}

/** What stands in our own field of somebody's consent, at vendors that have no flag for it. */
export function wordOf(field: string | undefined): 'subscribed' | 'unsubscribed' | 'unknown' {
	return field === undefined || field === '' ? 'unknown' : field === 'granted' ? 'subscribed' : 'unsubscribed';
}
