/**
 * Segments as SQL. One text answers for everybody and for a few, so that the two cannot differ in what they mean; only the way
 * to the rows does: sets for everybody, a person's own rows for a few.
 */
import { RFM_RANGES, daysAgo, seasonBounds } from '../shop/segment/definition';
import type { Condition, SegmentDefinition, TopMeasure, Where } from '../shop/segment/definition';
import { skusIn } from './repositories/bought';
import type { Sql, SqlValue } from './sql';

export interface SegmentClock {
	/** Epoch milliseconds. */
	now: number;
	zone: string;
}

/** The highest values of the lower fifths, ascending: whoever is above the k-th is in a higher fifth. */
export interface RfmCuts {
	recency: number[];
	frequency: number[];
	money: number[];
}

/** A definition with what only the ledger knows: where the Top N ends, which goods a category has, where the fifths lie. */
export interface PreparedSegment {
	match: 'all' | 'any';
	conditions: PreparedCondition[];
	/** People at the edge of a Top N, who enter or leave by what others do. */
	atTheEdge: number[];
}

type PreparedCondition =
	| Exclude<Condition, { kind: 'category' | 'top' | 'rfm' }>
	| { kind: 'top'; by: TopMeasure; last: { value: number; id: number } | undefined }
	| { kind: 'rfm'; group: Extract<Condition, { kind: 'rfm' }>['group']; cuts: RfmCuts };

interface Part {
	text: string;
	values: SqlValue[];
}

const COLUMNS: Readonly<Record<TopMeasure, string>> = {
	spent: 'spent_cents',
	spent_store: 'spent_store_cents',
	spent_online: 'spent_online_cents',
	purchases: 'purchases',
};

/** The same number as in `shop/customer/facts.ts`: the till calls them VIP. */
const VIP_PURCHASES = 5;
const NOBODY: Part = { text: '1 = 0', values: [] };

/** @param around how many customers changed: so many may cross the edge of a Top N */
export async function prepareSegment(sql: Sql, definition: SegmentDefinition, cuts: RfmCuts, around: number): Promise<PreparedSegment> {
	const prepared: PreparedSegment = { match: definition.match, conditions: [], atTheEdge: [] };
	for (const condition of definition.conditions) {
		if (condition.kind === 'category') {
			const { categories, ...rest } = condition;
			prepared.conditions.push({ ...rest, kind: 'product', skus: await skusIn(sql, categories) });
		} else if (condition.kind === 'top') {
			const { last, edge } = await edgeOf(sql, condition.by, condition.count, around);
			prepared.conditions.push({ kind: 'top', by: condition.by, last });
			prepared.atTheEdge.push(...edge);
		} else if (condition.kind === 'rfm') prepared.conditions.push({ kind: 'rfm', group: condition.group, cuts });
		else prepared.conditions.push(condition);
	}
	return prepared;
}

/** Everybody who belongs, or those of `among` who do. */
export async function membersBy(sql: Sql, segment: PreparedSegment, clock: SegmentClock, among?: readonly number[]): Promise<number[]> {
	if (among?.length === 0) return [];
	const parts = segment.conditions.map((condition) => part(condition, clock, among !== undefined));
	const text = parts.map((each) => `(${each.text})`).join(segment.match === 'all' ? ' AND ' : ' OR ');
	const values = parts.flatMap((each) => each.values);
	const some = among === undefined ? '' : `c.id IN (${among.map(() => '?').join(', ')}) AND `;
	const rows = await sql.all<{ id: number }>(`SELECT c.id FROM customers c WHERE ${some}c.merged_into IS NULL AND (${text})`, ...(among ?? []), ...values);
	return rows.map((row) => Number(row.id));
}

/** The last of the Top N, and who stands around that place. */
async function edgeOf(sql: Sql, by: TopMeasure, count: number, around: number): Promise<{ last: { value: number; id: number } | undefined; edge: number[] }> {
	const column = COLUMNS[by];
	const from = Math.max(0, count - 1 - around);
	const rows = await sql.all<{ id: number; value: number }>(
		`SELECT id, ${column} AS value FROM customers WHERE merged_into IS NULL AND ${column} > 0 ORDER BY ${column} DESC, id LIMIT ? OFFSET ?`,
		count - from + around, from,
	);
	const last = rows[count - from - 1];
	return {
		last: last && { value: Number(last.value), id: Number(last.id) },
		edge: around === 0 ? [] : rows.map((row) => Number(row.id)),
	};
}

function part(condition: PreparedCondition, clock: SegmentClock, few: boolean): Part {
	switch (condition.kind) {
		case 'product': {
			if (condition.skus.length === 0) return condition.bought ? NOBODY : { text: '1 = 1', values: [] };
			const since = condition.withinDays === undefined ? undefined : daysAgo(clock.now, condition.withinDays, clock.zone);
			const where = `b.sku IN (${condition.skus.map(() => '?').join(', ')})${since === undefined ? '' : ' AND b.occurred_at >= ?'}`;
			const has = hasRow('bought b', 'b', where, [...condition.skus, ...(since === undefined ? [] : [since])], few);
			return condition.bought ? has : { text: `NOT ${has.text}`, values: has.values };
		}
		case 'not_seen': {
			const cutoff = daysAgo(clock.now, condition.days, clock.zone);
			return all(knownOn(condition.where, cutoff, few), negated(seenSince(condition.where, cutoff, undefined, few)));
		}
		case 'seen':
			return seenSince(condition.where, daysAgo(clock.now, condition.days, clock.zone), clock.now, few);
		case 'top': {
			const column = `c.${COLUMNS[condition.by]}`;
			const { last } = condition;
			if (last === undefined) return { text: `${column} > 0`, values: [] };
			return { text: `${column} > 0 AND ${column} >= ? AND (${column} > ? OR c.id <= ?)`, values: [last.value, last.value, last.id] };
		}
		case 'first_time':
			return { text: 'c.purchases > 0 AND c.purchases = 1', values: [] };
		case 'vip':
			return { text: 'c.online_purchases >= ? OR c.purchases - c.online_purchases >= ?', values: [VIP_PURCHASES, VIP_PURCHASES] };
		case 'season': {
			const bounds = seasonBounds(condition.from, condition.to, clock.zone);
			if (bounds === undefined) return NOBODY;
			return any(
				hasRow('purchases p', 'p', `${COUNTS} AND p.occurred_at >= ? AND p.occurred_at < ?`, bounds, few),
				hasRow('bookings k', 'k', 'k.cancelled = 0 AND k.arrives_at >= ? AND k.arrives_at < ?', bounds, few),
			);
		}
		case 'store': {
			const marks = condition.stores.map(() => '?').join(', ');
			return any(
				hasRow('purchases p', 'p', `${COUNTS} AND p.store IN (${marks})`, [...condition.stores], few),
				hasRow('bookings k', 'k', `k.cancelled = 0 AND k.place IN (${marks}) AND k.arrives_at <= ?`, [...condition.stores, clock.now], few),
			);
		}
		case 'spent': {
			const column = `c.${COLUMNS[({ anywhere: 'spent', store: 'spent_store', online: 'spent_online' } as const)[condition.where]]}`;
			return between(column, condition.atLeastCents, condition.atMostCents);
		}
		case 'purchases':
			return between('c.purchases', condition.atLeast, condition.atMost);
		case 'rfm':
			return rfmPart(condition.group, condition.cuts);
	}
}

/** Purchases that were not wholly given back; in the words of the partial indexes. */
const COUNTS = 'p.original_id IS NULL AND p.undone = 0';

/** Somebody has such a row. */
function hasRow(table: string, alias: string, where: string, values: readonly SqlValue[], few: boolean): Part {
	return {
		text: few
			? `EXISTS (SELECT 1 FROM person_records r JOIN ${table} ON ${alias}.record_id = r.id WHERE r.customer_id = c.id AND ${where})`
			: // Records first, each once: half the time of a join of every row with its record.
				`c.id IN (SELECT r.customer_id FROM person_records r WHERE r.id IN (SELECT ${alias}.record_id FROM ${table} WHERE ${where}))`,
		values: [...values],
	};
}

/** Was there at all, so that staying away means something. */
function knownOn(where: Where, before: number, few: boolean): Part {
	const bought = ({ anywhere: 'c.purchases > 0', store: 'c.purchases - c.online_purchases > 0', online: 'c.online_purchases > 0' } as const)[where];
	const plain: Part = { text: bought, values: [] };
	return where === 'online' ? plain : any(plain, hasRow('bookings k', 'k', 'k.cancelled = 0 AND k.arrives_at < ?', [before], few));
}

/** @param until bookings after it are yet to come; undefined counts those too */
function seenSince(where: Where, cutoff: number, until: number | undefined, few: boolean): Part {
	const booked = hasRow(
		'bookings k', 'k',
		`k.cancelled = 0 AND k.arrives_at >= ?${until === undefined ? '' : ' AND k.arrives_at <= ?'}`,
		until === undefined ? [cutoff] : [cutoff, until],
		few,
	);
	if (where === 'anywhere') return any({ text: 'COALESCE(c.last_purchase_at, 0) >= ?', values: [cutoff] }, booked);
	const channel = where === 'store' ? "p.channel = 'store'" : "p.channel <> 'store'";
	const bought = hasRow('purchases p', 'p', `${COUNTS} AND p.occurred_at >= ? AND ${channel}`, [cutoff], few);
	return where === 'store' ? any(bought, booked) : bought;
}

function rfmPart(group: keyof typeof RFM_RANGES, cuts: RfmCuts): Part {
	const { recency, value } = RFM_RANGES[group];
	const [r, f, m] = [fifth('c.last_purchase_at', cuts.recency), fifth('c.purchases', cuts.frequency), fifth('c.spent_cents', cuts.money)];
	return all(
		{ text: 'c.purchases > 0', values: [] },
		{ text: `${r.text} BETWEEN ? AND ?`, values: [...r.values, ...recency] },
		// Twice the mean, so that integers compare.
		{ text: `${f.text} + ${m.text} BETWEEN ? AND ?`, values: [...f.values, ...m.values, value[0] * 2, value[1] * 2] },
	);
}

/** 1 to 5. */
function fifth(column: string, cuts: readonly number[]): Part {
	return { text: `(1${cuts.map(() => ` + CASE WHEN ${column} > ? THEN 1 ELSE 0 END`).join('')})`, values: [...cuts] };
}

function between(column: string, least: number | undefined, most: number | undefined): Part {
	const parts: Part[] = [];
	// The partial indexes hold who bought anything, and are found by these very words.
	if (least !== undefined) parts.push({ text: least > 0 ? `${column} > 0 AND ${column} >= ?` : `${column} >= ?`, values: [least] });
	if (most !== undefined) parts.push({ text: `${column} <= ?`, values: [most] });
	return all(...parts);
}

function all(...parts: Part[]): Part {
	return { text: parts.map((each) => `(${each.text})`).join(' AND '), values: parts.flatMap((each) => each.values) };
}

function any(...parts: Part[]): Part {
	return { text: `(${parts.map((each) => `(${each.text})`).join(' OR ')})`, values: parts.flatMap((each) => each.values) };
}

function negated(each: Part): Part {
	return { text: `NOT (${each.text})`, values: each.values };
}

/** Where the fifths of the shop's customers lie now. */
export async function takeRfmCuts(sql: Sql): Promise<RfmCuts> {
	return {
		recency: await cutsOf(sql, 'last_purchase_at', 'last_purchase_at IS NOT NULL'),
		frequency: await cutsOf(sql, 'purchases', 'purchases > 0'),
		money: await cutsOf(sql, 'spent_cents', 'spent_cents > 0'),
	};
}

async function cutsOf(sql: Sql, column: string, where: string): Promise<number[]> {
	const { n } = (await sql.get<{ n: number }>(`SELECT COUNT(*) AS n FROM customers WHERE merged_into IS NULL AND ${where}`))!;
	const cuts: number[] = [];
	for (let upper = 1; upper <= 4; upper++) {
		// Counted from the top, as the indexes lie: the first below the upper fifths.
		const row = await sql.get<{ value: number }>(
			`SELECT ${column} AS value FROM customers WHERE merged_into IS NULL AND ${where} ORDER BY ${column} DESC, id LIMIT 1 OFFSET ?`,
			Math.ceil((Number(n) * upper) / 5),
		);
		if (row) cuts.unshift(Number(row.value));
	}
	return cuts;
}
