/** The mails that would go out, and the clock that is moved forward to see them due. */
import { DateTime } from 'luxon';
import type { DemoClock } from '../clock/demoClock';
import { SHOP } from '../shop/stores';
import type { Letters, TillShop } from './port';
import { TillProblem } from './problem';
import { readText } from './requests';

export interface MailboxView extends Letters {
	/** The time in the shop, ISO 8601. */
	now: string;
	/** Whole days that it is ahead of the machine's. */
	daysAhead: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export class Mailbox {
	constructor(
		private readonly shop: TillShop,
		private readonly clock: DemoClock,
		private readonly now: () => Date,
	) {}

	async letters(): Promise<MailboxView> {
		const letters = await this.read();
		return { ...letters, now: this.now().toISOString(), daysAhead: Math.round(this.clock.aheadMs() / DAY_MS) };
	}

	/** To the next letter, or to the same time tomorrow or in a week. @throws TillProblem `bad_request` */
	async advance(body: unknown): Promise<MailboxView> {
		await this.clock.advanceBy(await this.distance(readText(body, 'to')));
		return await this.letters();
	}

	private async distance(to: string): Promise<number> {
		const now = this.now().getTime();
		const local = DateTime.fromMillis(now, { zone: SHOP.zone });
		if (to === 'day') return local.plus({ days: 1 }).toMillis() - now;
		if (to === 'week') return local.plus({ weeks: 1 }).toMillis() - now;
		const { nextAt } = to === 'letter' ? await this.read() : {};
		if (nextAt === undefined) throw new TillProblem('bad_request', 'no hay ninguna carta a la que adelantar el reloj');
		return Math.max(0, Date.parse(nextAt) + MINUTE_MS - now);
	}

	private async read(): Promise<Letters> {
		try {
			return await this.shop.letters();
		} catch {
			throw new TillProblem('ledger_unavailable');
		}
	}
}
