/** Live segments: defined once, kept up to date by every sale, told of who comes and goes. */
import { allCategories } from '../../ledger/repositories/bought';
import { consentsOf } from '../../ledger/repositories/consents';
import { findCustomer, tagsOf } from '../../ledger/repositories/customers';
import { allSegments, deleteSegment, findSegment, lastSegmentEvent, membersAfter, saveSegment, segmentEventsAfter } from '../../ledger/repositories/segments';
import type { Segment, SegmentEventRow } from '../../ledger/repositories/segments';
import { getSetting, setSetting } from '../../ledger/repositories/settings';
import { fromMinor } from '../../shop/money';
import { reasonText } from '../../shop/reasons';
import { inWordsOf } from '../../shop/voice/inSpanish';
import type { ReasonCode } from '../../shop/reasons';
import { changesWithTime, definitionProblem } from '../../shop/segment/definition';
import type { SegmentDefinition } from '../../shop/segment/definition';
import { cleanText } from '../../shop/text';
import { businessDate, zonedIso } from '../../shop/time';
import { customerCode } from '../people/customerCode';
import { recomputeSegment, updateSegments } from '../segments/update';
import { reading, unit } from '../unit';
import type { UnitContext } from '../unit';

export interface DefineInput {
	name: string;
	definition: SegmentDefinition;
}

/** The `segment` of an answer. */
export interface SegmentAnswer {
	status: 'defined' | 'unchanged' | 'refused';
	reason: ReasonCode;
	message: string;
	segment: string;
	members: number;
	/** Who came and went by a new meaning of the segment. */
	entered: number;
	left: number;
}

export const defineSegment = unit<DefineInput, SegmentAnswer>(async (context, input) => {
	const name = cleanText(input.name, 100);
	const problem = name === '' ? 'A segment needs a name' : definitionProblem(input.definition);
	if (problem !== undefined) return { status: 'refused', reason: 'segment_wrong', message: `${reasonText('segment_wrong', context.shop.locale)}: ${inWordsOf(problem, context.shop.locale)}`, segment: name, members: 0, entered: 0, left: 0 };
	const fresh = await saveSegment(context.sql, name, input.definition, context.now);
	const segment = (await findSegment(context.sql, name))!;
	const changed = fresh || isStale(context, segment) ? await recomputeSegment(context, segment, 'segment_defined') : { entered: 0, left: 0 };
	const reason = fresh ? 'segment_defined' : 'segment_unchanged';
	return {
		status: fresh ? 'defined' : 'unchanged',
		reason,
		message: reasonText(reason, context.shop.locale),
		segment: name,
		members: (await findSegment(context.sql, name))!.members,
		...changed,
	};
});

/** Time moves people too: a segment with days in it is taken anew once a day of the shop. */
function isStale({ now, shop }: UnitContext, segment: Segment): boolean {
	return segment.computedAt === 0 || (changesWithTime(segment.definition) && businessDate(segment.computedAt, shop.zone) !== businessDate(now, shop.zone));
}

/** Takes one stale segment anew. @returns false when there was none left: call again while true, so that no till waits for all of them */
export const refreshOneSegment = unit<Record<string, never>, boolean>(async (context) => {
	await updateSegments(context, []);
	const stale = (await allSegments(context.sql)).find((segment) => isStale(context, segment));
	if (stale === undefined) return false;
	await recomputeSegment(context, stale, 'segment_time');
	return true;
});

export const removeSegment = unit<{ name: string }, boolean>(async ({ sql }, { name }) => {
	const segment = await findSegment(sql, name);
	if (segment) await deleteSegment(sql, segment.id);
	return segment !== undefined;
});

export interface SegmentInfo {
	name: string;
	members: number;
	/** ISO 8601 in the shop's zone. */
	computed_at: string | null;
	definition: SegmentDefinition;
}

export const listSegments = reading<Record<string, never>, SegmentInfo[]>(async ({ sql, shop }) =>
	(await allSegments(sql)).map(({ name, members, computedAt, definition }) => ({
		name,
		members,
		computed_at: computedAt === 0 ? null : zonedIso(computedAt, shop.zone),
		definition,
	})),
);

export interface Member {
	segment: string;
	customer_id: string;
	since: string;
	customer: {
		name: string | null;
		email: string | null;
		phone: string | null;
		purchases: number;
		total_spent: number;
		last_purchase_at: string | null;
		tags: string[];
		consents: Awaited<ReturnType<typeof consentsOf>>;
	};
}

/** A page of members by customer number; whoever is refreshed first is up to date. */
export const segmentMembers = reading<{ name: string; after: number; limit: number }, Member[] | null>(async (context, { name, after, limit }) => {
	const segment = await findSegment(context.sql, name);
	if (!segment) return null;
	const members: Member[] = [];
	for (const row of await membersAfter(context.sql, segment.id, after, limit)) {
		members.push({ segment: name, customer_id: customerCode(Number(row.customer_id)), since: zonedIso(Number(row.since), context.shop.zone), customer: await personIn(context, Number(row.customer_id)) });
	}
	return members;
});

async function personIn({ sql, shop }: UnitContext, customerId: number): Promise<Member['customer']> {
	const customer = await findCustomer(sql, customerId);
	return {
		name: customer?.name ?? null,
		email: customer?.email ?? null,
		phone: customer?.phone ?? null,
		purchases: Number(customer?.purchases ?? 0),
		total_spent: fromMinor(Number(customer?.spent_cents ?? 0), shop.currency),
		last_purchase_at: customer?.last_purchase_at == null ? null : zonedIso(Number(customer.last_purchase_at), shop.zone),
		tags: await tagsOf(sql, customerId),
		consents: await consentsOf(sql, customerId),
	};
}

/** Who came and went, for CRMs and workflows that follow. */
export interface SegmentEvent extends Omit<Member, 'since'> {
	event: 'segment_entered' | 'segment_left';
	/** ISO 8601 in the shop's zone. */
	at: string;
	reason: ReasonCode;
	message: string;
}

const CURSOR = 'segment_cursor:';

export interface HeardEvents {
	events: SegmentEvent[];
	/** What `heardSegmentEvents` takes once they were dealt with. */
	upTo: number;
}

/** What happened since a listener last heard. A listener that is new begins now; `peek` looks back without being one. */
export const segmentEvents = unit<{ listener: string; segments: readonly string[]; limit: number; peek: boolean }, HeardEvents>(async (context, input) => {
	const { sql } = context;
	const key = `${CURSOR}${input.listener}`;
	const kept = await getSetting(sql, key);
	const last = await lastSegmentEvent(sql);
	if (kept === undefined && !input.peek) await setSetting(sql, key, String(last));
	const after = kept === undefined ? (input.peek ? Math.max(0, last - input.limit) : last) : Number(kept);
	const rows = await segmentEventsAfter(sql, after, input.limit);
	const events: SegmentEvent[] = [];
	for (const row of rows) if (input.segments.length === 0 || input.segments.includes(row.segment)) events.push(await eventOf(context, row));
	return { events, upTo: rows.length === 0 ? after : Number(rows.at(-1)!.seq) };
});

async function eventOf(context: UnitContext, row: SegmentEventRow): Promise<SegmentEvent> {
	const reason = row.reason as ReasonCode;
	return {
		event: row.change === 'entered' ? 'segment_entered' : 'segment_left',
		segment: row.segment,
		customer_id: customerCode(Number(row.customer_id)),
		at: zonedIso(Number(row.at), context.shop.zone),
		reason,
		message: reasonText(reason, context.shop.locale),
		customer: await personIn(context, Number(row.customer_id)),
	};
}

/** The listener's run ended well: it is told of these no more. */
export const heardSegmentEvents = unit<{ listener: string; upTo: number }, null>(async ({ sql }, { listener, upTo }) => {
	await setSetting(sql, `${CURSOR}${listener}`, String(upTo));
	return null;
});

/** What the node's lists offer. */
export const segmentChoices = reading<Record<string, never>, { categories: string[] }>(async ({ sql }) => ({ categories: await allCategories(sql) }));
