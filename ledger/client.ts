/**
 * n8n's side of the wire. One worker thread a ledger owns every connection to it in this process; it dies with the
 * process and never keeps it alive.
 */
import { Worker } from 'node:worker_threads';
import type { ShopSettings } from '../shop/settings';
import { placeName } from './place';
import type { LedgerPlace } from './place';
import type { LedgerReply, LedgerRequest } from './wire';

/** What the ledger said no to. */
export class LedgerError extends Error {
	override readonly name = 'LedgerError';
}

interface Waiting {
	resolve(value: unknown): void;
	reject(error: Error): void;
}

export class LedgerClient {
	private worker: Worker | undefined;
	private readonly waiting = new Map<number, Waiting>();
	private nextId = 1;

	/**
	 * @param workerFile the bundled worker (`usecases/worker.ts`)
	 * @param place where the ledger lies
	 */
	constructor(private readonly workerFile: string, private readonly place: LedgerPlace) {}

	/** Runs a unit. @throws LedgerError with what the ledger said */
	async run(unit: string, input: unknown, shop: ShopSettings): Promise<unknown> {
		const worker = (this.worker ??= this.start());
		const id = this.nextId++;
		return await new Promise((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			if (this.waiting.size === 1) worker.ref();
			const request: LedgerRequest = { id, unit, input, shop, now: Date.now() };
			try {
				worker.postMessage(request);
			} catch (error) {
				this.settle(id)?.reject(error as Error);
			}
		});
	}

	/** Closes the ledger after what was asked before. */
	async close(): Promise<void> {
		const worker = this.worker;
		if (!worker) return;
		this.worker = undefined;
		worker.ref();
		await new Promise<void>((resolve) => {
			worker.once('exit', () => resolve());
			worker.postMessage('close');
		});
	}

	private start(): Worker {
		const worker = new Worker(this.workerFile, { workerData: { place: this.place } });
		worker.unref();
		worker.on('message', (reply: LedgerReply) => {
			const waiting = this.settle(reply.id);
			if (reply.ok) waiting?.resolve(reply.value);
			else waiting?.reject(new LedgerError(reply.error.message));
		});
		worker.on('error', (error) => this.lost(worker, error));
		worker.on('exit', () => this.lost(worker, new Error('it stopped')));
		return worker;
	}

	private settle(id: number): Waiting | undefined {
		const waiting = this.waiting.get(id);
		this.waiting.delete(id);
		if (this.waiting.size === 0) this.worker?.unref();
		return waiting;
	}

	/** The worker is gone: whoever waited hears it, and the next call starts another. */
	private lost(worker: Worker, error: Error): void {
		if (this.worker === worker) this.worker = undefined;
		for (const [id, waiting] of [...this.waiting]) {
			this.waiting.delete(id);
			waiting.reject(new LedgerError(`The ledger at ${placeName(this.place)} cannot be used: ${error.message}`));
		}
	}
}
