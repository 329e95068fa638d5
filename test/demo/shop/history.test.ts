import { DateTime } from 'luxon';
import { catalogue } from '../../../demo/shop/catalogue';
import { history } from '../../../demo/shop/history';
import { toMinor } from '../../../shop/money';
import { parseSale } from '../../../shop/sale/parseSale';
import type { Sale } from '../../../shop/sale/sale';

const now = new Date('2025-12-11T12:00:00Z');
const jsons = history(now);
const parsed = jsons.map((json) => parseSale(json, { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: now.getTime() }));
const all: Sale[] = parsed.flatMap((each) => (each.ok ? [each.sale] : []));
const sales = all.filter((sale) => sale.kind === 'sale');
const refunds = all.filter((sale) => sale.kind === 'refund');
const month = (sale: Sale) => DateTime.fromISO(sale.timestamp, { zone: 'Europe/Madrid' }).month;

describe('a year of sales', () => {
	it('passes the door without one odd ticket', () => {
		expect(parsed.filter((each) => !each.ok)).toEqual([]);
		expect(all.filter((sale) => sale.flags.length > 0)).toEqual([]);
		expect(sales.length).toBeGreaterThan(1450);
		expect(sales.length).toBeLessThan(1550);
	});

	it('is the same at any hour of a day, and moves along with the day', () => {
		const told = JSON.stringify(jsons);
		expect(JSON.stringify(history(new Date('2025-12-11T20:30:00Z'))) === told).toBe(true);
		expect(JSON.stringify(history(new Date('2025-12-12T20:30:00Z'))) === told).toBe(false);
	});

	it('lies within the year before today, oldest first', () => {
		const times = all.map((sale) => Date.parse(sale.timestamp));
		expect(times).toEqual([...times].sort((a, b) => a - b));
		expect(Math.min(...times)).toBeGreaterThanOrEqual(Date.parse('2024-12-10T23:00:00Z'));
		expect(Math.max(...times)).toBeLessThan(Date.parse('2025-12-10T23:00:00Z'));
	});

	it('gives every ticket an id of its own', () => {
		expect(new Set(all.map((sale) => sale.saleId)).size).toBe(all.length);
	});

	it('adds up to the cent: lines, taxes and payments each make the total', () => {
		const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
		const odd = all.filter(({ totalCents, lines, taxes, payments }) => {
			const parts = [lines.map((line) => line.totalCents), taxes.map((tax) => tax.baseCents + tax.taxCents), payments.map((payment) => payment.amountCents)];
			return totalCents <= 0 || parts.some((part) => sum(part) !== totalCents);
		});
		expect(odd).toEqual([]);
	});

	it('sells only what the catalogue has, at its price', () => {
		const priced = new Map(catalogue.map((product) => [product.sku, product.priceCents * 10_000]));
		expect(all.flatMap((sale) => sale.lines).filter((line) => priced.get(line.sku) !== line.unitPriceMicros)).toEqual([]);
		expect(sales.flatMap((sale) => sale.lines).some((line) => line.quantityMilli % 1000 !== 0)).toBe(true);
	});

	it('is mostly anonymous at the counter and never on the web', () => {
		const counter = sales.filter((sale) => sale.channel === 'store');
		const anonymous = counter.filter((sale) => sale.customer === undefined).length;
		expect(anonymous / counter.length).toBeGreaterThan(0.7);
		expect(sales.filter((sale) => sale.channel === 'online' && sale.customer?.email === undefined)).toEqual([]);
	});

	it('is busiest in summer and at Christmas', () => {
		const perMonth = (wanted: number) => sales.filter((sale) => month(sale) === wanted).length;
		const quiet = Math.max(perMonth(1), perMonth(2));
		for (const busy of [7, 8, 12]) expect(perMonth(busy)).toBeGreaterThan(2 * quiet);
	});

	it('is sold in opening hours, and in Santander not on a Sunday out of season', () => {
		const odd = sales.filter((sale) => {
			const at = DateTime.fromISO(sale.timestamp, { zone: 'Europe/Madrid' });
			if (sale.channel === 'online') return at.hour < 7;
			return at.hour < 10 || at.hour >= 21 || at.hour === 14 || at.hour === 15 || (sale.store === 'Tienda Santander' && at.weekday === 7 && ![7, 8, 12].includes(at.month));
		});
		expect(odd).toEqual([]);
	});

	it('has Iñaki of Bilbao with exactly five web purchases, kept, and none in the shops', () => {
		const his = all.filter((sale) => sale.customer?.name?.startsWith('Iñaki'));
		expect(his.map((sale) => [sale.kind, sale.channel])).toEqual(Array.from({ length: 5 }, () => ['sale', 'online']));
	});

	it('knows Ana García by phone at the till and by email on the web', () => {
		const hers = sales.filter((sale) => sale.customer?.name?.startsWith('Ana Garc'));
		expect(hers.some((sale) => sale.channel === 'store' && sale.customer?.email === undefined && sale.customer?.phone !== undefined)).toBe(true);
		expect(hers.some((sale) => sale.channel === 'online' && sale.customer?.email !== undefined)).toBe(true);
	});

	it('says a person’s consents once, with the first purchase', () => {
		const told = sales.filter((sale) => sale.consents.length > 0).map((sale) => sale.customer?.externalIds);
		expect(told.length).toBeGreaterThan(30);
		expect(new Set(told.map((ids) => JSON.stringify(ids))).size).toBe(told.length);
		expect(sales.flatMap((sale) => sale.consents).filter((consent) => consent.wording === undefined)).toEqual([]);
	});
});

describe('refunds', () => {
	const original = (refund: Sale) => sales.find((sale) => sale.number === refund.refundOf && sale.source === refund.source);

	it('are few, some whole and some of a part', () => {
		expect(refunds.length).toBeGreaterThan(20);
		expect(refunds.length).toBeLessThan(80);
		const whole = refunds.filter((refund) => refund.totalCents === original(refund)?.totalCents).length;
		expect(whole).toBeGreaterThan(5);
		expect(whole).toBeLessThan(refunds.length - 5);
	});

	it('undo a ticket of the same place, later, and no more of it than was sold', () => {
		for (const refund of refunds) {
			const sale = original(refund);
			expect(sale).toMatchObject({ store: refund.store });
			expect(Date.parse(refund.timestamp)).toBeGreaterThan(Date.parse(sale?.timestamp ?? ''));
			for (const line of refund.lines) {
				const sold = sale?.lines.find((each) => each.sku === line.sku);
				expect(line.quantityMilli).toBeGreaterThan(0);
				expect(line.quantityMilli).toBeLessThanOrEqual(sold?.quantityMilli ?? 0);
				expect(line.totalCents).toBeLessThanOrEqual(sold?.totalCents ?? 0);
			}
		}
	});

	it('write amounts that are whole cents', () => {
		const amounts = jsons.flatMap((json) => [json.total_amount, ...(json.items ?? []).flatMap((item) => [item.total, item.discount ?? 0])]);
		expect(amounts.filter((amount) => toMinor(amount, 'EUR') !== Math.round(Number(amount) * 100))).toEqual([]);
	});
});
