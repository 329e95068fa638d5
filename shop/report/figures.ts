/** A sale as reports count it: signed, in the shop's own day and hour, and nothing of who bought. */
import { share } from '../money';
import type { RefundPlan } from '../sale/refund';
import type { Channel, Sale, SaleKind } from '../sale/sale';
import { businessDate, wallClock } from '../time';

export interface SaleFigures {
	/** Epoch milliseconds. */
	occurredAt: number;
	kind: SaleKind;
	/** The shop's calendar day, `2025-12-11`. */
	day: string;
	/** 0 to 23, by the shop's clock. */
	hour: number;
	channel: Channel;
	store: string | undefined;
	till: string | undefined;
	cashier: string | undefined;
	currency: string;
	/** The buyer left an email. */
	captured: boolean;
	/** Minor units; negative for what a refund took back. */
	netCents: number;
	lines: FigureLine[];
}

export interface FigureLine {
	line: number;
	sku: string;
	name: string;
	category: string | undefined;
	/** Thousandths, negative for goods that came back. */
	quantityMilli: number;
	/** Minor units, negative for goods that came back. */
	netCents: number;
}

/** @param plan what a refund takes back; absent for a sale */
export function figuresOf(sale: Sale, plan: RefundPlan | undefined, zone: string): SaleFigures {
	const at = Date.parse(sale.timestamp);
	return {
		occurredAt: at,
		kind: sale.kind,
		day: businessDate(at, zone),
		hour: wallClock(at, zone).getUTCHours(),
		channel: sale.channel,
		store: sale.store,
		till: sale.till,
		cashier: sale.cashier,
		currency: sale.currency,
		captured: sale.customer?.email !== undefined,
		netCents: plan === undefined ? sale.totalCents : -plan.amountCents || 0,
		lines: plan === undefined ? sale.lines.map((line) => lineOf(line, 1)) : broughtBack(sale, plan),
	};
}

/** Lines that the refund lists and that were cut to what was left keep their money in proportion. */
function broughtBack(refund: Sale, plan: RefundPlan): FigureLine[] {
	return plan.lines.map((line, index) => {
		const asked = refund.kind === 'void' ? undefined : refund.lines.find((each) => each.line === line.line);
		const totalCents = asked === undefined || asked.quantityMilli === 0 ? line.totalCents : share(line.totalCents, line.quantityMilli, asked.quantityMilli);
		return { ...lineOf({ ...line, totalCents }, -1), line: index + 1 };
	});
}

function lineOf(line: Sale['lines'][number], sign: 1 | -1): FigureLine {
	return { line: line.line, sku: line.sku, name: line.name, category: line.category, quantityMilli: sign * line.quantityMilli || 0, netCents: sign * line.totalCents || 0 };
}
