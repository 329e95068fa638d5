import { guideSale } from '../fixtures/sales';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';
import { accept, drain, TRIGGER, walk } from '../support/walk';
import { MOST_ATTEMPTS } from '../../usecases/units/inbox';
import { importCatalogueList } from '../../usecases/importCatalogueList';

const REFUND = { transaction_id: 'DEV-000001', kind: 'refund', refund_of: 'TICKET-001254', timestamp: '2025-12-11T12:00:00Z', store_location: 'Tienda Santander' };

let shop: MemoryShop;

beforeEach(async () => {
	shop = await memoryShop();
	await importCatalogueList(
		shop,
		[
			{ sku: 'ANCHOA-001', name: 'Lata Anchoas de Santoña 120g', price: '9,50', location: 'Tienda Santander', stock: 7, min_stock: 5 },
			{ sku: 'QUESO-003', name: 'Queso Picón Bejes-Tresviso', price: '12', location: 'Tienda Santander', stock: '4' },
		],
		'opening',
	);
});

afterEach(async () => await shop.close());

const onHand = async () =>
	Object.fromEntries((await shop.rows<{ sku: string; on_hand_milli: number }>('SELECT sku, on_hand_milli FROM stock_levels')).map((row) => [row.sku, row.on_hand_milli / 1000]));
const people = async () => await shop.rows<{ name: string; email: string; purchases: number; spent_cents: number }>('SELECT name, email, purchases, spent_cents FROM customers ORDER BY id');

describe('the guide’s sale', () => {
	it('becomes a known customer, right stock, a ticket and a review request', async () => {
		expect(await accept(shop, guideSale)).toMatchObject({ status: 'accepted', sale_id: 'till/tienda-santander/TICKET-001254' });
		const { sales } = await shop.run('claimSales', { triggerId: TRIGGER, owner: 'test', limit: 10 });
		const walked = await walk(shop, sales[0]!.sale);
		expect(walked.match).toMatchObject({ status: 'new', reason: 'nobody_known', customer_id: 'C1' });
		expect(walked.crm).toMatchObject({ status: 'recorded', amount: 31, tags_added: ['Cliente Tienda'] });
		expect(walked.stock).toMatchObject({ status: 'moved', low: [{ sku: 'ANCHOA-001', on_hand: 5, minimum: 5 }] });
		expect(walked.ticket.svg).toContain('Lata Anchoas de Santoña 120g');
		expect(walked.review).toMatchObject({ status: 'scheduled', due_at: '2025-12-18T11:00:00+01:00' });
		expect(await people()).toEqual([{ name: 'Lucía Fernández', email: 'cliente.ejemplo@email.com', purchases: 1, spent_cents: 3100 }]);
		expect(await onHand()).toEqual({ 'ANCHOA-001': 5, 'QUESO-003': 3 });
	});

	it('posted ten times more changes nothing', async () => {
		await accept(shop, guideSale);
		await drain(shop);
		const answers = await Promise.all(Array.from({ length: 10 }, async () => await accept(shop, guideSale)));
		expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill('duplicate'));
		expect(await drain(shop)).toEqual([]);
		expect(await onHand()).toEqual({ 'ANCHOA-001': 5, 'QUESO-003': 3 });
	});

	it('replayed through every node acts once', async () => {
		await accept(shop, guideSale);
		const [sale] = await drain(shop);
		const again = await walk(shop, sale);
		expect([again.crm.status, again.stock.status, again.review.status, again.review.reason]).toEqual(['already_recorded', 'already_moved', 'scheduled', 'already_scheduled']);
		expect(await people()).toEqual([{ name: 'Lucía Fernández', email: 'cliente.ejemplo@email.com', purchases: 1, spent_cents: 3100 }]);
		expect(await onHand()).toEqual({ 'ANCHOA-001': 5, 'QUESO-003': 3 });
	});

	it('a refund of it undoes stock, spend and the request', async () => {
		await accept(shop, guideSale);
		await drain(shop);
		await accept(shop, REFUND);
		expect((await drain(shop)).map((sale) => sale.kind)).toEqual(['refund']);
		expect(await people()).toEqual([{ name: 'Lucía Fernández', email: 'cliente.ejemplo@email.com', purchases: 0, spent_cents: 0 }]);
		expect(await onHand()).toEqual({ 'ANCHOA-001': 7, 'QUESO-003': 4 });
		expect(await shop.rows('SELECT status, reason FROM review_requests')).toEqual([{ status: 'cancelled', reason: 'request_cancelled' }]);
	});

	it('a refund that was there before the sale ran leaves no request', async () => {
		await accept(shop, guideSale);
		await accept(shop, REFUND);
		await drain(shop);
		expect(await onHand()).toEqual({ 'ANCHOA-001': 7, 'QUESO-003': 4 });
		expect(await shop.rows("SELECT reason FROM decisions WHERE step = 'review' AND status = 'skipped' ORDER BY sale_id")).toEqual([{ reason: 'no_request' }, { reason: 'refunded' }]);
	});

	it('a refund that comes first waits for its sale', async () => {
		await accept(shop, REFUND);
		await drain(shop);
		await accept(shop, guideSale);
		await drain(shop);
		expect(await people()).toEqual([{ name: 'Lucía Fernández', email: 'cliente.ejemplo@email.com', purchases: 0, spent_cents: 0 }]);
		expect(await onHand()).toEqual({ 'ANCHOA-001': 7, 'QUESO-003': 4 });
		expect(await shop.rows('SELECT status FROM review_requests')).toEqual([]);
	});

	it('a part of it given back leaves the rest', async () => {
		await accept(shop, guideSale);
		await accept(shop, { ...REFUND, items: [{ sku: 'ANCHOA-001', product_name: 'Lata', quantity: 1, price: 9.5 }], total_amount: 9.5 });
		await drain(shop);
		expect(await people()).toMatchObject([{ purchases: 1, spent_cents: 2150 }]);
		expect(await onHand()).toEqual({ 'ANCHOA-001': 6, 'QUESO-003': 3 });
		expect(await shop.rows('SELECT status FROM review_requests')).toEqual([{ status: 'scheduled' }]);
	});

	it('cannot be given back twice', async () => {
		await accept(shop, guideSale);
		await accept(shop, REFUND);
		await accept(shop, { ...REFUND, transaction_id: 'DEV-000002' });
		await drain(shop);
		expect(await people()).toMatchObject([{ purchases: 0, spent_cents: 0 }]);
		expect(await onHand()).toEqual({ 'ANCHOA-001': 7, 'QUESO-003': 4 });
	});

	it('two workflows may listen, and its effects happen once', async () => {
		await accept(shop, guideSale);
		expect(await accept(shop, guideSale, { triggerId: 'other:node' })).toMatchObject({ status: 'accepted', reason: 'new_for_this_workflow' });
		expect((await drain(shop)).length + (await drain(shop, 'other:node')).length).toBe(2);
		expect(await onHand()).toEqual({ 'ANCHOA-001': 5, 'QUESO-003': 3 });
	});
});

describe('simulation', () => {
	it('does the same and leaves no trace', async () => {
		const before = await Promise.all(['sales', 'customers', 'stock_movements', 'review_requests', 'deliveries', 'decisions'].map(async (table) => await shop.rows(`SELECT * FROM ${table}`)));
		const answer = await accept(shop, guideSale, { simulate: true });
		if (answer.status !== 'simulated') throw new Error(answer.status);
		const walked = await walk(shop, answer.sale);
		expect(walked.crm).toMatchObject({ status: 'recorded', amount: 31, simulated: true });
		expect(walked.stock).toMatchObject({ status: 'moved', simulated: true });
		expect(walked.review).toMatchObject({ status: 'scheduled', simulated: true });
		const after = await Promise.all(['sales', 'customers', 'stock_movements', 'review_requests', 'deliveries', 'decisions'].map(async (table) => await shop.rows(`SELECT * FROM ${table}`)));
		expect(after).toEqual(before);
		expect(await accept(shop, guideSale)).toMatchObject({ status: 'accepted' });
	});
});

describe('ticket numbers', () => {
	it('of another day and content are another sale', async () => {
		await accept(shop, guideSale);
		const next = { ...guideSale, timestamp: '2025-12-12T11:34:01Z' };
		expect(await accept(shop, next)).toMatchObject({ status: 'accepted', reason: 'number_reused', sale_id: 'till/tienda-santander/TICKET-001254@2025-12-12' });
		expect(await accept(shop, next)).toMatchObject({ status: 'duplicate', reason: 'already_accepted' });
	});

	it('of the same day with another content are kept aside', async () => {
		await accept(shop, guideSale);
		expect(await accept(shop, { ...guideSale, total_amount: 30 })).toMatchObject({ status: 'duplicate', reason: 'content_differs' });
		expect(await shop.rows('SELECT reason, sale_id FROM set_aside')).toEqual([{ reason: 'content_differs', sale_id: 'till/tienda-santander/TICKET-001254' }]);
	});
});

describe('the inbox', () => {
	it('keeps the order of one till and runs tills side by side', async () => {
		const sale = (till: string, number: number) => ({ ...guideSale, transaction_id: `T-${number}`, till, customer: null });
		for (const [till, number] of [['1', 1], ['1', 2], ['2', 3]] as const) await accept(shop, sale(till, number));
		const claim = async () => (await shop.run('claimSales', { triggerId: TRIGGER, owner: 'test', limit: 10 })).sales.map((each) => each.sale.transaction_id);
		expect(await claim()).toEqual(['T-1', 'T-3']);
		expect(await claim()).toEqual([]);
		await shop.run('finishSale', { triggerId: TRIGGER, saleId: 'till/tienda-santander.1/T-1', ok: true });
		expect(await claim()).toEqual(['T-2']);
	});

	it('hands out again what a death cut off, and gives up after enough tries', async () => {
		await accept(shop, guideSale);
		let handed = 0;
		for (let death = 0; death < 40; death++) {
			const { sales } = await shop.run('claimSales', { triggerId: TRIGGER, owner: `process ${death}`, limit: 10 });
			handed += sales.length;
			await shop.run('recoverSales', { triggerId: TRIGGER, alive: [] });
			shop.clock.now += 3_600_000;
		}
		expect(handed).toBe(MOST_ATTEMPTS);
		expect(await shop.rows('SELECT state, reason, attempts FROM deliveries')).toEqual([{ state: 'abandoned', reason: 'run_cut_off', attempts: MOST_ATTEMPTS }]);
	});

	it('does not hand out again what this process still runs', async () => {
		await accept(shop, guideSale);
		const { sales } = await shop.run('claimSales', { triggerId: TRIGGER, owner: 'me', limit: 10 });
		await shop.run('recoverSales', { triggerId: TRIGGER, alive: sales.map((each) => each.saleId) });
		expect((await shop.run('claimSales', { triggerId: TRIGGER, owner: 'me', limit: 10 })).sales).toEqual([]);
	});
});

describe('a sale claimed as it is accepted', () => {
	const claim = { owner: 'me', room: 2 };
	const sale = (till: string, number: number) => ({ ...guideSale, transaction_id: `T-${number}`, till, customer: null });
	const claimed = async (bodies: unknown[], room = 2) => {
		const answers = await shop.run('acceptSales', { triggerId: TRIGGER, bodies, keep: true, simulate: false, withFacts: false, claim: { ...claim, room } });
		return answers.flatMap((answer) => ('claimed' in answer && answer.claimed ? [answer.claimed.transaction_id] : []));
	};

	it('is handed out once, and to nobody else', async () => {
		expect(await claimed([sale('1', 1)])).toEqual(['T-1']);
		expect((await shop.run('claimSales', { triggerId: TRIGGER, owner: 'other', limit: 10 })).sales).toEqual([]);
	});

	it('waits for what its till has open', async () => {
		expect(await claimed([sale('1', 1), sale('1', 2), sale('2', 3)])).toEqual(['T-1', 'T-3']);
		await shop.run('finishSale', { triggerId: TRIGGER, saleId: 'till/tienda-santander.1/T-1', ok: true });
		expect((await shop.run('claimSales', { triggerId: TRIGGER, owner: 'me', limit: 10 })).sales.map((each) => each.sale.transaction_id)).toEqual(['T-2']);
	});

	it('is no more than there is room for', async () => {
		expect(await claimed([sale('1', 1), sale('2', 2), sale('3', 3)])).toEqual(['T-1', 'T-2']);
		expect(await claimed([sale('4', 4)], 0)).toEqual([]);
	});
});

describe('stock', () => {
	it('is never published of what nobody counted', async () => {
		await accept(shop, { ...guideSale, items: [{ sku: 'NEW-1', product_name: 'Novedad', quantity: 1, price: 31 }] });
		await drain(shop);
		expect(await shop.run('levelsToSend', { channel: 'woocommerce:1', skus: ['NEW-1', 'QUESO-003'] })).toEqual({
			levels: [{ sku: 'QUESO-003', availableMilli: 4000 }],
			uncounted: ['NEW-1'],
		});
	});

	it('keeps what a later catalogue row does not say', async () => {
		await importCatalogueList(shop, [{ sku: 'QUESO-003', location: 'Tienda Santander', stock: 9 }], 'count');
		expect(await shop.rows("SELECT name, price_micros FROM products WHERE sku = 'QUESO-003'")).toEqual([{ name: 'Queso Picón Bejes-Tresviso', price_micros: 12_000_000 }]);
		expect(await onHand()).toMatchObject({ 'QUESO-003': 9 });
	});

	it('of a shop that names no places leaves from its one place', async () => {
		await importCatalogueList(shop, [{ sku: 'SOBAO-001', name: 'Sobaos', stock: 5 }], 'one shop');
		await accept(shop, { ...guideSale, items: [{ sku: 'SOBAO-001', quantity: 2, price: 15.5 }] });
		await drain(shop);
		expect(await shop.rows("SELECT location, on_hand_milli FROM stock_levels WHERE sku = 'SOBAO-001'")).toEqual([{ location: 'Tienda', on_hand_milli: 3000 }]);
	});
});
