/** Printers serve one job at a time; so do we, for each printer, in the order of asking. */

const last = new Map<string, Promise<void>>();

/** Waits for the jobs already under way for `key`, then runs `job`. Jobs for other keys do not wait. */
export async function inTurn<T>(key: string, job: () => Promise<T>): Promise<T> {
	const before = last.get(key) ?? Promise.resolve();
	const result = before.then(job);
	const done = result.then(
		() => undefined,
		() => undefined,
	);
	last.set(key, done);
	try {
		return await result;
	} finally {
		if (last.get(key) === done) last.delete(key);
	}
}
