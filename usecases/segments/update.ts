/** Segments kept up to date: after each purchase for whoever it concerns, and whole when time has passed or the rules changed. */
import { peopleEventsAfter } from '../../ledger/repositories/merges';
import { allSegments, changeMembers, markComputed, memberIds, membersAmong } from '../../ledger/repositories/segments';
import type { Segment } from '../../ledger/repositories/segments';
import { getSetting, setSetting } from '../../ledger/repositories/settings';
import { membersBy, prepareSegment, takeRfmCuts } from '../../ledger/segmentQuery';
import type { RfmCuts } from '../../ledger/segmentQuery';
import { businessDate } from '../../shop/time';
import type { UnitContext } from '../unit';

const PEOPLE_SEEN = 'segments_people_seq';
const RFM_CUTS = 'segments_rfm_cuts';
const EVENTS_AT_ONCE = 500;

export type MemberReason = 'segment_purchase' | 'segment_time' | 'segment_defined' | 'segment_people';

/** Looks again at these customers, and at whom merges and their undoing touched since. */
export async function updateSegments(context: UnitContext, customerIds: readonly number[], reason: MemberReason = 'segment_purchase'): Promise<void> {
	const segments = await allSegments(context.sql);
	if (segments.length === 0) return;
	const moved = await peopleMoved(context);
	const ids = [...new Set([...customerIds, ...moved])];
	if (ids.length === 0) return;
	for (const segment of segments) await updateSegment(context, segment, ids, reason);
}

async function updateSegment(context: UnitContext, segment: Segment, ids: readonly number[], reason: MemberReason): Promise<void> {
	const prepared = await prepareSegment(context.sql, segment.definition, await cutsFor(context, segment, false), ids.length);
	const candidates = [...new Set([...ids, ...prepared.atTheEdge])];
	const belong = new Set(await membersBy(context.sql, prepared, clockOf(context), candidates));
	const were = new Set(await membersAmong(context.sql, segment.id, candidates));
	await changeMembers(context.sql, segment.id, {
		entered: [...belong.difference(were)].sort(ascending),
		left: [...were.difference(belong)].sort(ascending),
		reason,
		told: segment.computedAt > 0,
		now: context.now,
	});
}

/**
 * Takes a whole segment anew.
 *
 * @returns how many came and went
 */
export async function recomputeSegment(context: UnitContext, segment: Segment, reason: MemberReason): Promise<{ entered: number; left: number }> {
	const prepared = await prepareSegment(context.sql, segment.definition, await cutsFor(context, segment, true), 0);
	const belong = new Set(await membersBy(context.sql, prepared, clockOf(context)));
	const were = new Set(await memberIds(context.sql, segment.id));
	const entered = [...belong.difference(were)].sort(ascending);
	const left = [...were.difference(belong)].sort(ascending);
	await changeMembers(context.sql, segment.id, { entered, left, reason, told: segment.computedAt > 0, now: context.now });
	await markComputed(context.sql, segment.id, context.now);
	return { entered: entered.length, left: left.length };
}

const ascending = (a: number, b: number) => a - b;

/** Customers that merged or came apart since it was last asked. */
async function peopleMoved({ sql }: UnitContext): Promise<number[]> {
	const seen = Number((await getSetting(sql, PEOPLE_SEEN)) ?? 0);
	const moved = new Set<number>();
	let last = seen;
	for (;;) {
		const events = await peopleEventsAfter(sql, last, EVENTS_AT_ONCE);
		if (events.length === 0) break;
		for (const event of events) {
			if (event.kind === 'review_needed' || event.kind === 'refused') continue;
			moved.add(Number(event.customer_id));
			if (event.other_id !== null) moved.add(Number(event.other_id));
		}
		last = Number(events.at(-1)!.seq);
	}
	if (last !== seen) await setSetting(sql, PEOPLE_SEEN, String(last));
	return [...moved];
}

const NO_CUTS: RfmCuts = { recency: [], frequency: [], money: [] };

/** The fifths of the day: taken anew once a day, so that one sale does not move everybody. */
async function cutsFor(context: UnitContext, segment: Segment, anew: boolean): Promise<RfmCuts> {
	if (!segment.definition.conditions.some((condition) => condition.kind === 'rfm')) return NO_CUTS;
	const day = businessDate(context.now, context.shop.zone);
	const kept = await getSetting(context.sql, RFM_CUTS);
	const known = kept === undefined ? undefined : (JSON.parse(kept) as { day: string; cuts: RfmCuts });
	if (known !== undefined && (!anew || known.day === day)) return known.cuts;
	const cuts = await takeRfmCuts(context.sql);
	await setSetting(context.sql, RFM_CUTS, JSON.stringify({ day, cuts }));
	return cuts;
}

function clockOf({ now, shop }: UnitContext): { now: number; zone: string } {
	return { now, zone: shop.zone };
}
