/** One report of store and web: what was sold, by whom, and what that was before. Counted by the database, away from n8n's thread. */
import type { Channel } from '../../shop/sale/sale';
import { campaignsSince, goodsSold, otherCurrencies, salesByHour, salesByWho, stockOuts, storeAfterWeb } from '../../ledger/repositories/report';
import type { Counted, GoodsRow } from '../../ledger/repositories/report';
import { fromMinor } from '../../shop/money';
import { fromMilli } from '../../shop/quantity';
import { reasonText } from '../../shop/reasons';
import { periodOf } from '../../shop/report/period';
import type { Period, PeriodChoice } from '../../shop/report/period';
import type { CampaignFigures, ReportChannel, SalesReport } from '../../shop/report/report';
import { captureBy, change, moneyBy, moneyOf, percent } from '../../shop/report/summary';
import { zonedIso } from '../../shop/time';
import { askForEmail } from '../../shop/voice/messages';
import { voiceOf } from '../../shop/voice/voice';
import { reading } from '../unit';
import type { UnitContext } from '../unit';
import { reportOn } from './campaigns';

export interface ReportInput {
	period: PeriodChoice;
	channel: ReportChannel;
	/** Products told; the rest are counted in the totals all the same. */
	top: number;
	/** Hour at which the second shift begins. */
	afternoon: number;
	/** Days after a campaign's decision on somebody in which their purchases count for it. */
	campaignDays: number;
}

const CHANNELS: Readonly<Record<ReportChannel, readonly Channel[]>> = { both: ['store', 'online', 'marketplace'], store: ['store'], online: ['online', 'marketplace'] };
const DAY_MS = 86_400_000;
/** Web first, shop after: within so many days. */
const WEB_TO_STORE_DAYS = 30;
/** Below this rate staff are given the sentence. */
const LOW_CAPTURE = 50;

export const salesReport = reading<ReportInput, SalesReport>(async (context, input) => {
	const { sql, shop, now } = context;
	const { currency } = shop;
	const period = periodOf(input.period, now, shop.zone);
	const counted: Counted = { from: period.from, to: period.to, currency, channels: CHANNELS[input.channel] };
	const hours = await salesByHour(sql, counted);
	const before = await salesByHour(sql, { ...counted, from: period.previous.from, to: period.previous.to });
	const [totals, previous] = [moneyOf(hours, currency), moneyOf(before, currency)];
	const money = (minor: number) => fromMinor(Number(minor), currency);
	const capture = captureBy(hours, input.afternoon);
	const reason = totals.sales + totals.refunds === 0 ? 'nothing_sold' : 'report_made';
	return {
		status: 'made',
		reason,
		message: reasonText(reason, shop.locale),
		shop: shop.name,
		period: { kind: period.kind, first_day: period.firstDay, last_day: period.lastDay, previous_first_day: period.previous.firstDay, previous_last_day: period.previous.lastDay },
		channel: input.channel,
		currency,
		totals,
		previous,
		change: { revenue: change(totals.revenue, previous.revenue), sales: change(totals.sales, previous.sales), average_ticket: change(totals.average_ticket, previous.average_ticket) },
		by_day: moneyBy(hours, (row) => row.day, currency).map(({ key, rows, ...sums }) => {
			const store = moneyOf(rows.filter((row) => row.channel === 'store'), currency).revenue;
			const online = moneyOf(rows.filter((row) => row.channel !== 'store'), currency).revenue;
			return { day: key, ...sums, store, online };
		}),
		by_hour: moneyBy(hours, (row) => Number(row.hour), currency).map(({ key, rows: _rows, ...sums }) => ({ hour: key, ...sums })).sort((a, b) => a.hour - b.hour),
		by_channel: byRevenue(moneyBy(hours, (row) => row.channel, currency).map(({ key, rows: _rows, ...sums }) => ({ channel: key, ...sums }))),
		by_store: byRevenue(moneyBy(hours, (row) => row.store ?? '', currency).map(({ key, rows: _rows, ...sums }) => ({ store: key, ...sums }))),
		by_product: products(await goodsSold(sql, counted), input.top, currency),
		customers: (await salesByWho(sql, counted)).map((row) => ({ who: row.who, people: Number(row.people), sales: Number(row.sales), sold: money(row.sold) })),
		web_to_store: await webToStore(context, counted, input.channel),
		email_capture: capture,
		sentence: capture.some(({ rate }) => rate < LOW_CAPTURE) ? askForEmail(voiceOf(shop)) : null,
		campaigns: await campaigns(context, period, input.campaignDays),
		stock_outs: (await stockOuts(sql, counted)).map((row) => ({
			sku: row.sku, product: row.name ?? row.sku, store: row.location, since: zonedIso(Number(row.since), shop.zone), times: Number(row.times), on_hand: fromMilli(Number(row.on_hand)),
		})),
		other_currencies: (await otherCurrencies(sql, counted)).map((row) => ({ currency: row.currency, sales: Number(row.sales), revenue: fromMinor(Number(row.net), row.currency) })),
	};
});

function byRevenue<T extends { revenue: number }>(rows: T[]): T[] {
	return rows.sort((a, b) => b.revenue - a.revenue);
}

function products(goods: readonly GoodsRow[], top: number, currency: string): SalesReport['by_product'] {
	const all = goods.reduce((sum, row) => sum + Number(row.net), 0);
	return goods.slice(0, top).map((row) => ({
		sku: row.sku,
		product: row.name,
		category: row.category,
		sales: Number(row.sales),
		units: fromMilli(Number(row.units)),
		revenue: fromMinor(Number(row.net), currency),
		share: percent(Number(row.net), all),
	}));
}

async function webToStore({ sql, shop }: UnitContext, counted: Counted, channel: ReportChannel): Promise<SalesReport['web_to_store']> {
	const none = { sales: 0, people: 0, sold: 0 };
	const { sales, people, sold } = channel === 'online' ? none : await storeAfterWeb(sql, counted, WEB_TO_STORE_DAYS * DAY_MS);
	const inStore = channel === 'online' ? [] : await salesByHour(sql, { ...counted, channels: ['store'] });
	return { days: WEB_TO_STORE_DAYS, people, sales, sold: fromMinor(sold, shop.currency), share: percent(sales, moneyOf(inStore, shop.currency).sales) };
}

/** Those that began in this time, or so shortly before that their days reach into it. */
async function campaigns(context: UnitContext, period: Period, days: number): Promise<CampaignFigures[]> {
	const told: CampaignFigures[] = [];
	for (const name of await campaignsSince(context.sql, period.from - days * DAY_MS, period.to)) {
		const report = await reportOn(context, name, days);
		if (report === null) continue;
		const { sent, control, brought, margin, clear, message } = report;
		told.push({ campaign: name, started_at: report.started_at, people: sent.people, spent: sent.spent, control_people: control.people, brought, margin, clear, message });
	}
	return told;
}
