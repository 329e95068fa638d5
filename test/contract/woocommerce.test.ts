import { ApiError } from '../../connectors/apiError';
import type { StockCapability, StockLevel, StockWriteResult } from '../../connectors/connector';
import type { HttpClient } from '../../connectors/http';
import { openAccount } from '../../connectors/open';
import { PaceBook } from '../../connectors/pace';
import { woocommerce } from '../../connectors/woocommerce';
import { skuGroups } from '../../connectors/skuGroups';
import { externalIdOf, targetOf } from '../../connectors/woocommerce/skuMap';
import { wholeUnits } from '../../connectors/stockWrite';
import { FakeClock } from './fakeClock';
import { byChance, inTurn, whenever, type FaultPlan } from './faults';
import { inProcess } from './inProcess';
import { seeded } from './random';
import type { StandIn } from './standIn';
import { describeWithContract } from './vendorContracts';
import { woocommerceStandIn, type WoocommerceModel, type WooOptions } from './woocommerce';

const BASIC = `Basic ${Buffer.from('ck_stand_in:cs_stand_in').toString('base64')}`;

describeWithContract('woocommerce', 'WooCommerce by its published contract', () => {
	let standIn: StandIn<WoocommerceModel>;
	let clock: FakeClock;

	function shop(options: WooOptions = {}): WoocommerceModel {
		clock = new FakeClock();
		standIn = woocommerceStandIn(options);
		return standIn.model;
	}

	function open(site = 'https://tienda.example', random = () => 0.5): HttpClient {
		const account = { transport: inProcess(standIn, clock, BASIC), credentialId: '1', site };
		return openAccount(woocommerce, account, { clock, random, paceBook: new PaceBook(clock) });
	}

	function stock(): StockCapability {
		if (!woocommerce.stock) throw new Error('WooCommerce keeps stock');
		return woocommerce.stock;
	}

	const write = (levels: readonly StockLevel[], http = open()): Promise<StockWriteResult[]> => stock().write(http, levels);
	const level = (sku: string, units: number, externalId?: string): StockLevel => ({ sku, availableMilli: Math.round(units * 1000), externalId });
	const batches = () => standIn.count('POST', /batch$/);

	beforeEach(() => {
		shop();
	});
	afterEach(() => standIn.assertClean());

	it('writes products and variations by SKU, and says where each went', async () => {
		const model = standIn.model;
		const anchoa = model.add('ANCHOA-001', { manageStock: false });
		const shirt = model.add('CAMISA', { type: 'variable' });
		const small = model.add('CAMISA-S', { parentId: shirt });
		const large = model.add('CAMISA-L', { parentId: shirt });
		const results = await write([level('ANCHOA-001', 12), level('CAMISA-L', 3), level('NADIE', 5), level('CAMISA-S', 0), level('CAMISA', 1)]);
		expect(results).toEqual([
			{ sku: 'ANCHOA-001', status: 'written', externalId: String(anchoa) },
			{ sku: 'CAMISA-L', status: 'written', externalId: `${shirt}/${large}` },
			{ sku: 'NADIE', status: 'unmapped' },
			{ sku: 'CAMISA-S', status: 'written', externalId: `${shirt}/${small}` },
			{ sku: 'CAMISA', status: 'written', externalId: String(shirt) },
		]);
		expect(['ANCHOA-001', 'CAMISA-L', 'CAMISA-S', 'CAMISA'].map((sku) => model.stockOf(sku))).toEqual([12, 3, 0, 1]);
		expect(model.items.get(anchoa)?.manageStock).toBe(true);
		expect(standIn.requests.map((request) => `${request.method} ${request.path}`)).toEqual(['GET /products', 'POST /products/batch', `POST /products/${shirt}/variations/batch`]);
	});

	it('writes only stock: what the shop said about backorders stays', async () => {
		standIn.model.add('A', { backorders: 'notify' });
		await write([level('A', 0)]);
		expect([...standIn.model.items.values()][0]).toMatchObject({ backorders: 'notify', quantity: 0 });
		expect(standIn.requests.at(-1)?.body).toEqual({ update: [{ id: expect.any(Number) as number, manage_stock: true, stock_quantity: 0 }] });
	});

	it('sends 10,000 SKUs in 100 calls where their ids are known, and in 200 where they are not', async () => {
		const known = Array.from({ length: 10_000 }, (_, index) => level(`SKU-${index}`, index % 50, String(standIn.model.add(`SKU-${index}`))));
		expect((await write(known)).every((result) => result.status === 'written')).toBe(true);
		expect(standIn.requests.length).toBe(100);
		standIn.requests.length = 0;
		const results = await write(known.map(({ sku, availableMilli }) => ({ sku, availableMilli: availableMilli + 1000 })));
		expect(results.map((result) => result.externalId)).toEqual(known.map((item) => item.externalId));
		expect(standIn.requests.length).toBe(200);
		expect(standIn.model.stockOf('SKU-9999')).toBe(9999 % 50 + 1);
	});

	it('rounds down to whole units and never offers less than none', async () => {
		expect([0, 999, 1000, 1999, -1, -5000].map(wholeUnits)).toEqual([0, 0, 1, 1, 0, 0]);
		standIn.model.add('QUESO', { quantity: 9 });
		await write([level('QUESO', 2.999)]);
		expect(standIn.model.stockOf('QUESO')).toBe(2);
		await write([level('QUESO', -1.5)]);
		expect(standIn.model.stockOf('QUESO')).toBe(0);
	});

	it('finds SKUs whatever is in them, and never lists the shop for an empty one', async () => {
		const skus = ['A,B', 'A', 'Ñandú & ½', 'x'.repeat(80), '0', 'a+b %2C', '<b>'];
		for (const sku of skus) standIn.model.add(sku);
		standIn.model.add('minúsculas');
		// A product without SKU, which an empty name in a list would hit.
		const nameless = standIn.model.add('', { quantity: 1 });
		const results = await write([...skus, 'MINÚSCULAS', '', '  '].map((sku) => level(sku, 4)));
		expect(results.map((result) => result.status)).toEqual([...skus.map(() => 'written'), 'written', 'unmapped', 'unmapped']);
		for (const request of standIn.requests.filter((sent) => sent.method === 'GET')) expect(request.query.get('sku')).toMatch(/\S/);
		expect(standIn.model.items.get(nameless)?.quantity).toBe(1);
	});

	it('keeps lookups within what web servers take in one line', () => {
		const groups = skuGroups(Array.from({ length: 250 }, (_, index) => `Ñ-${'x'.repeat(60)}-${index}`));
		expect(groups.flat()).toHaveLength(250);
		for (const group of groups) expect(encodeURIComponent(group.join(',')).length).toBeLessThanOrEqual(4000);
	});

	it('asks for no empty SKU: that would list the whole shop', async () => {
		expect(skuGroups(['', '  '])).toEqual([]);
		expect(await write([level('', 1), level(' ', 1, '96')])).toEqual([{ sku: '', status: 'unmapped' }, { sku: ' ', status: 'unmapped' }]);
		expect(standIn.requests).toEqual([]);
	});

	it('reads every page of a lookup, so that no duplicate hides on the second', async () => {
		const skus = Array.from({ length: 60 }, (_, index) => `DOBLE-${index}`);
		for (const sku of [...skus, ...skus]) standIn.model.add(sku);
		const results = await write(skus.map((sku) => level(sku, 1)));
		expect(results.every((result) => result.status === 'failed' && result.message?.includes('share this SKU'))).toBe(true);
		expect(standIn.requests.map((request) => request.query.get('page'))).toEqual(['1', '2']);
	});

	it('reads and writes its ids', () => {
		expect([targetOf('96'), targetOf('96/101'), targetOf('gid://96'), targetOf(undefined)]).toEqual([{ productId: 96 }, { productId: 96, variationId: 101 }, undefined, undefined]);
		expect(['96', '96/101'].map((id) => externalIdOf(targetOf(id) ?? { productId: 0 }))).toEqual(['96', '96/101']);
	});

	it('takes the last of two levels for one SKU', async () => {
		standIn.model.add('A');
		expect((await write([level('A', 1), level('A', 2)])).map((result) => result.status)).toEqual(['written', 'written']);
		expect(standIn.model.stockOf('A')).toBe(2);
	});

	describe('items that cannot be written are told one by one, and the others are written', () => {
		it('for errors inside the answer, by looking the SKU up again', async () => {
			const model = standIn.model;
			const shirt = model.add('CAMISA', { type: 'variable' });
			const large = model.add('CAMISA-L', { parentId: shirt });
			const anew = model.add('NUEVO');
			model.add('BIEN');
			const results = await write([level('CAMISA-L', 2, String(large)), level('NUEVO', 3, '404404'), level('BORRADO', 1, '404405'), level('BIEN', 7), level('OTRA', 1, `${shirt}/404406`)]);
			expect(results).toEqual([
				{ sku: 'CAMISA-L', status: 'written', externalId: `${shirt}/${large}` },
				{ sku: 'NUEVO', status: 'written', externalId: String(anew) },
				{ sku: 'BORRADO', status: 'unmapped' },
				{ sku: 'BIEN', status: 'written', externalId: expect.any(String) as string },
				{ sku: 'OTRA', status: 'unmapped' },
			]);
			expect(['CAMISA-L', 'NUEVO', 'BIEN'].map((sku) => model.stockOf(sku))).toEqual([2, 3, 7]);
		});

		it('for an id that carries another SKU now', async () => {
			const swapped = standIn.model.add('AHORA-B');
			const mine = standIn.model.add('A');
			expect(await write([level('A', 4, String(swapped))])).toEqual([{ sku: 'A', status: 'written', externalId: String(mine) }]);
			expect(standIn.model.stockOf('A')).toBe(4);
		});

		it('for SKUs that several products share, and products without stock', async () => {
			const one = standIn.model.add('DOBLE');
			const other = standIn.model.add('DOBLE');
			standIn.model.add('LOTE', { type: 'grouped' });
			standIn.model.add('FUERA', { type: 'external' });
			standIn.model.add('BIEN');
			const results = await write(['DOBLE', 'LOTE', 'FUERA', 'BIEN'].map((sku) => level(sku, 1)));
			expect(results).toEqual([
				{ sku: 'DOBLE', status: 'failed', message: `2 products share this SKU (${one}, ${other}): make it unique`, retryable: false },
				{ sku: 'LOTE', status: 'failed', message: 'It is a grouped product, which has no stock of its own', retryable: false },
				{ sku: 'FUERA', status: 'failed', message: 'It is a external product, which has no stock of its own', retryable: false },
				{ sku: 'BIEN', status: 'written', externalId: expect.any(String) as string },
			]);
		});

		it('for a shop whose stock management is off, which answers as if all were well', async () => {
			shop({ stockManagement: false }).add('A');
			expect(await write([level('A', 1)])).toEqual([{ sku: 'A', status: 'failed', message: expect.stringContaining('Stock management') as string, retryable: false }]);
		});
	});

	describe('a part that fails does not stop the rest', () => {
		function fill(count: number): StockLevel[] {
			return Array.from({ length: count }, (_, index) => level(`S${index}`, 5, String(standIn.model.add(`S${index}`))));
		}

		it('where a host takes fewer at once', async () => {
			shop({ batchLimit: 30 });
			const results = await write(fill(250));
			expect(results.every((result) => result.status === 'written')).toBe(true);
			expect(batches()).toBeLessThan(20);
		});

		it('where one product makes the shop stumble', async () => {
			const levels = fill(250);
			standIn.model.poisoned.add(Number(levels[33]?.externalId));
			const results = await write(levels);
			const failed = results.filter((result) => result.status !== 'written');
			expect(failed.map((result) => result.sku)).toContain('S33');
			expect(failed.length).toBeLessThanOrEqual(10);
			expect(failed[0]).toMatchObject({ status: 'failed', retryable: true, message: expect.stringContaining('WooCommerce answered 500 (stock of products)') as string });
		});

		it('where the shop goes down half-way: the rest is told to come again, without hammering', async () => {
			const levels = fill(2000);
			const down: FaultPlan = (_request, index) => (index >= 5 ? { kind: 'status', status: 503 } : undefined);
			standIn.faults = down;
			const results = await write(levels);
			expect(results.filter((result) => result.status === 'written')).toHaveLength(500);
			expect(results.filter((result) => result.status === 'failed' && result.retryable)).toHaveLength(1500);
			expect(standIn.requests.length).toBeLessThanOrEqual(5 + 3 * 6);
		});

		it('where the key is revoked half-way', async () => {
			const levels = fill(500);
			const revoked: FaultPlan = (_request, index) => (index >= 1 ? { kind: 'status', status: 401, body: { code: 'woocommerce_rest_authentication_error', message: 'Invalid', data: { status: 401 } } } : undefined);
			standIn.faults = revoked;
			const results = await write(levels);
			expect(results.filter((result) => result.status === 'written')).toHaveLength(100);
			expect(standIn.requests.length).toBe(2);
			expect(results.at(-1)?.message).toContain('the key is wrong or revoked');
		});

		it('with 429, 500 and lost answers on one call in eight, every level ends exact', async () => {
			const random = seeded(7);
			const levels = fill(3000);
			standIn.faults = byChance(random, { tooMany: 0.05, failing: 0.05, cutAfterActing: 0.025 });
			const results = await write(levels, open(undefined, random));
			expect(results.every((result) => result.status === 'written')).toBe(true);
			expect([...standIn.model.items.values()].every((item) => item.quantity === 5)).toBe(true);
		});

		it('where an answer does not come in time', async () => {
			const levels = fill(100);
			standIn.faults = inTurn({ kind: 'slow' });
			expect((await write(levels)).every((result) => result.status === 'written')).toBe(true);
			expect(batches()).toBe(2);
		});
	});

	describe('when nothing could be tried', () => {
		async function failure(work: Promise<unknown>): Promise<ApiError> {
			const thrown: unknown = await work.catch((error: unknown) => error);
			if (!(thrown instanceof ApiError)) throw new Error('It was answered');
			return thrown;
		}

		it('on plain HTTP the message tells it from a wrong key', async () => {
			shop({ plainHttp: true });
			const plain = await failure(write([level('A', 1)], open('http://tienda.example')));
			expect(plain).toMatchObject({ status: 401, code: 'woocommerce_rest_cannot_view' });
			expect(plain.message).toContain('over plain HTTP WooCommerce does not accept the key');
			expect((await failure(write([level('A', 1)]))).message).toContain('the key is wrong or revoked, or WordPress believes');
			await expect(woocommerce.check(open())).rejects.toBeInstanceOf(ApiError);
		});

		it('a read-only key is named, before anything is half done', async () => {
			const model = shop({ readOnly: true });
			const id = model.add('A');
			await woocommerce.check(open());
			expect((await failure(write([level('A', 1, String(id))]))).message).toContain('the key may only read');
		});

		it('an unreachable or failing shop is an error, not a list of failures', async () => {
			standIn.model.add('A');
			standIn.faults = whenever('GET', /./, { kind: 'cut-before' });
			expect(await failure(write([level('A', 1)]))).toMatchObject({ retryable: true, acted: 'no' });
		});

		it('there is nothing to do for no levels', async () => {
			expect(await write([])).toEqual([]);
			expect(standIn.requests).toEqual([]);
		});
	});
});
