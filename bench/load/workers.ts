/** What a second worker brings: the same burst of sales in queue mode with one worker and with two. */
import { openLedger } from '../../ledger/open';
import { QueueN8n } from '../../test/n8n/harness/queueN8n';
import { shippedWorkflow } from '../../test/n8n/support/shippedWorkflow';
import { Till } from '../../test/n8n/support/till';
import type { EveSale } from './christmasEve';

const WARM_UP = 30;
const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 600_000;

/** @param sales twice what a burst has, and the warm-ups @returns sales a second with one worker, and with two */
export async function workersRates(sales: readonly EveSale[]): Promise<[number, number]> {
	const n8n = await QueueN8n.start();
	const ledger = await openLedger(n8n.place);
	try {
		await n8n.startWorker();
		const { url } = await n8n.publish(shippedWorkflow());
		const till = new Till(url, n8n.tillSecret);
		let sold = 0;
		const settled = async () => Number((await ledger.read(async (sql) => await sql.get<{ n: number }>("SELECT COUNT(*) AS n FROM deliveries WHERE state = 'settled'")))!.n);
		const burst = async (part: readonly EveSale[]): Promise<number> => {
			const began = performance.now();
			for (const answer of await Promise.all(part.map(async ({ body }) => await till.post(body)))) if (answer.body.status !== 'accepted') throw new Error(JSON.stringify(answer));
			sold += part.length;
			for (const deadline = Date.now() + PATIENCE_MS; (await settled()) < sold; ) {
				if (Date.now() > deadline) throw new Error(`${await settled()} of ${sold} sales settled in queue mode`);
				await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
			}
			return part.length / ((performance.now() - began) / 1000);
		};
		const half = Math.floor(sales.length / 2);
		const measured = async (part: readonly EveSale[]): Promise<number> => {
			await burst(part.slice(0, WARM_UP));
			return await burst(part.slice(WARM_UP));
		};
		const one = await measured(sales.slice(0, half));
		const second = await n8n.startWorker();
		await n8n.server.waitFor('the second worker', async () => (await n8n.logOf(second)).includes('worker is now ready'));
		return [one, await measured(sales.slice(half, 2 * half))];
	} finally {
		await ledger.close();
		await n8n.stop();
	}
}
