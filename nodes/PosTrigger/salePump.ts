/**
 * Hands accepted sales to a workflow: several at once up to a limit, in order per till, and watches each run to its end.
 * What n8n's death cut off is handed out again when the trigger is next activated, and what the ledger claimed for us in an answer that
 * never came, within minutes.
 */
import type { SaleJson } from '../../shop/sale/saleJson';
import type { Shop } from '../../usecases/shop';
import type { RunEnd } from '../support/startRun';
import { thisProcess } from '../support/thisProcess';
import { untilHeard } from '../support/untilHeard';

export interface PumpOptions {
	shop: Shop;
	/** Workflow and node id. */
	triggerId: string;
	/** Runs under way at once. */
	limit: number;
	/** Starts a run; resolves when it ended. */
	start(sale: SaleJson): Promise<RunEnd>;
	/** Told what could not be done; the pump goes on. */
	report(error: Error): void;
}

/** Sales accepted by another process (a webhook processor) are found this often. */
const LOOK_AGAIN_MS = 10_000;
/** A claim whose answer has not come for this long was cut off on its way to us. */
const LOST_MS = 120_000;

/** Runs that this process watches, by trigger: a trigger that is published anew must not start them again. */
const watched = new Map<string, Set<string>>();
const pumps = new Map<string, SalePump>();

/** The trigger's pump in this process, if the trigger is active here. */
export function pumpOf(triggerId: string): SalePump | undefined {
	return pumps.get(triggerId);
}

export class SalePump {
	private pumping = false;
	private again = false;
	private stopped = false;
	private timer: NodeJS.Timeout | undefined;
	private lookedForLost = Date.now();
	private readonly running: Set<string>;

	constructor(private readonly options: PumpOptions) {
		this.running = watched.get(options.triggerId) ?? new Set();
		watched.set(options.triggerId, this.running);
	}

	/** Recovers what a death cut off, and begins. */
	async open(): Promise<void> {
		pumps.set(this.options.triggerId, this);
		await this.options.shop.run('recoverSales', { triggerId: this.options.triggerId, alive: [...this.running] });
		this.pump();
	}

	/** Starts nothing more; runs under way are watched to their end. */
	close(): void {
		this.stopped = true;
		clearTimeout(this.timer);
		if (pumps.get(this.options.triggerId) === this) pumps.delete(this.options.triggerId);
	}

	/** What an acceptance may claim for this pump on the spot. */
	offer(): { owner: string; room: number } {
		return { owner: thisProcess, room: this.options.limit - this.running.size };
	}

	/** Starts sales that were claimed as they were accepted. One that comes too late is recovered at the next activation. */
	adopt(sales: readonly SaleJson[]): void {
		if (this.stopped) return;
		for (const sale of sales) void this.watch(sale.sale_id!, sale);
	}

	/** Claims what may run now. Calls that come meanwhile make one more round. */
	pump(): void {
		if (this.pumping) {
			this.again = true;
			return;
		}
		this.pumping = true;
		void this.rounds().finally(() => {
			this.pumping = false;
			if (this.again) this.pump();
		});
	}

	private async rounds(): Promise<void> {
		clearTimeout(this.timer);
		let wait = LOOK_AGAIN_MS;
		try {
			await this.findLost();
			do {
				this.again = false;
				const room = this.options.limit - this.running.size;
				if (this.stopped || room <= 0) break;
				const { sales, nextAt } = await this.options.shop.run('claimSales', { triggerId: this.options.triggerId, owner: thisProcess, limit: room });
				for (const { saleId, sale } of sales) void this.watch(saleId, sale);
				if (nextAt !== undefined) wait = Math.min(wait, Math.max(50, nextAt - Date.now()));
			} while (this.wantsMore());
		} catch (error) {
			this.options.report(error as Error);
		}
		if (this.stopped) return;
		this.timer = setTimeout(() => this.pump(), wait);
		this.timer.unref();
	}

	/** Sales that are ours in the ledger, and that we never heard of. */
	private async findLost(): Promise<void> {
		const { shop, triggerId } = this.options;
		if (this.stopped || Date.now() - this.lookedForLost < LOST_MS) return;
		await shop.run('recoverSales', { triggerId, alive: [...this.running], lost: { owner: thisProcess, afterMs: LOST_MS } });
		this.lookedForLost = Date.now();
	}

	/** Asked while we waited for the ledger. */
	private wantsMore(): boolean {
		return this.again;
	}

	private async watch(saleId: string, sale: SaleJson): Promise<void> {
		const { shop, triggerId } = this.options;
		this.running.add(saleId);
		let waiting = true;
		try {
			const end = await this.options.start(sale);
			const finished = await untilHeard(
				async () => await shop.run('finishSale', { triggerId, saleId, ...(end.ok ? { ok: true } : { ok: false, failure: end.failure }) }),
				(error) => this.options.report(error),
				() => this.stopped,
			);
			waiting = finished?.waiting ?? true;
		} catch (error) {
			this.options.report(error as Error);
		} finally {
			this.running.delete(saleId);
			// The next activation may have made another pump over the same runs.
			if (waiting) pumpOf(triggerId)?.pump();
		}
	}
}
