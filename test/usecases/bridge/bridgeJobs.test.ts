import { createHash } from 'node:crypto';
import path from 'node:path';
import type { BridgeRequest, JobsAnswer } from '../../../shop/bridge/protocol';
import { JobFetcher } from '../../../bridge/jobs/jobFetcher';
import { JobJournal } from '../../../bridge/jobs/jobJournal';
import { Desk } from '../../../bridge/till/desk';
import { jobQueued, jobsFor } from '../../../usecases/bridge/jobsFor';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';
import { tempFolder } from '../../bridge/support';
import { startFakePrinter } from '../../printing/fakePrinter';
import type { FakePrinter } from '../../printing/fakePrinter';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const bytes = Buffer.from('\x1b@Lata de anchoas  19,00\n\x1dV\x01', 'latin1');
let shop: MemoryShop;
let printer: FakePrinter;
let folder: { folder: string; remove(): Promise<void> };
let journal: JobJournal | undefined;

beforeEach(async () => {
	shop = await memoryShop({}, NOW);
	printer = await startFakePrinter({ behaviour: 'confirming' });
	folder = await tempFolder();
});
afterEach(async () => {
	await journal?.close();
	journal = undefined;
	await printer.close();
	await shop.close();
	await folder.remove();
});

const queue = async (offerId: string, keepMs = 60_000) =>
	await shop.run('queueForBridge', { jobId: `job-${offerId}`, saleId: 'sale', printer: 'mostrador', language: 'esc-pos', confirm: true, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), offerId, keepMs });
const states = async () => await shop.rows('SELECT offer_id, state FROM bridge_jobs ORDER BY offer_id');
const decision = async () => await shop.rows('SELECT status, reason FROM decisions');
const openJournal = async () => (journal = await JobJournal.open(path.join(folder.folder, 'jobs.jsonl'), NOW));

/** @param lose the n-th answers that never arrive */
const fetcher = async (bridgeId = 'b1', lose: number[] = []) => {
	let asked = 0;
	const trigger = {
		ask: async <Answer>(request: BridgeRequest): Promise<Answer> => {
			if (request.ask !== 'jobs') throw new Error('not a question for jobs');
			const answer: JobsAnswer = { jobs: await jobsFor(shop, { ...request, waitSeconds: 0 }, new AbortController().signal) };
			if (lose.includes(asked++)) throw new Error('the answer was lost');
			return answer as Answer;
		},
	};
	return new JobFetcher({ trigger, bridgeId, printers: new Map([['mostrador', { kind: 'network', host: printer.host, port: printer.port }]]), journal: journal ?? (await openJournal()), desk: new Desk(), log: () => undefined });
};

it('prints what n8n sends, and n8n knows how it ended', async () => {
	await queue('a');
	expect(await decision()).toEqual([{ status: 'queued', reason: 'waiting_for_bridge' }]);
	const bridge = await fetcher();
	await bridge.round();
	await bridge.round();
	expect(printer.printed.map((each) => Buffer.from(each))).toEqual([bytes]);
	expect(await decision()).toEqual([{ status: 'printed', reason: 'printer_confirmed' }]);
	expect(await shop.rows("SELECT content FROM bridge_jobs WHERE state = 'ended'")).toEqual([{ content: '' }]);
});

it('prints once where answers are lost on the way', async () => {
	await queue('a');
	const bridge = await fetcher('b1', [0, 2]);
	for (let round = 0; round < 5; round++) await bridge.round().catch(() => undefined);
	expect(printer.printed).toHaveLength(1);
	expect(await states()).toEqual([{ offer_id: 'a', state: 'ended' }]);
});

it('prints nothing again that it died over, and says that nobody knows', async () => {
	await queue('a');
	const before = await openJournal();
	await before.begin('a', NOW);
	await before.close();
	journal = undefined;
	const bridge = await fetcher();
	await bridge.round();
	await bridge.round();
	expect(printer.printed).toHaveLength(0);
	expect(await decision()).toEqual([{ status: 'unknown', reason: 'cut_off_while_printing' }]);
});

it('leaves in doubt what was offered to a bridge that lost its memory', async () => {
	await queue('a');
	await (await fetcher('b1', [0])).round().catch(() => undefined);
	await (await fetcher('b2')).round();
	expect(printer.printed).toHaveLength(0);
	expect(await decision()).toEqual([{ status: 'unknown', reason: 'cut_off_while_printing' }]);
});

it('prints no receipt that comes too late', async () => {
	await queue('a', 1000);
	shop.clock.now = NOW + 2000;
	await (await fetcher()).round();
	expect(printer.printed).toHaveLength(0);
	expect(await decision()).toEqual([{ status: 'failed', reason: 'bridge_did_not_come' }]);
});

it('tries again after a failure, as a job of its own', async () => {
	printer.become('paperOut');
	await queue('a');
	const bridge = await fetcher();
	await bridge.round();
	await bridge.round();
	expect(await decision()).toEqual([{ status: 'failed', reason: 'printer_not_ready' }]);
	printer.become('confirming');
	await shop.run('queueForBridge', { jobId: 'job-a', saleId: 'sale', printer: 'mostrador', language: 'esc-pos', confirm: true, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), offerId: 'b', keepMs: 60_000 });
	await bridge.round();
	expect(printer.printed).toHaveLength(1);
});

it('queues a job once while it is open', async () => {
	await queue('a');
	await shop.run('queueForBridge', { jobId: 'job-a', saleId: 'sale', printer: 'mostrador', language: 'esc-pos', confirm: true, bytes, sha256: 'x', offerId: 'c', keepMs: 1 });
	expect(await states()).toEqual([{ offer_id: 'a', state: 'queued' }]);
});

it('answers a question as soon as there is a job', async () => {
	const asked = jobsFor(shop, { bridge: 1, bridgeId: 'b', ask: 'jobs', printers: ['mostrador'], ended: [], waitSeconds: 30 }, new AbortController().signal);
	await queue('a');
	jobQueued();
	expect((await asked).map(({ jobId }) => jobId)).toEqual(['a']);
});

it('lets a bridge go that hung up', async () => {
	const gone = new AbortController();
	const asked = jobsFor(shop, { bridge: 1, bridgeId: 'b', ask: 'jobs', printers: ['mostrador'], ended: [], waitSeconds: 30 }, gone.signal);
	gone.abort();
	expect(await asked).toEqual([]);
});

it('waits for the gap between two tickets of a till', async () => {
	const desk = new Desk();
	const turn = desk.turnAt('p');
	turn.begin();
	let printedAt = 'never';
	const job = desk.inGap('p', 60_000, async () => void (printedAt = 'in the gap'));
	await Promise.resolve();
	expect(printedAt).toBe('never');
	turn.end();
	await job;
	expect(printedAt).toBe('in the gap');
});
