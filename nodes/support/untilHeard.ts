/** What has happened is told to the ledger until the ledger has heard it: the line to it may be cut for a while. */

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 10_000;

/**
 * @returns what the ledger answered; undefined when it was given up
 * @param report told once, the first time it fails
 * @param givenUp asked before every further try; what was not heard is recovered at the next activation
 */
export async function untilHeard<T>(tell: () => Promise<T>, report: (error: Error) => void, givenUp: () => boolean): Promise<T | undefined> {
	for (let wait = FIRST_WAIT_MS, reported = false; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
		try {
			return await tell();
		} catch (error) {
			if (!reported) report(error as Error);
			reported = true;
		}
		await new Promise<void>((resolve) => void setTimeout(resolve, wait).unref());
		if (givenUp()) return undefined;
	}
}
