/** Questions of customers and views of product pages: both for a day, both by digest. */
import type { Migration } from '../migration';

export const m0014: Migration = {
	name: 'support',
	statements: [
		// How a conversation stands, by a keyed digest of what the channel calls it; nothing of what was said. The `before` columns are how it
		// stood before its last message, for channels that deliver twice. Times are epoch milliseconds.
		`CREATE TABLE chats (
			chat_hash TEXT PRIMARY KEY,
			misses BIGINT NOT NULL,
			with_person BIGINT NOT NULL,
			last_message TEXT,
			misses_before BIGINT NOT NULL,
			person_before BIGINT NOT NULL,
			changed_at BIGINT NOT NULL
		)`,
		'CREATE INDEX chats_by_time ON chats (changed_at)',
		// `offered`: help was offered at this view.
		`CREATE TABLE page_views (
			id {identity},
			visitor_hash TEXT NOT NULL,
			customer_id BIGINT,
			page TEXT NOT NULL,
			seen_at BIGINT NOT NULL,
			view_hash TEXT UNIQUE,
			offered BIGINT NOT NULL DEFAULT 0
		)`,
		'CREATE INDEX page_views_by_visitor ON page_views (visitor_hash, page)',
		'CREATE INDEX page_views_of ON page_views (customer_id, page) WHERE customer_id IS NOT NULL',
		'CREATE INDEX page_views_by_time ON page_views (seen_at)',
	],
};
