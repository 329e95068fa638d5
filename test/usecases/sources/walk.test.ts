import fc from 'fast-check';
import type { SalesPage, SourceSale } from '../../../connectors/sales';
import type { SaleJson } from '../../../shop/sale/saleJson';
import type { PolledSource } from '../../../usecases/sources/polledSource';
import { acceptEvents, backfill, catchUp, findMissed, listeningKey, noteFailure } from '../../../usecases/sources/walk';
import type { Listener } from '../../../usecases/sources/walk';
import type { AcceptedOrder } from '../../../usecases/units/acceptOrders';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const START = Date.parse('2026-11-22T09:00:00Z');
const HOUR = 3600_000;

interface Order {
	id: number;
	at: number;
	changedAt: number;
	revision: number;
	lines: { sku: string; quantity: number; cents: number }[];
}

/** A vendor with a list of orders by the time of their change, five a page. */
class Vendor implements PolledSource {
	readonly key = 'vendor:1';
	readonly name = 'Vendor';
	readonly orders = new Map<number, Order>();
	polls = 0;
	/** Thrown by the poll with this number. */
	failAt = -1;

	constructor(private readonly clock: { now: number }) {}

	sell(id: number, lines = [{ sku: 'A', quantity: 1, cents: 100 + id }], at = this.clock.now): void {
		this.orders.set(id, { id, at, changedAt: this.clock.now, revision: 1, lines });
	}

	edit(id: number, lines: Order['lines']): void {
		const order = this.orders.get(id)!;
		this.orders.set(id, { ...order, lines, changedAt: this.clock.now, revision: order.revision + 1 });
	}

	cursorAt(from: number, until?: number): string {
		return JSON.stringify({ from, until, skip: 0 });
	}

	async poll(cursor: string): Promise<SalesPage> {
		this.polls++;
		if (this.polls === this.failAt) throw new Error('cut off');
		const { from, until, skip } = JSON.parse(cursor) as { from: number; until?: number; skip: number };
		const to = until ?? this.clock.now;
		const found = [...this.orders.values()].filter((order) => order.changedAt >= from && order.changedAt <= to).sort((a, b) => a.id - b.id);
		const more = found.length > skip + 5;
		const next = more ? { from, until: to, skip: skip + 5 } : { from: to, skip: 0 };
		return { sales: found.slice(skip, skip + 5).map(told), cursor: JSON.stringify(next), more };
	}
}

function told(order: Order): SourceSale {
	const total = order.lines.reduce((sum, line) => sum + line.quantity * line.cents, 0);
	const sale: SaleJson = {
		sale_id: `vendor/-/${order.id}`,
		transaction_id: String(order.id),
		source: 'vendor',
		channel: 'online',
		timestamp: new Date(order.at).toISOString(),
		items: order.lines.map((line) => ({ sku: line.sku, product_name: line.sku, quantity: line.quantity, price: line.cents / 100, total: (line.quantity * line.cents) / 100 })),
		total_amount: total / 100,
		customer: { email: `c${order.id}@example.com` },
	};
	return { sale, revision: order.revision, raw: order };
}

function refundOf(id: number, cents: number, number: number, at: number): SourceSale {
	const sale: SaleJson = { sale_id: `vendor/-/${id}#refund-${number}`, transaction_id: `${id}-R${number}`, kind: 'refund', refund_of: `vendor/-/${id}`, source: 'vendor', timestamp: new Date(at).toISOString(), items: [], total_amount: cents / 100 };
	return { sale, raw: {} };
}

describe('walks', () => {
	let shop: MemoryShop;
	let vendor: Vendor;
	let told: AcceptedOrder[];
	let listener: Listener;

	beforeEach(async () => {
		shop = await memoryShop({}, START);
		vendor = new Vendor(shop.clock);
		told = [];
		listener = { shop, triggerId: 'w:n', simulate: false, withRaw: false, accepted: (answers) => told.push(...answers), stopped: () => false };
	});
	afterEach(async () => shop.close());

	const count = async (text: string) => (await shop.rows<{ n: number }>(text))[0]!.n;
	const starts = async () => (await shop.rows<{ sale_id: string }>("SELECT sale_id FROM deliveries WHERE state = 'pending' ORDER BY seq")).map((row) => row.sale_id);
	const later = (ms: number) => (shop.clock.now += ms);

	it('catches up: what is new starts a run once, however often it comes', async () => {
		await catchUp(listener, vendor, shop.clock.now);
		later(HOUR);
		for (let id = 1; id <= 12; id++) vendor.sell(id);
		await catchUp(listener, vendor, shop.clock.now);
		await catchUp(listener, vendor, shop.clock.now);
		await acceptEvents(listener, vendor, [...vendor.orders.values()].map((order) => ({ ...asTold(order) })));
		expect(await starts()).toHaveLength(12);
		expect(await count('SELECT COUNT(*) AS n FROM sales')).toBe(12);
	});

	it('takes what was sold before it listened as history: in the ledger with its customer, and no run', async () => {
		vendor.sell(1, undefined, START - 30 * 24 * HOUR);
		await catchUp(listener, vendor, shop.clock.now);
		later(HOUR);
		vendor.edit(1, [{ sku: 'A', quantity: 1, cents: 101 }]);
		await catchUp(listener, vendor, shop.clock.now);
		expect(await starts()).toEqual([]);
		expect(await count('SELECT COUNT(*) AS n FROM purchases')).toBe(1);
		// Its refund happens now: that is an event, and finds its sale.
		await acceptEvents(listener, vendor, [refundOf(1, 50, 1, shop.clock.now)]);
		expect(await starts()).toEqual(['vendor/-/1#refund-1']);
		expect(await count("SELECT COUNT(*) AS n FROM sales WHERE original_id = 'vendor/-/1'")).toBe(1);
	});

	it('makes an edited order an event of its own, of what changed', async () => {
		await catchUp(listener, vendor, shop.clock.now);
		later(HOUR);
		vendor.sell(1, [{ sku: 'A', quantity: 2, cents: 500 }, { sku: 'B', quantity: 1, cents: 300 }]);
		await catchUp(listener, vendor, shop.clock.now);
		const old = asTold(vendor.orders.get(1)!);
		later(HOUR);
		vendor.edit(1, [{ sku: 'A', quantity: 1, cents: 500 }, { sku: 'B', quantity: 1, cents: 300 }, { sku: 'C', quantity: 3, cents: 200 }]);
		await catchUp(listener, vendor, shop.clock.now);
		// The state from before, late: nothing.
		await acceptEvents(listener, vendor, [old]);
		await catchUp(listener, vendor, shop.clock.now);
		const rows = await shop.rows<{ sale_id: string; kind: string; total_cents: number; document: string }>('SELECT sale_id, kind, total_cents, document FROM sales ORDER BY seq');
		expect(rows.map((row) => [row.kind, row.total_cents])).toEqual([['sale', 1300], ['sale', 600], ['refund', 500]]);
		expect((JSON.parse(rows[1]!.document) as SaleJson).items).toMatchObject([{ sku: 'C', quantity: 3 }]);
		expect(JSON.parse(rows[2]!.document)).toMatchObject({ refund_of: 'vendor/-/1', items: [{ sku: 'A', quantity: 1 }] });
		expect(await starts()).toHaveLength(3);
	});

	it('comes to the state of the order whatever edits arrive in whatever order', async () => {
		const lines = fc.array(fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 1, max: 5 }), cents: fc.constantFrom(100, 250, 333) }), { minLength: 1, maxLength: 3 });
		let orders = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(lines, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(), { maxLength: 10 }), async (states, extra) => {
				const id = ++orders;
				const versions = states.map((state, index): SourceSale => asTold({ id, at: START + HOUR, changedAt: 0, revision: index + 1, lines: state }));
				for (const pick of extra) await acceptEvents(listener, vendor, [versions[pick % versions.length]!]);
				await acceptEvents(listener, vendor, [versions.at(-1)!]);
				const rows = await shop.rows<{ kind: string; total_cents: number }>('SELECT kind, total_cents FROM sales WHERE base_id = ?', `vendor/-/${id}`);
				const net = rows.reduce((sum, row) => sum + (row.kind === 'refund' ? -1 : 1) * row.total_cents, 0);
				expect(net).toBe(states.at(-1)!.reduce((sum, line) => sum + line.quantity * line.cents, 0));
			}),
			{ numRuns: 40 },
		);
	});

	it('takes 200 orders from 1,000 deliveries, shuffled', async () => {
		for (let id = 1; id <= 200; id++) vendor.sell(id);
		const deliveries = Array.from({ length: 1000 }, (_, index) => (index % 200) + 1).toSorted((a, b) => ((a * 7919) % 1009) - ((b * 7919) % 1009));
		for (let at = 0; at < deliveries.length; at += 7) await Promise.all(deliveries.slice(at, at + 7).map(async (id) => acceptEvents(listener, vendor, [asTold(vendor.orders.get(id)!)])));
		expect(await starts()).toHaveLength(200);
		expect(told.filter((answer) => answer.status === 'accepted')).toHaveLength(200);
	});

	it('passes over an order cancelled before it was a sale, and undoes one that was', async () => {
		const undone = (id: number): SourceSale => ({ sale: { sale_id: `vendor/-/${id}#void`, transaction_id: String(id), kind: 'void', refund_of: `vendor/-/${id}`, source: 'vendor', timestamp: new Date(shop.clock.now).toISOString() }, raw: {} });
		vendor.sell(2);
		await acceptEvents(listener, vendor, [undone(1), asTold(vendor.orders.get(2)!), undone(2)]);
		expect(told.map((answer) => [answer.sale_id, answer.status === 'rejected' ? '' : answer.reason])).toEqual([
			['vendor/-/1#void', 'nothing_to_undo'],
			['vendor/-/2', 'new_sale'],
			['vendor/-/2#void', 'new_refund'],
		]);
	});

	it('keeps aside once what cannot be read, and goes on', async () => {
		const unreadable: SourceSale = { sale: { sale_id: 'vendor/-/9', transaction_id: '9', timestamp: 'never', items: [], total_amount: 1 }, raw: { secretive: 'original' } };
		vendor.sell(1);
		for (let time = 0; time < 3; time++) await acceptEvents(listener, vendor, [unreadable, asTold(vendor.orders.get(1)!)]);
		expect(await count("SELECT COUNT(*) AS n FROM set_aside WHERE sale_id = 'vendor/-/9'")).toBe(1);
		expect(await starts()).toEqual(['vendor/-/1']);
	});

	it('goes on with a backfill where a crash left it, to the same end', async () => {
		for (let id = 1; id <= 43; id++) vendor.sell(id, undefined, START - (50 - id) * HOUR);
		for (const order of vendor.orders.values()) order.changedAt = order.at;
		const past = { from: START - 100 * HOUR, runs: false };
		await catchUp(listener, vendor, shop.clock.now);
		vendor.failAt = vendor.polls + 4;
		await expect(backfill(listener, vendor, past, shop.clock.now)).rejects.toThrow('cut off');
		expect(await count('SELECT COUNT(*) AS n FROM sales')).toBe(15);
		const before = vendor.polls;
		const walk = await backfill(listener, vendor, past, shop.clock.now);
		expect(walk).toMatchObject({ accepted: 43, seen: 43, rejected: 0 });
		expect(walk.finishedAt).toBeDefined();
		// The pages that were kept were not asked for again.
		expect(vendor.polls - before).toBe(6);
		expect(await count('SELECT COUNT(*) AS n FROM sales')).toBe(43);
		expect(await count('SELECT COUNT(*) AS n FROM purchases')).toBe(43);
		expect(await starts()).toEqual([]);
		await backfill(listener, vendor, past, shop.clock.now);
		expect(vendor.polls - before).toBe(6);
	});

	it('runs the workflow for the past where that is asked for', async () => {
		vendor.sell(1, undefined, START - 10 * HOUR);
		await backfill(listener, vendor, { from: START - 20 * HOUR, runs: true }, shop.clock.now);
		expect(await starts()).toEqual(['vendor/-/1']);
	});

	it('finds what neither event nor poll brought, and says why', async () => {
		await catchUp(listener, vendor, shop.clock.now);
		later(HOUR);
		vendor.sell(1);
		await catchUp(listener, vendor, shop.clock.now);
		// Dated before the last poll and not shown to it.
		vendor.sell(2);
		vendor.orders.get(2)!.changedAt = shop.clock.now - 10_000;
		later(HOUR);
		await catchUp(listener, vendor, shop.clock.now);
		expect(await starts()).toEqual(['vendor/-/1']);
		expect((await findMissed(listener, vendor, { from: START - HOUR, to: shop.clock.now })).map((answer) => answer.sale_id)).toEqual(['vendor/-/2']);
		const [row] = await shop.rows<{ document: string }>("SELECT document FROM sales WHERE sale_id = 'vendor/-/2'");
		expect(JSON.parse(row!.document)).toMatchObject({ missed: { reason: 'missed_not_delivered' } });
		expect(await findMissed(listener, vendor, { from: START - HOUR, to: shop.clock.now })).toEqual([]);
		await noteFailure(listener, vendor, 'Vendor answered 500');
		vendor.sell(3);
		await findMissed(listener, vendor, { from: START - HOUR, to: shop.clock.now });
		expect(JSON.parse((await shop.rows<{ document: string }>("SELECT document FROM sales WHERE sale_id = 'vendor/-/3'"))[0]!.document)).toMatchObject({ missed: { reason: 'missed_while_failing' } });
	});

	it('carries the original when asked, and only then', async () => {
		vendor.sell(1);
		await acceptEvents({ ...listener, withRaw: true }, vendor, [asTold(vendor.orders.get(1)!)]);
		vendor.sell(2);
		await acceptEvents(listener, vendor, [asTold(vendor.orders.get(2)!)]);
		const documents = (await shop.rows<{ document: string }>('SELECT document FROM sales ORDER BY seq')).map((row) => JSON.parse(row.document) as { raw?: { id: number } });
		expect(documents.map((document) => document.raw?.id)).toEqual([1, undefined]);
	});

	it('gives a second workflow its own runs, edits and all', async () => {
		vendor.sell(1, [{ sku: 'A', quantity: 1, cents: 500 }]);
		await acceptEvents(listener, vendor, [asTold(vendor.orders.get(1)!)]);
		vendor.edit(1, [{ sku: 'A', quantity: 2, cents: 500 }]);
		await acceptEvents(listener, vendor, [asTold(vendor.orders.get(1)!)]);
		await acceptEvents({ ...listener, triggerId: 'other:n' }, vendor, [asTold(vendor.orders.get(1)!)]);
		expect(await count("SELECT COUNT(*) AS n FROM deliveries WHERE trigger_id = 'other:n'")).toBe(2);
		expect(await count('SELECT COUNT(*) AS n FROM sales')).toBe(2);
	});

	it('spreads orders over lanes, and keeps an order and its events in one', async () => {
		for (let id = 1; id <= 60; id++) vendor.sell(id);
		await acceptEvents(listener, vendor, [...vendor.orders.values()].map(asTold));
		await acceptEvents(listener, vendor, [refundOf(1, 10, 5, shop.clock.now)]);
		expect(await count('SELECT COUNT(DISTINCT lane) AS n FROM sales')).toBeGreaterThan(8);
		expect(await count("SELECT COUNT(DISTINCT lane) AS n FROM sales WHERE sale_id LIKE 'vendor/-/1' OR sale_id LIKE 'vendor/-/1#%'")).toBe(1);
		const [walk] = [await shop.run('walkProgress', { walk: listeningKey('w:n', vendor) })];
		expect(walk).toBeNull();
	});
});

function asTold(order: Order): SourceSale {
	return structuredClone(told(order));
}
