/** What was read of a ticket, as a sale at the door: figures in decimals, and whoever the ticket names. */
import { fromMicros, fromMinor } from '../../shop/money';
import { fromMilli } from '../../shop/quantity';
import type { SaleJson } from '../../shop/sale/saleJson';
import type { Goods } from './goods';
import type { Settled } from './settle';
import type { PrintedTax } from './taxes';

interface Parts {
	lines: readonly string[];
	goods: readonly Goods[];
	taxes: readonly PrintedTax[];
	settled: Settled;
	currency: string;
	number: string | undefined;
	date: { date: string; time?: string } | undefined;
	isRefund: boolean;
}

export function saleOf({ lines, goods, taxes, settled, currency, number, date, isRefund }: Parts): SaleJson {
	const money = (cents: number): number => fromMinor(cents, currency);
	const sign = isRefund ? -1 : 1;
	return {
		transaction_id: number ?? '',
		...(isRefund ? { kind: 'refund' as const } : {}),
		timestamp: date === undefined ? '' : `${date.date}${date.time === undefined ? '' : `T${date.time}`}`,
		currency,
		...(settled.pricesIncludeTax ? {} : { prices_include_tax: false }),
		...customerIn(lines),
		...namedIn(lines),
		items: goods.map((item) => ({
			sku: item.sku ?? null,
			product_name: item.name,
			quantity: fromMilli(item.quantityMilli * sign),
			...(item.priceMicros === undefined ? {} : { price: fromMicros(item.priceMicros) }),
			...(item.discountCents === 0 ? {} : { discount: money(item.discountCents) }),
			total: money(item.totalCents * sign),
			...(item.taxRateBp === undefined ? {} : { tax_rate: item.taxRateBp / 100 }),
			...(item.barcode === undefined ? {} : { barcode: item.barcode }),
		})),
		...(settled.discountCents === 0 ? {} : { discount: money(settled.discountCents) }),
		...(settled.extraCents === 0 ? {} : { extra: money(settled.extraCents) }),
		...(settled.totalCents === undefined ? {} : { total_amount: money(settled.totalCents * sign) }),
		taxes: taxes.map(({ rateBp, baseCents, taxCents }) => ({ rate: rateBp / 100, base: money(Math.abs(baseCents)), tax: money(Math.abs(taxCents)) })),
		payments: settled.payments.map(({ method, cents }) => ({ method, amount: money(cents) })),
	};
}

/** Who bought, where the ticket says so in as many words. */
function customerIn(lines: readonly string[]): Pick<SaleJson, 'customer'> {
	const found: Partial<Record<'name' | 'loyalty_id' | 'email', string>> = {};
	for (const line of lines) {
		const named = /^\s*(?:cliente|customer|client)\s*[.:]\s*(\p{L}[\p{L}\s.'’-]{2,60})$/iu.exec(line)?.[1];
		const card = /(?:n[º°o.]*\s*socio|socio|tarjeta (?:de )?(?:cliente|socio|fidelidad|club)|loyalty(?: card)?|member(?:ship)?)\s*(?:n[º°o.]*|no\.?|number)?\s*[.:#]?\s*([A-Z0-9][A-Z0-9-]{3,30})\s*$/i.exec(line)?.[1];
		const email = /(?:cliente|customer|email|e-mail|correo)[^@]*?([\w.+-]+@[\w-]+\.[\w.-]+\w)/i.exec(line)?.[1];
		if (named !== undefined) found.name ??= named.trim();
		if (card !== undefined && /\d/.test(card)) found.loyalty_id ??= card;
		if (email !== undefined) found.email ??= email;
	}
	return Object.keys(found).length === 0 ? {} : { customer: found };
}

function namedIn(lines: readonly string[]): Pick<SaleJson, 'cashier'> {
	for (const line of lines) {
		const cashier = /(?:le atendi[oó]|le ha atendido|cajer[oa]|vendedor[a]?|served by|cashier|operador[a]?)\s*[.:]?\s*(\p{L}[\p{L}. ]{1,30}?)(?:\s{2,}|$)/iu.exec(line)?.[1];
		if (cashier !== undefined) return { cashier: cashier.trim() };
	}
	return {};
}

export function currencyIn(lines: readonly string[]): string | undefined {
	const text = lines.join('\n');
	if (/€|\bEUR\b/.test(text)) return 'EUR';
	if (/£|\bGBP\b/.test(text)) return 'GBP';
	return /\$|\bUSD\b/.test(text) ? 'USD' : undefined;
}

/** AEAT's code (VeriFactu) and TicketBAI's: number and total, as the till itself states them. */
export function fiscalCode(codes: readonly string[]): { number?: string; totalCents?: number } | undefined {
	for (const code of codes) {
		if (!URL.canParse(code)) continue;
		const { searchParams } = new URL(code);
		const number = searchParams.get('numserie');
		const amount = number === null ? searchParams.get('nf') === null ? null : searchParams.get('i') : searchParams.get('importe');
		const cents = amount === null ? NaN : Math.round(Number(amount) * 100);
		if (number !== null || Number.isFinite(cents)) return { ...(number === null || number === '' ? {} : { number }), ...(Number.isFinite(cents) ? { totalCents: cents } : {}) };
	}
	return undefined;
}
