/**
 * A real n8n under load: the shipped workflow beside six nodes that do nothing (n8n's Webhook and five No Operation), fed with the same
 * sales, in turn. First one sale after another; then a Christmas Eve of a chain of shops, its eleven hours pressed together until they
 * bring `--pace` sales a second on average, hour by hour now through ours and now through theirs. Then queue mode with one worker and with two.
 *
 *     npm run bench -- load [--sales 5000] [--stores 20] [--tills 40] [--pace 10] [--workers 200] [--seed 1]
 *
 * `p50_ratio`, `p99_ratio`: from the POST to the end of the last node as n8n notes it, ours over theirs, of all sales; `alone_…` of those
 * that came one after another, `eve_…` of the Christmas Eve, with whatever waits in between. `nodes_…_ms`, `noop_nodes_…_ms`: of that
 * the time in nodes, from the start of a run's first to the end of its last. `rss_growth_mb`: memory of n8n, last quarter of the time less the second. `workers_ratio`: sales a second with two
 * workers over one, in a burst of `--workers` sales each; null where Debian's Redis and PostgreSQL are not there. `faults`: what is off
 * in the ledger at the end.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { defaultSettings } from '../../shop/settings';
import { queueModeLacks } from '../../test/n8n/harness/queueN8n';
import { RealN8n } from '../../test/n8n/harness/realN8n';
import { shippedWorkflow } from '../../test/n8n/support/shippedWorkflow';
import { importCatalogueList } from '../../usecases/importCatalogueList';
import { closeShops, openShop } from '../../usecases/shop';
import { faultsOf } from './check';
import { christmasEve } from './christmasEve';
import type { EveSale } from './christmasEve';
import { Memory } from './memory';
import { noOps } from './noOps';
import { Runs } from './runs';
import type { Walk } from './runs';
import { workersRates } from './workers';

/** One in so many sales goes alone. */
const ALONE = 5;
const WARM_UP = 25;
/** Parts of the day that change places with theirs. */
const SLICES = 11;

interface Flow {
	name: string;
	url: string;
	workflowId: string;
	headers: Record<string, string>;
	/** When each sale was posted, epoch milliseconds. */
	posted: Map<string, number>;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const at = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

async function post(flow: Flow, { body }: EveSale): Promise<void> {
	flow.posted.set(body.transaction_id, Date.now());
	const response = await fetch(flow.url, { method: 'POST', headers: flow.headers, body: JSON.stringify(body) });
	await response.arrayBuffer();
	if (!response.ok) throw new Error(`${flow.url} answered ${response.status}`);
}

/** A part of the day, each sale at its time, the day pressed together. Resolves when the last of them has ended. */
async function play(flow: Flow, runs: Runs, part: readonly EveSale[], msOfDayAMs: number): Promise<void> {
	const mark = runs.mark();
	const began = Date.now();
	const answers: Promise<void>[] = [];
	for (const sale of part) {
		const due = (sale.at - part[0]!.at) / msOfDayAMs;
		const early = due - (Date.now() - began);
		if (early > 0) await pause(early);
		answers.push(post(flow, sale));
	}
	await Promise.all(answers);
	await runs.reach(flow.workflowId, mark, part.length);
}

async function inTurn(flows: readonly [Flow, Flow], round: number, work: (flow: Flow) => Promise<void>): Promise<void> {
	for (const flow of round % 2 === 0 ? flows : flows.toReversed()) await work(flow);
}

/** Ours over theirs, and both in words. */
function compared(what: string, ours: readonly number[], theirs: readonly number[]): { p50: number; p99: number } {
	const [o50, t50, o99, t99] = [at(ours, 0.5), at(theirs, 0.5), at(ours, 0.99), at(theirs, 0.99)];
	process.stdout.write(`${what}: median ${o50} ms, no-op ${t50} ms; p99 ${o99} ms, no-op ${t99} ms (${ours.length} sales each)\n`);
	return { p50: rounded(o50 / t50), p99: rounded(o99 / t99) };
}

const walkOf = ({ walkMs }: Walk): number => walkMs;

async function loaded(values: { sales: string; stores: string; tills: string; pace: string; seed: string }): Promise<Record<string, unknown>> {
	const eve = christmasEve({ sales: Number(values.sales) + WARM_UP, stores: Number(values.stores), tills: Number(values.tills), seed: Number(values.seed) });
	const n8n = await RealN8n.start({ EXECUTIONS_DATA_PRUNE: 'false' });
	try {
		const shop = openShop(n8n.ledgerPath, defaultSettings);
		await importCatalogueList(shop, eve.opening, 'opening');
		await closeShops();
		const ours = await n8n.publish(shippedWorkflow());
		const theirs = await n8n.publish(noOps());
		const json = { 'content-type': 'application/json' };
		const flows: [Flow, Flow] = [
			{ name: 'ours', url: ours.webhookUrls[0]!, workflowId: ours.id, headers: { ...json, 'x-shop-secret': n8n.tillSecret }, posted: new Map() },
			{ name: 'no-op', url: theirs.webhookUrls[0]!, workflowId: theirs.id, headers: json, posted: new Map() },
		];
		const runs = new Runs(n8n.place.folder);
		// A till's sales stay in their order: those that go alone come from all over the day, and the warm-up is its first.
		const one = async (sale: EveSale, round: number) => await inTurn(flows, round, async (flow) => {
			const mark = runs.mark();
			await post(flow, sale);
			await runs.reach(flow.workflowId, mark, 1);
		});
		for (const [round, sale] of eve.sales.slice(0, WARM_UP).entries()) await one(sale, round);
		const mark = runs.mark();
		const memory = new Memory(n8n.pid);
		const rest = eve.sales.slice(WARM_UP);
		const alone = rest.filter((_, index) => index % ALONE === 0);
		for (const [round, sale] of alone.entries()) await one(sale, round);

		const day = rest.filter((_, index) => index % ALONE !== 0);
		const msOfDayAMs = (eve.lastsMs / 1000) / (day.length / Number(values.pace));
		for (let slice = 0; slice < SLICES; slice++) {
			const part = day.filter((sale) => Math.floor((sale.at / eve.lastsMs) * SLICES) === slice);
			if (part.length === 0) continue;
			const began = Date.now();
			await inTurn(flows, slice, async (flow) => await play(flow, runs, part, msOfDayAMs));
			process.stdout.write(`hour ${slice + 1}: ${part.length} sales, ${Math.round((Date.now() - began) / 1000)} s for both\n`);
		}
		memory.stop();

		const walks = flows.map((flow) => [...runs.walks(flow.workflowId, mark)]) as [Walk[], Walk[]];
		const eveOnly = new Set(day.map(({ body }) => body.transaction_id));
		const sinceTill = walks.map((all, index) => all.map((walk) => walk.ended - flows[index]!.posted.get(walk.ticket)!)) as [number[], number[]];
		const parts = (onEve: boolean) => sinceTill.map((all, index) => all.filter((_, place) => eveOnly.has(walks[index]![place]!.ticket) === onEve)) as [number[], number[]];
		const all = compared('from the till to the end', ...sinceTill);
		const single = compared('one after another', ...parts(false));
		const rush = compared('on Christmas Eve', ...parts(true));
		const nodes = walks.map((each) => each.map(walkOf)) as [number[], number[]];
		compared('in nodes', ...nodes);
		for (const name of walks[0][0]!.nodes.map((node) => node.name)) {
			const took = walks[0].flatMap((walk) => walk.nodes.filter((node) => node.name === name).map(({ ms }) => ms));
			process.stdout.write(`  ${name}: median ${at(took, 0.5)} ms, p99 ${at(took, 0.99)} ms\n`);
		}
		process.stdout.write(`memory of n8n: ${memory.parts(8).map((part) => Math.round(part)).join(', ')} MB\n`);
		const faults = await faultsOf(async (text) => n8n.ledgerRows(text), eve);
		for (const fault of faults) process.stdout.write(`${fault}\n`);
		runs.close();
		return {
			sales: walks[0].length, p50_ratio: all.p50, p99_ratio: all.p99, alone_p50_ratio: single.p50, alone_p99_ratio: single.p99, eve_p50_ratio: rush.p50, eve_p99_ratio: rush.p99,
			nodes_p50_ms: at(nodes[0], 0.5), nodes_p99_ms: at(nodes[0], 0.99), noop_nodes_p50_ms: at(nodes[1], 0.5), noop_nodes_p99_ms: at(nodes[1], 0.99), rss_growth_mb: Math.round(memory.growth()), faults: faults.length,
		};
	} finally {
		await n8n.stop();
	}
}

async function workers(values: { stores: string; tills: string; workers: string; seed: string }): Promise<Record<string, unknown>> {
	const lacks = queueModeLacks();
	if (lacks !== undefined) {
		process.stdout.write(`SKIPPED: ${lacks}\n`);
		return { workers_ratio: null };
	}
	const { sales } = christmasEve({ sales: 2 * Number(values.workers) + 100, stores: Number(values.stores), tills: Number(values.tills), seed: Number(values.seed) });
	const [one, two] = await workersRates(sales);
	process.stdout.write(`queue mode: ${rounded(one)} sales a second with one worker, ${rounded(two)} with two\n`);
	return { workers_ratio: rounded(two / one), one_worker_per_s: rounded(one), two_workers_per_s: rounded(two) };
}

async function main(): Promise<void> {
	const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
	const { values } = parseArgs({ options: { sales: text('5000'), stores: text('20'), tills: text('40'), pace: text('10'), workers: text('200'), seed: text('1') } });
	const figures = await loaded(values);
	const queue = await workers(values);
	process.stdout.write(`${JSON.stringify({ bench: 'load', ...figures, ...queue, stores: Number(values.stores), tills: Number(values.tills), pace: Number(values.pace), seed: Number(values.seed) })}\n`);
	if (figures.faults !== 0) process.exitCode = 1;
}

void main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
