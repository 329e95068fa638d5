/** The lines between a ticket's head and its total, put together to goods: names on a line of their own, codes, rebates. */
import { foldText } from '../../shop/text';
import { lineAmount } from '../../shop/money';
import { amountsOf, tokensOf } from './figures';
import type { DecimalMark, Token } from './figures';
import { columnsOf, figuresLine, goodsOf, isBarcode, isBare } from './goods';
import type { FiguresLine, Goods } from './goods';
import { unwrap } from './unwrap';
import { headingColumns, isHeading, isRule, labelKind, labelOf } from './labels';

interface Piece {
	index: number;
	indent: number;
	kind: 'figures' | 'count' | 'words' | 'code' | 'discount';
	figures?: FiguresLine;
	/** `count`: `2 x 0,90` on a line of its own. */
	count?: { quantityMilli: number; priceMicros: number };
	text: string;
	cents?: number;
}

export interface Region {
	/** First line that may be goods. */
	from: number;
	/** Line of the first sum. */
	to: number;
}

/** @param skip folded labels of lines that look like goods and are none; learned from examples */
export function readRegion(printed: readonly string[], region: Region, mark: DecimalMark, skip: readonly string[] = []): Goods[] {
	const heading = printed.findIndex((line, index) => index < region.to && isHeading(line));
	const from = Math.max(region.from, heading + 1);
	const lines = unwrap(printed, from, region.to, mark);
	const pieces: Piece[] = [];
	for (let index = from; index < region.to; index++) {
		const piece = pieceOf(index, lines[index]!, mark, skip);
		if (piece !== undefined) pieces.push(piece);
	}
	const columns = columnsOf(pieces.flatMap(({ figures }) => (figures === undefined ? [] : [figures])), heading >= 0 ? headingColumns(lines[heading]!) : []);
	const nameWidth = Math.max(0, ...pieces.flatMap(({ figures, text }) => (figures !== undefined && !isBare(figures.before) ? [text.length] : [])));
	const countBelow = countsBelong(pieces);
	const goods: Goods[] = [];
	let words: Piece | undefined;
	let count: Piece['count'];
	let codeAbove: string | undefined;
	const codesAbove = pieces[0]?.kind === 'code';
	for (const [at, piece] of pieces.entries()) {
		const last = goods.at(-1);
		switch (piece.kind) {
			case 'figures': {
				const bare = isBare(piece.figures!.before);
				const name = words !== undefined && (bare || isFirstHalf(words, piece, nameWidth, pieces[at - 1])) ? words.text : undefined;
				const item = goodsOf(piece.figures!, columns, name);
				if (count !== undefined) applyCount(item, count);
				if (codeAbove !== undefined) applyCode(item, codeAbove);
				goods.push(item);
				[words, count, codeAbove] = [undefined, undefined, undefined];
				break;
			}
			case 'count':
				if (countBelow && last !== undefined) applyCount(last, piece.count!);
				else count = piece.count;
				break;
			case 'code':
				if (codesAbove) codeAbove = piece.text;
				else if (last !== undefined) applyCode(last, piece.text);
				break;
			case 'discount':
				if (last !== undefined) {
					last.discountCents += Math.abs(piece.cents!);
					last.totalCents -= Math.abs(piece.cents!);
				}
				break;
			case 'words':
				words = piece;
		}
	}
	return goods;
}

function pieceOf(index: number, line: string, mark: DecimalMark, skip: readonly string[]): Piece | undefined {
	const text = line.trim();
	if (text === '' || isRule(line) || isHeading(line)) return undefined;
	const label = labelOf(line);
	if (skip.includes(label)) return undefined;
	const indent = line.length - line.trimStart().length;
	// A euro sign that the printer's page lacked comes as a question mark.
	const tokens = tokensOf(line.replace(/(?<=\d\s?)\?(?=\s|$)/g, ' '), mark);
	const code = /^(?:ref|referencia|cod|codigo|code|sku|ean|art)?[.:\s#]*([A-Z0-9][A-Z0-9._-]{3,})$/i.exec(text)?.[1];
	if (code !== undefined && /\d/.test(code) && (isBarcode(code) || /^(?:ref|cod|sku|ean|art)/i.test(text) || /^[A-Z]+[-_]\d+$/.test(code))) return { index, indent, kind: 'code', text: code };
	const amounts = amountsOf(tokens);
	if (labelKind(label) === 'discount' && amounts.length > 0) return { index, indent, kind: 'discount', text, cents: amounts.at(-1)! };
	const count = countLine(tokens);
	if (count !== undefined) return { index, indent, kind: 'count', count, text };
	const figures = figuresLine(index, line, tokens);
	if (figures !== undefined) return { index, indent, kind: 'figures', figures, text: nameText(figures) };
	return amounts.length === 0 && /\p{L}{2}/u.test(text) && !/:\s/.test(text) ? { index, indent, kind: 'words', text } : undefined;
}

function nameText({ before }: FiguresLine): string {
	return before.flatMap((token) => (token.kind === 'word' ? [token.text] : [])).join(' ');
}

/** `2 x 0,90`, `0,350 kg x 12,00 €/kg`, with nothing after it. */
function countLine(tokens: readonly Token[]): Piece['count'] {
	const bare = tokens.filter(({ kind }) => kind !== 'unit');
	const [count, times, price] = bare;
	if (bare.length !== 3 || count?.kind !== 'count' || times?.kind !== 'times' || price?.kind !== 'amount') return undefined;
	return { quantityMilli: count.milli, priceMicros: price.cents * 10_000 };
}

/** Do lone counts belong to the goods above them? Whichever side their products fit oftener. */
function countsBelong(pieces: readonly Piece[]): boolean {
	let [above, below] = [0, 0];
	for (const [at, piece] of pieces.entries()) {
		if (piece.kind !== 'count') continue;
		const amount = lineAmount(piece.count!.priceMicros, piece.count!.quantityMilli, 'EUR');
		const fits = (other: Piece | undefined): boolean => other?.figures !== undefined && Math.abs(other.figures.totalCents - amount) <= 1;
		if (fits(pieces[at - 1])) above += 1;
		if (fits(pieces[at + 1])) below += 1;
	}
	return above > below;
}

function applyCount(item: Goods, { quantityMilli, priceMicros }: { quantityMilli: number; priceMicros: number }): void {
	if (Math.abs(lineAmount(priceMicros, quantityMilli, 'EUR') - item.totalCents - item.discountCents) > 1) return;
	item.quantityMilli = quantityMilli;
	item.priceMicros = priceMicros;
}

function applyCode(item: Goods, code: string): void {
	item.sku ??= code;
	if (isBarcode(code)) item.barcode = code;
}

/** A name too long for its line goes on in the next; a heading among the goods is short. */
function isFirstHalf(words: Piece, item: Piece, nameWidth: number, directlyAbove: Piece | undefined): boolean {
	if (directlyAbove !== words || words.indent > item.indent) return false;
	return words.text.length >= 12 && words.text.length >= nameWidth * 0.75 && !/^[A-ZÁÉÍÓÚÑ ]+$/.test(words.text) === !/^[A-ZÁÉÍÓÚÑ ]+$/.test(item.text) && foldText(words.text) !== words.text.trim().toUpperCase();
}

