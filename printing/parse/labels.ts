/** The words by which tickets call their figures, Spanish and English, folded: no accents, no capitals, no dots. */
import { foldText } from '../../shop/text';

export type Label = 'total' | 'subtotal' | 'tax' | 'discount' | 'extra' | 'cash' | 'card' | 'bizum' | 'gift_card' | 'transfer' | 'change';

/** A line's words without its figures: what it calls them. */
export function labelOf(line: string): string {
	return foldText(line)
		// Capitals set apart: `T O T A L`.
		.replace(/\b(?:[a-z] ){3,}[a-z]\b/g, (spread) => spread.replaceAll(' ', ''))
		.replace(/\b(?:eur|euros|gbp|usd)\b|[€£$]/g, ' ')
		.replace(/[-−+(]?\d[\d.,']*\)?\s*%?/g, ' ')
		.replace(/[^a-z%]+/g, ' ')
		.trim();
}

const PATTERNS: readonly (readonly [Label, RegExp])[] = [
	['subtotal', /^(?:sub ?total(?: .*)?|total (?:bruto|parcial|sin (?:dto|descuento|iva)|s iva|antes .*|before .*|excl .*|net)|suma(?: parcial)?|importe bruto|net (?:total|amount)|total neto|bruto|base imponible|total base)$/],
	['total', /^(?:(?:el |gran |grand |importe |suma |su |order |sale |bill )?total(?: (?:a|por) (?:pagar|abonar|cobrar|devolver)| importe| (?:de )?(?:la |su )?(?:compra|ticket|tique|tiquet|factura|venta|cuenta)| general| final| (?:con|c) iva| iva (?:incluido|incl|inc)| impuestos incluidos| (?:due|to pay|payable|amount|sale|paid|refund|owed)| (?:incl|inc|including|with) (?:vat|tax))*|(?:importe |neto |liquido )?a pagar|a abonar|importe|(?:importe )?liquido|amount(?: due| to pay| payable)?|balance(?: due| to pay)?|to pay|total (?:i v a|iva) incl(?:uido)?)$/],
	['tax', /^(?:(?:sales|state|city|local) )?(?:tax|vat|iva|igic)$/],
	['discount', /^(?:dto|dtos|dcto|desc|descuento|descuentos|rebaja|promo|promocion|oferta|ahorro|cupon|vale dto|total (?:dto|descuento|descuentos)|discount|discounts|savings|coupon|promotion|offer|loyalty discount)(?: .*)?$/],
	['extra', /^(?:propina|servicio|suplemento|portes|envio|gastos de envio|tip|gratuity|service(?: charge)?|delivery|shipping)(?: .*)?$/],
	['change', /^(?:su |total |importe )?(?:cambio|vuelta|devuelto|a devolver|devolucion|change(?: due| given)?)(?: .*)?$/],
	['gift_card', /^(?:vale|tarjeta regalo|cheque regalo|vale regalo|gift ?card|voucher|store credit)(?: .*)?$/],
	['bizum', /^bizum(?: .*)?$/],
	['transfer', /^(?:transferencia|bank transfer|transfer)(?: .*)?$/],
	['card', /^(?:pago (?:con |en )?|pagado (?:con |en )?|forma de pago )?(?:tarjeta|t credito|t debito|tarj|visa|mastercard|master card|amex|maestro|datafono|credito|debito|card|credit(?: card)?|debit(?: card)?|contactless|paid by card|card payment)(?: .*)?$/],
	['cash', /^(?:pago (?:con |en )?|pagado (?:con |en )?|forma de pago |importe )?(?:efectivo|metalico|contado|entregado|entrega|entregas|recibido|dinero|cash|cash tendered|tendered|cash paid|paid(?: cash)?)(?: .*)?$/],
];

/** What a line's label says it is, if anything. The whole of it has to say so: «Total Care champú» is goods. */
export function labelKind(label: string): Label | undefined {
	return PATTERNS.find(([, pattern]) => pattern.test(label))?.[0];
}

/** A column of goods. */
export type Column = 'quantity' | 'name' | 'price' | 'total';

const COLUMN_WORDS: Readonly<Record<Column, RegExp>> = {
	quantity: /^(?:cant|cantidad|uds?|unid|unids|unidades|und|qty|quantity|q)$/,
	name: /^(?:descripcion|desc|articulo|articulos|producto|productos|concepto|detalle|item|items|description|product|goods)$/,
	price: /^(?:precio|pvp|price|unit|punit|pu|unitario|each|preu)$/,
	total: /^(?:importe|total|amount|imp|eur|euros)$/,
};

/** The columns that a heading of a table of goods names, in its order; empty for a line that is none. */
export function headingColumns(line: string): Column[] {
	if (/\d/.test(line)) return [];
	const words = foldText(line).replace(/[^a-z ]+/g, ' ').split(' ').filter((word) => word !== '');
	if (words.length < 2 || words.length > 7) return [];
	const columns = words.flatMap((word) => (Object.entries(COLUMN_WORDS) as [Column, RegExp][]).flatMap(([column, pattern]) => (pattern.test(word) ? [column] : [])));
	const distinct = [...new Set(columns)];
	return distinct.length >= 2 ? distinct : [];
}

/** Is this the heading of a table of goods? */
export function isHeading(line: string): boolean {
	return headingColumns(line).length > 0;
}

export function isRule(line: string): boolean {
	return /^[\s\-_=*~.·─━]+$/.test(line);
}
