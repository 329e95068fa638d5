/**
 * Tickets for a person and codes that were scanned, told to the workflow at its second output: each once a run took it. What n8n's
 * death kept from being told is told at the next activation.
 */
import type { ITriggerFunctions } from 'n8n-workflow';
import type { BridgeEvent } from '../../usecases/units/heardMessages';
import type { OpenedShop } from '../support/openShopFor';
import { startRunAt } from '../support/startRun';

const tellers = new Map<string, BridgeEvents>();

/** The trigger's teller in this process, if the trigger is active here. */
export function bridgeEventsOf(triggerId: string): BridgeEvents | undefined {
	return tellers.get(triggerId);
}

export class BridgeEvents {
	private running: Promise<void> | undefined;
	private again = false;
	private closed = false;
	private readonly underWay = new Set<string>();

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly shop: OpenedShop,
		private readonly triggerId: string,
	) {
		tellers.set(triggerId, this);
		this.tell();
	}

	/** Tells what waits. Calls that come meanwhile make one more round. */
	tell(): void {
		this.again = true;
		this.running ??= this.rounds().finally(() => (this.running = undefined));
	}

	async close(): Promise<void> {
		this.closed = true;
		if (tellers.get(this.triggerId) === this) tellers.delete(this.triggerId);
		await this.running;
	}

	private async rounds(): Promise<void> {
		while (this.again && !this.closed) {
			this.again = false;
			try {
				const events = await this.shop.run('untoldEvents', { triggerId: this.triggerId });
				for (const event of events) if (!this.underWay.has(event.id) && !this.wasClosed()) void this.start(event);
			} catch (error) {
				this.context.logger.error(`POS Trigger: ${(error as Error).message}`);
			}
		}
	}

	/** Closed while the ledger was asked. */
	private wasClosed(): boolean {
		return this.closed;
	}

	/** How the run ends is the workflow's affair; the event has been told. */
	private async start(event: BridgeEvent): Promise<void> {
		this.underWay.add(event.id);
		try {
			await startRunAt(this.context, 1, event);
			await this.shop.run('eventTold', { id: event.id });
		} catch (error) {
			this.context.logger.error(`POS Trigger: ${(error as Error).message}`);
		} finally {
			this.underWay.delete(event.id);
		}
	}
}
