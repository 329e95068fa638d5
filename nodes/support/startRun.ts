/** One sale, one run of the workflow, watched to its end. */
import type { IDataObject, IRun, ITriggerFunctions } from 'n8n-workflow';

/** How a run ended: a failure in words, or nothing. */
export type RunEnd = { ok: true } | { ok: false; failure: string };

/** Hands the sale over; resolves when its run ended, however it ended. */
export async function startRun(context: ITriggerFunctions, sale: IDataObject): Promise<RunEnd> {
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit([[{ json: sale }]], undefined, done);
	try {
		return runEnd(await done.promise);
	} catch (error) {
		return { ok: false, failure: `n8n could not start the run: ${(error as Error).message}` };
	}
}

function runEnd(run: IRun | undefined): RunEnd {
	const failure = run?.data.resultData.error?.message;
	if (failure !== undefined) return { ok: false, failure };
	if (run?.status === 'error' || run?.status === 'crashed' || run?.status === 'canceled') return { ok: false, failure: `The run was ${run.status}` };
	return { ok: true };
}
