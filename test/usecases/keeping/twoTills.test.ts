/** Two tills with a ledger thread each, on one ledger, ask for the same points at the same instant. `KEEPING_FULL=1` for 1,000 times. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { LedgerClient } from '../../../ledger/client';
import { defaultSettings } from '../../../shop/settings';
import { inRoot } from '../../../tools/paths';
import type { RedeemAnswer } from '../../../usecases/units/redeem';
import { testPlace } from '../../support/testLedger';
import { full, program } from './keeping';

const ROUNDS = full ? 1000 : 40;

let folder: string;
let tills: LedgerClient[];

beforeAll(async () => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'tpv-two-tills-'));
	const worker = path.join(folder, 'ledger-worker.js');
	await build({ entryPoints: [inRoot('usecases', 'worker.ts')], outfile: worker, bundle: true, platform: 'node', target: 'node24', format: 'cjs', logLevel: 'warning', external: ['serialport'] });
	const place = testPlace(path.join(folder, 'ledger.db'));
	tills = [new LedgerClient(worker, place), new LedgerClient(worker, place)];
}, 120_000);

afterAll(async () => {
	await Promise.all(tills.map(async (till) => await till.close()));
	rmSync(folder, { recursive: true, force: true });
});

const run = async <Answer>(till: LedgerClient, unit: string, input: unknown): Promise<Answer> => (await till.run(unit, input, defaultSettings)) as Answer;

const earn = async (email: string, euros: number, number: string) =>
	await run(tills[0]!, 'earnPoints', {
		items: [{ transaction_id: number, timestamp: '2025-12-11T11:00:00Z', customer: { email, name: `Cliente ${number}` }, items: [{ sku: 'X', product_name: 'X', quantity: 1, price: euros }], total_amount: euros }],
		simulate: false,
		program,
	});

it('gives one reward for the same 500 points', async () => {
	for (let round = 0; round < ROUNDS; round++) {
		const email = `c${round}@shop.es`;
		await earn(email, 500 + (round % 3) * 100, `T-${round}`);
		const answers = await Promise.all(tills.map(async (till, index) => await run<RedeemAnswer[]>(till, 'redeemPoints', { items: [{ email }], simulate: false, reward: 'Café', redemptionIds: [`till-${index}-${round}`] })));
		const told = answers.map(([answer]) => answer!.status).sort();
		expect([round, ...told]).toEqual([round, 'redeemed', 'refused']);
		expect(answers.map(([answer]) => answer!.reason).sort()).toEqual(['not_enough_points', 'redeemed']);
	}
}, 900_000);

it('answers a till that asks again, and takes nothing more', async () => {
	await earn('again@shop.es', 1200, 'T-again');
	const ask = async (till: LedgerClient) => (await run<RedeemAnswer[]>(till, 'redeemPoints', { items: [{ email: 'again@shop.es' }], simulate: false, reward: 'Café', redemptionIds: ['ONCE'] }))[0]!;
	const answers = await Promise.all([...tills, ...tills].map(ask));
	expect(answers.map((answer) => answer.status).sort()).toEqual(['already_redeemed', 'already_redeemed', 'already_redeemed', 'redeemed']);
	expect(new Set(answers.map((answer) => answer.balance))).toEqual(new Set([700]));
});

it('a gift card is never spent below nothing', async () => {
	const [card] = await run<{ code: string }[]>(tills[0]!, 'giftCards', { items: [{}], simulate: false, action: 'issue', codes: [''], amounts: [100], operationIds: ['ISSUE-1'], expireMonths: 0 });
	const asks = Array.from({ length: 40 }, async (_, index) =>
		await run<{ status: string }[]>(tills[index % 2]!, 'giftCards', { items: [{}], simulate: false, action: 'redeem', codes: [card!.code], amounts: [15], operationIds: [`PAY-${index}`], expireMonths: 0 }),
	);
	const told = (await Promise.all(asks)).map(([answer]) => answer!.status);
	expect(told.filter((status) => status === 'redeemed')).toHaveLength(6);
	const [left] = await run<{ balance: number }[]>(tills[1]!, 'giftCards', { items: [{}], simulate: false, action: 'balance', codes: [card!.code.toLowerCase()], amounts: [0], operationIds: [''], expireMonths: 0 });
	expect(left!.balance).toBe(10);
});
