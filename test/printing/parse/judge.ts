/** Is a reading the truth, to the last field? */
import type { ParsedTicket } from '../../../printing/parse/parseTicket';
import type { TrueTicket } from '../../support/ticketLayouts';

/** What differs, named; empty where the reading is exact. */
export function differences(parsed: ParsedTicket, truth: TrueTicket): string[] {
	const { sale } = parsed;
	const found: string[] = [];
	const compare = (what: string, read: unknown, stands: unknown): void => {
		if (read !== stands) found.push(`${what}: ${String(read)} instead of ${String(stands)}`);
	};
	if (parsed.status !== 'sale') found.push(`${parsed.status}: ${parsed.problems.join(', ')}`);
	compare('number', sale.transaction_id, truth.number);
	compare('timestamp', sale.timestamp, truth.timestamp);
	compare('total', Math.round(Number(sale.total_amount) * 100), truth.totalCents);
	compare('discount', Math.round(Number(sale.discount ?? 0) * 100), truth.discountCents);
	compare('lines', sale.items?.length, truth.items.length);
	for (const [index, item] of truth.items.entries()) {
		const read = sale.items?.[index];
		compare(`name ${index}`, read?.product_name, item.name);
		compare(`sku ${index}`, read?.sku ?? undefined, item.sku);
		compare(`quantity ${index}`, Math.round(Number(read?.quantity) * 1000), item.quantityMilli);
		compare(`line total ${index}`, Math.round(Number(read?.total) * 100), item.totalCents);
		if (read?.price != null) compare(`price ${index}`, Math.round(Number(read.price) * 100), item.priceCents);
	}
	compare('taxes', JSON.stringify(sale.taxes?.map(({ rate, base, tax }) => [rate, base, tax])), JSON.stringify(truth.taxes.map(({ rateBp, baseCents, taxCents }) => [rateBp / 100, baseCents / 100, taxCents / 100])));
	compare('payment', sale.payments?.[0]?.method, truth.payment);
	return found;
}
