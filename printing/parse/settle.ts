/** The sums of a ticket: everything that states the total must state the same one, or it is named. */
import { amountsOf, tokensOf } from './figures';
import type { DecimalMark } from './figures';
import type { Goods } from './goods';
import { labelKind, labelOf } from './labels';
import type { Label } from './labels';
import type { TicketProblem } from './problems';
import type { LayoutProfile } from './profile';
import { isTaxOf } from './taxes';
import type { PrintedTax, readTaxes } from './taxes';

/** A labelled amount. */
export interface Sums {
	kind: Label;
	cents: number;
	line: number;
}

export function readSums(lines: readonly string[], mark: DecimalMark, profile: LayoutProfile | undefined): Sums[] {
	const sums: Sums[] = [];
	for (const [index, line] of lines.entries()) {
		const label = labelOf(line);
		const kind = profile?.total !== undefined && label === profile.total ? 'total' : labelKind(label);
		if (kind === undefined || profile?.skip.includes(label)) continue;
		if (profile?.total !== undefined && kind === 'total' && label !== profile.total) continue;
		const amounts = amountsOf(tokensOf(line, mark));
		// The foot of a table of VAT: base and tax, whose sum has been stated.
		if (kind === 'total' && amounts.length > 1 && sums.some(({ cents }) => cents === amounts[0]! + amounts[1]!)) continue;
		const here = amounts.at(-1);
		// The amount in large letters on a line of its own.
		const below = here === undefined && !/\d/.test(line) ? loneAmount(lines[index + 1], mark) : undefined;
		const cents = here ?? below;
		if (cents !== undefined) sums.push({ kind, cents, line: index });
	}
	return sums;
}

function loneAmount(line: string | undefined, mark: DecimalMark): number | undefined {
	if (line === undefined) return undefined;
	const tokens = tokensOf(line, mark);
	const amounts = amountsOf(tokens);
	return tokens.length === 1 && amounts.length === 1 ? amounts[0] : undefined;
}

/** A tax on top of prices without it, proven by the total: its base is the goods. */
export function addedTax(goods: readonly Goods[], sums: readonly Sums[], { taxes, lone }: ReturnType<typeof readTaxes>): PrintedTax[] | undefined {
	const added = goods.reduce((sum, { totalCents }) => sum + totalCents, 0);
	const total = sums.findLast(({ kind }) => kind === 'total')?.cents;
	if (taxes.length > 0 || lone === undefined || lone.taxCents === 0 || added + lone.taxCents !== total || !isTaxOf(lone.rateBp, added, lone.taxCents)) return undefined;
	return [{ ...lone, baseCents: added }];
}

export interface Settled {
	totalCents: number | undefined;
	discountCents: number;
	extraCents: number;
	pricesIncludeTax: boolean;
	payments: { method: string; cents: number }[];
	problems: TicketProblem[];
}

/** Everything that states the total must state the same one. */
export function settle(goods: readonly Goods[], sums: readonly Sums[], taxes: readonly PrintedTax[]): Settled {
	const problems: TicketProblem[] = [];
	const of = (kind: Label): number[] => sums.filter((sum) => sum.kind === kind).map(({ cents }) => cents);
	const added = goods.reduce((sum, { totalCents }) => sum + totalCents, 0);
	const taxCents = taxes.reduce((sum, tax) => sum + tax.taxCents, 0);
	const baseCents = taxes.reduce((sum, tax) => sum + tax.baseCents, 0);
	const extraCents = of('extra').reduce((sum, cents) => sum + cents, 0);
	const totals = of('total');
	const rebates = [...new Set(of('discount').map((cents) => Math.abs(cents)))].reduce((sum, cents) => sum + cents, 0);
	const last = totals.at(-1);
	let discountCents = 0;
	let pricesIncludeTax = true;
	if (goods.length === 0) problems.push('ticket_lines_missing');
	if (last === undefined) problems.push('ticket_total_missing');
	else {
		const fits = [
			{ discount: 0, extra: 0, tax: 0 },
			{ discount: 0, extra: extraCents, tax: 0 },
			{ discount: rebates, extra: 0, tax: 0 },
			{ discount: rebates, extra: extraCents, tax: 0 },
			{ discount: 0, extra: 0, tax: taxCents },
			{ discount: rebates, extra: 0, tax: taxCents },
		].find(({ discount, extra, tax }) => added - discount + extra + tax === last);
		if (fits === undefined) problems.push(...(goods.length === 0 ? [] : ['ticket_lines_do_not_add_up' as const]));
		else {
			discountCents = fits.discount;
			pricesIncludeTax = fits.tax === 0;
			// What is called a total before the last one must be explained: by a rebate, a tip or the tax between them.
			const explained = new Set([last, added, added - fits.discount, added - fits.discount + fits.extra, added + fits.extra]);
			if (totals.some((cents) => !explained.has(cents))) problems.push('ticket_total_unclear');
			// A rebate or a tip that is printed and changes nothing: which of the figures was paid?
			if (rebates > 0 && fits.discount === 0 && !isSaving(goods, rebates) && paidOf(sums, last) === undefined) problems.push('ticket_total_unclear');
		}
		if (taxes.length > 0) {
			const whole = baseCents + taxCents;
			if (Math.abs(whole - last) > taxes.length && Math.abs(whole - (last - extraCents)) > taxes.length) problems.push('ticket_taxes_do_not_add_up');
		}
	}
	const payments = paymentsOf(sums, last);
	if (payments === undefined) problems.push('ticket_payments_do_not_add_up');
	return { totalCents: last, discountCents, extraCents: last !== undefined && added - discountCents + extraCents === last ? extraCents : 0, pricesIncludeTax, payments: payments ?? [], problems };
}

/** «Has saved 2.00»: the sum of the rebates that the lines carry already. */
function isSaving(goods: readonly Goods[], rebates: number): boolean {
	return goods.reduce((sum, { discountCents }) => sum + discountCents, 0) === rebates;
}

const METHODS = ['cash', 'card', 'bizum', 'gift_card', 'transfer'] as const;

function paidOf(sums: readonly Sums[], total: number): number | undefined {
	const paid = paymentsOf(sums, total);
	return paid === undefined || paid.length === 0 ? undefined : total;
}

/** What was paid with what; change comes off the cash. `undefined` where it is not the total. */
function paymentsOf(sums: readonly Sums[], total: number | undefined): { method: string; cents: number }[] | undefined {
	const payments = METHODS.flatMap((method) => {
		const cents = sums.filter(({ kind }) => kind === method).map((sum) => sum.cents);
		return cents.length === 0 ? [] : [{ method: method, cents: cents.reduce((sum, each) => sum + each, 0) }];
	});
	const changes = sums.filter(({ kind }) => kind === 'change').map(({ cents }) => Math.abs(cents));
	const change = Math.max(0, ...changes);
	if (payments.length === 0 || total === undefined) return [];
	const cash = payments.find(({ method }) => method === 'cash');
	const paid = payments.reduce((sum, { cents }) => sum + cents, 0);
	if (cash !== undefined && paid - change === total) cash.cents -= change;
	// Cash named twice: what was due and what was handed over.
	else if (cash !== undefined && paid !== total && sums.some(({ kind, cents }) => kind === 'cash' && cents === total)) cash.cents = total;
	else if (Math.abs(paid) !== Math.abs(total)) return undefined;
	return payments.filter(({ cents }) => cents !== 0);
}
