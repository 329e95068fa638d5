/** Who somebody is who was seen just now: candidates from the ledger's keys, the evidence of whole groups, one decision. Writes nothing. */
import { fieldsToText } from '../../ledger/recordText';
import { constraintsOf } from '../../ledger/repositories/constraints';
import type { ConstraintRow } from '../../ledger/repositories/constraints';
import { holdersOf } from '../../ledger/repositories/records';
import type { Sql } from '../../ledger/sql';
import { recordKey } from '../../ledger/recordKey';
import { identifierKeys, nearEnough, weighAgainst } from '../../shop/customer/matching';
import type { PairScore, WeighedRecord } from '../../shop/customer/matching';
import { FEW, lookUp } from './holders';
import type { KeyHolders } from './holders';
import { loaded, groupsOf } from './loadedRecord';
import type { LoadedRecord } from './loadedRecord';
import { exceeds, hasAllOf, partition } from './resolve';
import type { PeopleRules } from './rules';
import { standsForOne } from './sighting';
import type { PreparedSighting, Sighting } from './sighting';

/** Groups looked at, those that share most keys first. */
const MOST_GROUPS = 64;
/** Of the groups near, identifiers looked up, and groups that stand under them. */
const MOST_KEYS = 64;
const MOST_BEYOND = 16;
/** The id of what has none yet. */
const UNSAVED = 0;

/** A group and the record of it that speaks best for its being the same person. */
export interface Nearby {
	customerId: number;
	records: LoadedRecord[];
	best: LoadedRecord;
	/** Of that record, in bits. */
	weight: number;
	/** Whatever its weight, it cannot be. */
	veto: boolean;
	/** One of its records goes by the same email, phone, card or id. */
	shares: boolean;
	/** The same, explained. */
	score(): PairScore;
	/** A person said that they are two. */
	refused: boolean;
}

export interface Decided {
	fresh: LoadedRecord;
	/** Every group with something in common, the likeliest first. */
	nearby: Nearby[];
	/** What the groups near enough and the new record make; unchanged groups among them. */
	clusters: LoadedRecord[][];
	/** The cluster that the new record is in. */
	mine: LoadedRecord[];
	/** Limits of details kept it from somebody. */
	limited: boolean;
	/** Where its very words are seen again, it is the same one. */
	distinct: boolean;
	/** Who stands under its keys. */
	holders: KeyHolders;
}

export async function decide(sql: Sql, rules: PeopleRules, sighting: Sighting, prepared: PreparedSighting): Promise<Decided> {
	const fresh = unsaved(sighting, prepared);
	const holders = await lookUp(sql, prepared.keys, MOST_GROUPS);
	const groups = await groupsOf(sql, candidates(holders));
	const first = nearbyGroups(rules, fresh, groups);
	const floor = nearEnough(rules.thresholds);
	const touching = first.nearby.filter((group) => group.shares || (!group.veto && group.weight >= floor));
	const beyond = await groupsBeyond(sql, touching, groups, holders.byKey);
	const { nearby, self } = beyond.size === 0 ? first : nearbyGroups(rules, fresh, new Map([...groups, ...beyond]));
	const union = [...touching.flatMap((group) => group.records), ...[...beyond.values()].flat(), fresh];
	const said = await saidOf(sql, union);
	const wanted = touching.length === 0 ? [[fresh]] : partition(rules, union, said);
	const clusters = wanted.flatMap((cluster) => (exceeds(cluster, rules.limits) ? asTheyWere(rules, cluster, touching, fresh) : [cluster]));
	const mine = clusters.find((cluster) => cluster.includes(fresh))!;
	const mineIds = new Set(mine.map(({ row }) => row.id));
	const apart = new Set(said.filter(({ kind }) => kind === 'cannot').flatMap(({ a, b }) => (mineIds.has(a) ? [b] : mineIds.has(b) ? [a] : [])));
	for (const group of nearby) group.refused = group.records.some(({ row }) => apart.has(row.id));
	return {
		fresh,
		nearby,
		clusters,
		mine,
		limited: mine.length === 1 && !wanted.includes(mine),
		distinct: standsForOne(fresh.prepared, () => self, rules),
		holders,
	};
}

/**
 * Whoever goes by the same email, phone, card or id as a group that the new record touches, and was not theirs so far: with one
 * record more they may be. So the order in which records come does not matter.
 */
async function groupsBeyond(sql: Sql, touching: readonly Nearby[], known: ReadonlyMap<number, LoadedRecord[]>, asked: ReadonlyMap<number, unknown>): Promise<Map<number, LoadedRecord[]>> {
	const keys = new Set(touching.flatMap(({ records }) => records.flatMap(({ prepared }) => identifierKeys(prepared).map(recordKey))));
	const open = [...keys].filter((key) => !asked.has(key)).slice(0, MOST_KEYS);
	const held = Map.groupBy(await holdersOf(sql, open, FEW + 1), (hit) => Number(hit.key));
	const ids = [...held.values()].flatMap((hits) => (hits.length > FEW ? [] : hits.map((hit) => Number(hit.customer_id)))).filter((id) => !known.has(id));
	return await groupsOf(sql, [...new Set(ids)].slice(0, MOST_BEYOND));
}

/** Customers worth a look: whoever has two keys in common, and whoever has one that few have. */
function candidates({ byKey, partly }: KeyHolders): number[] {
	const shared = new Map<number, number>();
	for (const [key, held] of byKey) {
		if (partly.has(key)) continue;
		const worth = held.length <= FEW ? 1 : 0.5;
		for (const id of new Set(held.map((hit) => Number(hit.customer_id)))) shared.set(id, (shared.get(id) ?? 0) + worth);
	}
	const worthy = [...shared].filter(([, worth]) => worth >= 1);
	return worthy.sort(([a, one], [b, other]) => other - one || a - b).slice(0, MOST_GROUPS).map(([id]) => id);
}

/** Of each group the record that speaks best for it, the likeliest group first. */
function nearbyGroups(rules: PeopleRules, fresh: LoadedRecord, groups: ReadonlyMap<number, LoadedRecord[]>): { nearby: Nearby[]; self: number } {
	const all = [...groups.values()].flat();
	const { self, others: weighed } = weighAgainst(rules.model, fresh.prepared, all.map(({ prepared }) => prepared));
	let at = 0;
	const nearby = [...groups].map(([customerId, records]): Nearby => {
		const first = at;
		let best = first;
		for (at += 1; at < first + records.length; at++) if (isNearer(weighed[at]!, weighed[best]!)) best = at;
		const nearest = weighed[best]!;
		let explained: PairScore | undefined;
		return { customerId, records, best: all[best]!, weight: nearest.weight, veto: nearest.veto, shares: weighed.slice(first, at).some(({ shares }) => shares), score: () => (explained ??= nearest.score()), refused: false };
	});
	nearby.sort((a, b) => Number(a.veto) - Number(b.veto) || b.weight - a.weight || a.customerId - b.customerId);
	return { nearby, self };
}

function isNearer(one: WeighedRecord, other: WeighedRecord): boolean {
	return one.veto === other.veto ? one.weight > other.weight : other.veto;
}

/** Merge protection: groups that together have too many details stay as they are, and the new record goes to the likeliest that has room. */
function asTheyWere(rules: PeopleRules, cluster: readonly LoadedRecord[], likeliest: readonly Nearby[], fresh: LoadedRecord): LoadedRecord[][] {
	const groups = [...Map.groupBy(cluster.filter((record) => record !== fresh), (record) => record.row.customer_id)];
	if (!cluster.includes(fresh)) return groups.map(([, records]) => records);
	const fits = (id: number) => groups.some(([customerId, records]) => customerId === id && (!exceeds([...records, fresh], rules.limits) || hasAllOf(records, fresh)));
	const host = likeliest.find((group) => fits(group.customerId))?.customerId;
	return [...groups.map(([id, records]) => (id === host ? [...records, fresh] : records)), ...(host === undefined ? [[fresh]] : [])];
}

/** What people said of some records. */
export async function saidOf(sql: Sql, records: readonly LoadedRecord[]): Promise<ConstraintRow[]> {
	const bound = records.filter(({ row }) => Number(row.bound) === 1).map(({ row }) => row.id);
	return bound.length === 0 ? [] : await constraintsOf(sql, bound);
}

function unsaved(sighting: Sighting, { prepared }: PreparedSighting): LoadedRecord {
	return {
		...loaded({
			id: UNSAVED,
			customer_id: UNSAVED,
			founded: null,
			home: 0,
			bound: 0,
			source: sighting.source,
			fields: fieldsToText(sighting.fields),
			prepared: '{}',
			first_seen: sighting.seenAt,
			last_seen: sighting.seenAt,
			times: 1,
		}),
		prepared,
	};
}
