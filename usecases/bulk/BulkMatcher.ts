/** Everybody of a long list matched at once, then given out in parts that the ledger takes one after another. */
import { fieldsFromText, fieldsToText } from '../../ledger/recordText';
import { recordKey, twinKey } from '../../ledger/recordKey';
import { readCustomerRow } from '../../shop/customer/customerRow';
import { blockingKeys, matchPrepared } from '../../shop/customer/matching';
import type { BulkResult, PreparedRecord, WeighedPair } from '../../shop/customer/matching';
import { goldenOf } from '../people/golden';
import { buyerFields, prepareFields, standsForOne } from '../people/sighting';
import { rowKey } from '../units/importCustomers';
import { BulkPeople } from './bulkPeople';
import type { Description } from './bulkPeople';
import { NumberSet } from './numberSet';
import type { AddedRows, BulkMatching, BulkPerson, BulkQuestion, BulkStart, KeySlice, LiveRow, MatchedPeople, PeopleSlice } from './protocol';
import { SortedKeys } from './sortedKeys';
import { StagedRows } from './stagedRows';

export class BulkMatcher implements BulkMatching {
	private options!: BulkStart;
	private rows!: StagedRows;
	private chunkStart = 0;
	/** Rows that say the same are one. */
	private readonly taken = new NumberSet();
	/** Pairs worth a question, by row, the likeliest first. */
	private doubtful: readonly WeighedPair[] = [];
	private everybody!: BulkPeople;
	private keyList = new SortedKeys();
	/** Rows whose like, seen again word for word, need not be the same person. */
	private readonly nobody = new Set<number>();
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
				if (!this.taken.add(recordKey(sourceKey))) {
					answer.repeated += 1;
					continue;
				}
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

	async match(questions: number): Promise<MatchedPeople> {
		this.taken.clear();
		const { clusterOf, model } = this.matchRows(questions);
		this.options = { ...this.options, rules: { ...this.options.rules, model } };
		this.everybody = new BulkPeople(this.rows, this.options.source, clusterOf, this.options.rules);
		for (let person = 0; person < this.everybody.count; person++) this.addKeys(person);
		this.keyList.sort();
		return await Promise.resolve({
			records: this.everybody.descriptions,
			people: this.everybody.count,
			keys: this.keyList.length,
			...(this.options.learn ? { model } : {}),
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

	async questions(): Promise<BulkQuestion[]> {
		const placeOf = (row: number): number | undefined => {
			const person = this.everybody.personOf(row);
			return this.known.has(person) ? undefined : this.everybody.firstPlace(person) + this.everybody.of(person).findIndex(({ rows }) => rows.includes(row));
		};
		const questions = this.doubtful.flatMap(({ a, b, weight }): BulkQuestion[] => {
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

	/** What matching itself needs, a third of the memory of all, is let go when it ends: what follows takes its place. */
	private matchRows(questions: number): Pick<BulkResult, 'clusterOf' | 'model'> {
		const { rules, learn } = this.options;
		const result = matchPrepared(this.preparedRows(), { thresholds: rules.thresholds, model: rules.model, learn });
		this.doubtful = result.reviewPairs(questions);
		for (const row of this.nobody) if (standsForOne({}, () => result.score(row, row).weight, rules)) this.nobody.delete(row);
		return { clusterOf: result.clusterOf, model: result.model };
	}

	private *preparedRows(): Generator<{ recordId: string; prepared: PreparedRecord }> {
		for (let row = 0; row < this.rows.length; row++) {
			const prepared = JSON.parse(this.rows.preparedOf(row)) as PreparedRecord;
			if (!standsForOne(prepared, () => -Infinity, this.options.rules)) this.nobody.add(row);
			yield { recordId: String(row), prepared };
		}
	}

	/** As live: a key that the person is found under already leads to all of them. */
	private addKeys(person: number): void {
		const { model, useNif } = this.options.rules;
		const held = new Set<number>();
		let place = this.everybody.firstPlace(person);
		for (const [row] of this.everybody.rowsOf(person)) {
			const keys = blockingKeys(JSON.parse(this.rows.preparedOf(row!)) as PreparedRecord, model).map(recordKey);
			if (!this.nobody.has(row!)) keys.push(twinKey(this.options.source, this.rows.fieldsOf(row!), useNif));
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
