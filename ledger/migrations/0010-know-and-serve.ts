/** What reports read, orders to collect, and the rights of people: requests with their deadline, the audit, what is kept blocked. */
import type { Migration } from '../migration';
import { figuresFromSales } from './0010-figures-from-sales';

export const m0010: Migration = {
	name: 'know and serve',
	statements: [
		// A sale as reports count it, in the shop's own hours. Derived from it and its refunds; nothing of the buyer. `net_cents` is signed:
		// a refund takes away what was left to give back, whatever it claims.
		`CREATE TABLE sale_figures (
			seq BIGINT PRIMARY KEY,
			occurred_at BIGINT NOT NULL,
			kind TEXT NOT NULL,
			day TEXT NOT NULL,
			hour BIGINT NOT NULL,
			channel TEXT NOT NULL,
			store TEXT,
			till TEXT,
			cashier TEXT,
			currency TEXT NOT NULL,
			captured BIGINT NOT NULL,
			net_cents BIGINT NOT NULL
		)`,
		'CREATE INDEX sale_figures_by_time ON sale_figures (occurred_at)',
		`CREATE TABLE sale_lines (
			seq BIGINT NOT NULL,
			line BIGINT NOT NULL,
			sku TEXT NOT NULL,
			name TEXT NOT NULL,
			category TEXT,
			quantity_milli BIGINT NOT NULL,
			net_cents BIGINT NOT NULL,
			PRIMARY KEY (seq, line)
		) {without_rowid}`,
		figuresFromSales,

		// An order that waits to be collected. The code is what is scanned at the counter.
		`CREATE TABLE pickups (
			code TEXT PRIMARY KEY,
			sale_id TEXT NOT NULL UNIQUE,
			number TEXT NOT NULL,
			store TEXT NOT NULL,
			state TEXT NOT NULL CHECK (state IN ('reserved', 'ready', 'collected', 'cancelled')),
			registered_at BIGINT NOT NULL,
			registered_day TEXT NOT NULL,
			ready_at BIGINT,
			reminded_at BIGINT,
			collected_at BIGINT,
			place TEXT,
			handed_by TEXT
		)`,
		"CREATE INDEX pickups_waiting ON pickups (ready_at) WHERE state IN ('reserved', 'ready')",
		'CREATE INDEX pickups_by_number ON pickups (number)',
		'CREATE INDEX pickups_by_day ON pickups (registered_day, store)',

		// A person's request, answered within a month (RGPD art. 12.3). Times are epoch milliseconds.
		`CREATE TABLE privacy_requests (
			id {identity},
			kind TEXT NOT NULL CHECK (kind IN ('access', 'rectification', 'objection', 'erasure')),
			customer_id BIGINT NOT NULL,
			received_at BIGINT NOT NULL,
			due_at BIGINT NOT NULL,
			extended BIGINT NOT NULL DEFAULT 0,
			done_at BIGINT,
			outcome TEXT
		)`,
		'CREATE INDEX privacy_requests_open ON privacy_requests (due_at) WHERE done_at IS NULL',
		'CREATE INDEX privacy_requests_of ON privacy_requests (customer_id)',
		// Append-only: who did what, when, by the customer's number alone (RGPD art. 5.2).
		`CREATE TABLE privacy_log (
			id {identity},
			at BIGINT NOT NULL,
			who TEXT NOT NULL,
			action TEXT NOT NULL,
			customer_id BIGINT,
			detail TEXT NOT NULL
		)`,
		'CREATE INDEX privacy_log_of ON privacy_log (customer_id)',
		// What the law keeps of somebody who was erased, until it no longer does (LOPDGDD art. 32). Read by Privacy Desk alone.
		`CREATE TABLE blocked_documents (
			id {identity},
			customer_id BIGINT NOT NULL,
			kind TEXT NOT NULL CHECK (kind IN ('invoice', 'consent')),
			ref TEXT NOT NULL,
			document TEXT NOT NULL,
			blocked_at BIGINT NOT NULL,
			keep_until BIGINT NOT NULL
		)`,
		'CREATE INDEX blocked_documents_due ON blocked_documents (keep_until)',
		'CREATE INDEX blocked_documents_of ON blocked_documents (customer_id)',
	],
};
