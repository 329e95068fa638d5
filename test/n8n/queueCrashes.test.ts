/**
 * Queue mode while everything around it dies: a worker and a webhook processor are killed, the database is killed and comes back, the
 * network to the ledger is cut, the printer is unplugged. Tills sell meanwhile, and send again what nobody answered. After that every
 * sale is there once, everywhere. `QUEUE_FULL=1`, and Debian's services; it takes minutes.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { verdictOf } from '../../bench/crash/check';
import { tickets } from '../../bench/crash/tickets';
import type { Program } from '../../demo/launch/childProcess';
import { openLedger } from '../../ledger/open';
import type { Database } from '../../ledger/sql';
import { defaultSettings } from '../../shop/settings';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { closeShops, openShop } from '../../usecases/shop';
import { startFakePrinter } from '../printing/fakePrinter';
import type { FakePrinter } from '../printing/fakePrinter';
import { cuttableLine } from '../support/cuttableLine';
import type { CuttableLine } from '../support/cuttableLine';
import { QueueN8n, queueModeLacks } from './harness/queueN8n';
import { scaled } from './support/scale';
import { shippedWorkflow } from './support/shippedWorkflow';
import { Till } from './support/till';

const OPENING = 10_000;
/** Sales on the wire when something dies. */
const BURST = scaled(24, 8);
const ROUNDS = scaled(3, 1);
const AGAIN_MS = 300;
const PATIENCE_MS = 420_000;
/** A worker's death is noticed within seconds, not within minutes as n8n's defaults have it. */
const QUICK = { QUEUE_WORKER_LOCK_DURATION: '6000', QUEUE_WORKER_LOCK_RENEW_TIME: '2000', QUEUE_WORKER_STALLED_INTERVAL: '3000', QUEUE_WORKER_MAX_STALLED_COUNT: '20' };

const lacks = process.env.QUEUE_FULL === '1' ? queueModeLacks() : 'QUEUE_FULL=1 for deaths in queue mode';
if (lacks !== undefined) process.stdout.write(`SKIPPED: ${lacks}\n`);

let n8n: QueueN8n;
let ledger: Database;
let printer: FakePrinter;
let toLedger: CuttableLine;
let toPrinter: CuttableLine;
const workers: Program[] = [];

beforeAll(async () => {
	if (lacks !== undefined) return;
	printer = await startFakePrinter({ behaviour: 'confirming' });
	toPrinter = await cuttableLine(printer);
	n8n = await QueueN8n.start({
		env: QUICK,
		ledgerAt: async (server) => {
			toLedger = await cuttableLine(server);
			return { ...server, port: toLedger.port };
		},
	});
	for (let worker = 0; worker < 2; worker++) workers.push(await n8n.startWorker());
	const shop = openShop(n8n.postgres.place('tpv_crm'), defaultSettings);
	await importCatalogueList(shop, [{ sku: 'ANCHOA-001', name: 'Anchoas', location: 'Tienda Santander', stock: OPENING }], 'opening');
	await closeShops();
	ledger = await openLedger(n8n.postgres.place('tpv_crm'));
}, 600_000);

afterAll(async () => {
	await ledger?.close();
	await n8n?.stop();
	await toPrinter?.close();
	await toLedger?.close();
	await printer?.close();
}, 120_000);

const settled = async (): Promise<number> => (await ledger.read(async (sql) => await sql.get<{ n: number }>("SELECT COUNT(*) AS n FROM deliveries WHERE state = 'settled'")))!.n;

(lacks === undefined ? it : it.skip)('every sale is there once, whatever died', async () => {
	const { url, hook } = await n8n.publish(shippedWorkflow({ host: '127.0.0.1', port: toPrinter.port }));
	let processor = await n8n.startWebhookProcessor();
	const accepted = new Set<string>();
	/** As a till does: until somebody says that they have it; by turns at the two doors. */
	const sell = async (body: object): Promise<void> => {
		for (let tries = 0; ; tries++) {
			const door = tries % 2 === 0 ? `${processor.url}/webhook/${hook}` : url;
			const answer = await new Till(door, n8n.tillSecret).post(body).catch(() => undefined);
			if (answer?.status === 200 && answer.body.sale_id !== undefined) {
				accepted.add(answer.body.sale_id);
				return;
			}
			await pause(AGAIN_MS);
		}
	};
	const troubles: [name: string, work: () => Promise<void>][] = [
		['a worker is killed', async () => {
			workers.shift()!.signal('SIGKILL');
			workers.push(await n8n.startWorker());
		}],
		['the webhook processor is killed', async () => {
			processor.program.signal('SIGKILL');
			processor = await n8n.startWebhookProcessor();
		}],
		['the database is killed, and comes back', async () => {
			await n8n.postgres.kill();
			await n8n.postgres.start();
		}],
		['the network to the ledger is cut', async () => {
			toLedger.cut();
			await pause(2000);
			toLedger.mend();
		}],
		['the printer is unplugged', async () => {
			toPrinter.cut();
			await pause(2000);
			toPrinter.mend();
		}],
	];
	const bodies = tickets(BURST * troubles.length * ROUNDS);
	let next = 0;
	for (let round = 0; round < ROUNDS; round++) {
		for (const [name, trouble] of troubles) {
			const burst = bodies.slice(next, next + BURST).map(sell);
			next += BURST;
			// Some have been accepted, and their runs are anywhere.
			await Promise.race(burst);
			await trouble();
			await Promise.all(burst);
			const all = next;
			await n8n.server.waitFor(`every sale to end well after this: ${name}`, async () => (await settled().catch(() => -1)) === all, PATIENCE_MS);
		}
	}
	const verdict = await verdictOf(async (text) => await ledger.read(async (sql) => await sql.all(text)), { accepted, papers: printer.printed, mails: [], opening: OPENING, printerAway: true });
	expect(verdict).toMatchObject({ lost: 0, doubled: 0, faults: [] });
}, 3_000_000);
