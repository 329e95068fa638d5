/**
 * What every source of sales must pass, on a stand-in behind the vendor's contract. A vendor's own test file makes the stage
 * and adds what is particular to it.
 */
import fc from 'fast-check';
import type { SalesCapability, Knock, SourceContext, SourceSale, WebhookDoor } from '../../connectors/sales';
import type { Connector } from '../../connectors/connector';
import { asRecord, type JsonRecord } from '../../connectors/json';
import type { HttpClient } from '../../connectors/http';
import { parseSale } from '../../shop/sale/parseSale';
import type { Sale } from '../../shop/sale/sale';
import { contextOf } from '../../usecases/sources/polledSource';
import type { FakeClock } from './fakeClock';
import { toMinor } from '../../shop/money';
import { valuesOf } from './arbitrary';
import { inTurn } from './faults';
import type { StandIn } from './standIn';

/** A line to sell: `cents` is the price of one with tax, `quantity` whole. */
export interface StageLine {
	sku: string;
	quantity: number;
	cents: number;
}

/** One vendor with an empty shop, made anew for each test. */
export interface SalesStage {
	standIn: StandIn;
	clock: FakeClock;
	http: HttpClient;
	/** Makes a paid order now. @returns the vendor's id */
	sell(lines: StageLine[]): string;
	/** Changes an order without changing what was sold (a note, its status): it only counts as changed. */
	touch(id: string): void;
	/** Gives back money, and goods where the vendor tells which. */
	refund(id: string, cents: number, lines: StageLine[]): void;
	/** The event that the vendor would send for the order as it is now, signed as it signs. Absent where it sends none. */
	event?(id: string): Knock;
	secret: string;
	/** The page size of the poll: the suite sells some more than two pages. */
	pageSize: number;
	/** False where the vendor signs nothing and only shows a secret. */
	signsBody?: boolean;
	/** True where all that there is comes in one answer. */
	onePage?: boolean;
	/** True where lines are told without their tax: then their totals are not the stage's. */
	netLines?: boolean;
	/** False where a refund does not say what it gives back. */
	linksRefunds?: boolean;
	/** How long the vendor's lists lag behind what was done; milliseconds. */
	settleMs?: number;
	/** False where the vendor tells of no refunds. */
	tellsRefunds?: boolean;
	/** True where the vendor signs with a key pair of its own: then no secret of ours is in it. */
	keyedByVendor?: boolean;
	/** False where refunds tell of money alone. */
	refundsGoods?: boolean;
	/** True where the vendor signs a time: the suite then makes events stale. */
	signsTime?: boolean;
}

/** A vendor's order as its contract describes it, for the property that no payload crashes and totals stay to the cent. */
export interface AnyPayload {
	/** The schema and what it refers to: `Contract.schemas('Order')`. */
	schemas(): JsonRecord;
	schema: string;
	read(payload: JsonRecord, context: SourceContext): readonly SourceSale[];
	/** The total that the payload states for its sale, where it states one. */
	total(payload: JsonRecord): { amount: unknown; currency: string } | undefined;
}

export function salesSuite(connector: Connector, makeStage: () => SalesStage, payloads?: AnyPayload): void {
	const sales = salesOf(connector);
	let stage: SalesStage;

	beforeEach(() => {
		stage = makeStage();
	});
	afterEach(() => stage.standIn.assertClean());

	const context = (): SourceContext => contextOf(connector, stage.http, { zone: 'Europe/Madrid', currency: 'EUR' }, stage.clock.now());

	/** Everything that a walk brings, page after page. */
	async function walk(cursor: string, betweenPages: () => void = () => undefined): Promise<{ orders: SourceSale[]; cursor: string; pages: number }> {
		const orders: SourceSale[] = [];
		let pages = 0;
		stage.clock.advance(stage.settleMs ?? 0);
		for (let more = true; more; pages++) {
			if (pages > 200) throw new Error('The walk does not end');
			const page = await sales.poll(stage.http, cursor, context());
			orders.push(...page.sales);
			({ cursor, more } = page);
			if (more) betweenPages();
		}
		return { orders, cursor, pages };
	}

	/** Sells so many, one a second, each its own total. @returns id → cents */
	function sellMany(count: number): Map<string, number> {
		const sold = new Map<string, number>();
		for (let number = 1; number <= count; number++) {
			stage.clock.advance(1000);
			sold.set(stage.sell([{ sku: `SKU-${number}`, quantity: 1, cents: 100 + number }]), 100 + number);
		}
		stage.clock.advance(1000);
		return sold;
	}

	describe('the poll', () => {
		it('brings every order once in a walk, to the cent', async () => {
			const begin = stage.clock.now();
			const sold = sellMany(stage.pageSize * 2 + 3);
			const { orders, pages } = await walk(sales.cursorAt(begin));
			expect(pages).toBeGreaterThan(stage.onePage ? 0 : 2);
			const read = orders.map(readable);
			expect(new Set(read.map((sale) => sale.saleId)).size).toBe(sold.size);
			expect(read.map((sale) => sale.totalCents).sort((a, b) => a - b)).toEqual([...sold.values()]);
			expect(read.flatMap((sale) => sale.flags)).toEqual([]);
		});

		it('loses none when orders change between pages', async () => {
			const begin = stage.clock.now();
			const sold = [...sellMany(stage.pageSize * 2 + 3).keys()];
			let touched = 0;
			const first = await walk(sales.cursorAt(begin), () => {
				for (const id of sold.slice(touched, (touched += 3))) stage.touch(id);
				stage.clock.advance(1000);
			});
			const second = await walk(first.cursor);
			expect(new Set([...first.orders, ...second.orders].map((order) => order.sale.sale_id)).size).toBe(sold.length);
		});

		it('goes on where it ended, and brings what is new', async () => {
			const begin = stage.clock.now();
			sellMany(3);
			const { cursor } = await walk(sales.cursorAt(begin));
			stage.clock.advance(3600_000);
			const id = stage.sell([{ sku: 'NEW', quantity: 2, cents: 950 }]);
			stage.clock.advance(5000);
			const { orders } = await walk(cursor);
			expect(orders.map((order) => order.sale.sale_id ?? '').filter((saleId) => saleId.endsWith(`/${id}`))).toHaveLength(1);
		});

		it('keeps to a window', async () => {
			sellMany(2);
			stage.clock.advance(60_000);
			const from = stage.clock.now();
			const inside = [...sellMany(2).keys()];
			const to = stage.clock.now();
			stage.clock.advance(60_000);
			sellMany(2);
			const { orders } = await walk(sales.cursorAt(from, to));
			expect(orders.map((order) => (order.sale.sale_id ?? '').split('/').at(-1)).sort()).toEqual(inside.sort());
		});

		it('gets through cuts, limits and failures', async () => {
			const begin = stage.clock.now();
			const sold = sellMany(stage.pageSize + 1);
			stage.standIn.faults = inTurn({ kind: 'cut-before' }, { kind: 'status', status: 429, headers: { 'retry-after': '2' } }, { kind: 'cut-after' }, { kind: 'status', status: 503 });
			const { orders } = await walk(sales.cursorAt(begin));
			expect(new Set(orders.map((order) => order.sale.sale_id)).size).toBe(sold.size);
		});

		it('survives cursors that it never wrote', async () => {
			for (const cursor of ['', 'null', '{}', '[]', '{"from":"x","page":"y"}', '{"from":1e99}']) {
				expect((await sales.poll(stage.http, cursor, context())).sales).toEqual([]);
			}
		});
	});

	describe('a refund', () => {
		it('in part is linked to its sale, with its goods and to the cent', async () => {
			if (stage.tellsRefunds === false) return;
			const begin = stage.clock.now();
			const line = { sku: 'ANCHOA-001', quantity: 2, cents: 950 };
			const id = stage.sell([line, { sku: 'QUESO-003', quantity: 1, cents: 1200 }]);
			stage.clock.advance(60_000);
			stage.refund(id, 950, [{ ...line, quantity: 1 }]);
			stage.clock.advance(5000);
			const read = (await walk(sales.cursorAt(begin))).orders.map(readable);
			const [sold, refund] = [read.find((sale) => sale.kind === 'sale'), read.find((sale) => sale.kind === 'refund')];
			expect(sold).toMatchObject({ totalCents: 3100, flags: [] });
			expect(refund).toMatchObject({ ...(stage.linksRefunds === false ? {} : { refundOf: sold?.saleId }), totalCents: 950, lines: stage.refundsGoods === false ? [] : [{ sku: 'ANCHOA-001', quantityMilli: 1000, ...(stage.netLines ? {} : { totalCents: 950 }) }] });
			expect(refund?.saleId).not.toBe(sold?.saleId);
			expect(refund?.flags).toEqual(stage.linksRefunds === false ? ['refund_of_missing'] : []);
		});

		it('of money alone brings no goods back', async () => {
			if (stage.tellsRefunds === false) return;
			const begin = stage.clock.now();
			const id = stage.sell([{ sku: 'ANCHOA-001', quantity: 2, cents: 950 }]);
			stage.clock.advance(60_000);
			stage.refund(id, 500, []);
			stage.clock.advance(5000);
			const refund = (await walk(sales.cursorAt(begin))).orders.map(readable).find((sale) => sale.kind === 'refund');
			expect(refund).toMatchObject({ totalCents: 500, lines: [] });
		});
	});

	if (payloads) describe('any payload', () => {
		it.each([['of the schema', 0], ['that nearly is', 0.08]])('%s becomes a sale or a problem in words, its total to the cent', (_name, bent) => {
			const schemas = payloads.schemas();
			const values = valuesOf(asRecord(schemas[payloads.schema]), schemas, bent);
			fc.assert(
				fc.property(values, (payload) => {
					for (const order of payloads.read(asRecord(payload), context())) {
						const parsed = parse(order);
						if (!parsed.ok) {
							expect(parsed.problems[0]?.message).toBeTruthy();
							continue;
						}
						const stated = order.sale.kind === 'sale' ? payloads.total(asRecord(payload)) : undefined;
						const total = stated && toMinor(stated.amount, stated.currency);
						// What is negative throughout is a refund, whose figures are positive.
						if (total !== undefined) expect([parsed.sale.kind, parsed.sale.totalCents]).toEqual(parsed.sale.kind === 'sale' ? ['sale', total] : ['refund', -total || 0]);
					}
				}),
				{ numRuns: 150 },
			);
		});
	});

	if (sales.webhook) webhookSuite(sales.webhook, sales, () => stage, context, walk);
}

function webhookSuite(
	door: WebhookDoor,
	sales: SalesCapability,
	stageNow: () => SalesStage,
	context: () => SourceContext,
	walk: (cursor: string) => Promise<{ orders: SourceSale[] }>,
): void {
	const open = async () => stageNow().http;

	function event(): { knock: Knock; id: string; begin: number } {
		const stage = stageNow();
		const begin = stage.clock.now();
		const id = stage.sell([{ sku: 'ANCHOA-001', quantity: 2, cents: 950 }]);
		const knock = stage.event?.(id);
		if (!knock) throw new Error('The stage makes no events');
		return { knock, id, begin };
	}

	describe('an event', () => {
		it('that is right gets in', async () => {
			expect(await door.verify(event().knock, stageNow().secret, open)).toEqual({ ok: true });
		});

		it.each<[string, (knock: Knock) => { knock?: Partial<Knock>; secret?: string }]>([
			['forged', (knock) => ({ knock: { headers: Object.fromEntries(Object.entries(knock.headers).map(([name, value]) => [name, /sign|hmac|secret/i.test(name) ? Buffer.from('forged'.repeat(8)).toString('base64') : value])) } })],
			['under another secret', () => ({ secret: 'another-secret' })],
			['under no secret', () => ({ secret: '' })],
			['without a signature', (knock) => ({ knock: { headers: { 'content-type': knock.headers['content-type'] ?? '' } } })],
		])('%s does not', async (_name, change) => {
			const { knock } = event();
			const changed = change(knock);
			if (changed.secret !== undefined && stageNow().keyedByVendor) return;
			expect(await door.verify({ ...knock, ...changed.knock }, changed.secret ?? stageNow().secret, open)).toMatchObject({ ok: false });
		});

		it('with one byte changed does not', async () => {
			const { knock } = event();
			for (const at of [0, Math.floor(knock.rawBody.length / 2), knock.rawBody.length - 1]) {
				const rawBody = Uint8Array.from(knock.rawBody);
				rawBody[at] = (rawBody[at] ?? 0) ^ 1;
				if (stageNow().signsBody !== false) expect(await door.verify({ ...knock, rawBody }, stageNow().secret, open)).toMatchObject({ ok: false });
			}
		});

		it('that is stale does not, where the vendor signs a time', async () => {
			const { knock } = event();
			const late = await door.verify({ ...knock, now: knock.now + 86_400_000 }, stageNow().secret, open);
			expect(late.ok).toBe(stageNow().signsTime !== true);
		});

		it('tells the same sale as the poll', async () => {
			const { knock, id, begin } = event();
			const news = door.read(knock, context());
			const fetched = news.fetch && sales.fetch ? await sales.fetch(stageNow().http, news.fetch, context()) : [];
			stageNow().clock.advance(2000);
			const polled = (await walk(sales.cursorAt(begin))).orders.find((order) => order.sale.sale_id?.endsWith(`/${id}`));
			const told = [...news.sales, ...fetched].find((order) => order.sale.sale_id === polled?.sale.sale_id);
			if (news.poll === undefined) expect(told).toBeDefined();
			if (told && polled) {
				expect(withoutAmountsOfPayment(readable(told))).toEqual(withoutAmountsOfPayment(readable(polled)));
				expect(told.revision).toBe(polled.revision);
			}
		});

		it('that is no order is no news, whatever it holds', () => {
			const { knock } = event();
			for (const body of ['', 'x', '{}', '[]', 'null', '{"id":{}}', '"\u0000"', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`]) {
				for (const order of door.read({ ...knock, rawBody: Buffer.from(body) }, context()).sales) expect(() => parse(order)).not.toThrow();
			}
		});
	});

	const calls = door.subscription;
	if (calls) describe('the subscription', () => {
		const hook = { url: 'https://n8n.tienda.example/webhook/abc/pos', secret: 'whsec_ours' };

		it('is made, found active, taken over and removed', async () => {
			const { http } = stageNow();
			const made = await calls.subscribe(http, hook);
			expect(made.ids.length).toBeGreaterThan(0);
			expect(await calls.check(http, hook, made)).toBe('active');
			const again = await calls.subscribe(http, hook);
			expect([...again.ids].sort()).toEqual([...made.ids].sort());
			await calls.unsubscribe(http, again);
			expect(await calls.check(http, hook, again)).toBe('absent');
			// What is gone already is no failure.
			await calls.unsubscribe(http, again);
		});

		it('of another address is left alone', async () => {
			const { http } = stageNow();
			const other = await calls.subscribe(http, { ...hook, url: 'https://otra.example/hook' });
			const ours = await calls.subscribe(http, hook);
			await calls.unsubscribe(http, ours);
			expect(await calls.check(http, { url: 'https://otra.example/hook' }, other)).toBe('active');
		});
	});
}

/** How a payment was split is not in every event. */
function withoutAmountsOfPayment(sale: Sale): Sale {
	return { ...sale, payments: [] };
}

export function salesOf(connector: Connector): SalesCapability {
	if (!connector.sales) throw new Error(`${connector.name} has no sales`);
	return connector.sales;
}

const parse = (order: SourceSale) => parseSale(order.sale, { zone: 'Europe/Madrid', currency: 'EUR', country: 'ES', now: Date.UTC(2030, 0, 1), keepSaleId: true });

/** The sale behind an order. @throws Error that names what the door did not like */
export function readable(order: SourceSale): Sale {
	const parsed = parse(order);
	if (!parsed.ok) throw new Error(`${order.sale.sale_id ?? ''}: ${parsed.problems.map(({ field, message }) => `${field} ${message}`).join('; ')}`);
	return parsed.sale;
}
