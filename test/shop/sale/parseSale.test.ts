import { parseSale } from '../../../shop/sale/parseSale';
import { saleToJson } from '../../../shop/sale/saleToJson';
import { context, guideSale } from '../../fixtures/sales';

const parse = (input: unknown) => parseSale(input, context);
const accepted = (input: unknown) => {
	const parsed = parse(input);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	return parsed.sale;
};
const problems = (input: unknown) => {
	const parsed = parse(input);
	return parsed.ok ? [] : parsed.problems;
};

describe('the guide’s sale', () => {
	it('is read as it stands', () => {
		const sale = accepted(guideSale);
		expect(sale).toMatchObject({
			saleId: 'till/tienda-santander/TICKET-001254',
			kind: 'sale',
			number: 'TICKET-001254',
			timestamp: '2025-12-11T11:34:01.000Z',
			currency: 'EUR',
			totalCents: 3100,
			flags: [],
			customer: { email: 'cliente.ejemplo@email.com', name: 'Lucía Fernández' },
		});
		expect(sale.lines.map((line) => [line.sku, line.quantityMilli, line.totalCents])).toEqual([
			['ANCHOA-001', 2000, 1900],
			['QUESO-003', 1000, 1200],
		]);
	});

	it('comes back the same after a round through the door', () => {
		const sale = accepted(guideSale);
		const again = parseSale(saleToJson(sale), { ...context, keepSaleId: true });
		expect(again).toEqual({ ok: true, sale });
	});
});

describe('what is odd is kept and flagged', () => {
	it('totals that do not add up', () => {
		expect(accepted({ ...guideSale, total_amount: 30 }).flags).toEqual(['totals_do_not_add_up']);
	});

	it('a time without zone is the shop’s', () => {
		const sale = accepted({ ...guideSale, timestamp: '2025-07-11T11:34:01' });
		expect(sale.timestamp).toBe('2025-07-11T09:34:01.000Z');
		expect(sale.flags).toEqual(['timestamp_without_zone']);
	});

	it('one line of negative quantity stays a sale', () => {
		const items = [guideSale.items[0], { ...guideSale.items[1], quantity: -1 }];
		const sale = accepted({ ...guideSale, items, total_amount: 7 });
		expect(sale.kind).toBe('sale');
		expect(sale.flags).toEqual(['negative_quantity']);
		expect(sale.lines[1]?.totalCents).toBe(-1200);
	});

	it('a ticket of nothing but negative lines is a refund', () => {
		const items = guideSale.items.map((item) => ({ ...item, quantity: -item.quantity }));
		const sale = accepted({ ...guideSale, transaction_id: 'R-1', refund_of: 'TICKET-001254', items, total_amount: -31 });
		expect(sale).toMatchObject({ kind: 'refund', totalCents: 3100, flags: ['refund_inferred'], refundOf: 'TICKET-001254' });
		expect(sale.lines.map((line) => line.quantityMilli)).toEqual([2000, 1000]);
	});

	it('an email that is none', () => {
		expect(accepted({ ...guideSale, customer: { email: 'no tiene' } }).flags).toEqual(['customer_email_invalid']);
	});

	it('text carries no control characters', () => {
		const items = [{ ...guideSale.items[0], product_name: 'Anchoa\u001bp\u0000\nX\u202e' }];
		expect(accepted({ ...guideSale, items, total_amount: 19 }).lines[0]?.name).toBe('Anchoa p X');
	});

	it('an anonymous sale', () => {
		expect(accepted({ ...guideSale, customer: null }).customer).toBeUndefined();
	});
});

describe('what cannot be read names its field', () => {
	it.each([
		[{ ...guideSale, transaction_id: undefined }, 'transaction_id'],
		[{ ...guideSale, transaction_id: '' }, 'transaction_id'],
		[{ ...guideSale, transaction_id: '\u0000' }, 'transaction_id'],
		[{ ...guideSale, timestamp: 'ayer' }, 'timestamp'],
		[{ ...guideSale, timestamp: 12 }, 'timestamp'],
		[{ ...guideSale, items: undefined }, 'items'],
		[{ ...guideSale, items: 'none' }, 'items'],
		[{ ...guideSale, total_amount: undefined }, 'total_amount'],
		[{ ...guideSale, total_amount: '31,00' }, 'total_amount'],
		[{ ...guideSale, currency: 'euro' }, 'currency'],
		[{ ...guideSale, kind: 'gift' }, 'kind'],
		[{ ...guideSale, consents: { spam: true } }, 'consents.spam'],
		[{ ...guideSale, items: [guideSale.items[0], { sku: 'X', price: 1 }] }, 'items[1].quantity'],
		[{ ...guideSale, items: [{ sku: 'X', quantity: 'two', price: 1 }] }, 'items[0].quantity'],
		[{ ...guideSale, items: [{ sku: 'X', quantity: 1 }] }, 'items[0].price'],
		[{ ...guideSale, items: [{ quantity: 1, price: 1 }] }, 'items[0].sku'],
		[{ ...guideSale, items: Array.from({ length: 10_001 }, () => guideSale.items[0]) }, 'items'],
		[[], ''],
		['sale', ''],
		[null, ''],
	])('%#', (input, field) => {
		expect(problems(input).map((problem) => problem.field)).toContain(field);
	});

	it('takes ten thousand lines', () => {
		const items = Array.from({ length: 10_000 }, () => ({ sku: 'X', quantity: 1, price: 0.1 }));
		expect(accepted({ ...guideSale, items, total_amount: 1000 })).toMatchObject({ totalCents: 100_000, flags: [] });
	});
});

describe('sale ids', () => {
	it('a refund under the sale’s own number is another event', () => {
		const refund = accepted({ ...guideSale, kind: 'refund' });
		expect(refund.saleId).toMatch(/^till\/tienda-santander\/TICKET-001254#refund-[0-9a-f]{16}$/);
		expect(accepted({ ...guideSale, kind: 'void', items: undefined, total_amount: undefined }).saleId).toBe('till/tienda-santander/TICKET-001254#void');
	});

	it('a till’s own sale_id is never believed', () => {
		expect(accepted({ ...guideSale, sale_id: 'till/x/1' }).saleId).toBe('till/tienda-santander/TICKET-001254');
	});
});
