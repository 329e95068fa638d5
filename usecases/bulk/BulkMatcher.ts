/** Everybody of a long list matched at once, then given out in parts that the ledger takes one after another. */
import { fieldsFromText, fieldsToText } from '../../ledger/recordText';
import { recordKey, twinKey } from '../../ledger/recordKey';
import { readCustomerRow } from '../../shop/customer/customerRow';
import { blockingKeys, matchPrepared } from '../../shop/customer/matching';
import type { BulkResult, PreparedRecord } from '../../shop/customer/matching';
import { goldenOf } from '../people/golden';
import { buyerFields, prepareFields, standsForOne } from '../people/sighting';
import { rowKey } from '../units/importCustomers';
import { BulkPeople } from './bulkPeople';
import type { Description } from './bulkPeople';
import type { AddedRows, BulkMatching, BulkPerson, BulkQuestion, BulkStart, KeySlice, LiveRow, MatchedPeople, PeopleSlice } from './protocol';
import { SortedKeys } from './sortedKeys';
import { StagedRows } from './stagedRows';

export class BulkMatcher implements BulkMatching {
	private options!: BulkStart;
	private rows!: StagedRows;
	private chunkStart = 0;
	/** Rows that say the same are one. */
	private readonly taken = new Set<number>();
	private result!: BulkResult;
	private everybody!: BulkPeople;
	private keyList = new SortedKeys();
	/** People who share a key with somebody in the ledger. */
	private readonly known = new Set<number>();

	async start(options: BulkStart): Promise<void> {
		this.options = options;
		this.rows = new StagedRows(options.now);
		await Promise.resolve();
	}

	async add(rows: readonly Readonly<Record<string, unknown>>[]): Promise<AddedRows> {
		const { shop, rules, source, now } = this.options;
		const answer: AddedRows = { sourceKeys: [], repeated: 0, anonymous: 0, problems: [] };
		this.chunkStart = this.rows.length;
		for (const [place, raw] of rows.entries()) {
			const row = readCustomerRow(raw, shop.country, shop.zone);
			const fields = buyerFields(row?.customer);
			const prepared = row && prepareFields(fields, shop, rules);
			const sourceKey = row && prepared && rowKey(source, row);
			if (row && prepared && sourceKey !== undefined) {
				const hash = recordKey(sourceKey);
				if (this.taken.has(hash)) {
					answer.repeated += 1;
					continue;
				}
				this.taken.add(hash);
				answer.sourceKeys.push(sourceKey);
				this.rows.add({
					fields: fieldsToText(fields),
					prepared: JSON.stringify(prepared),
					sourceKey,
					seenAt: row.statedAt ?? now,
					stated: row.statedAt !== undefined,
					tags: row.tags,
					consents: row.consents,
				});
			} else if (row) answer.anonymous += 1;
			else answer.problems.push({ place, message: SAYS_NOTHING });
		}
		return await Promise.resolve(answer);
	}

	async forget(sourceKeys: readonly string[]): Promise<void> {
		if (sourceKeys.length > 0) this.rows.remove(this.chunkStart, new Set(sourceKeys));
		await Promise.resolve();
	}

	async match(): Promise<MatchedPeople> {
		const { rules, learn } = this.options;
		this.result = matchPrepared(this.preparedRows(), { thresholds: rules.thresholds, model: rules.model, learn });
		this.options = { ...this.options, rules: { ...rules, model: this.result.model } };
		this.everybody = new BulkPeople(this.rows, this.options.source, this.result.clusterOf, this.options.rules);
		for (let person = 0; person < this.everybody.count; person++) this.addKeys(person);
		this.keyList.sort();
		return await Promise.resolve({
			records: this.everybody.descriptions,
			people: this.everybody.count,
			keys: this.keyList.length,
			...(learn ? { model: this.result.model } : {}),
		});
	}

	async keys(from: number, count: number): Promise<KeySlice> {
		return await Promise.resolve(this.keyList.slice(from, count, (place) => !this.known.has(this.everybody.personAt(place))));
	}

	async held(keys: readonly number[]): Promise<void> {
		if (keys.length > 0) this.keyList.placesUnder(new Set(keys), (place) => this.known.add(this.everybody.personAt(place)));
		await Promise.resolve();
	}

	async people(from: number, count: number): Promise<PeopleSlice> {
		const end = Math.min(this.everybody.count, from + count);
		const people: BulkPerson[] = [];
		const live: LiveRow[] = [];
		for (let person = from; person < end; person++) {
			const descriptions = this.everybody.of(person);
			if (this.known.has(person)) for (const { rows } of descriptions) live.push(...rows.map((row) => this.liveRow(row)));
			else people.push(this.person(person, descriptions));
		}
		return await Promise.resolve({
			people: JSON.stringify(people),
			count: people.length,
			rows: people.reduce((sum, { sightings }) => sum + sightings.length, 0),
			live,
			...(end < this.everybody.count ? { next: end } : {}),
		});
	}

	async questions(limit: number): Promise<BulkQuestion[]> {
		const placeOf = (row: number): number | undefined => {
			const person = this.everybody.personOf(row);
			return this.known.has(person) ? undefined : this.everybody.firstPlace(person) + this.everybody.of(person).findIndex(({ rows }) => rows.includes(row));
		};
		const questions = this.result.reviewPairs(limit).flatMap(({ a, b, weight }): BulkQuestion[] => {
			const [one, other] = [placeOf(a), placeOf(b)];
			return one === undefined || other === undefined || this.everybody.personAt(one) === this.everybody.personAt(other) ? [] : [[one, other, weight]];
		});
		return await Promise.resolve(questions);
	}

	async close(): Promise<void> {
		this.rows = new StagedRows(0);
		this.taken.clear();
		this.keyList = new SortedKeys();
		await Promise.resolve();
	}

	private *preparedRows(): Generator<{ recordId: string; prepared: PreparedRecord }> {
		for (let row = 0; row < this.rows.length; row++) yield { recordId: String(row), prepared: JSON.parse(this.rows.preparedOf(row)) as PreparedRecord };
	}

	/** As live: a key that the person is found under already leads to all of them. */
	private addKeys(person: number): void {
		const { model, thresholds, useNif } = this.options.rules;
		const held = new Set<number>();
		let place = this.everybody.firstPlace(person);
		for (const { record, rows } of this.everybody.of(person)) {
			const keys = blockingKeys(record.prepared, model).map(recordKey);
			if (standsForOne(record.prepared, () => this.result.score(rows[0]!, rows[0]!).weight, { thresholds })) keys.push(twinKey(record.row.source, record.row.fields, useNif));
			for (const key of keys) {
				if (held.has(key)) continue;
				held.add(key);
				this.keyList.add(key, place);
			}
			place += 1;
		}
	}

	private person(person: number, descriptions: readonly Description[]): BulkPerson {
		const first = this.everybody.firstPlace(person);
		const found: BulkPerson = { number: person, golden: goldenOf(descriptions.map(({ record }) => record), this.options.rules.survivorship), records: [], sightings: [], extras: [] };
		for (const [index, { record, rows }] of descriptions.entries()) {
			const place = first + index;
			const { fields, prepared, first_seen: firstSeen, last_seen: lastSeen, times } = record.row;
			found.records.push([place, fields, prepared, firstSeen, lastSeen, times]);
			for (const row of rows) {
				found.sightings.push([this.rows.sourceKeyOf(row), place]);
				const extras = this.rows.extrasOf(row);
				if (extras.tags.length + extras.consents.length > 0) found.extras.push([place, extras, this.rows.seenAt(row)]);
			}
		}
		return found;
	}

	private liveRow(row: number): LiveRow {
		const statedAt = this.rows.statedAt(row);
		return {
			customer: fieldsFromText(this.rows.fieldsOf(row)),
			...this.rows.extrasOf(row),
			...(statedAt === undefined ? {} : { statedAt }),
			sourceKey: this.rows.sourceKeyOf(row),
		};
	}
}

/** Why a row of a list is left out. */
export const SAYS_NOTHING = 'says nothing of anybody: no name, email, phone or card';
