/**
 * What our six nodes cost in one real n8n: the shipped workflow against the same workflow with six nodes that do nothing
 * in their places (n8n's Webhook and five No Operation), fed with the same sale, in turn. Timed from the POST to the end
 * of the last node, as n8n notes it.
 *
 *     npm run bench -- chain [--sales 150] [--parallel 240] [--engine default]
 *
 * `ratio_p50`: median of ours over median of theirs, one sale after another. `ratio_throughput`: sales a second of
 * ours over theirs with 8 sales under way, from 8 tills. Both flows run in an n8n set up as `npm start` does it, with its
 * expression engine started only where there is an expression; `--engine default` leaves n8n's own default.
 */
import { parseArgs } from 'node:util';
import { guideSale } from '../test/fixtures/sales';
import { RealN8n } from '../test/n8n/harness/realN8n';
import { shippedWorkflow } from '../test/n8n/support/shippedWorkflow';
import { noOps } from './load/noOps';
import { Runs } from './load/runs';

const AT_ONCE = 8;
const WARM_UP = 25;

interface Flow {
	url: string;
	workflowId: string;
	headers: Record<string, string>;
}

let ticket = 0;

async function post(flow: Flow, till: number): Promise<void> {
	ticket += 1;
	const sale = { ...guideSale, transaction_id: `B-${ticket}`, till: `caja-${till}`, customer: { email: `cliente${ticket % 50}@example.com`, name: `Cliente ${ticket % 50}` } };
	const response = await fetch(flow.url, { method: 'POST', headers: flow.headers, body: JSON.stringify(sale) });
	await response.arrayBuffer();
	if (!response.ok) throw new Error(`${flow.url} answered ${response.status}`);
}

/** One sale, alone. @returns milliseconds from the POST to the end of its run */
async function timed(flow: Flow, runs: Runs): Promise<number> {
	const mark = runs.mark();
	const began = Date.now();
	await post(flow, 1);
	return (await runs.reach(flow.workflowId, mark, 1)) - began;
}

/** @returns sales a second with `AT_ONCE` under way */
async function throughput(flow: Flow, runs: Runs, sales: number): Promise<number> {
	const mark = runs.mark();
	const began = Date.now();
	let next = 0;
	await Promise.all(
		Array.from({ length: AT_ONCE }, async (_, till) => {
			while (next < sales) {
				const mine = next++;
				await runs.reach(flow.workflowId, mark, mine - AT_ONCE + 1);
				await post(flow, till);
			}
		}),
	);
	return sales / (((await runs.reach(flow.workflowId, mark, sales)) - began) / 1000);
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { sales: { type: 'string', default: '150' }, parallel: { type: 'string', default: '240' }, engine: { type: 'string', default: 'lazy' } } });
	const n8n = await RealN8n.start(values.engine === 'default' ? { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'false' } : {});
	try {
		const ours = await n8n.publish(shippedWorkflow());
		const theirs = await n8n.publish(noOps());
		const json = { 'content-type': 'application/json' };
		const flows: [Flow, Flow] = [
			{ url: ours.webhookUrls[0]!, workflowId: ours.id, headers: { ...json, 'x-shop-secret': n8n.tillSecret } },
			{ url: theirs.webhookUrls[0]!, workflowId: theirs.id, headers: json },
		];
		const runs = new Runs(n8n.place.folder);
		// n8n was asked whether the webhooks answer; those runs are over by the end of the warm-up.
		for (let round = 0; round < WARM_UP; round++) for (const flow of flows) await timed(flow, runs);

		const times: [number[], number[]] = [[], []];
		for (let round = 0; round < Number(values.sales); round++) {
			for (const index of round % 2 === 0 ? [0, 1] as const : [1, 0] as const) times[index].push(await timed(flows[index], runs));
		}
		const rates: [number[], number[]] = [[], []];
		const part = Math.ceil(Number(values.parallel) / 4);
		for (let round = 0; round < 4; round++) {
			for (const index of round % 2 === 0 ? [0, 1] as const : [1, 0] as const) rates[index].push(await throughput(flows[index], runs, part));
		}
		const [p50, peerP50] = [median(times[0]), median(times[1])];
		const [rate, peerRate] = [median(rates[0]), median(rates[1])];
		process.stdout.write(`one after another: ours ${p50} ms, no-op ${peerP50} ms (median of ${times[0].length})\n`);
		process.stdout.write(`${AT_ONCE} at a time: ours ${rounded(rate)}, no-op ${rounded(peerRate)} sales a second\n`);
		process.stdout.write(
			`${JSON.stringify({ bench: 'chain', ratio_p50: rounded(p50 / peerP50), ratio_throughput: rounded(rate / peerRate), p50_ms: p50, peer_p50_ms: peerP50, per_s: rounded(rate), peer_per_s: rounded(peerRate) })}\n`,
		);
	} finally {
		await n8n.stop();
	}
}

void main().catch((error: unknown) => {
	process.stderr.write(`${String(error)}\n`);
	process.exitCode = 1;
});
