/** The matching of very many people as n8n's thread holds it: the work is done in a thread of its own. */
import { Worker } from 'node:worker_threads';
import { BulkMatcher } from './BulkMatcher';
import { RebuildMatcher } from './RebuildMatcher';
import type { MatchingThreads } from './protocol';

export type MatchingKind = keyof MatchingThreads;

export interface BulkRequest {
	id: number;
	method: string;
	args: unknown[];
}

export type BulkReply = { id: number; ok: true; value: unknown } | { id: number; ok: false; message: string };

const METHODS: { [Kind in MatchingKind]: readonly (keyof MatchingThreads[Kind])[] } = {
	list: ['start', 'add', 'forget', 'match', 'keys', 'held', 'people', 'questions', 'close'],
	ledger: ['start', 'add', 'match', 'moves', 'close'],
};

/** In the caller's own thread. */
export function matcherOf<Kind extends MatchingKind>(kind: Kind): MatchingThreads[Kind] {
	const matchers: { [Each in MatchingKind]: () => MatchingThreads[Each] } = { list: () => new BulkMatcher(), ledger: () => new RebuildMatcher() };
	return matchers[kind]();
}

/**
 * By what a million take, enough for two and a half million customers. A heap may grow the further beyond what is alive the higher its limit is: up to four times
 * at V8's own limit, to one and a half at this (`MaxGrowingFactor` in V8's heap/memory-controller).
 */
const LIST_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 24 };

/** nodejs.org/api/errors.html#err_worker_out_of_memory */
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

/** @param workerFile the bundled worker (`usecases/worker.ts`) */
export function bulkThread<Kind extends MatchingKind>(workerFile: string, kind: Kind): MatchingThreads[Kind] {
	const worker = new Worker(workerFile, { workerData: { matching: kind }, ...(kind === 'list' ? { resourceLimits: LIST_LIMITS } : {}) });
	const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
	let nextId = 1;
	const lost = (error: Error) => {
		for (const call of waiting.values()) call.reject(error);
		waiting.clear();
	};
	worker.on('message', (reply: BulkReply) => {
		const call = waiting.get(reply.id);
		waiting.delete(reply.id);
		if (reply.ok) call?.resolve(reply.value);
		else call?.reject(new Error(reply.message));
	});
	worker.on('error', (error: Error & { code?: string }) => lost(error.code === OUT_OF_MEMORY ? new Error('So many people at once need more memory than matching takes: import the list in parts of two million rows', { cause: error }) : error));
	worker.on('exit', () => lost(new Error('The matching thread stopped')));
	const call = async (method: string, args: unknown[]) =>
		await new Promise<unknown>((resolve, reject) => {
			const id = nextId++;
			waiting.set(id, { resolve, reject });
			worker.postMessage({ id, method, args } satisfies BulkRequest);
		});
	const calls = Object.fromEntries(METHODS[kind].map((method) => [method, async (...args: unknown[]) => await call(String(method), args)]));
	const close = async () => {
		waiting.clear();
		await worker.terminate();
	};
	return { ...calls, close } as unknown as MatchingThreads[Kind];
}

/** The thread's own side: answers one call after another. */
export function serveBulk(kind: MatchingKind, reply: (message: BulkReply) => void): (request: BulkRequest) => void {
	const matcher = matcherOf(kind) as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>;
	let turn: Promise<void> = Promise.resolve();
	return ({ id, method, args }) => {
		turn = turn.then(async () => {
			try {
				reply({ id, ok: true, value: await matcher[method]!(...args) });
			} catch (error) {
				reply({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
			}
		});
	};
}
