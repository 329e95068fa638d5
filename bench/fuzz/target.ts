/** A parser of what comes from outside, with a way of making cases of its own. */
import type { Chance } from './chance';

export interface Target {
	name: string;
	/** Share of all cases. */
	weight: number;
	/** True where nothing may be thrown at all; else only what is said in words, never a mistake of the program. */
	neverThrows: boolean;
	run(chance: Chance): unknown;
}
