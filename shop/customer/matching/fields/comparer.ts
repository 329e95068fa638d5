/** One field's way of comparing two values. A value is compiled once and compared many times. */
import type { Evidence } from '../evidence';

export interface Comparer<Compiled> {
	compile(value: string): Compiled;
	/** Two records say the same. */
	equal(value: Compiled): Evidence;
	/** Two records say different things. */
	compare(a: Compiled, b: Compiled): Evidence;
	/** Worth remembering by pair of values: names, whose few values meet again and again. */
	repeats: boolean;
}
