/**
 * A ticket through a raw CUPS queue. CUPS says when it has handed the bytes to the printer, never that they are on
 * paper; and a job that waits would print on some later day, so one that does not go out in time is taken back.
 */
import type { PrintOutcome } from '../../types';
import { errorDetail } from '../printerLine';
import { CANCELLED, TIMED_OUT } from '../waiting';
import type { Patience } from '../waiting';
import { CupsError, CupsQueue, one } from './cupsQueue';
import { queueTrouble } from './queueState';

const JOB_NAME = 'ticket';
const LOOK_EVERY_MS = 250;
/** To take a job back when time is up. */
const TAKE_BACK_MS = 3000;

/** Job states (RFC 8011 §5.3.7). */
const JOB = { canceled: 7, aborted: 8, completed: 9 } as const;

/** @throws only what `onFirstByte` throws; nothing has been sent then */
export async function printToCups(bytes: Uint8Array, url: URL, patience: Patience, onFirstByte?: () => Promise<void>): Promise<PrintOutcome> {
	const where = `${url.protocol}//${url.host}${url.pathname}`;
	const aborter = new AbortController();
	const queue = new CupsQueue(url, aborter.signal);
	try {
		const notReady = await readiness(queue, where, patience, aborter);
		if (notReady !== undefined) return notReady;
		await onFirstByte?.();
		if (patience.isCancelled) return { status: 'failed', reason: 'print_cancelled', detail: where };
		return await handOver(queue, bytes, where, patience, aborter);
	} finally {
		aborter.abort();
	}
}

async function readiness(queue: CupsQueue, where: string, patience: Patience, aborter: AbortController): Promise<PrintOutcome | undefined> {
	const asked = settle(queue.printerAttributes('printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'));
	const said = await patience.first([asked]);
	if (said === CANCELLED || said === TIMED_OUT) {
		aborter.abort();
		return { status: 'failed', reason: said === CANCELLED ? 'print_cancelled' : 'printer_unreachable', detail: `${where}: did not answer in time` };
	}
	if (!said.ok) return { status: 'failed', reason: 'printer_unreachable', detail: `${where}: ${said.error.message}` };
	const trouble = queueTrouble(said.value);
	return trouble === undefined ? undefined : { status: 'failed', reason: 'printer_not_ready', detail: `${where}: ${trouble}` };
}

async function handOver(queue: CupsQueue, bytes: Uint8Array, where: string, patience: Patience, aborter: AbortController): Promise<PrintOutcome> {
	const taken = await patience.first([settle(queue.printRaw(bytes, JOB_NAME))]);
	if (taken === CANCELLED || taken === TIMED_OUT) {
		aborter.abort();
		return { status: 'unknown', reason: taken === CANCELLED ? 'connection_lost' : 'timed_out', detail: `${where}: the queue did not say that it took the ticket` };
	}
	if (!taken.ok) {
		return taken.error.sent
			? { status: 'unknown', reason: 'connection_lost', detail: `${where}: ${taken.error.message}` }
			: { status: 'failed', reason: 'printer_not_ready', detail: `${where}: ${taken.error.message}` };
	}
	return await follow(queue, taken.value, where, patience);
}

/** Looks until the job is over or time is up. */
async function follow(queue: CupsQueue, job: number, where: string, patience: Patience): Promise<PrintOutcome> {
	const named = `${where}: job ${job}`;
	for (;;) {
		const said = await patience.first([settle(queue.jobAttributes(job, 'job-state', 'job-state-reasons', 'time-at-processing'))]);
		if (said === CANCELLED || said === TIMED_OUT) return await takeBack(queue, job, named);
		if (!said.ok) return { status: 'unknown', reason: 'connection_lost', detail: `${named}: ${said.error.message}` };
		const state = one(said.value, 'job-state');
		if (state === JOB.completed) return { status: 'unconfirmed', reason: 'printer_tells_no_more', detail: `${named} handed to the printer` };
		if (state === JOB.aborted || state === JOB.canceled) return ended(said.value, `${named} ${state === JOB.aborted ? 'aborted' : 'cancelled'} by the queue`);
		const pause = await patience.first([], LOOK_EVERY_MS);
		if (pause === CANCELLED || patience.isOver) return await takeBack(queue, job, named);
	}
}

/** A job that never began printed nothing, and cannot any more once it is cancelled. */
async function takeBack(queue: CupsQueue, job: number, named: string): Promise<PrintOutcome> {
	const taken = settle((async () => {
		await queue.cancel(job);
		return await queue.jobAttributes(job, 'job-state', 'time-at-processing');
	})());
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), TAKE_BACK_MS);
	});
	const after = await Promise.race([taken, late]);
	clearTimeout(timer);
	if (after?.ok !== true) return { status: 'unknown', reason: 'timed_out', detail: `${named} could not be taken back${after === undefined ? '' : `: ${after.error.message}`}` };
	if (one(after.value, 'job-state') === JOB.completed) return { status: 'unconfirmed', reason: 'printer_tells_no_more', detail: `${named} handed to the printer` };
	return ended(after.value, `${named} did not print in time and was taken back`);
}

function ended(attributes: ReadonlyMap<string, readonly unknown[]>, detail: string): PrintOutcome {
	// The queue's own word that it never began; one that says nothing of it leaves the doubt.
	const neverBegan = attributes.get('time-at-processing')?.[0] === null;
	return neverBegan ? { status: 'failed', reason: 'printer_not_ready', detail } : { status: 'unknown', reason: 'timed_out', detail: `${detail}, after it had begun` };
}

type Settled<T> = { ok: true; value: T } | { ok: false; error: CupsError };

function settle<T>(promise: Promise<T>): Promise<Settled<T>> {
	return promise.then(
		(value): Settled<T> => ({ ok: true, value }),
		(error: unknown): Settled<T> => ({ ok: false, error: error instanceof CupsError ? error : new CupsError(errorDetail(error), true) }),
	);
}
