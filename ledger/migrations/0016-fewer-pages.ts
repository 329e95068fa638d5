/** A decision writes fewer pages: each is copied to the log, and that is most of what a commit takes. */
import type { Migration } from '../migration';

export const m0016: Migration = {
	name: 'fewer pages',
	statements: [
		// Who bought nothing stands in no order by what was bought: every question asks for more than zero.
		'DROP INDEX customers_by_spend',
		'DROP INDEX customers_by_spend_store',
		'DROP INDEX customers_by_spend_online',
		'DROP INDEX customers_by_purchases',
		'CREATE INDEX customers_by_spend ON customers (spent_cents DESC, id) WHERE merged_into IS NULL AND spent_cents > 0',
		'CREATE INDEX customers_by_spend_store ON customers (spent_store_cents DESC, id) WHERE merged_into IS NULL AND spent_store_cents > 0',
		'CREATE INDEX customers_by_spend_online ON customers (spent_online_cents DESC, id) WHERE merged_into IS NULL AND spent_online_cents > 0',
		'CREATE INDEX customers_by_purchases ON customers (purchases DESC, id) WHERE merged_into IS NULL AND purchases > 0',

		`CREATE TABLE matches_3 (
			sale_id TEXT NOT NULL,
			record_id BIGINT REFERENCES person_records (id),
			status TEXT NOT NULL,
			reason TEXT NOT NULL,
			evidence TEXT NOT NULL,
			decided_at BIGINT NOT NULL,
			PRIMARY KEY (sale_id)
		) {without_rowid}`,
		`INSERT INTO matches_3 (sale_id, record_id, status, reason, evidence, decided_at)
			SELECT sale_id, record_id, status, reason, evidence, decided_at FROM matches ORDER BY sale_id`,
		'DROP TABLE matches',
		'ALTER TABLE matches_3 RENAME TO matches',
		'CREATE INDEX matches_of ON matches (record_id)',

		`CREATE TABLE decisions_2 (
			sale_id TEXT NOT NULL,
			step TEXT NOT NULL,
			status TEXT NOT NULL,
			reason TEXT NOT NULL,
			decided_at BIGINT NOT NULL,
			PRIMARY KEY (sale_id, step)
		) {without_rowid}`,
		`INSERT INTO decisions_2 (sale_id, step, status, reason, decided_at)
			SELECT sale_id, step, status, reason, decided_at FROM decisions ORDER BY sale_id, step`,
		'DROP TABLE decisions',
		'ALTER TABLE decisions_2 RENAME TO decisions',
	],
};
