/** The sales report as nodes give it: money and quantities as decimals, days and times in the shop's zone. */
import type { PeriodKind } from './period';

export interface Money {
	revenue: number;
	/** Tickets. */
	sales: number;
	/** What customers paid, before refunds. */
	sold: number;
	refunds: number;
	refunded: number;
	/** `sold` over `sales`; 0 without any. */
	average_ticket: number;
}

export interface SalesReport {
	status: 'made';
	reason: 'report_made' | 'nothing_sold';
	message: string;
	shop: string;
	period: { kind: PeriodKind; first_day: string; last_day: string; previous_first_day: string; previous_last_day: string };
	channel: ReportChannel;
	currency: string;
	totals: Money;
	previous: Money;
	/** Per cent of the previous period, one decimal; null where there was nothing to compare with. */
	change: { revenue: number | null; sales: number | null; average_ticket: number | null };
	by_day: (Money & { day: string; store: number; online: number })[];
	by_hour: (Money & { hour: number })[];
	by_channel: (Money & { channel: string })[];
	by_store: (Money & { store: string })[];
	by_product: ProductFigures[];
	/** Buyers: new ones, those who came back, sales without a name. */
	customers: { who: 'new' | 'returning' | 'unidentified'; people: number; sales: number; sold: number }[];
	/** Sales at a counter to known people who ordered online in the days before; nothing else can be known. */
	web_to_store: { days: number; people: number; sales: number; sold: number; share: number };
	email_capture: CaptureFigures[];
	/** For staff, where most buyers leave no email. */
	sentence: string | null;
	campaigns: CampaignFigures[];
	stock_outs: { sku: string; product: string; store: string; since: string; times: number; on_hand: number }[];
	other_currencies: { currency: string; sales: number; revenue: number }[];
}

export type ReportChannel = 'both' | 'store' | 'online';

export interface ProductFigures {
	sku: string;
	product: string;
	category: string | null;
	sales: number;
	units: number;
	revenue: number;
	/** Of the revenue of all goods, per cent, one decimal. */
	share: number;
}

export interface CaptureFigures {
	store: string;
	till: string;
	shift: 'morning' | 'afternoon';
	sales: number;
	with_email: number;
	/** Per cent, one decimal. */
	rate: number;
}

export interface CampaignFigures {
	campaign: string;
	started_at: string;
	people: number;
	spent: number;
	control_people: number;
	/** Euros that it brought; null without a control group. */
	brought: number | null;
	margin: number | null;
	clear: boolean;
	message: string;
}
