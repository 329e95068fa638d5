/**
 * A name with its count and price, too long for its column, goes on below while its amount stands at the right of the first line.
 * Put together where the product of count and price proves that they belong together; never by looks alone.
 */
import { tokensOf } from './figures';
import type { DecimalMark } from './figures';
import { figuresLine, provenPrice } from './goods';

/** @returns as many lines: what was taken up into the line above is left empty */
export function unwrap(lines: readonly string[], from: number, to: number, mark: DecimalMark): string[] {
	const whole = [...lines];
	const edge = Math.max(0, ...lines.slice(from, to).map((line) => line.trimEnd().length));
	for (let index = from; index + 1 < to; index++) {
		const [line, next] = [whole[index]!, whole[index + 1]!];
		// The rest of a cell ends before the column of amounts begins.
		if (next.trim() === '' || next.trimEnd().length > edge - 4 || isProven(index, line, mark)) continue;
		const amount = /^(.*\S)(\s+)(\S*\d[.,]\d{2}(?:\s*(?:[€£$?]|EUR))?)\s*$/.exec(line);
		if (amount === null) continue;
		const joined = [' ', ''].map((glue) => `${amount[1]!}${glue}${next.trim()}   ${amount[3]!}`).find((each) => isProven(index, each, mark));
		if (joined === undefined) continue;
		whole[index] = joined;
		whole[index + 1] = '';
	}
	return whole;
}

function isProven(index: number, line: string, mark: DecimalMark): boolean {
	const figures = figuresLine(index, line, tokensOf(line.replace(/\?/g, ' '), mark));
	const priced = figures === undefined ? undefined : provenPrice(figures.before, figures.totalCents);
	return priced !== undefined && priced.taken > 1;
}
