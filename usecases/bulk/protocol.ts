/** What goes between n8n's thread, the matching thread and the ledger's when very many people are matched at once. Plain data. */
import type { ConstraintRow } from '../../ledger/repositories/constraints';
import type { GoldenFields } from '../../ledger/repositories/customers';
import type { CustomerRow } from '../../shop/customer/customerRow';
import type { MatchModel } from '../../shop/customer/matching';
import type { ShopSettings } from '../../shop/settings';
import type { PeopleRules } from '../people/rules';

export interface BulkStart {
	shop: ShopSettings;
	rules: PeopleRules;
	/** Learn the shop's own model from these people first. */
	learn: boolean;
	source: string;
	/** Epoch milliseconds, for rows that do not say when. */
	now: number;
}

export interface AddedRows {
	/** Of each row that says something of somebody, in order. */
	sourceKeys: string[];
	/** Rows that the list had before, word for word. */
	repeated: number;
	/** Rows without anything to be recognised by. */
	anonymous: number;
	/** Rows left out, by their place in the chunk. */
	problems: { place: number; message: string }[];
}

export interface MatchedPeople {
	/** Different descriptions, of which each gets a number. */
	records: number;
	people: number;
	keys: number;
	/** When one was learnt. */
	model?: MatchModel;
}

/** A part of the keys in ascending order, with the places of their records. */
export interface KeySlice {
	keys: Float64Array;
	places: Int32Array;
}

export interface BulkPerson {
	/** Number among all people of the list. */
	number: number;
	golden: GoldenFields;
	/** Place among all records, then the record; the oldest first. */
	records: [place: number, fields: string, prepared: string, firstSeen: number, lastSeen: number, times: number][];
	sightings: [sourceKey: string, place: number][];
	/** What a row brought besides. */
	extras: [place: number, row: Pick<CustomerRow, 'tags' | 'consents'>, statedAt: number][];
}

export interface PeopleSlice {
	/** `BulkPerson[]` as JSON: one text crosses from thread to thread in a fraction of the time that its thousands of values take. */
	people: string;
	/** How many, and their rows. */
	count: number;
	rows: number;
	/** Rows of people who share a key with somebody in the ledger: for the live rules. */
	live: LiveRow[];
	/** Where the next slice begins; undefined after the last. */
	next?: number;
}

export type LiveRow = CustomerRow & { sourceKey: string };

/** Questions for a person, by records' places. */
export type BulkQuestion = [a: number, b: number, weight: number];

/** Matches everybody at once, in a thread of its own. */
export interface BulkMatching {
	start(options: BulkStart): Promise<void>;
	/** Takes rows of a list in. */
	add(rows: readonly Readonly<Record<string, unknown>>[]): Promise<AddedRows>;
	/** Leaves out rows of the last chunk that the ledger has. */
	forget(sourceKeys: readonly string[]): Promise<void>;
	/** @param questions to be asked at most */
	match(questions: number): Promise<MatchedPeople>;
	keys(from: number, count: number): Promise<KeySlice>;
	/** These keys lead to somebody in the ledger. */
	held(keys: readonly number[]): Promise<void>;
	people(from: number, count: number): Promise<PeopleSlice>;
	questions(): Promise<BulkQuestion[]>;
	close(): Promise<void>;
}

export interface RebuildStart {
	shop: ShopSettings;
	rules: PeopleRules;
	learn: boolean;
}

export type KnownRecord = [id: number, customerId: number, fields: string];

export interface Rebuilt {
	/** Sets of customers whose records would be shared out anew. */
	changes: number;
	people: number;
	model?: MatchModel;
}

/** Matches everybody in the ledger anew, in a thread of its own. */
export interface RebuildMatching {
	start(options: RebuildStart): Promise<void>;
	add(records: readonly KnownRecord[]): Promise<void>;
	match(constraints: readonly ConstraintRow[]): Promise<Rebuilt>;
	/** Groups of record ids, a list for each set of customers. */
	moves(from: number, count: number): Promise<number[][][]>;
	close(): Promise<void>;
}

/** The two kinds of work that have a thread of their own. */
export interface MatchingThreads {
	list: BulkMatching;
	ledger: RebuildMatching;
}
