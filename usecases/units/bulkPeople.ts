/** The ledger's part in a long import: it says whom it knows, sets numbers aside, and takes people in parts. */
import { recordConsent } from '../../ledger/repositories/consents';
import { addTags } from '../../ledger/repositories/customers';
import { insertCustomers, insertKeys, insertRecords, insertSightings, keysHeld, sightingsAmong } from '../../ledger/repositories/bulk';
import { askForReview } from '../../ledger/repositories/matchReviews';
import { countRecords } from '../../ledger/repositories/records';
import type { MatchModel } from '../../shop/customer/matching';
import type { BulkPerson, BulkQuestion } from '../bulk/protocol';
import { reconsiderRecord } from '../people/reconsider';
import { hasOwnModel, keepModel, peopleRules } from '../people/rules';
import type { MatchRules, PeopleRules } from '../people/rules';
import { rewriteKeys } from '../people/rewriteKeys';
import { reading, unit } from '../unit';

export interface BulkBeginning {
	rules: PeopleRules;
	/** Nobody is known yet, so nothing learnt would be lost. */
	learn: boolean;
	/** Epoch milliseconds. */
	now: number;
	/** Records that are there. */
	records: number;
}

/** Beyond this many records their keys are not written anew in one go. */
const MOST_REWRITTEN = 5000;

export const bulkBegin = reading<MatchRules, BulkBeginning>(async ({ sql, now }, chosen) => {
	const records = await countRecords(sql);
	return { rules: await peopleRules(sql, chosen), learn: records <= MOST_REWRITTEN && !(await hasOwnModel(sql)), now, records };
});

/** Which rows an earlier import brought. */
export const bulkSeen = reading<{ sourceKeys: readonly string[] }, string[]>(async ({ sql }, { sourceKeys }) => await sightingsAmong(sql, sourceKeys));

export interface BulkNumbers {
	firstRecord: number;
	firstCustomer: number;
}

/** Sets numbers aside; with a model that was learnt, decisions are made by it from now on. */
export const bulkReserve = unit<{ records: number; people: number; model?: MatchModel; useNif: boolean }, BulkNumbers>(async (context, input) => {
	const { sql } = context;
	if (input.model !== undefined) {
		await keepModel(sql, input.model);
		await rewriteKeys(sql, await peopleRules(sql, { useNif: input.useNif }));
	}
	return { firstRecord: await sql.reserve('person_records', input.records), firstCustomer: await sql.reserve('customers', input.people) };
});

export const bulkHeld = reading<{ keys: Float64Array }, number[]>(async ({ sql }, { keys }) => await keysHeld(sql, keys));

export const bulkKeys = unit<{ firstRecord: number; keys: Float64Array; places: Int32Array }, null>(async ({ sql }, { firstRecord, keys, places }) => {
	await insertKeys(sql, keys, places.map((place) => firstRecord + place));
	return null;
});

export interface BulkPart extends BulkNumbers {
	source: string;
	/** `BulkPerson[]` as JSON. */
	people: string;
}

export const bulkAdopt = unit<BulkPart, null>(async (context, part) => {
	const { sql, now } = context;
	const customerId = ({ number }: BulkPerson) => part.firstCustomer + number;
	const people = JSON.parse(part.people) as BulkPerson[];
	await insertCustomers(sql, people.map((person) => ({ id: customerId(person), golden: person.golden })), now);
	await insertRecords(
		sql,
		people.flatMap((person) =>
			person.records.map(([place, fields, prepared, firstSeen, lastSeen, times], at) => ({
				id: part.firstRecord + place,
				customerId: customerId(person),
				founded: at === 0 ? customerId(person) : null,
				source: part.source,
				fields,
				prepared,
				firstSeen,
				lastSeen,
				times,
			})),
		),
	);
	await insertSightings(sql, people.flatMap(({ sightings }) => sightings.map(([sourceKey, place]) => [sourceKey, part.firstRecord + place] as const)));
	for (const [place, { tags, consents }, statedAt] of people.flatMap(({ extras }) => extras)) {
		await addTags(sql, part.firstRecord + place, tags, now);
		for (const consent of consents) await recordConsent(sql, { ...consent, recordId: part.firstRecord + place, statedAt, source: part.source });
	}
	return null;
});

/** Questions that the list raised, and the people who came while it was read: they are looked at again. */
export const bulkFinish = unit<BulkNumbers & MatchRules & { records: number; questions: readonly BulkQuestion[] }, null>(async (context, input) => {
	const { sql, now } = context;
	for (const [a, b, weight] of input.questions) {
		await askForReview(sql, { a: input.firstRecord + a, b: input.firstRecord + b, reason: 'looks_alike', weight }, now);
	}
	const rules = await peopleRules(sql, input);
	const late = await sql.all<{ id: number }>('SELECT id FROM person_records WHERE id >= ? ORDER BY id', input.firstRecord + input.records);
	for (const { id } of late) await reconsiderRecord(context, rules, Number(id));
	return null;
});
