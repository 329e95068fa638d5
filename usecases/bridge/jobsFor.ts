/** Print jobs for a bridge that asks: at once where there are any, else as soon as one comes, for as long as it waits. */
import type { OfferedJob } from '../../shop/bridge/protocol';
import type { Shop } from '../shop';
import type { JobsRequest } from './readRequest';

/** Jobs queued by another process are found this often. */
const LOOK_AGAIN_MS = 2_000;

const waiting = new Set<() => void>();

/** A job was queued in this process. */
export function jobQueued(): void {
	for (const wake of [...waiting]) wake();
}

/** @param gone the bridge has hung up: what is offered now would be offered to nobody */
export async function jobsFor(shop: Shop, { bridgeId, printers, ended, waitSeconds }: JobsRequest, gone: AbortSignal): Promise<OfferedJob[]> {
	const until = Date.now() + waitSeconds * 1000;
	let ends = ended;
	for (;;) {
		// Asleep from before the look, so that what comes between the two is not missed.
		const sleep = nap(gone);
		const jobs = await shop.run('offerJobs', { bridgeId, printers, ended: ends });
		ends = [];
		const left = until - Date.now();
		if (jobs.length > 0 || left <= 0 || gone.aborted) {
			sleep.end();
			return jobs;
		}
		await sleep.for(Math.min(LOOK_AGAIN_MS, left));
	}
}

function nap(gone: AbortSignal): { for(ms: number): Promise<void>; end(): void } {
	let wake: () => void = () => undefined;
	const woken = new Promise<void>((resolve) => (wake = resolve));
	waiting.add(wake);
	gone.addEventListener('abort', wake, { once: true });
	const end = (): void => {
		waiting.delete(wake);
		gone.removeEventListener('abort', wake);
		wake();
	};
	return {
		for: async (ms) => {
			const timer = setTimeout(end, ms);
			await woken;
			clearTimeout(timer);
			end();
		},
		end,
	};
}
