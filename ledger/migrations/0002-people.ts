/**
 * People as groups of records: what was seen of somebody never changes, only the group it is in. What hung from a customer
 * hangs from the record that brought it, so that a merge and its undoing move it along.
 */
import type { Migration } from '../migration';
import { recordsFromKeys } from './0002-records-from-keys';

export const m0002: Migration = {
	name: 'people',
	statements: [
		// The customer that a merge left in its place; an alias points at the living one, never at another alias.
		'ALTER TABLE customers ADD COLUMN merged_into BIGINT',
		'CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL',

		// A description of a person by a source, once; seen again in the same words it is only counted.
		`CREATE TABLE person_records (
			id {identity},
			customer_id BIGINT NOT NULL REFERENCES customers (id),
			founded BIGINT,
			home BIGINT NOT NULL,
			bound BIGINT NOT NULL DEFAULT 0,
			source TEXT NOT NULL,
			fields TEXT NOT NULL,
			prepared TEXT NOT NULL,
			first_seen BIGINT NOT NULL,
			last_seen BIGINT NOT NULL,
			times BIGINT NOT NULL DEFAULT 1
		)`,
		'CREATE INDEX person_records_of ON person_records (customer_id)',
		// Hashed keys that lead to candidates. A record whose group holds a key already does not hold it again.
		`CREATE TABLE record_keys (
			key BIGINT NOT NULL,
			record_id BIGINT NOT NULL,
			PRIMARY KEY (key, record_id)
		) {without_rowid}`,
		// What was seen outside sales (an import's row, a form, a contact), by a key of its source, so that it counts once.
		`CREATE TABLE sightings (
			source_key TEXT NOT NULL,
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			PRIMARY KEY (source_key)
		) {without_rowid}`,
		// A person's word on two records, a < b: never one customer, or always.
		`CREATE TABLE record_constraints (
			a BIGINT NOT NULL,
			b BIGINT NOT NULL,
			kind TEXT NOT NULL CHECK (kind IN ('must', 'cannot')),
			since BIGINT NOT NULL,
			PRIMARY KEY (a, b)
		) {without_rowid}`,
		'CREATE INDEX record_constraints_of_b ON record_constraints (b)',
		// Every merge with exactly what it moved: JSON lists of record ids.
		`CREATE TABLE merges (
			id {identity},
			survivor BIGINT NOT NULL REFERENCES customers (id),
			absorbed BIGINT NOT NULL REFERENCES customers (id),
			decided_by TEXT NOT NULL,
			reason TEXT NOT NULL,
			merged_at BIGINT NOT NULL,
			survivor_records TEXT NOT NULL,
			absorbed_records TEXT NOT NULL,
			undone_at BIGINT
		)`,
		'CREATE INDEX merges_of ON merges (survivor)',
		'CREATE INDEX merges_of_absorbed ON merges (absorbed)',
		// Pairs of records that a person should look at, a < b. Weights in hundredths of a bit.
		`CREATE TABLE match_reviews (
			id {identity},
			a BIGINT NOT NULL,
			b BIGINT NOT NULL,
			reason TEXT NOT NULL,
			weight_centibits BIGINT NOT NULL,
			since BIGINT NOT NULL,
			answer TEXT CHECK (answer IN ('same', 'different', 'settled')),
			answered_at BIGINT,
			UNIQUE (a, b)
		)`,
		'CREATE INDEX match_reviews_open ON match_reviews (id) WHERE answer IS NULL',
		'CREATE INDEX match_reviews_of_b ON match_reviews (b)',
		// What happened to people, for whoever follows: append-only.
		`CREATE TABLE people_events (
			seq {identity},
			at BIGINT NOT NULL,
			kind TEXT NOT NULL,
			customer_id BIGINT NOT NULL,
			other_id BIGINT,
			merge_id BIGINT,
			reason TEXT NOT NULL
		)`,

		recordsFromKeys,
		'DROP TABLE customer_keys',

		`CREATE TABLE record_tags (
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			tag TEXT NOT NULL,
			added_at BIGINT NOT NULL,
			PRIMARY KEY (record_id, tag)
		) {without_rowid}`,
		`INSERT INTO record_tags (record_id, tag, added_at)
			SELECT r.id, t.tag, t.added_at FROM customer_tags t JOIN person_records r ON r.founded = t.customer_id`,
		'DROP TABLE customer_tags',

		`CREATE TABLE matches_2 (
			sale_id TEXT PRIMARY KEY,
			record_id BIGINT REFERENCES person_records (id),
			status TEXT NOT NULL,
			reason TEXT NOT NULL,
			evidence TEXT NOT NULL,
			decided_at BIGINT NOT NULL
		)`,
		`INSERT INTO matches_2 (sale_id, record_id, status, reason, evidence, decided_at)
			SELECT m.sale_id, r.id, m.status, m.reason, '{}', m.decided_at FROM matches m LEFT JOIN person_records r ON r.founded = m.customer_id`,
		'DROP TABLE matches',
		'ALTER TABLE matches_2 RENAME TO matches',
		'CREATE INDEX matches_of ON matches (record_id)',

		`CREATE TABLE consents_2 (
			id {identity},
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			purpose TEXT NOT NULL,
			granted BIGINT NOT NULL CHECK (granted IN (0, 1)),
			stated_at BIGINT NOT NULL,
			source TEXT NOT NULL,
			sale_id TEXT,
			wording TEXT,
			UNIQUE (sale_id, purpose)
		)`,
		`INSERT INTO consents_2 (id, record_id, purpose, granted, stated_at, source, sale_id, wording)
			SELECT c.id, r.id, c.purpose, c.granted, c.stated_at, c.source, c.sale_id, c.wording
			FROM consents c JOIN person_records r ON r.founded = c.customer_id ORDER BY c.id`,
		'DROP TABLE consents',
		'ALTER TABLE consents_2 RENAME TO consents',
		'CREATE INDEX consents_of ON consents (record_id, purpose)',

		`CREATE TABLE purchases_2 (
			sale_id TEXT PRIMARY KEY,
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			original_id TEXT,
			amount_cents BIGINT NOT NULL,
			currency TEXT NOT NULL,
			channel TEXT NOT NULL,
			store TEXT,
			occurred_at BIGINT NOT NULL
		)`,
		`INSERT INTO purchases_2 (sale_id, record_id, original_id, amount_cents, currency, channel, store, occurred_at)
			SELECT p.sale_id, r.id, p.original_id, p.amount_cents, p.currency, p.channel, p.store, p.occurred_at
			FROM purchases p JOIN person_records r ON r.founded = p.customer_id`,
		'DROP TABLE purchases',
		'ALTER TABLE purchases_2 RENAME TO purchases',
		'CREATE INDEX purchases_of ON purchases (record_id, occurred_at)',
		'CREATE INDEX purchases_by_original ON purchases (original_id)',

		`CREATE TABLE review_requests_2 (
			sale_id TEXT PRIMARY KEY,
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			status TEXT NOT NULL CHECK (status IN ('scheduled', 'emitting', 'sent', 'cancelled', 'skipped', 'doubtful')),
			reason TEXT NOT NULL,
			due_at BIGINT NOT NULL,
			claimed_by TEXT,
			changed_at BIGINT NOT NULL
		)`,
		`INSERT INTO review_requests_2 (sale_id, record_id, status, reason, due_at, claimed_by, changed_at)
			SELECT q.sale_id, r.id, q.status, q.reason, q.due_at, q.claimed_by, q.changed_at
			FROM review_requests q JOIN person_records r ON r.founded = q.customer_id`,
		'DROP TABLE review_requests',
		'ALTER TABLE review_requests_2 RENAME TO review_requests',
		"CREATE INDEX review_requests_due ON review_requests (due_at) WHERE status = 'scheduled'",
		'CREATE INDEX review_requests_of ON review_requests (record_id)',
	],
};
