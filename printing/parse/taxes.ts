/** The table of VAT: a rate, its base and its tax, in whatever order, proven by one another. */
import { tokensOf } from './figures';
import type { DecimalMark } from './figures';
import { labelOf } from './labels';

export interface PrintedTax {
	rateBp: number;
	baseCents: number;
	taxCents: number;
}

/** Rates of Spain (IVA, IGIC, recargo) and of the English-speaking countries of Europe. */
const RATES = new Set([0, 200, 300, 400, 480, 500, 700, 750, 900, 950, 1000, 1350, 1500, 1600, 2000, 2100, 2300]);
const TAX_WORDS = /\b(?:iva|igic|vat|tax|tasa|impuestos?|base|cuota|imponible|bi|tipo|net|rate)\b/;

/** A rate and its tax without a base: `Sales tax 7% 1.54`. */
export type LoneTax = Omit<PrintedTax, 'baseCents'>;

/** @returns the rates in the order in which they stand, empty where the ticket states no figures of tax; and a tax that stands alone */
export function readTaxes(lines: readonly string[], from: number, mark: DecimalMark): { taxes: PrintedTax[]; lone?: LoneTax } {
	const taxes: PrintedTax[] = [];
	const bases = new Map<number, number>();
	const dues = new Map<number, number>();
	let inTable = false;
	for (const line of lines.slice(from)) {
		const label = labelOf(line);
		const words = TAX_WORDS.test(label);
		const tokens = tokensOf(line, mark);
		if (words && !/\d/.test(line)) {
			inTable = true;
			continue;
		}
		const rates = tokens.flatMap((token) => (token.kind === 'percent' ? [token.bp] : []));
		const amounts = tokens.flatMap((token) => (token.kind === 'amount' ? [token.cents] : []));
		if (rates.length === 0 && (words || inTable)) {
			// A bare rate: `10` or `10,00`.
			const bare = tokens.flatMap((token) => (token.kind === 'count' && RATES.has(token.milli / 10) ? [token.milli / 10] : token.kind === 'amount' && RATES.has(token.cents) ? [token.cents] : []));
			rates.push(...bare);
		}
		if (rates.length === 0 || (!words && !inTable && !line.includes('%'))) {
			if (!words && line.trim() !== '') inTable = false;
			continue;
		}
		const bare = !tokens.some(({ kind }) => kind === 'percent');
		const proven = prove(rates, amounts, bare);
		if (proven !== undefined) {
			taxes.push(proven);
			inTable = true;
			continue;
		}
		const [rate] = rates;
		const [amount] = amounts;
		if (amounts.length !== 1 || rate === undefined || amount === undefined) continue;
		if (/\b(?:base|imponible|net|bi)\b/.test(label)) bases.set(rate, amount);
		else if (/\b(?:iva|vat|cuota|igic|tax)\b/.test(label)) dues.set(rate, amount);
	}
	if (taxes.length > 0) return { taxes: unique(taxes) };
	const [only] = dues;
	const lone = dues.size === 1 && bases.size === 0 && only !== undefined ? { rateBp: only[0], taxCents: only[1] } : undefined;
	const paired = [...dues].flatMap(([rateBp, taxCents]) => {
		const baseCents = bases.get(rateBp);
		return baseCents !== undefined && isTaxOf(rateBp, baseCents, taxCents) ? [{ rateBp, baseCents, taxCents }] : [];
	});
	return lone === undefined ? { taxes: paired } : { taxes: paired, lone };
}

/** Which of the amounts is the base and which the tax: the product tells. */
function prove(rates: readonly number[], amounts: readonly number[], bareRate: boolean): PrintedTax | undefined {
	for (const rateBp of rates) {
		// A rate without its sign looks like an amount: `10,00  43,86  4,39`.
		const own = bareRate ? amounts.indexOf(rateBp) : -1;
		const others = amounts.filter((_, index) => index !== own);
		for (const [at, baseCents] of others.entries()) {
			const taxCents = others.find((cents, index) => index !== at && Math.abs(cents) <= Math.abs(baseCents) && isTaxOf(rateBp, baseCents, cents));
			if (taxCents !== undefined && baseCents !== 0) return { rateBp, baseCents, taxCents };
		}
	}
	return undefined;
}

/** Within a cent, as tills round. */
export function isTaxOf(rateBp: number, baseCents: number, taxCents: number): boolean {
	return Math.abs((baseCents * rateBp) / 10_000 - taxCents) <= 1.01;
}

function unique(taxes: readonly PrintedTax[]): PrintedTax[] {
	return taxes.filter((tax, index) => taxes.findIndex((other) => other.rateBp === tax.rateBp && other.baseCents === tax.baseCents) === index);
}
