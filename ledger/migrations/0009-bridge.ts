/** What the bridge in the shop tells: each message once by its id, and what is to be printed there. */
import type { Migration } from '../migration';

export const m0009: Migration = {
	name: 'bridge',
	statements: [
		// `document`: the lines of a ticket that a person must look at, while they wait. Times are epoch milliseconds.
		`CREATE TABLE heard_messages (
			message_id TEXT PRIMARY KEY,
			trigger_id TEXT NOT NULL,
			kind TEXT NOT NULL,
			heard_from TEXT NOT NULL,
			heard_at BIGINT NOT NULL,
			received_at BIGINT NOT NULL,
			status TEXT NOT NULL,
			reason TEXT NOT NULL,
			sale_id TEXT,
			problems TEXT NOT NULL DEFAULT '',
			document TEXT,
			told BIGINT NOT NULL DEFAULT 1
		)`,
		"CREATE INDEX heard_for_review ON heard_messages (received_at) WHERE status = 'needs_review'",
		'CREATE INDEX heard_untold ON heard_messages (trigger_id) WHERE told = 0',

		// Jobs for printers in the shop; `content` is base64. A job of the journal may be offered again after one that failed.
		`CREATE TABLE bridge_jobs (
			offer_id TEXT PRIMARY KEY,
			job_id TEXT NOT NULL,
			sale_id TEXT NOT NULL,
			printer TEXT NOT NULL,
			language TEXT NOT NULL,
			confirm BIGINT NOT NULL,
			content TEXT NOT NULL,
			sha256 TEXT NOT NULL,
			state TEXT NOT NULL,
			bridge_id TEXT,
			created_at BIGINT NOT NULL,
			expires_at BIGINT NOT NULL
		)`,
		"CREATE INDEX bridge_jobs_open ON bridge_jobs (printer) WHERE state <> 'ended'",
	],
};
