/** How many were asked for a review, how many were not, and why. */
import { neverScheduled, requestCounts } from '../../ledger/repositories/reviews';
import { reasons, reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { daysAgo } from '../../shop/segment/definition';
import { zonedIso } from '../../shop/time';
import { reading } from '../unit';

export interface ReviewCounts {
	/** ISO 8601 in the shop's zone. */
	since: string;
	/** Waiting for their day. */
	scheduled: number;
	sent: number;
	/** Handed to a workflow, and nobody knows whether they went out. */
	doubtful: number;
	/** Taken back with their purchase. */
	cancelled: number;
	skipped: number;
	/** Why not, most often first. */
	reasons: { reason: string; message: string; count: number }[];
}

export const reviewCounts = reading<{ days: number }, ReviewCounts>(async ({ sql, now, shop }, { days }) => {
	const since = daysAgo(now, days, shop.zone);
	const requests = await requestCounts(sql, since);
	const never = await neverScheduled(sql, since);
	const sum = (...statuses: string[]) => requests.filter((row) => statuses.includes(row.status)).reduce((total, row) => total + Number(row.count), 0);
	const why = new Map<string, number>();
	for (const row of requests) if (row.status === 'skipped' || row.status === 'cancelled') why.set(row.reason, (why.get(row.reason) ?? 0) + Number(row.count));
	for (const row of never) why.set(row.reason, (why.get(row.reason) ?? 0) + Number(row.count));
	return {
		since: zonedIso(since, shop.zone),
		scheduled: sum('scheduled'),
		sent: sum('sent'),
		doubtful: sum('doubtful', 'emitting'),
		cancelled: sum('cancelled'),
		skipped: sum('skipped') + never.reduce((total, row) => total + Number(row.count), 0),
		reasons: [...why]
			.sort(([a, one], [b, other]) => other - one || a.localeCompare(b))
			.map(([reason, count]) => ({ reason, message: reason in reasons ? reasonText(reason as ReasonCode, shop.locale) : reason, count })),
	};
});
