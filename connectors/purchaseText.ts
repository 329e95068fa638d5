/** A purchase as people read it in a CRM: for notes, descriptions and names of whatever a vendor keeps it as. */
import { formatMoney } from '../shop/money';
import { formatQuantity } from '../shop/quantity';
import type { Sale } from '../shop/sale/sale';
import { cleanText } from '../shop/text';
import type { CrmPurchase } from './customers';

const CHANNEL_NAMES: Readonly<Record<Sale['channel'], string>> = { store: 'Tienda', online: 'Tienda en línea', marketplace: 'Marketplace' };
const LINES_SHOWN = 40;

/** `TICKET-1254 · Tienda Santander` */
export function purchaseTitle(sale: Sale): string {
	return cleanText([sale.number, sale.store ?? CHANNEL_NAMES[sale.channel]].join(' · '), 200);
}

/** Its lines, and what went back. */
export function purchaseLines({ sale, netCents }: CrmPurchase): string[] {
	const shown = sale.lines.slice(0, LINES_SHOWN).map((line) => {
		const name = cleanText(line.sku === '' ? line.name : `${line.name} (${line.sku})`, 160);
		return `${formatQuantity(line.quantityMilli)} × ${name}: ${formatMoney(line.totalCents, sale.currency)}`;
	});
	if (sale.lines.length > LINES_SHOWN) shown.push(`… y ${sale.lines.length - LINES_SHOWN} líneas más`);
	if (netCents !== sale.totalCents) shown.push(`Devuelto: ${formatMoney(sale.totalCents - netCents, sale.currency)}`);
	return shown.length === 0 ? ['Sin líneas'] : shown;
}
