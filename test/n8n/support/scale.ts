/**
 * How much of the long tests runs: all that the product promises, or with `N8N_TESTS=short` (what `.ci/run` sets, so
 * that every change is answered in time) the same course with smaller numbers.
 */
const short = process.env['N8N_TESTS'] === 'short';

/** @returns `whole`, or `part` in a short run */
export function scaled<T>(whole: T, part: T): T {
	return short ? part : whole;
}
