import fc from 'fast-check';
import { STORES } from '../../../demo/shop/stores';
import { buildRefund } from '../../../demo/till/buildRefund';
import type { RecentSale } from '../../../demo/till/port';
import { parseSale } from '../../../shop/sale/parseSale';

const [santander] = STORES;
if (santander === undefined) throw new Error('no stores');

const ticket = (quantityMilli: number, totalCents: number, refundedMilli: number): RecentSale => ({
	saleId: 'till/tienda-santander.caja-1/SDR-1',
	number: 'SDR-1',
	kind: 'sale',
	timestamp: '2025-12-11T11:34:01Z',
	channel: 'store',
	store: 'Tienda Santander',
	totalCents,
	lines: [{ line: 1, sku: 'X', name: 'X', quantityMilli, totalCents, vatPercent: 10, refundedMilli }],
});

const refund = (sale: RecentSale, quantityMilli: number) =>
	buildRefund({ attempt: 'attempt-1', saleId: sale.saleId, number: sale.number, store: santander, method: 'card', lines: [{ line: 1, quantityMilli }] }, sale, 'SDR-D-1', new Date('2025-12-12T10:00:00Z'));

describe('refunds in parts', () => {
	it('come to the cent to what was paid, in whatever parts the goods come back', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 1_000_000 }), (parts, totalCents) => {
				const sold = parts.reduce((sum, part) => sum + part, 0);
				let refunded = 0;
				let back = 0;
				for (const part of parts) {
					back += Math.round(Number(refund(ticket(sold, totalCents, refunded), part).total_amount) * 100);
					refunded += part;
				}
				expect(back).toBe(totalCents);
			}),
		);
	});

	it('pass the door without an odd word', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 100, max: 100_000 }), (pieces, totalCents) => {
				const parsed = parseSale(refund(ticket(pieces * 1000, totalCents, 0), 1000), { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: Date.parse('2025-12-12T10:00:01Z') });
				expect(parsed).toMatchObject({ ok: true, sale: { kind: 'refund', flags: [] } });
			}),
		);
	});
});
