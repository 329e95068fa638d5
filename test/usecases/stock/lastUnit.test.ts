/**
 * The last unit, wanted at the same instant by fifty buyers at two tills, in the web shop and on a marketplace: four processes
 * with a ledger thread each, on one ledger. `STOCK_ROUNDS=1000` for the whole of it.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { LedgerCheck } from '../../../usecases/units/stock/reconciling';
import type { Order, RoundAnswer } from '../../support/buyers';
import { childProgram } from '../../support/childPrograms';
import type { ChildProgram } from '../../support/childPrograms';
import { testPlace } from '../../support/testLedger';

const ROUNDS = Number(process.env.STOCK_ROUNDS ?? 25);
const BUYERS = [['caja-1', 13], ['caja-2', 13], ['web', 12], ['marketplace', 12]] as const;

let program: ChildProgram;
let processes: ChildProcess[] = [];

beforeAll(async () => {
	program = await childProgram('last-unit', 'test', 'support', 'buyers.ts');
	const place = JSON.stringify(testPlace(path.join(program.folder, 'ledger.db')));
	processes = BUYERS.map(([name]) => fork(program.file, [name, place]));
	await ask(processes[0]!, { open: ROUNDS });
}, 120_000);

afterAll(async () => {
	for (const each of processes) {
		if (each.exitCode !== null || !each.connected) continue;
		const gone = once(each, 'exit');
		each.send('end');
		await gone;
	}
	program?.remove();
});

async function ask<Answer = RoundAnswer>(process: ChildProcess, order: Order): Promise<Answer> {
	const answered = once(process, 'message') as Promise<[Answer & { failed?: string }]>;
	process.send(order);
	const [answer] = await answered;
	if (answer.failed !== undefined) throw new Error(answer.failed);
	return answer;
}

it('is promised to one, and a sale that already happened elsewhere is booked and names both', async () => {
	let slowest = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const sku = `LAST-${round}`;
		const answers = await Promise.all(processes.map(async (process, index) => await ask(process, { sku, buyers: BUYERS[index]![1] })));
		const won = answers.flatMap((answer) => answer.won);
		expect([sku, won.length, answers.reduce((sum, answer) => sum + answer.refused, 0)]).toEqual([sku, 1, 49]);

		const soldElsewhere = `web/pedido-${round}`;
		const { alarms, alarmMs } = await ask(processes[2]!, { sku, buyers: 0, soldElsewhere });
		slowest = Math.max(slowest, alarmMs);
		expect(alarms).toMatchObject([{ event: 'oversold', missing: 1, sale: { id: soldElsewhere, source: 'web' }, taken_by: { kind: 'reservation', id: won[0] } }]);
	}
	if (process.env.STOCK_ROUNDS !== undefined) process.stdout.write(`slowest alarm of ${ROUNDS}: ${slowest.toFixed(1)} ms\n`);
	expect((await ask<LedgerCheck>(processes[0]!, { check: true })).broken).toEqual([]);
}, 900_000);
