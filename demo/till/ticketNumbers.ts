/** Ticket numbers of the live till. The year of history counts up; these carry the moment, so that no state is kept. */
import { DateTime } from 'luxon';
import { SHOP } from '../shop/stores';
import type { Store } from '../shop/stores';

/** `SDR-251211-113401`, and `SDR-D-251211-113401` for a refund: a series of its own. */
export class TicketNumbers {
	private lastSecond = 0;

	/** Two tickets in one second would share a number: the second one takes the next second's. */
	next(store: Store, kind: 'sale' | 'refund', at: Date): string {
		const second = Math.max(Math.floor(at.getTime() / 1000), this.lastSecond + 1);
		this.lastSecond = second;
		const moment = DateTime.fromSeconds(second, { zone: SHOP.zone }).toFormat('yyMMdd-HHmmss');
		return `${store.code}-${kind === 'refund' ? 'D-' : ''}${moment}`;
	}
}
