/** Runs cases in a thread of its own, so that one that never ends can be told and ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { Chance, seedOf } from './chance';
import { targets } from './targets';

export interface Share {
	target: string;
	seed: number;
	from: number;
	to: number;
	/** The case that is under way, one number. */
	progress: SharedArrayBuffer;
}

export interface Crash {
	target: string;
	index: number;
	error: string;
}

const MISTAKES = [TypeError, ReferenceError, SyntaxError, URIError];
/** The engine's own words, where ours may say that something is cut short. */
const ENGINE = /call stack|Invalid (?:array|string|typed array|count|time|code point)|out of (?:range|bounds)|precision|digits|allocation/i;

/** A mistake of the program, as against a refusal in words. JSON that is none is refused in the engine's words. */
function isMistake(error: unknown): boolean {
	if (error instanceof SyntaxError) return !/JSON/.test(error.message);
	return error instanceof RangeError ? ENGINE.test(error.message) : MISTAKES.some((Mistake) => error instanceof Mistake);
}

async function run({ target: name, seed, from, to, progress }: Share): Promise<void> {
	const target = targets.find((each) => each.name === name)!;
	const at = new Int32Array(progress);
	for (let index = from; index < to; index++) {
		Atomics.store(at, 0, index);
		try {
			const made = target.run(new Chance(seedOf(name, seed, index)));
			if (made instanceof Promise) await made;
			if (({} as Record<string, unknown>).polluted !== undefined || Object.keys(Object.prototype).length > 0) throw new TypeError('Object.prototype was changed');
		} catch (error) {
			if (target.neverThrows || isMistake(error)) parentPort!.postMessage({ target: name, index, error: (error as Error).stack ?? String(error) } satisfies Crash);
		}
	}
}

/** The thread's whole life. */
export async function work(): Promise<void> {
	await run(workerData as Share);
	parentPort!.postMessage('done');
}
