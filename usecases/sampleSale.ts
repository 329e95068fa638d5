import type { Sale } from '../shop/sale/sale';
import type { ShopSettings } from '../shop/settings';

/** A sale that shows everything a ticket can: several pieces, a weight, a discount, two rates, change. */
export function sampleSale(shop: ShopSettings, now: number): Sale {
	const words = shop.locale === 'en'
		? { store: 'Santander', cashier: 'Marta', anchovies: 'Anchovies of Santoña 120 g', cheese: 'Picón cheese, by weight', bag: 'Cotton bag' }
		: { store: 'Santander', cashier: 'Marta', anchovies: 'Anchoas de Santoña 120 g', cheese: 'Queso picón, al corte', bag: 'Bolsa de algodón' };
	return {
		saleId: 'sample/santander/TICKET-000001',
		kind: 'sale',
		number: 'TICKET-000001',
		source: 'sample',
		channel: 'store',
		store: words.store,
		till: '1',
		cashier: words.cashier,
		timestamp: new Date(now).toISOString(),
		currency: shop.currency,
		pricesIncludeTax: true,
		lines: [
			{ line: 1, sku: 'ANCHOA-001', name: words.anchovies, quantityMilli: 2000, unitPriceMicros: 9_500_000, discountCents: 0, totalCents: 1900, taxRateBp: 1000 },
			{ line: 2, sku: 'QUESO-003', name: words.cheese, quantityMilli: 350, unitPriceMicros: 24_000_000, discountCents: 40, totalCents: 800, taxRateBp: 400 },
			{ line: 3, sku: 'BOLSA-001', name: words.bag, quantityMilli: 1000, unitPriceMicros: 4_000_000, discountCents: 0, totalCents: 400, taxRateBp: 2100 },
		],
		discountCents: 0,
		extraCents: 0,
		totalCents: 3100,
		taxes: [],
		payments: [{ method: 'cash', amountCents: 4000 }],
		consents: [],
		flags: [],
		simulate: true,
	};
}
