/**
 * The goods of a ticket: lines of names and figures. Where a line shows count, price and amount, their product proves which is
 * which; where it does not, what holds for all lines of the ticket decides (a first column of counts, of codes).
 */
import { lineAmount } from '../../shop/money';
import type { Token } from './figures';
import type { Column } from './labels';

export interface Goods {
	name: string;
	sku?: string;
	barcode?: string;
	quantityMilli: number;
	/** Micros of the currency unit. */
	priceMicros?: number;
	/** ≥ 0, of the whole line. */
	discountCents: number;
	/** After the discount. */
	totalCents: number;
	taxRateBp?: number;
	/** Index of the printed line with its amount. */
	line: number;
}

/** A line with an amount, taken apart. */
export interface FiguresLine {
	index: number;
	/** Words and figures before the last amount. */
	before: Token[];
	totalCents: number;
	/** What stands behind the amount: a letter or a rate of tax. */
	taxRateBp?: number;
	indent: number;
}

/** What stands before the name: a count, a code, both. */
export type Head = '' | 'q' | 'c' | 'cq' | 'qc';
/** What stands between name and amount, where no product proves it. */
export type Tail = '' | 'q';

export interface Columns {
	head: Head;
	tail: Tail;
}

const MOST_COUNTED = 999_000;
const MICROS_PER_CENT = 10_000;

/** Takes a line apart; `undefined` where it has no amount at its end. */
export function figuresLine(index: number, line: string, tokens: readonly Token[]): FiguresLine | undefined {
	const last = tokens.findLastIndex((token) => token.kind === 'amount');
	const amount = tokens[last];
	if (amount?.kind !== 'amount') return undefined;
	const after = tokens.slice(last + 1);
	if (after.length > 2 || !after.every(isTaxMark)) return undefined;
	const rate = after.find((token) => token.kind === 'percent');
	return { index, before: tokens.slice(0, last), totalCents: amount.cents, ...(rate?.kind === 'percent' ? { taxRateBp: rate.bp } : {}), indent: line.length - line.trimStart().length };
}

function isTaxMark(token: Token): boolean {
	return token.kind === 'percent' || (token.kind === 'count' && token.milli <= 99_000) || /^\(?[A-Z*#]\d?\)?$/.test(token.text);
}

/** Does the line name goods, or only count them? */
export function isBare(before: readonly Token[]): boolean {
	return !before.some((token) => token.kind === 'word');
}

export interface Priced {
	quantityMilli: number;
	priceMicros: number;
	discountCents: number;
	/** How many of the tokens before the amount this takes, from their end. */
	taken: number;
}

/** A count and a price at the end whose product, less a rebate that is stated, is the amount. */
export function provenPrice(before: readonly Token[], totalCents: number, headCount?: number): Priced | undefined {
	const numbers: { at: number; token: Token }[] = [];
	for (let at = before.length - 1; at >= 0 && numbers.length < 4; at--) {
		const token = before[at]!;
		if (token.kind === 'word') break;
		if (token.kind === 'amount' || token.kind === 'count' || token.kind === 'percent') numbers.unshift({ at, token });
	}
	const taken = (from: number): number => before.length - widened(before, from);
	const last = numbers.at(-1);
	const lastPrice = last?.token.kind === 'amount' ? priceOf(last.token) : undefined;
	const single = (quantityMilli: number): Priced | undefined =>
		last === undefined || lastPrice === undefined || rebate(lineAmount(lastPrice, quantityMilli, 'EUR'), totalCents, [], quantityMilli) !== 0
			? undefined
			: { quantityMilli, priceMicros: lastPrice, discountCents: 0, taken: taken(last.at) };
	// A count that stands first has its price last.
	const byHead = headCount === undefined ? undefined : single(headCount);
	if (byHead !== undefined) return byHead;
	for (let first = 0; first + 1 < numbers.length; first++) {
		const rest = numbers.slice(first);
		const [a, b] = [rest[0]!, rest[1]!];
		for (const [count, price] of [[a, b], [b, a]] as const) {
			const quantityMilli = countOf(count.token);
			const priceMicros = priceOf(price.token);
			if (quantityMilli === undefined || priceMicros === undefined || quantityMilli === 0) continue;
			const gross = lineAmount(priceMicros, quantityMilli, 'EUR');
			const discountCents = rebate(gross, totalCents, rest.slice(2).map(({ token }) => token), quantityMilli);
			if (discountCents !== undefined) return { quantityMilli, priceMicros, discountCents, taken: taken(rest[0]!.at) };
		}
	}
	return single(1000);
}

/** What was taken off, where the figures say so; 0 where nothing was. A weight's amount may be rounded either way. */
function rebate(gross: number, total: number, stated: readonly Token[], quantityMilli: number): number | undefined {
	const close = (a: number, b: number): boolean => Math.abs(a - b) <= (quantityMilli % 1000 === 0 ? 0 : 1);
	if (stated.length === 0) return close(gross, total) ? 0 : undefined;
	if (stated.length > 1) return undefined;
	const [token] = stated;
	if (token?.kind === 'percent') return Math.abs(Math.round((gross * (10_000 - token.bp)) / 10_000) - total) <= 1 ? gross - total : undefined;
	if (token?.kind === 'amount') return close(gross - Math.abs(token.cents), total) && token.cents !== 0 ? gross - total : token.cents === 0 && close(gross, total) ? 0 : undefined;
	return undefined;
}

/** The `x` and units beside a figure belong to it. */
function widened(before: readonly Token[], from: number): number {
	let start = from;
	while (start > 0 && (before[start - 1]!.kind === 'times' || (before[start - 1]!.kind === 'unit' && before[start - 1]!.text.startsWith('/')))) start -= 1;
	return start;
}

function countOf(token: Token): number | undefined {
	if (token.kind === 'count') return Math.abs(token.milli) <= MOST_COUNTED ? token.milli : undefined;
	return token.kind === 'amount' ? token.cents * 10 : undefined;
}

function priceOf(token: Token): number | undefined {
	if (token.kind === 'amount') return token.cents * MICROS_PER_CENT;
	// Petrol and the like: three decimals.
	return token.kind === 'count' && /[.,]\d{3}$/.test(token.text) ? token.milli * 1000 : undefined;
}

/** The columns that all lines share. @param heading the columns that a heading names, in its order */
export function columnsOf(lines: readonly FiguresLine[], heading: readonly Column[] = []): Columns {
	const named = lines.filter(({ before }) => !isBare(before));
	if (named.length === 0) return { head: '', tail: '' };
	const all = (test: (before: readonly Token[]) => boolean): boolean => named.every(({ before }) => test(before));
	const counted = (at: number) => (before: readonly Token[]): boolean => isWholeCount(before[at]) && before.length > at + 1;
	const coded = (at: number) => (before: readonly Token[]): boolean => isCode(before[at]) && before.length > at + 1;
	const proven = named.filter(({ before, totalCents }) => { const price = provenPrice(before, totalCents); return price !== undefined && price.taken > 1; }).length;
	const provenByHead = named.filter(({ before, totalCents }) => before[0]?.kind === 'count' && before[0].milli !== 1000 && provenPrice(before.slice(1), totalCents, before[0].milli) !== undefined).length;
	let head: Head = '';
	if (all((before) => coded(0)(before) && counted(1)(before))) head = 'cq';
	else if (all((before) => counted(0)(before) && coded(1)(before) && before.length > 2) && (named.length > 1 || isLongCode(named[0]!.before[1]!))) head = 'qc';
	else if (all(coded(0)) && (named.length > 1 || isLongCode(named[0]!.before[0]!))) head = 'c';
	else if (all(counted(0)) && (heading[0] === 'quantity' || provenByHead > 0 || (proven === 0 && heading[0] !== 'name'))) head = 'q';
	const countLast = heading.join(' ') === 'name quantity total';
	const tail: Tail = head === '' && (named.length > 1 || countLast) && all((before) => isWholeCount(before.at(-1)) && before.length > 1) ? 'q' : '';
	return { head, tail };
}

function isWholeCount(token: Token | undefined): boolean {
	return token?.kind === 'count' && token.milli % 1000 === 0 && Math.abs(token.milli) <= 99_000 && !/^0\d/.test(token.text);
}

function isCode(token: Token | undefined): boolean {
	if (token === undefined) return false;
	return /^\d{4,14}$/.test(token.text) || (/\d/.test(token.text) && /^[A-Z0-9]+(?:[-_.][A-Z0-9]+)+$/.test(token.text)) || (/^[A-Z]{1,5}\d{2,}$/.test(token.text));
}

function isLongCode(token: Token): boolean {
	return /^\d{5,14}$/.test(token.text) || /^[A-Z]+[-_]\d+$/.test(token.text);
}

/** One line's goods. @param name of a line that only counts, from the line beside it */
export function goodsOf({ index, before, totalCents, taxRateBp }: FiguresLine, { head, tail }: Columns, name?: string): Goods {
	let tokens = [...before];
	let sku: string | undefined;
	let quantityMilli: number | undefined;
	for (const part of head) {
		const first = tokens[0];
		if (first === undefined || tokens.length < 2) break;
		if (part === 'c') sku = first.text;
		else if (first.kind === 'count') quantityMilli = first.milli;
		else break;
		tokens = tokens.slice(1);
		while (tokens.length > 1 && quantityMilli !== undefined && (tokens[0]!.kind === 'times' || isCountUnit(tokens[0]!))) tokens = tokens.slice(1);
	}
	// `2 x Lata …`: the sign says it, whatever the other lines have.
	if (quantityMilli === undefined && tokens[0]?.kind === 'count' && tokens[1]?.kind === 'times' && tokens[2]?.kind === 'word') {
		quantityMilli = tokens[0].milli;
		tokens = tokens.slice(2);
	}
	const priced = provenPrice(tokens, totalCents, quantityMilli);
	if (priced !== undefined) {
		quantityMilli = priced.quantityMilli;
		tokens = tokens.slice(0, tokens.length - priced.taken);
	} else if ((tail === 'q' || isColumn(tokens.at(-1))) && quantityMilli === undefined && tokens.length > 1 && tokens.at(-1)?.kind === 'count') {
		quantityMilli = (tokens.pop() as { milli: number }).milli;
	} else if (quantityMilli === undefined && tokens.length > 2 && tokens.at(-1)?.kind === 'count' && tokens.at(-2)?.kind === 'times') {
		quantityMilli = (tokens.pop() as { milli: number }).milli;
		tokens.pop();
	}
	if (quantityMilli === undefined || quantityMilli === 0) quantityMilli = 1000;
	// Goods that came back: a count above zero with an amount below it.
	if (totalCents < 0 && quantityMilli > 0) quantityMilli = -quantityMilli;
	const words = tokens.map(({ text }) => text).join(' ').trim();
	const full = [name, words].filter((part) => part !== undefined && part !== '').join(' ');
	return {
		name: full,
		...(sku === undefined ? {} : isBarcode(sku) ? { sku, barcode: sku } : { sku }),
		quantityMilli,
		priceMicros: priced === undefined ? evenPrice(totalCents, quantityMilli) : Math.abs(priced.priceMicros),
		discountCents: priced?.discountCents ?? 0,
		totalCents,
		...(taxRateBp === undefined ? {} : { taxRateBp }),
		line: index,
	};
}

/** A small whole number that stands apart from the name. */
function isColumn(token: Token | undefined): boolean {
	return isWholeCount(token) && token!.gap >= 2;
}

function isCountUnit(token: Token): boolean {
	return token.kind === 'unit' && /^(?:uds?|un|unids?|u|pcs?|pz|ea)\.?$/i.test(token.text);
}

/** The price behind a count and an amount, where it comes out even. */
function evenPrice(totalCents: number, quantityMilli: number): number | undefined {
	const micros = (totalCents * MICROS_PER_CENT * 1000) / quantityMilli;
	return Number.isInteger(micros) && micros % 100 === 0 ? micros : undefined;
}

export function isBarcode(code: string): boolean {
	if (!/^(?:\d{8}|\d{12,14})$/.test(code)) return false;
	const digits = [...code].map(Number).reverse();
	return digits.reduce((sum, digit, index) => sum + digit * (index % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}
