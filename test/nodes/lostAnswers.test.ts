/** The ledger over a line that is cut: what it did not hear is told again, and what it answered and nobody heard is found. */
import { SalePump } from '../../nodes/PosTrigger/salePump';
import { guideSale } from '../fixtures/sales';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';
import { accept, TRIGGER } from '../support/walk';

const LATER_MS = 180_000;

let shop: MemoryShop;
/** By unit: once it is done, or not, and its answer is lost on the way. */
let lost: Record<string, 'not done' | 'done' | undefined>;
let started: string[];
let problems: string[];
let pump: SalePump;
const settled = (): Promise<void> => new Promise((resolve) => (onSettled = resolve));
let onSettled: () => void;
let onProblem: () => void;

beforeEach(async () => {
	shop = await memoryShop();
	[lost, started, problems, onSettled, onProblem] = [{}, [], [], () => undefined, () => undefined];
	const cut = new Error('Connection terminated');
	const run = (async (name: 'finishSale', input: never) => {
		const how = lost[name];
		lost[name] = undefined;
		if (how === 'not done') throw cut;
		const answer = await shop.run(name, input);
		if (how === 'done') throw cut;
		if (name === 'finishSale') onSettled();
		return answer;
	}) as MemoryShop['run'];
	pump = new SalePump({
		shop: { ...shop, run },
		triggerId: TRIGGER,
		limit: 2,
		start: async (sale) => await Promise.resolve((started.push(sale.transaction_id as string), { ok: true })),
		report: (error) => {
			problems.push(error.message);
			onProblem();
		},
	});
	await pump.open();
});

afterEach(async () => {
	pump.close();
	jest.restoreAllMocks();
	await shop.close();
});

const states = async () => await shop.rows('SELECT state FROM deliveries');

it.each(['not done', 'done'] as const)('the end of a run that the ledger did not answer (%s) is told again', async (how) => {
	await accept(shop, guideSale);
	lost = { finishSale: how };
	const end = settled();
	pump.pump();
	await end;
	expect(await states()).toEqual([{ state: 'settled' }]);
	expect([started, problems]).toEqual([[guideSale.transaction_id], ['Connection terminated']]);
});

it('a sale that was claimed in an answer that never came is handed out minutes later, and not before', async () => {
	await accept(shop, guideSale);
	lost = { claimSales: 'done' };
	const reported = new Promise<void>((resolve) => (onProblem = resolve));
	pump.pump();
	await reported;
	expect(await states()).toEqual([{ state: 'running' }]);
	expect(started).toEqual([]);

	const then = Date.now() + LATER_MS;
	jest.spyOn(Date, 'now').mockReturnValue(then);
	shop.clock.now += LATER_MS;
	const end = settled();
	pump.pump();
	await end;
	expect(await states()).toEqual([{ state: 'settled' }]);
	expect(started).toEqual([guideSale.transaction_id]);
});

it('one that was claimed just now, or by another, is left alone', async () => {
	await accept(shop, guideSale);
	await shop.run('claimSales', { triggerId: TRIGGER, owner: 'me', limit: 1 });
	const recover = async (owner: string) => await shop.run('recoverSales', { triggerId: TRIGGER, alive: [], lost: { owner, afterMs: 120_000 } });
	expect(await recover('me')).toEqual({ requeued: 0, abandoned: 0 });
	shop.clock.now += LATER_MS;
	expect(await recover('another')).toEqual({ requeued: 0, abandoned: 0 });
	expect(await recover('me')).toEqual({ requeued: 1, abandoned: 0 });
});
