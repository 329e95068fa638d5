/** The crossing out of the house: `Sale` → the door's JSON. `parseSale` of the result gives the same sale. */
import { fromMicros, fromMinor } from '../money';
import { fromMilli } from '../quantity';
import type { Sale } from './sale';
import type { SaleJson } from './saleJson';

/** A sale as n8n items carry it. Fields with nothing to say are left out. */
export function saleToJson(sale: Sale): SaleJson {
	const money = (cents: number) => fromMinor(cents, sale.currency);
	const json: SaleJson = {
		sale_id: sale.saleId,
		transaction_id: sale.number,
		kind: sale.kind,
		...(sale.refundOf === undefined ? {} : { refund_of: sale.refundOf }),
		timestamp: sale.timestamp,
		source: sale.source,
		channel: sale.channel,
		...(sale.store === undefined ? {} : { store_location: sale.store }),
		...(sale.till === undefined ? {} : { till: sale.till }),
		...(sale.cashier === undefined ? {} : { cashier: sale.cashier }),
		currency: sale.currency,
		...(sale.pricesIncludeTax ? {} : { prices_include_tax: false }),
		customer: customerToJson(sale.customer),
		items: sale.lines.map((line) => ({
			sku: line.sku,
			product_name: line.name,
			quantity: fromMilli(line.quantityMilli),
			price: fromMicros(line.unitPriceMicros),
			...(line.discountCents === 0 ? {} : { discount: money(line.discountCents) }),
			total: money(line.totalCents),
			...(line.taxRateBp === undefined ? {} : { tax_rate: line.taxRateBp / 100 }),
			...(line.barcode === undefined ? {} : { barcode: line.barcode }),
			...(line.category === undefined ? {} : { category: line.category }),
		})),
		...(sale.discountCents === 0 ? {} : { discount: money(sale.discountCents) }),
		...(sale.extraCents === 0 ? {} : { extra: money(sale.extraCents) }),
		total_amount: money(sale.totalCents),
	};
	if (sale.taxes.length > 0) {
		json.taxes = sale.taxes.map((tax) => ({ rate: tax.rateBp / 100, base: money(tax.baseCents), tax: money(tax.taxCents) }));
	}
	if (sale.payments.length > 0) {
		json.payments = sale.payments.map((payment) => ({ method: payment.method, amount: money(payment.amountCents) }));
	}
	if (sale.consents.length > 0) json.consents = sale.consents.map((consent) => ({ ...consent }));
	if (sale.fiscalQr !== undefined) json.fiscal_qr = sale.fiscalQr;
	if (sale.flags.length > 0) json.flags = [...sale.flags];
	if (sale.simulate) json.simulate = true;
	return json;
}

function customerToJson(customer: Sale['customer']): SaleJson['customer'] {
	if (customer === undefined) return null;
	return {
		...(customer.name === undefined ? {} : { name: customer.name }),
		...(customer.email === undefined ? {} : { email: customer.email }),
		...(customer.phone === undefined ? {} : { phone: customer.phone }),
		...(customer.nif === undefined ? {} : { nif: customer.nif }),
		...(customer.loyaltyId === undefined ? {} : { loyalty_id: customer.loyaltyId }),
		...(customer.postcode === undefined ? {} : { postcode: customer.postcode }),
		...(customer.externalIds === undefined ? {} : { external_ids: { ...customer.externalIds } }),
	};
}
