/**
 * The ledger's side of the wire: takes requests in order, each in a transaction of its own. Those that must reach the
 * disk and are waiting together share one sync.
 */
import type { Database, Sql } from './sql';
import { inSavepoint } from './sql';
import type { HostedUnit, LedgerReply, LedgerRequest } from './wire';

export type Units = Readonly<Record<string, HostedUnit>>;

export class LedgerHost {
	private readonly waiting: LedgerRequest[] = [];
	private draining = false;

	constructor(
		private readonly database: Database,
		private readonly units: Units,
		private readonly reply: (reply: LedgerReply) => void,
	) {}

	take(request: LedgerRequest): void {
		if (this.database.readsAside && this.units[request.unit]?.durability === 'read') {
			void this.runAlone(request);
			return;
		}
		this.waiting.push(request);
		if (this.draining) return;
		this.draining = true;
		// After the port's queue is read: requests that came together are seen together.
		setImmediate(() => void this.drain());
	}

	private async drain(): Promise<void> {
		for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
			if (this.units[next.unit]?.durability === 'disk') await this.runTogether([next, ...this.takeDiskBound()]);
			else await this.runAlone(next);
			// Lets the port deliver what came meanwhile, so that it can share the next sync.
			await new Promise((resolve) => setImmediate(resolve));
		}
		this.draining = false;
	}

	/** Those waiting that must reach the disk too. They overtake the rest: a till stands waiting for them. */
	private takeDiskBound(): LedgerRequest[] {
		const bound = this.waiting.filter((request) => this.units[request.unit]?.durability === 'disk');
		for (const request of bound) this.waiting.splice(this.waiting.indexOf(request), 1);
		return bound;
	}

	private async runAlone(request: LedgerRequest): Promise<void> {
		try {
			let forgotten: string[] = [];
			const work = async (sql: Sql) => await this.run(sql, request, (forgotten = []));
			const reads = this.units[request.unit]?.durability === 'read';
			const value = await (reads ? this.database.read(work) : this.database.transaction('process', work));
			if (forgotten.length > 0 && !(await this.database.scrub(forgotten))) throw new Error('Erased, but the ledger’s file still holds some of it: another program has it open. Close it and erase again.');
			this.reply({ id: request.id, ok: true, value });
		} catch (error) {
			this.reply(failure(request.id, error));
		}
	}

	private async runTogether(requests: readonly LedgerRequest[]): Promise<void> {
		const replies: LedgerReply[] = [];
		try {
			await this.database.transaction('disk', async (sql) => {
				replies.length = 0;
				for (const request of requests) {
					try {
						const value = await inSavepoint(sql, () => true, async () => await this.run(sql, request));
						replies.push({ id: request.id, ok: true, value });
					} catch (error) {
						replies.push(failure(request.id, error));
					}
				}
			});
			replies.forEach((reply) => this.reply(reply));
		} catch (error) {
			// The commit itself failed (disk full): nobody was accepted.
			requests.forEach((request) => this.reply(failure(request.id, error)));
		}
	}

	private async run(sql: Sql, request: LedgerRequest, forgotten: string[] = []): Promise<unknown> {
		const unit = this.units[request.unit];
		if (!unit) throw new Error(`The ledger knows no unit "${request.unit}"`);
		return await unit.run({ sql, shop: request.shop, now: request.now, forgotten }, request.input as never);
	}
}

function failure(id: number, error: unknown): LedgerReply {
	const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
	return { id, ok: false, error: { name, message } };
}
