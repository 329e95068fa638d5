/**
 * Layouts of tickets as tills print them, made from a seed: words, columns, order, money and dates each in the ways seen on
 * Spanish and English paper, with the truth beside the lines.
 */

export class Dice {
	constructor(private state: number) {}

	/** mulberry32. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** 0 … most - 1. */
	below(most: number): number {
		return Math.floor(this.next() * most);
	}

	of<T>(choices: readonly T[]): T {
		return choices[this.below(choices.length)]!;
	}

	chance(part: number): boolean {
		return this.next() < part;
	}
}

export interface TrueItem {
	name: string;
	sku?: string;
	quantityMilli: number;
	priceCents: number;
	discountCents: number;
	totalCents: number;
}

export interface TrueTicket {
	number: string;
	/** `2026-11-21T10:32`, or without time. */
	timestamp: string;
	items: TrueItem[];
	discountCents: number;
	totalCents: number;
	taxes: { rateBp: number; baseCents: number; taxCents: number }[];
	payment?: string;
	codes: string[];
}

export interface MadeTicket {
	lines: string[];
	truth: TrueTicket;
}

type ItemStyle = 'name-total' | 'qty-name-total' | 'qty-name-price-total' | 'name-qty-x-price-total' | 'name-qty-price-total' | 'code-name-qty-price-total' | 'qty-code-name-total' | 'below' | 'below-weight' | 'count-below' | 'count-above' | 'qty-x-name-total' | 'name-price-qty-total' | 'code-below' | 'name-qty-total';

export interface Layout {
	language: 'es' | 'en';
	width: number;
	comma: boolean;
	currency: 'none' | 'after' | 'before' | 'tight';
	style: ItemStyle;
	heading: boolean;
	numberLabel: string;
	numberShape: 'series' | 'plain' | 'slashes' | 'letters';
	together: boolean;
	dateFormat: 'dmy/' | 'dmy-' | 'dmy/2' | 'iso' | 'words' | 'dots';
	dateLabel: boolean;
	time: 'same' | 'label' | 'none' | 'seconds';
	totalLabel: string;
	totalBelow: boolean;
	subtotal: boolean;
	tax: 'none' | 'table' | 'sentence' | 'percent-first' | 'two-lines' | 'words-only' | 'with-total';
	payment: 'none' | 'cash' | 'card' | 'tendered';
	count: boolean;
	rule: string;
	code: boolean;
	rebateLine: boolean;
	ticketRebate: boolean;
	upper: boolean;
	footerNoise: boolean;
	mixedRates: boolean;
	taxMark: 'none' | 'letter' | 'percent';
}

const STYLES: readonly ItemStyle[] = ['name-total', 'qty-name-total', 'qty-name-price-total', 'name-qty-x-price-total', 'name-qty-price-total', 'code-name-qty-price-total', 'qty-code-name-total', 'below', 'below-weight', 'count-below', 'count-above', 'qty-x-name-total', 'name-price-qty-total', 'code-below', 'name-qty-total'];
const NUMBER_LABELS = {
	es: ['Ticket:', 'Ticket nº', 'Nº Ticket:', 'TICKET N.', 'Factura simplificada:', 'FACTURA SIMPLIFICADA Nº', 'Fact. Simpl.', 'F. SIMPLIFICADA:', 'Tique nº', 'Recibo:', 'Documento:', 'Nº Factura:', 'Fra. Simplificada', 'Num. ticket:', 'Nº:'],
	en: ['Receipt #', 'Receipt No:', 'Receipt:', 'Invoice No.', 'Bill No:', 'Transaction:', 'Sale #', 'Ticket:', 'Check #', 'Simplified invoice:'],
};
const TOTAL_LABELS = {
	es: ['TOTAL', 'Total', 'TOTAL A PAGAR', 'TOTAL EUR', 'TOTAL (€)', 'IMPORTE TOTAL', 'Total compra', 'TOTAL TICKET:', 'A PAGAR', 'T O T A L', 'TOTAL FACTURA', 'TOTAL ..........', 'TOTAL IVA INCLUIDO', 'Total venta', 'TOTAL IMPORTE'],
	en: ['TOTAL', 'Total', 'TOTAL DUE', 'AMOUNT DUE', 'Grand Total', 'TOTAL TO PAY', 'Balance due', 'Order total', 'TOTAL:'],
};
const GOODS = {
	es: ['Lata Anchoas Santoña 120g', 'Queso Picón Tresviso', 'Pimiento piquillo', 'Aceite oliva 1L', 'Pan de molde', 'Leche entera 1,5L', 'Agua 33cl', 'Tomate frito', 'Café con leche', 'Caña', 'Bocadillo jamón', 'Camiseta T42 azul', 'Vino Rioja 75cl', 'Bolsa', 'Jabón 500ml', 'Detergente 40 lavados', 'Galletas María', 'Yogur pack 4', 'Sobaos 12 uds', 'Total Care champú', 'Coca-Cola 2L', 'Arroz 1kg', 'Bacalao desalado', 'Huevos L docena', 'Libro «El faro»'],
	en: ['Anchovies 120g', 'Blue cheese', 'Olive oil 1L', 'Sourdough loaf', 'Flat white', 'Orange juice', 'T-shirt blue M', 'Paper bag', 'Earl Grey tea 50', 'Shortbread', 'Total Care shampoo', 'Notebook A5', 'Beeswax candle', 'Honey 340g', 'Cheddar mature', 'Oat milk 1L', 'Scones x4', 'Marmalade'],
};
const RATES = { es: [2100, 1000, 400], en: [2000, 1350, 500] };

export function layoutOf(seed: number): Layout {
	const dice = new Dice(seed * 7919 + 13);
	const language = dice.chance(0.7) ? 'es' : 'en';
	const style = dice.of(STYLES);
	const tax = dice.of(['none', 'table', 'sentence', 'percent-first', 'two-lines', 'words-only', 'with-total'] as const);
	return {
		language,
		width: dice.of([32, 40, 42, 48]),
		comma: language === 'es' ? dice.chance(0.85) : false,
		currency: dice.of(['none', 'none', 'after', 'before', 'tight'] as const),
		style,
		heading: dice.chance(0.5),
		numberLabel: dice.of(NUMBER_LABELS[language]),
		numberShape: dice.of(['series', 'plain', 'slashes', 'letters'] as const),
		together: dice.chance(0.3),
		dateFormat: dice.of(['dmy/', 'dmy-', 'dmy/2', 'iso', 'words', 'dots'] as const),
		dateLabel: dice.chance(0.6),
		time: dice.of(['same', 'same', 'label', 'none', 'seconds'] as const),
		totalLabel: dice.of(TOTAL_LABELS[language]),
		totalBelow: dice.chance(0.12),
		subtotal: dice.chance(0.2),
		tax,
		payment: dice.of(['none', 'cash', 'card', 'tendered'] as const),
		count: dice.chance(0.25),
		rule: dice.of(['-', '=', '', '*', '- ']),
		code: language === 'es' && dice.chance(0.25),
		rebateLine: dice.chance(0.15),
		ticketRebate: dice.chance(0.12),
		upper: dice.chance(0.4),
		footerNoise: dice.chance(0.5),
		mixedRates: dice.chance(0.4),
		taxMark: dice.of(['none', 'none', 'none', 'letter', 'percent'] as const),
	};
}

/** How a layout writes. */
export class Writer {
	constructor(readonly layout: Layout) {}

	amount(cents: number): string {
		const sign = cents < 0 ? '-' : '';
		const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/(\d)(?=(\d{3})+$)/g, `$1${this.layout.comma ? '.' : ','}`);
		return `${sign}${whole}${this.layout.comma ? ',' : '.'}${String(Math.abs(cents) % 100).padStart(2, '0')}`;
	}

	money(cents: number): string {
		const symbol = this.layout.language === 'es' ? '€' : '£';
		const bare = this.amount(Math.abs(cents));
		const sign = cents < 0 ? '-' : '';
		switch (this.layout.currency) {
			case 'none':
				return sign + bare;
			case 'after':
				return `${sign}${bare} ${symbol}`;
			case 'tight':
				return `${sign}${bare}${symbol}`;
			case 'before':
				return `${sign}${symbol}${bare}`;
		}
	}

	quantity(milli: number): string {
		return milli % 1000 === 0 ? String(milli / 1000) : (milli / 1000).toFixed(3).replace('.', this.layout.comma ? ',' : '.');
	}

	/** Left and right on one line. */
	pair(left: string, right: string): string {
		return left + ' '.repeat(Math.max(1, this.layout.width - left.length - right.length)) + right;
	}

	centre(text: string): string {
		return ' '.repeat(Math.max(0, Math.floor((this.layout.width - text.length) / 2))) + text;
	}
}

export function ticketOf(layout: Layout, seed: number): MadeTicket {
	const dice = new Dice(seed * 104_729 + 7);
	const writer = new Writer(layout);
	const truth = truthOf(layout, dice);
	const lines = [...head(layout, writer, dice, truth), ...goodsLines(layout, writer, dice, truth), ...sums(layout, writer, truth), ...foot(layout, writer, dice)];
	return { lines, truth };
}

function truthOf(layout: Layout, dice: Dice): TrueTicket {
	const rates = RATES[layout.language];
	const count = 1 + dice.below(7);
	const weighs = layout.style === 'below-weight';
	const items: (TrueItem & { rateBp: number })[] = [];
	const names = GOODS[layout.language].toSorted(() => dice.next() - 0.5);
	const showsCount = layout.style !== 'name-total';
	for (let index = 0; index < count; index++) {
		const priceCents = 30 + dice.below(dice.chance(0.05) ? 250_000 : 2_500);
		const quantityMilli = !showsCount ? 1000 : weighs && dice.chance(0.5) ? 100 + dice.below(2900) : 1000 * (dice.chance(0.6) ? 1 : 2 + dice.below(5));
		const gross = Math.round((priceCents * quantityMilli) / 1000);
		const discountCents = layout.rebateLine && index % 2 === 1 ? Math.max(1, Math.round(gross * 0.1)) : 0;
		const name = layout.upper ? names[index]!.toUpperCase() : names[index]!;
		const coded = layout.style.includes('code');
		items.push({ name, ...(coded ? { sku: layout.style === 'code-below' ? `ART-${100 + dice.below(900)}` : String(10_000 + dice.below(80_000)) } : {}), quantityMilli, priceCents, discountCents, totalCents: gross - discountCents, rateBp: layout.mixedRates ? dice.of(rates) : rates[1]! });
	}
	const added = items.reduce((sum, item) => sum + item.totalCents, 0);
	const discountCents = layout.ticketRebate ? Math.round(added * 0.05) : 0;
	const byRate = new Map<number, number>();
	for (const item of items) byRate.set(item.rateBp, (byRate.get(item.rateBp) ?? 0) + item.totalCents);
	if (discountCents > 0) { const [first, gross] = [...byRate].toSorted((a, b) => b[1] - a[1])[0]!; byRate.set(first, gross - discountCents); }
	const stated = !['none', 'words-only'].includes(layout.tax);
	const taxes = stated ? [...byRate].map(([rateBp, gross]) => { const baseCents = Math.round((gross * 10_000) / (10_000 + rateBp)); return { rateBp, baseCents, taxCents: gross - baseCents }; }) : [];
	const serial = 1 + dice.below(99_999);
	const year = 2026;
	const number = { series: `T-${String(serial).padStart(6, '0')}`, plain: String(serial + 100), slashes: `FS/${year}/${String(serial).padStart(5, '0')}`, letters: `A${String(serial).padStart(7, '0')}` }[layout.numberShape];
	const date = `${year}-${String(1 + dice.below(12)).padStart(2, '0')}-${String(1 + dice.below(28)).padStart(2, '0')}`;
	const time = `${String(8 + dice.below(14)).padStart(2, '0')}:${String(dice.below(60)).padStart(2, '0')}`;
	const totalCents = added - discountCents;
	return {
		number,
		timestamp: layout.time === 'none' ? date : `${date}T${time}${layout.time === 'seconds' ? `:${String(dice.below(60)).padStart(2, '0')}` : ''}`,
		items: items.map(({ rateBp: _, ...item }) => item),
		discountCents,
		totalCents,
		taxes,
		...(layout.payment === 'none' ? {} : { payment: layout.payment === 'card' ? 'card' : 'cash' }),
		codes: layout.code ? [`https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQR?nif=89890001K&numserie=${encodeURIComponent(number)}&fecha=${date.split('-').reverse().join('-')}&importe=${(totalCents / 100).toFixed(2)}`] : [],
	};
}

function head(layout: Layout, writer: Writer, dice: Dice, truth: TrueTicket): string[] {
	const es = layout.language === 'es';
	const shop = es ? ['CONSERVAS PEÑA S.L.', 'C/ Burgos, 14 - 39008 Santander', 'NIF: B39000004', 'Tel. 942 12 34 56'] : ['THE CORNER SHOP LTD', '12 High Street, Galway', 'VAT No. IE1234567T', 'Phone: 091 123 456'];
	const date = dateText(layout, truth.timestamp);
	const time = truth.timestamp.slice(11);
	const label = layout.dateLabel ? (es ? 'Fecha: ' : 'Date: ') : '';
	const clock = time === '' ? '' : layout.time === 'label' ? (es ? `Hora: ${time}` : `Time: ${time}`) : time;
	const number = `${layout.numberLabel} ${truth.number}`;
	const dated = layout.time === 'label' && dice.chance(0.5) ? [`${label}${date}`, clock] : [`${label}${date}${clock === '' ? '' : ` ${clock}`}`];
	const extras = es ? [`Caja: ${1 + dice.below(4)}   Le atendió: Marta`, `Mesa: ${1 + dice.below(30)}`] : [`Till: ${1 + dice.below(4)}   Served by: Anne`, `Table: ${1 + dice.below(30)}`];
	return [
		...shop.slice(0, 2 + dice.below(3)).map((line) => writer.centre(line)),
		'',
		...(layout.together && number.length + dated[0]!.length < layout.width ? [writer.pair(number, dated[0]!), ...dated.slice(1)] : dice.chance(0.5) ? [number, ...dated] : [...dated, number]),
		...extras.slice(0, dice.below(3)),
		...rule(layout),
	];
}

function rule(layout: Layout): string[] {
	return layout.rule === '' ? [''] : [layout.rule.repeat(layout.width).slice(0, layout.width)];
}

const MONTHS = { es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'], en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] };

function dateText(layout: Layout, timestamp: string): string {
	const [year = '', month = '', day = ''] = timestamp.slice(0, 10).split('-');
	switch (layout.dateFormat) {
		case 'dmy/':
			return `${day}/${month}/${year}`;
		case 'dmy-':
			return `${day}-${month}-${year}`;
		case 'dmy/2':
			return `${day}/${month}/${year.slice(2)}`;
		case 'iso':
			return `${year}-${month}-${day}`;
		case 'dots':
			return `${day}.${month}.${year}`;
		case 'words':
			return `${day} ${MONTHS[layout.language][Number(month) - 1]!} ${year}`;
	}
}

const HEADINGS: Partial<Record<ItemStyle, { es: string; en: string }>> = {
	'name-total': { es: 'Descripción Importe', en: 'Item Amount' },
	'qty-name-total': { es: 'Uds Artículo Importe', en: 'Qty Item Amount' },
	'qty-name-price-total': { es: 'Cant. Descripción P.Unit Importe', en: 'Qty Description Price Total' },
	'name-qty-price-total': { es: 'Artículo Cant Precio Importe', en: 'Item Qty Price Amount' },
	'name-price-qty-total': { es: 'Producto Precio Uds Total', en: 'Product Price Qty Total' },
	'name-qty-total': { es: 'Producto Uds Total', en: 'Product Qty Total' },
};

function goodsLines(layout: Layout, writer: Writer, dice: Dice, truth: TrueTicket): string[] {
	const heading = layout.heading ? HEADINGS[layout.style]?.[layout.language] : undefined;
	const lines: string[] = heading === undefined ? [] : [heading, ...(dice.chance(0.5) ? rule(layout) : [])];
	for (const [index, item] of truth.items.entries()) {
		const gross = item.totalCents + item.discountCents;
		const q = writer.quantity(item.quantityMilli);
		const p = writer.amount(item.priceCents);
		const mark = layout.taxMark === 'letter' ? ' A' : layout.taxMark === 'percent' ? ' 10%' : '';
		const t = (layout.style === 'qty-name-total' && layout.currency !== 'none' ? writer.money(gross) : writer.amount(gross)) + mark;
		const weight = item.quantityMilli % 1000 !== 0;
		switch (layout.style) {
			case 'name-total':
				lines.push(writer.pair(item.name, t));
				break;
			case 'qty-name-total':
				lines.push(writer.pair(`${q} ${item.name}`, t));
				break;
			case 'qty-x-name-total':
				lines.push(writer.pair(`${q} x ${item.name}`, t));
				break;
			case 'qty-name-price-total':
				lines.push(writer.pair(`${q} ${item.name} ${p}`, t));
				break;
			case 'name-qty-x-price-total':
				lines.push(writer.pair(`${item.name} ${q} x ${writer.money(item.priceCents)}`, t));
				break;
			case 'name-qty-price-total':
				lines.push(writer.pair(`${item.name} ${q} ${p}`, t));
				break;
			case 'name-price-qty-total':
				lines.push(writer.pair(`${item.name} ${p} ${q}`, t));
				break;
			case 'name-qty-total':
				lines.push(writer.pair(`${item.name}  ${q}`, t));
				break;
			case 'code-name-qty-price-total':
				lines.push(writer.pair(`${item.sku!} ${item.name} ${q} ${p}`, t));
				break;
			case 'qty-code-name-total':
				lines.push(writer.pair(`${q} ${item.sku!} ${item.name}`, t));
				break;
			case 'below':
				lines.push(item.name, writer.pair(`  ${q} x ${p}`, t));
				break;
			case 'below-weight':
				lines.push(item.name, writer.pair(weight ? `  ${q} kg x ${p} €/kg` : `  ${q} ud x ${p}`, t));
				break;
			case 'count-below':
				lines.push(writer.pair(item.name, t), ...(item.quantityMilli === 1000 ? [] : [`   ${q} x ${p}`]));
				break;
			case 'count-above':
				lines.push(...(item.quantityMilli === 1000 ? [] : [`${q} x ${p}`]), writer.pair(item.name, t));
				break;
			case 'code-below':
				lines.push(writer.pair(`${q} ${item.name}`, t), `   Ref: ${item.sku!}`);
				break;
		}
		if (item.discountCents > 0) lines.push(writer.pair(layout.language === 'es' ? '  Dto. 10%' : '  Discount 10%', writer.amount(-item.discountCents)));
		if (index === truth.items.length - 1) lines.push(...rule(layout));
	}
	return lines;
}

function sums(layout: Layout, writer: Writer, truth: TrueTicket): string[] {
	const es = layout.language === 'es';
	const lines: string[] = [];
	const added = truth.items.reduce((sum, item) => sum + item.totalCents, 0);
	if (layout.subtotal || truth.discountCents > 0) lines.push(writer.pair(es ? 'SUBTOTAL' : 'Subtotal', writer.money(added)));
	if (truth.discountCents > 0) lines.push(writer.pair(es ? 'DESCUENTO 5%' : 'Discount 5%', writer.money(-truth.discountCents)));
	if (layout.count) lines.push(es ? `Artículos: ${truth.items.length}` : `Items: ${truth.items.length}`);
	if (layout.totalBelow) lines.push(layout.totalLabel, writer.centre(writer.money(truth.totalCents)));
	else lines.push(writer.pair(layout.totalLabel, writer.money(truth.totalCents)));
	lines.push('');
	const tax = es ? 'IVA' : 'VAT';
	const rate = (bp: number, decimals: boolean): string => (decimals ? (bp / 100).toFixed(2) : String(bp / 100)).replace('.', layout.comma ? ',' : '.');
	if (layout.tax === 'words-only') lines.push(es ? 'IVA incluido' : 'Prices include VAT');
	if (layout.tax === 'table') lines.push(es ? 'TIPO     BASE     CUOTA' : 'RATE   NET    VAT');
	if (layout.tax === 'with-total') lines.push(es ? '%IVA   B.Imp.   Cuota   Total' : 'VAT%   Net   VAT   Total');
	for (const { rateBp, baseCents, taxCents } of truth.taxes) {
		const [b, c] = [writer.amount(baseCents), writer.amount(taxCents)];
		if (layout.tax === 'table') lines.push(`${rate(rateBp, true)}    ${b}    ${c}`);
		if (layout.tax === 'with-total') lines.push(`${rate(rateBp, false)}%   ${b}   ${c}   ${writer.amount(baseCents + taxCents)}`);
		if (layout.tax === 'sentence') lines.push(es ? `Base ${b} ${tax} ${rate(rateBp, false)}% ${c}` : `${tax} ${rate(rateBp, false)}% on ${b}: ${c}`);
		if (layout.tax === 'percent-first') lines.push(`${rate(rateBp, false)}% ${tax}  ${b} ${c}`);
		if (layout.tax === 'two-lines') lines.push(writer.pair(es ? `Base imponible ${rate(rateBp, false)}%` : `Net ${rate(rateBp, false)}%`, b), writer.pair(es ? `Cuota IVA ${rate(rateBp, false)}%` : `VAT ${rate(rateBp, false)}%`, c));
	}
	if (layout.payment === 'card') lines.push(writer.pair(es ? 'TARJETA' : 'Card', writer.money(truth.totalCents)));
	if (layout.payment === 'cash') lines.push(writer.pair(es ? 'EFECTIVO' : 'Cash', writer.money(truth.totalCents)));
	if (layout.payment === 'tendered') {
		const given = Math.ceil(truth.totalCents / 1000) * 1000 + 1000;
		lines.push(writer.pair(es ? 'Entregado' : 'Cash tendered', writer.money(given)), writer.pair(es ? 'Cambio' : 'Change', writer.money(given - truth.totalCents)));
	}
	return lines;
}

function foot(layout: Layout, writer: Writer, dice: Dice): string[] {
	if (!layout.footerNoise) return ['', writer.centre(layout.language === 'es' ? 'Gracias por su visita' : 'Thank you')];
	const noise = layout.language === 'es'
		? ['Cambios hasta 31/12/2026 con este ticket', 'Puntos acumulados: 125', 'www.conservaspena.example', 'Horario: 10:00-14:00 / 17:00-20:30', 'Autorización: 004512', 'Le esperamos']
		: ['Returns until 31/12/2026 with this receipt', 'Points earned: 125', 'www.cornershop.example', 'Open 10:00-18:00', 'Auth code: 004512', 'Please call again'];
	return ['', ...noise.filter(() => dice.chance(0.5)).map((line) => writer.centre(line))];
}
