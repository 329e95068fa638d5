/** The report of the demo shop's year: every figure counted again by plain SQL and plain loops over the sales as they came. */
import { DateTime } from 'luxon';
import { customers, history } from '../../../demo/shop';
import { seed } from '../../../demo/seed';
import { demoSettings } from '../../../demo/demoSettings';
import type { SaleJson } from '../../../shop/sale/saleJson';
import type { SalesReport } from '../../../shop/report/report';
import type { ReportInput } from '../../../usecases/units/salesReport';
import { reportDocuments } from '../../../usecases/report/reportDocuments';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const NOW = Date.parse('2026-03-18T09:30:00Z');
const zone = 'Europe/Madrid';
const input: ReportInput = { period: { kind: 'year', which: 'last' }, channel: 'both', top: 1000, afternoon: 15, campaignDays: 30 };

let shop: MemoryShop;
let sales: SaleJson[];

beforeAll(async () => {
	shop = await memoryShop(demoSettings, NOW);
	await seed(shop, NOW);
	sales = history(new Date(NOW));
}, 120_000);

afterAll(async () => await shop.close());

const euros = (cents: number) => Math.round(cents) / 100;
const cents = (amount: unknown) => Math.round(Number(amount) * 100);
const local = (sale: SaleJson) => DateTime.fromISO(sale.timestamp, { zone });
const sum = (list: readonly SaleJson[]) => list.reduce((total, sale) => total + cents(sale.total_amount), 0);
/** No refund of the demo gives back more than its sale, so what they say is what they take. */
function money(list: readonly SaleJson[]) {
	const [sold, back] = [list.filter((sale) => sale.kind === 'sale'), list.filter((sale) => sale.kind !== 'sale')];
	return { revenue: euros(sum(sold) - sum(back)), sales: sold.length, sold: euros(sum(sold)), refunds: back.length, refunded: euros(sum(back)), average_ticket: sold.length === 0 ? 0 : euros(sum(sold) / sold.length) };
}

describe.each([
	['the year', { kind: 'custom', which: 'last', firstDay: '2025-03-18', lastDay: '2026-03-17' }, '2025-03-18', '2026-03-17', '2024-03-18', '2025-03-17'],
	['last month', { kind: 'month', which: 'last' }, '2026-02-01', '2026-02-28', '2026-01-01', '2026-01-31'],
	['last week', { kind: 'week', which: 'last' }, '2026-03-09', '2026-03-15', '2026-03-02', '2026-03-08'],
	['yesterday', { kind: 'day', which: 'last' }, '2026-03-17', '2026-03-17', '2026-03-16', '2026-03-16'],
	['the month so far', { kind: 'month', which: 'running' }, '2026-03-01', '2026-03-18', '2026-02-01', '2026-02-18'],
] as const)('%s', (_name, period, first, last, previousFirst, previousLast) => {
	describe.each(['both', 'store', 'online'] as const)('%s', (channel) => {
		let report: SalesReport;
		let mine: SaleJson[];
		const within = (from: string, to: string) => (sale: SaleJson) => {
			const day = local(sale).toISODate()!;
			return day >= from && day <= to && (channel === 'both' || (sale.channel === 'store') === (channel === 'store'));
		};

		beforeAll(async () => {
			report = await shop.run('salesReport', { ...input, period, channel });
			mine = sales.filter(within(first, last));
		});

		it('takes the days it says', () => {
			expect(report.period).toEqual({ kind: period.kind, first_day: first, last_day: last, previous_first_day: previousFirst, previous_last_day: previousLast });
		});

		it('adds up the money, before and now', () => {
			expect(report.totals).toEqual(money(mine));
			// A period that is running is compared with as much of the one before, to the minute.
			const running = period.kind === 'month' && period.which === 'running';
			const before = sales.filter(within(previousFirst, previousLast)).filter((sale) => !running || Date.parse(sale.timestamp) < Date.parse('2026-02-18T09:30:00Z'));
			expect(report.previous).toEqual(money(before));
			const change = before.length === 0 || money(before).revenue === 0 ? null : Math.round(((money(mine).revenue - money(before).revenue) / money(before).revenue) * 1000) / 10;
			expect(report.change.revenue).toBe(change);
		});

		it('splits it by day, hour, channel and store', () => {
			const by = <K extends string | number>(key: (sale: SaleJson) => K) => [...Map.groupBy(mine, key)].map(([value, list]) => ({ value, ...money(list) }));
			const store = (list: readonly SaleJson[]) => money(list.filter((sale) => sale.channel === 'store')).revenue;
			const online = (list: readonly SaleJson[]) => money(list.filter((sale) => sale.channel !== 'store')).revenue;
			expect(report.by_day).toEqual([...Map.groupBy(mine, (sale) => local(sale).toISODate()!)].sort(([a], [b]) => a.localeCompare(b)).map(([day, list]) => ({ day, ...money(list), store: store(list), online: online(list) })));
			expect(report.by_hour).toEqual(by((sale) => local(sale).hour).sort((a, b) => a.value - b.value).map(({ value, ...figures }) => ({ hour: value, ...figures })));
			expect(report.by_channel).toEqual(expect.arrayContaining(by((sale) => sale.channel!).map(({ value, ...figures }) => ({ channel: value, ...figures }))));
			expect(report.by_store).toEqual(expect.arrayContaining(by((sale) => sale.store_location!).map(({ value, ...figures }) => ({ store: value, ...figures }))));
			expect([report.by_channel.length, report.by_store.length]).toEqual([by((sale) => sale.channel!).length, by((sale) => sale.store_location!).length]);
		});

		it('counts goods, what came back taken off', () => {
			const goods = new Map<string, { units: number; revenue: number; sales: Set<unknown> }>();
			for (const sale of mine) {
				const sign = sale.kind === 'sale' ? 1 : -1;
				for (const item of sale.items ?? []) {
					const row = goods.get(String(item.sku)) ?? { units: 0, revenue: 0, sales: new Set() };
					row.units += sign * Math.round(Number(item.quantity) * 1000);
					row.revenue += sign * cents(item.total);
					if (sign === 1) row.sales.add(sale);
					goods.set(String(item.sku), row);
				}
			}
			const told = Object.fromEntries(report.by_product.map((row) => [row.sku, [row.units, row.revenue, row.sales]]));
			expect(told).toEqual(Object.fromEntries([...goods].map(([sku, row]) => [sku, [row.units / 1000, row.revenue / 100, row.sales.size]])));
			expect(report.by_product.map((row) => row.revenue)).toEqual(report.by_product.map((row) => row.revenue).toSorted((a, b) => b - a));
		});

		it('counts emails by till and shift', () => {
			const counters = Map.groupBy(mine.filter((sale) => sale.kind === 'sale' && sale.channel === 'store'), (sale) => [sale.store_location, sale.till, local(sale).hour < 15 ? 'morning' : 'afternoon'].join('|'));
			const expected = [...counters].map(([key, list]) => {
				const left = list.filter((sale) => sale.customer?.email !== undefined).length;
				return [key, list.length, left, Math.round((left / list.length) * 1000) / 10];
			});
			expect(report.email_capture.map((row) => [[row.store, row.till, row.shift].join('|'), row.sales, row.with_email, row.rate]).sort()).toEqual(expected.sort());
			if (expected.some(([, , , rate]) => Number(rate) < 50)) expect(report.sentence).toContain('email');
			else expect(report.sentence).toBeNull();
		});

		it('tells new buyers from those who came back, and counters from webs, by the purchases themselves', async () => {
			const scope = `s.kind = 'sale' AND s.occurred_at >= ? AND s.occurred_at < ? ${channel === 'both' ? '' : channel === 'store' ? "AND s.channel = 'store'" : "AND s.channel <> 'store'"}`;
			const [from, to] = [DateTime.fromISO(first, { zone }).toMillis(), Math.min(NOW, DateTime.fromISO(last, { zone }).plus({ days: 1 }).toMillis())];
			const rows = await shop.rows<{ customer: number | null; total: number; at: number; place: string }>(
				`SELECT r.customer_id AS customer, s.total_cents AS total, s.occurred_at AS at, s.channel AS place FROM sales s LEFT JOIN matches m ON m.sale_id = s.sale_id LEFT JOIN person_records r ON r.id = m.record_id WHERE ${scope}`, from, to);
			const purchases = await shop.rows<{ sale: string; customer: number; at: number; channel: string; original: string | null; cents: number }>('SELECT p.sale_id AS sale, r.customer_id AS customer, p.occurred_at AS at, p.channel, p.original_id AS original, p.amount_cents AS cents FROM purchases p JOIN person_records r ON r.id = p.record_id');
			const firsts = new Map<number, number>();
			for (const purchase of purchases) {
				if (purchase.original !== null) continue;
				const back = purchases.filter((other) => other.original === purchase.sale).reduce((total, other) => total + other.cents, 0);
				if (purchase.cents + back > 0) firsts.set(purchase.customer, Math.min(firsts.get(purchase.customer) ?? Infinity, purchase.at));
			}
			const who = (row: (typeof rows)[number]) => (row.customer === null ? 'unidentified' : (firsts.get(row.customer) ?? Infinity) < from ? 'returning' : 'new');
			const expected = [...Map.groupBy(rows, who)].map(([kind, list]) => ({ who: kind, people: new Set(list.flatMap((row) => row.customer ?? [])).size, sales: list.length, sold: euros(list.reduce((total, row) => total + row.total, 0)) }));
			expect(report.customers).toEqual(expected.sort((a, b) => a.who.localeCompare(b.who)));

			const after = channel === 'online' ? [] : rows.filter((row) => row.place === 'store' && purchases.some((web) => web.customer === row.customer && web.channel !== 'store' && web.original === null && web.at < row.at && web.at >= row.at - 30 * 86_400_000));
			expect(report.web_to_store).toMatchObject({ sales: after.length, people: new Set(after.map((row) => row.customer)).size, sold: euros(after.reduce((total, row) => total + row.total, 0)) });
		});
	});
});

it('knows people and what they did, or the figures above would prove nothing', async () => {
	const year = await shop.run('salesReport', { ...input, period: { kind: 'custom', which: 'last', firstDay: '2025-03-18', lastDay: '2026-03-17' } });
	expect(customers(new Date(NOW)).length).toBeGreaterThan(10);
	expect(year.totals.refunds).toBeGreaterThan(10);
	expect(year.web_to_store.sales).toBeGreaterThan(0);
	expect(year.customers.map((row) => row.who)).toEqual(['new', 'unidentified']);
});

it('tells what sold out, campaigns, and other money apart', async () => {
	const other = await memoryShop({}, NOW);
	const counted = { json: { sku: 'A', quantity: 2, location: 'Tienda', kind: 'count' }, fields: {}, key: 'c' };
	await other.run('recordMovements', { items: [counted], simulate: false, defaultKind: 'count' } as never);
	const sale = (number: string, more: object) => ({ transaction_id: number, timestamp: '2026-03-17T10:00:00Z', store_location: 'Tienda', customer: null, items: [{ sku: 'A', product_name: 'Anchoas', quantity: 2, price: 9.5 }], total_amount: 19, ...more });
	for (const item of [sale('1', { customer: { email: 'ana@shop.example' } }), sale('2', { currency: 'GBP' })]) await other.run('syncStock', { items: [item], simulate: false, fallbackLocation: 'Tienda' });
	await other.run('recordInCrm', { items: [sale('1', { customer: { email: 'ana@shop.example' } })], simulate: false, tags: [], channelTag: false });
	other.clock.now -= 2 * 86_400_000;
	await other.run('guardCampaign', { items: [{ email: 'ana@shop.example' }], simulate: false, campaign: 'Anchoas', skus: [], channel: 'email', policy: 'existing_customer', controlPercent: 0, boughtDays: 0, restDays: 0, instead: {} });
	other.clock.now = NOW;
	const report = await other.run('salesReport', { ...input, period: { kind: 'day', which: 'last' } });
	expect(report.totals).toMatchObject({ revenue: 19, sales: 1 });
	expect(report.other_currencies).toEqual([{ currency: 'GBP', sales: 1, revenue: 19 }]);
	expect(report.stock_outs).toEqual([{ sku: 'A', product: 'A', store: 'Tienda', since: '2026-03-17T11:00:00+01:00', times: 1, on_hand: -2 }]);
	expect(report.campaigns).toMatchObject([{ campaign: 'Anchoas', people: 1, spent: 19, brought: null, message: expect.stringContaining('grupo') }]);
	await other.close();
});

it('says so where nothing was sold, and refuses days that are none', async () => {
	const none = await shop.run('salesReport', { ...input, period: { kind: 'custom', which: 'last', firstDay: '2019-01-01', lastDay: '2019-01-31' } });
	expect(none).toMatchObject({ reason: 'nothing_sold', totals: { revenue: 0, sales: 0 }, change: { revenue: null }, sentence: null });
	await expect(shop.run('salesReport', { ...input, period: { kind: 'custom', which: 'last', firstDay: '2026-02-01', lastDay: '2026-01-01' } })).rejects.toThrow('the first before the last');
});

it('becomes a mail, paper and pictures with Spanish figures', async () => {
	const report = await shop.run('salesReport', { ...input, period: { kind: 'month', which: 'last' }, top: 15 });
	const { subject, html, files } = await reportDocuments(report, 'es', ['html', 'pdf', 'svg', 'png']);
	expect(subject).toContain('Ventas del mes · La Despensa de Santoña · 1 febrero 2026 – 28 febrero 2026');
	const spanish = new Intl.NumberFormat('es-ES', { style: 'currency', currency: 'EUR', useGrouping: true }).format(report.totals.revenue).replace(/\u00a0/g, ' ');
	expect(html).toContain(spanish);
	expect(html).not.toMatch(/<script|<style|src=/);
	expect(files.map((file) => file.key)).toEqual(['html', 'pdf', 'svg_days', 'svg_hours', 'svg_products', 'png_days', 'png_hours', 'png_products']);
	const bytes = Object.fromEntries(files.map((file) => [file.key, Buffer.from(file.bytes)]));
	expect(bytes.pdf!.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
	expect(bytes.svg_days!.toString('utf8')).toContain('aria-label="Ventas netas: por día"');
	expect(bytes.png_days!.subarray(1, 4).toString('latin1')).toBe('PNG');
	expect(bytes.png_days!.readUInt32BE(16)).toBe(1520);
}, 60_000);

it('keeps names out of the markup', async () => {
	const evil = await memoryShop({ name: '<b>"Tienda"' }, NOW);
	await evil.run('syncStock', { items: [{ transaction_id: '1', timestamp: '2026-03-17T10:00:00Z', store_location: '<img src=x>', items: [{ sku: 'A', product_name: '<script>alert(1)</script>', quantity: 1, price: 1 }], total_amount: 1 }], simulate: false, fallbackLocation: 'T' });
	const report = await evil.run('salesReport', { ...input, period: { kind: 'day', which: 'last' } });
	const { html, files } = await reportDocuments(report, 'es', ['svg']);
	expect(html).not.toMatch(/<script|<img|<b>"/);
	expect(files.map((file) => Buffer.from(file.bytes).toString('utf8')).join('')).not.toMatch(/<script|<img/);
	await evil.close();
}, 60_000);
