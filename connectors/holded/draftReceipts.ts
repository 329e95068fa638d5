/**
 * A purchase as a sales receipt that stays a draft: it takes no number and declares nothing until somebody approves it. Holded has neither a key for
 * one nor a search by our reference, so after a cut nobody can tell whether it is there.
 * https://www.holded.com/es/desarrolladores/referencia-api (sales receipts)
 */
import { currencyDecimals, fromMicros } from '../../shop/money';
import type { Sale, SaleLine } from '../../shop/sale/sale';
import { cleanText } from '../../shop/text';
import { businessDate } from '../../shop/time';
import type { CrmPurchase, PurchaseWritten } from '../customers';
import type { ApiCall, HttpClient } from '../http';
import { asRecord, asText } from '../json';

const SCOPES = ['sales:receipts.write'];
/** The keys of Spanish VAT on sales. */
const TAXES: Readonly<Record<number, string>> = { 2100: 's_iva_21', 1000: 's_iva_10', 400: 's_iva_4', 0: 's_iva_0' };
/** Days are the shop's, and Holded's accounts are Spanish. */
const ZONE = 'Europe/Madrid';

/** @throws ApiError */
export async function recordReceipt(http: HttpClient, purchase: CrmPurchase): Promise<PurchaseWritten> {
	// A draft that was approved meanwhile cannot be changed, and a refund is a credit note: that is for whoever keeps the books.
	if (purchase.externalId !== undefined) return { externalId: purchase.externalId };
	const { sale, contactId } = purchase;
	const call: ApiCall = {
		operation: 'draft receipt of a purchase',
		method: 'POST',
		path: '/sales-receipts',
		json: {
			contact_id: contactId,
			date: businessDate(Date.parse(sale.timestamp), ZONE),
			currency: sale.currency.toLowerCase(),
			notes: cleanText(`TPV ${sale.saleId}`, 250),
			tags: ['tpv'],
			items: items(sale),
		},
		scopes: SCOPES,
	};
	const answer = await http.request(call);
	const id = asText(asRecord(answer.body)['id']);
	if (id === undefined) throw http.refusal(call, answer);
	return { externalId: id };
}

function items(sale: Sale): object[] {
	const extra = (name: string, cents: number) => (cents === 0 ? [] : [{ type: 'free', name, units: 1, price: fromMicros(cents * microsIn(sale)) }]);
	return [...sale.lines.filter((line) => line.quantityMilli !== 0).map((line) => item(line, sale)), ...extra('Descuento', -sale.discountCents), ...extra('Otros cargos', sale.extraCents)];
}

/** Prices without tax, where the rate is known; else as they were paid, without a tax key. */
function item(line: SaleLine, sale: Sale): object {
	const units = line.quantityMilli / 1000;
	const tax = line.taxRateBp === undefined ? undefined : TAXES[line.taxRateBp];
	const basisPoints = tax === undefined || !sale.pricesIncludeTax ? 0 : (line.taxRateBp ?? 0);
	const priceMicros = Math.round((line.totalCents * microsIn(sale) * 10_000) / (10_000 + basisPoints) / units);
	return {
		type: 'free',
		name: cleanText(line.name, 250) || line.sku || '–',
		...(line.sku === '' ? {} : { sku: line.sku }),
		units,
		price: fromMicros(priceMicros),
		...(tax === undefined ? {} : { taxes: [tax] }),
	};
}

function microsIn(sale: Sale): number {
	return 10 ** (6 - currencyDecimals(sale.currency));
}
