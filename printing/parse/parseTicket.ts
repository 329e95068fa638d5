/**
 * From a ticket's lines to a sale, with proof: the goods add up to the total, base and VAT to the total, what was paid to the
 * total, and number and date are there. What does not hold is named, and such a ticket is for a person: no total is guessed.
 *
 * It lies in printing/ and not in shop/, because what it knows is how paper is laid out; what comes out is the door's own JSON,
 * which the shop's rules read like any till's.
 */
import type { SaleJson } from '../../shop/sale/saleJson';
import { foldText } from '../../shop/text';
import { findDate } from './dates';
import { decimalMark } from './figures';
import { isHeading, labelOf } from './labels';
import type { TicketProblem } from './problems';
import { likeness } from './profile';
import type { LayoutProfile } from './profile';
import { readRegion } from './region';
import { addedTax, readSums, settle } from './settle';
import { readTaxes } from './taxes';
import { findNumber } from './ticketNumber';
import { currencyIn, fiscalCode, saleOf } from './ticketSale';

export interface ParsedTicket {
	/** `not_a_sale`: a kitchen order, a card slip, a closing of the till. */
	status: 'sale' | 'needs_review' | 'not_a_sale';
	problems: TicketProblem[];
	/** All that was read; complete and proven where the status is `sale`. The time is the shop's, without zone. */
	sale: SaleJson;
	/** A reprint that says so. */
	copy: boolean;
}

export interface ParseOptions {
	/** ISO 4217, where the ticket shows no sign of another. */
	currency: string;
	/** The shop's day when it was heard, `2026-11-21`. */
	near?: string;
	/** Layouts learned from examples. */
	profiles?: readonly LayoutProfile[];
	/** Texts of its codes: a fiscal one states number and total once more. */
	codes?: readonly string[];
}

const NO_SALE = /\b(?:comanda|cierre de caja|cierre z|informe [xz]|arqueo|apertura de caja|z report|x report|end of day|kitchen|presupuesto|proforma|pro forma|copia para el comercio|copia comercio|merchant copy|no es factura|factura pendiente|borrador|pre-?cuenta|guest check)\b/;
const COPY = /\b(?:copia|duplicado|duplicate|reprint|copy)\b/;
const REFUND = /\b(?:devolucion|abono|factura rectificativa|rectificativa|refund|credit note|nota de credito)\b/;

/**
 * Paper holds some 60 characters a line, 100 in the smallest type. What is longer was never printed, and costs the expressions that look for words
 * between blanks the cube of its length.
 */
const WIDEST = 250;

/** Reads the ticket by the profile that knows it, else by what tickets have in common; the reading with fewer problems counts. */
export function parseTicket(printed: readonly string[], options: ParseOptions): ParsedTicket {
	const lines = printed.map((line) => line.slice(0, WIDEST));
	const words = new Set(lines.map(signatureOf));
	const known = (options.profiles ?? []).filter((profile) => likeness(words, profile) >= 0.7).sort((a, b) => likeness(words, b) - likeness(words, a));
	const readings = [...known.slice(0, 3), undefined].map((profile) => read(lines, options, profile));
	return readings.reduce((best, next) => (next.problems.length < best.problems.length ? next : best));
}

/** A line's words as they are in every ticket of a till: figures as `#`. */
export function signatureOf(line: string): string {
	return foldText(line).replace(/\d+/g, '#').replace(/[^a-z#]+/g, ' ').trim();
}

function read(lines: readonly string[], options: ParseOptions, profile: LayoutProfile | undefined): ParsedTicket {
	const mark = decimalMark(lines);
	const currency = currencyIn(lines) ?? options.currency;
	const fiscal = fiscalCode(options.codes ?? []);
	const number = findNumber(lines, fiscal?.number, profile?.number);
	const date = findDate(lines, { near: options.near, ...profile?.date });
	const sums = readSums(lines, mark, profile);
	const until = profile?.until === undefined ? -1 : lines.findIndex((line) => labelOf(line) === profile.until);
	const firstSum = until >= 0 ? until : (sums.find(({ kind }) => kind === 'total' || kind === 'subtotal' || kind === 'tax')?.line ?? lines.length);
	const region = { from: goodsFrom(lines, firstSum, number?.line, date?.line, profile), to: firstSum };
	const goods = readRegion(lines, region, mark, profile?.skip ?? []);
	const printed = readTaxes(lines, firstSum, mark);
	const folded = foldText(lines.join(' \n '));
	const later = sums.filter(({ line }) => line >= firstSum);
	const taxes = addedTax(goods, later, printed) ?? printed.taxes;
	const settled = settle(goods, later, taxes);
	const problems = [...settled.problems];
	if (lines.every((line) => line.trim() === '')) problems.push('ticket_unreadable');
	if (number === undefined) problems.push('ticket_number_missing');
	if (date === undefined) problems.push('ticket_date_missing');
	if (fiscal?.totalCents !== undefined && settled.totalCents !== undefined && fiscal.totalCents !== settled.totalCents) problems.push('ticket_code_differs');
	const isRefund = (settled.totalCents ?? 0) < 0 || (REFUND.test(lines.slice(0, Math.max(region.from, 6)).map(foldText).join('\n')) && goods.every(({ totalCents }) => totalCents <= 0));
	const sale = saleOf({ lines, goods, taxes, settled, currency, number: number?.number, date, isRefund });
	const status = problems.length === 0 ? 'sale' : NO_SALE.test(folded) ? 'not_a_sale' : 'needs_review';
	return { status, problems, sale, copy: COPY.test(folded) };
}

/** Goods begin under their heading, or under number and date where these head the ticket. */
function goodsFrom(lines: readonly string[], firstSum: number, number: number | undefined, date: number | undefined, profile: LayoutProfile | undefined): number {
	if (profile?.after !== undefined) {
		const after = lines.findIndex((line) => signatureOf(line) === profile.after);
		if (after >= 0) return after + 1;
	}
	const heading = lines.findIndex((line, index) => index < firstSum && isHeading(line));
	if (heading >= 0) return heading + 1;
	return Math.max(0, ...[number, date].flatMap((line) => (line !== undefined && line < firstSum ? [line + 1] : [])));
}
