/** A trigger asks the ledger for more only where more waits. */
import { SalePump } from '../../nodes/PosTrigger/salePump';
import { guideSale } from '../fixtures/sales';
import { memoryShop } from '../support/memoryShop';
import type { MemoryShop } from '../support/memoryShop';
import { TRIGGER } from '../support/walk';

let shop: MemoryShop;
let pump: SalePump;
let asked: string[];
let ran: string[];
let onRun: () => void;

beforeEach(async () => {
	shop = await memoryShop();
	[asked, ran, onRun] = [[], [], () => undefined];
	const run = (async (name: 'finishSale', input: never) => {
		const answer = await shop.run(name, input);
		asked.push(name);
		return answer;
	}) as MemoryShop['run'];
	pump = new SalePump({
		shop: { ...shop, run },
		triggerId: TRIGGER,
		limit: 10,
		start: async (sale) => {
			ran.push(sale.transaction_id as string);
			onRun();
			return await Promise.resolve({ ok: true });
		},
		report: (error) => {
			throw error;
		},
	});
	await pump.open();
	while (!asked.includes('claimSales')) await new Promise((resolve) => setImmediate(resolve));
	asked.length = 0;
});

afterEach(async () => {
	pump.close();
	await shop.close();
});

const accept = async (...numbers: string[]) => {
	const answers = await shop.run('acceptSales', {
		triggerId: TRIGGER, bodies: numbers.map((number) => ({ ...guideSale, transaction_id: number })), keep: true, simulate: false, withFacts: false, claim: pump.offer(),
	});
	return answers.flatMap((answer) => (answer.status === 'accepted' && answer.claimed !== undefined ? [answer.claimed] : []));
};
const settled = async () => (await shop.rows("SELECT 1 AS one FROM deliveries WHERE state = 'settled'")).length;

it('a sale that came alone ends without a question', async () => {
	pump.adopt(await accept('P-1'));
	while ((await settled()) < 1) await new Promise((resolve) => setImmediate(resolve));
	for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
	expect(asked).toEqual(['finishSale']);
});

it('the next of the same till is handed out when the one before it ends', async () => {
	const second = new Promise<void>((resolve) => (onRun = () => (ran.length === 2 ? resolve() : undefined)));
	const claimed = await accept('P-1', 'P-2');
	expect(claimed.map(({ transaction_id: number }) => number)).toEqual(['P-1']);
	pump.adopt(claimed);
	await second;
	expect(ran).toEqual(['P-1', 'P-2']);
	expect(asked.slice(0, 2)).toEqual(['finishSale', 'claimSales']);
});
