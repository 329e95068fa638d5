/**
 * The fiscal code of a ticket: what the till supplied, or, where the shop says that its till issues VeriFactu records,
 * the AEAT's address made from the sale. The record, its number and its chain are the till's; none is made here.
 */
import { buildAeatUrl } from '../printing';
import { fromMinor } from '../shop/money';
import type { Sale } from '../shop/sale/sale';
import type { ShopSettings } from '../shop/settings';
import { businessDate } from '../shop/time';

export interface FiscalChoice {
	/** Who issues the invoices: the shop's NIF. */
	issuerNif: string;
	/** The AEAT's test service. */
	test: boolean;
}

/**
 * The sale with its code. Refunds and voids keep what the till gave: whether their record replaces or corrects another
 * is not ours to guess.
 *
 * @throws FiscalCodeError when the sale has no number or amount that the AEAT would take
 */
export function withFiscalCode(sale: Sale, shop: ShopSettings, fiscal: FiscalChoice | undefined): Sale {
	if (fiscal === undefined || sale.fiscalQr !== undefined || sale.kind !== 'sale') return sale;
	const [year, month, day] = businessDate(Date.parse(sale.timestamp), shop.zone).split('-');
	const fiscalQr = buildAeatUrl({
		verifiable: true,
		test: fiscal.test,
		nif: fiscal.issuerNif.toUpperCase().replace(/[^A-Z0-9]/g, ''),
		number: sale.number,
		date: `${day ?? ''}-${month ?? ''}-${year ?? ''}`,
		amount: fromMinor(sale.totalCents, sale.currency).toFixed(2),
	});
	return { ...sale, fiscalQr };
}
