/** One run of the workflow, watched to its end: a sale, or what happened. */
import type { IDataObject, IRun, ITriggerFunctions } from 'n8n-workflow';

/** How a run ended: a failure in words, or nothing. */
export type RunEnd = { ok: true } | { ok: false; failure: string };

/** Hands the items over in one run; resolves when it ended, however it ended. */
export async function startRun(context: ITriggerFunctions, ...items: IDataObject[]): Promise<RunEnd> {
	return await startRunAt(context, 0, ...items);
}

/** The same at one of several outputs. */
export async function startRunAt(context: ITriggerFunctions, output: number, ...items: IDataObject[]): Promise<RunEnd> {
	const done = context.helpers.createDeferredPromise<IRun>();
	const before = Array.from({ length: output }, () => []);
	context.emit([...before, items.map((json) => ({ json }))], undefined, done);
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
