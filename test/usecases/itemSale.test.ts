import { parseSale } from '../../shop/sale/parseSale';
import type { ParseContext } from '../../shop/sale/parseSale';
import { saleOfItem } from '../../usecases/itemSale';
import { guideSale } from '../fixtures/sales';

const NOW = Date.parse('2025-12-11T12:00:00Z');
const context: ParseContext = { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: NOW, keepSaleId: true };
const itemOf = (number: string, more: object = {}) => ({ ...structuredClone(guideSale), transaction_id: number, ...more });

const saleOf = (item: unknown, asked = context) => {
	const parsed = saleOfItem(item, asked);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	return parsed.sale;
};

it('is read once, however often it is asked for, and is what parseSale makes of it', () => {
	const first = saleOf(itemOf('I-1'));
	expect(first).toEqual((parseSale(itemOf('I-1'), context) as { sale: unknown }).sale);
	expect(saleOf(itemOf('I-1'), { ...context, now: NOW + 60_000 })).toBe(first);
});

it('is read anew where anything of it, or of the shop, is another', () => {
	const item = itemOf('I-2');
	const first = saleOf(item);
	item.total_amount = 12;
	expect(saleOf(item)).toEqual((parseSale(item, context) as { sale: unknown }).sale);
	expect(saleOf(item).totalCents).not.toBe(first.totalCents);
	expect(saleOf(itemOf('I-2'), { ...context, currency: 'USD' }).currency).toBe('USD');
	expect(saleOf(itemOf('I-2', { timestamp: '2025-12-11T11:34:01' }), { ...context, zone: 'Atlantic/Canary' }).timestamp).toBe('2025-12-11T11:34:01.000Z');
	expect(saleOf(itemOf('I-2', { timestamp: '2025-12-11T11:34:01' })).timestamp).toBe('2025-12-11T10:34:01.000Z');
});

it('of the future is read anew, as its flag goes with time', () => {
	const item = itemOf('I-3', { timestamp: '2025-12-11T13:00:00Z' });
	expect(saleOf(item).flags).toEqual(['timestamp_in_future']);
	expect(saleOf(item, { ...context, now: NOW + 3_600_000 }).flags).toEqual([]);
	expect(saleOf(item).flags).toEqual(['timestamp_in_future']);
});

it.each([
	['nothing', undefined], ['a text', 'sale'], ['a list', [itemOf('I-4')]], ['no sale', { a: 1 }],
	['a number without end', { ...guideSale, total_amount: 10n }], ['itself in it', Object.assign(itemOf('I-5'), { customer: circle() })],
])('%s is told as parseSale tells it', (_what, item) => {
	for (let time = 0; time < 2; time++) expect(saleOfItem(item, context)).toEqual(parseSale(item, context));
});

function circle(): object {
	const round: Record<string, unknown> = {};
	round['email'] = round;
	return round;
}
