/** Layouts of tickets, learned from examples that a person labelled. */
import { setSetting } from '../../ledger/repositories/settings';
import { learnLayout, typedDate } from '../../printing/parse/learn';
import type { LabelledTicket } from '../../printing/parse/learn';
import { parseTicket } from '../../printing/parse/parseTicket';
import { toMinor } from '../../shop/money';
import { markOf, plainDecimal } from '../../shop/sale/mapped/decimal';
import { slug } from '../../shop/sale/saleId';
import { businessDate } from '../../shop/time';
import { LAYOUT_SETTING, ticketProfiles } from '../printedTicket';
import { reading, unit } from '../unit';

/** What a person said of a pasted ticket, as typed. */
export interface TicketExample {
	ticket: string;
	number: string;
	date: string;
	total: string;
	/** The goods, one a line, each ending with its amount; empty for whatever adds up. */
	lines?: string;
}

export type LearnAnswer = { learned: true } | { learned: false; problems: string[] };

export const learnTicketLayout = unit<{ name: string; examples: readonly TicketExample[] }, LearnAnswer>(async ({ sql, shop }, { name, examples }) => {
	const labelled: LabelledTicket[] = [];
	const problems: string[] = [];
	for (const [index, example] of examples.entries()) {
		const read = labelledOf(example, shop.currency);
		if (typeof read === 'string') problems.push(`Ticket ${index + 1}: ${read}`);
		else labelled.push(read);
	}
	if (problems.length > 0) return { learned: false, problems };
	const lesson = learnLayout(labelled, shop.currency);
	if (!lesson.learned) return { learned: false, problems: lesson.wrong.map(({ example, what }) => `Ticket ${example}: ${what.join(', ')} cannot be found as you say`) };
	await setSetting(sql, `${LAYOUT_SETTING}${slug(name)}`, JSON.stringify(lesson.profile));
	return { learned: true };
});

function labelledOf({ ticket, number, date, total, lines }: TicketExample, currency: string): LabelledTicket | string {
	const cents = centsOf(total, currency);
	const day = typedDate(date);
	if (number.trim() === '') return 'its number is missing';
	if (day === undefined) return `"${date}" is no date: write 21/11/2026 10:32`;
	if (cents === undefined) return `"${total}" is no amount: write 31,00`;
	const named = (lines ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '');
	const lineCents = named.map((line) => centsOf(/(-?[\d.,]*\d)\D*$/.exec(line)?.[1] ?? '', currency));
	const wrong = lineCents.indexOf(undefined);
	if (wrong >= 0) return `the line "${named[wrong]!}" does not end with an amount`;
	return { lines: ticket.split(/\r?\n/), number: number.trim(), date: day, totalCents: cents, ...(named.length === 0 ? {} : { lineCents: lineCents as number[] }) };
}

function centsOf(written: string, currency: string): number | undefined {
	return toMinor(plainDecimal(written, markOf([written])), currency);
}

/** What is read of a pasted ticket today: for a person to correct. */
export const suggestTicket = reading<{ ticket: string }, { number: string; date: string; total: string; lines: string }>(async ({ sql, shop, now }, { ticket }) => {
	const { sale } = parseTicket(ticket.split(/\r?\n/), { currency: shop.currency, near: businessDate(now, shop.zone), profiles: await ticketProfiles(sql) });
	const amount = (value: unknown): string => Number(value).toFixed(2).replace('.', shop.locale === 'es' ? ',' : '.');
	return {
		number: String(sale.transaction_id),
		date: sale.timestamp.replace('T', ' '),
		total: sale.total_amount == null ? '' : amount(sale.total_amount),
		lines: (sale.items ?? []).map((item) => `${item.quantity} x ${item.product_name ?? ''} = ${amount(item.total)}`).join('\n'),
	};
});
