/** When a delivery that failed is tried again. */

const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;

/**
 * Doubling from half a minute to an hour; never before the CRM said.
 * @param attempts how often it failed, this time included
 * @param askedMs how long the CRM asked to be left alone
 */
export function nextTryMs(attempts: number, askedMs = 0): number {
	return Math.max(askedMs, Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, attempts - 1))));
}
