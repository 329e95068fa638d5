/**
 * n8n in queue mode: main, two workers, Redis and PostgreSQL for n8n and for the ledger, all of them started here. `QUEUE_FULL=1`, and
 * Debian's `redis-server` and `postgresql`; it takes minutes.
 */
import type { Program } from '../../demo/launch/childProcess';
import { openLedger } from '../../ledger/open';
import type { Database } from '../../ledger/sql';
import { QueueN8n, queueModeLacks } from './harness/queueN8n';
import { shippedWorkflow } from './support/shippedWorkflow';
import { smallSale, Till } from './support/till';

const SALES = Number(process.env.QUEUE_SALES ?? 60);
const TILLS = 6;
const WORKERS = 2;

const lacks = process.env.QUEUE_FULL === '1' ? queueModeLacks() : 'QUEUE_FULL=1 for queue mode';
if (lacks !== undefined) process.stdout.write(`SKIPPED: ${lacks}\n`);

let n8n: QueueN8n;
const workers: Program[] = [];
let ledger: Database;
let till: Till;

beforeAll(async () => {
	if (lacks !== undefined) return;
	n8n = await QueueN8n.start();
	for (let worker = 0; worker < WORKERS; worker++) workers.push(await n8n.startWorker());
	const { url } = await n8n.publish(shippedWorkflow());
	till = new Till(url, n8n.tillSecret);
	ledger = await openLedger(n8n.place);
}, 600_000);

afterAll(async () => {
	await ledger?.close();
	await n8n?.stop();
}, 120_000);

(lacks === undefined ? it : it.skip)('runs every sale once, on both workers', async () => {
	const units = Array.from({ length: SALES }, (_, number) => 1 + (number % 3));
	const sales = units.map((count, number) => smallSale(number, number % TILLS, count, number % 4 === 0 ? null : number % 40));
	// Each is told twice, as tills do that heard no answer.
	const answers = await Promise.all([...sales, ...sales].map(async (sale) => await till.post(sale)));
	expect(answers.filter(({ body }) => body.status === 'accepted')).toHaveLength(SALES);
	expect(answers.filter(({ body }) => body.status === 'duplicate')).toHaveLength(SALES);

	const settled = async () => (await ledger.read(async (sql) => await sql.get<{ n: number }>("SELECT COUNT(*) AS n FROM deliveries WHERE state = 'settled'")))!.n;
	await n8n.server.waitFor('every sale to end well', async () => (await settled()) === SALES, 400_000);

	const [level] = await ledger.read(async (sql) => await sql.all<{ moved: number; sold: number; told: number }>(
		`SELECT (SELECT SUM(on_hand_milli) FROM stock_levels) AS moved, (SELECT COUNT(*) FROM stock_movements WHERE kind = 'sale') AS sold,
			(SELECT SUM(purchases) FROM customers WHERE merged_into IS NULL) AS told`,
	));
	expect(level).toEqual({ moved: -1000 * units.reduce((sum, count) => sum + count, 0), sold: SALES, told: sales.filter((sale) => (sale as { customer: unknown }).customer !== null).length });
	expect(await n8n.asked<{ n: string }>("SELECT COUNT(*) AS n FROM execution_entity WHERE status = 'success'")).toEqual([{ n: String(SALES) }]);
	for (const worker of workers) expect((await n8n.logOf(worker)).match(/Worker started execution/g)?.length ?? 0).toBeGreaterThan(0);
}, 500_000);
