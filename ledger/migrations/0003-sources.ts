/** Orders of outside systems: the state each was last seen in, and how far each walk through a system's orders has got. */
import type { Migration } from '../migration';

export const m0003: Migration = {
	name: 'sources',
	statements: [
		// The vendor's revision that the ledger knows of an order; its document where that is no longer the sale as accepted.
		`CREATE TABLE source_orders (
			sale_id TEXT PRIMARY KEY REFERENCES sales (sale_id),
			revision BIGINT,
			document TEXT
		)`,

		// A walk: the catch-up, a backfill, a look for missed sales. Times are epoch milliseconds.
		`CREATE TABLE source_walks (
			walk_key TEXT PRIMARY KEY,
			purpose TEXT NOT NULL,
			cursor_text TEXT NOT NULL,
			started_at BIGINT NOT NULL,
			changed_at BIGINT NOT NULL,
			finished_at BIGINT,
			reached_at BIGINT,
			pages BIGINT NOT NULL DEFAULT 0,
			seen BIGINT NOT NULL DEFAULT 0,
			accepted BIGINT NOT NULL DEFAULT 0,
			rejected BIGINT NOT NULL DEFAULT 0,
			failure TEXT,
			failed_at BIGINT
		)`,

		'CREATE INDEX set_aside_of ON set_aside (sale_id)',
	],
};
