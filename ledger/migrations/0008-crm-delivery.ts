/** The journal of what outside CRMs are told: who and which purchases have yet to be told, are on their way, or are in doubt. */
import type { Migration } from '../migration';

export const m0008: Migration = {
	name: 'crm delivery',
	statements: [
		// One a person and CRM. `due` grows with every change; what was told is `sent`. While `claimed_until` is ahead it is somebody's.
		`CREATE TABLE crm_contacts (
			system TEXT NOT NULL,
			customer_id BIGINT NOT NULL REFERENCES customers (id),
			due BIGINT NOT NULL DEFAULT 1,
			sent BIGINT NOT NULL DEFAULT 0,
			state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'delivered', 'failed', 'unknown', 'skipped')),
			reason TEXT NOT NULL,
			message TEXT,
			attempts BIGINT NOT NULL DEFAULT 0,
			not_before BIGINT NOT NULL DEFAULT 0,
			claimed_by TEXT,
			claimed_until BIGINT NOT NULL DEFAULT 0,
			told TEXT NOT NULL DEFAULT '{}',
			conflicts TEXT,
			linked_to TEXT,
			changed_at BIGINT NOT NULL,
			PRIMARY KEY (system, customer_id)
		) {without_rowid}`,
		"CREATE INDEX crm_contacts_open ON crm_contacts (system, not_before) WHERE state IN ('pending', 'sending')",
		'CREATE INDEX crm_links_by_id ON crm_links (system, external_id)',

		// One a purchase and CRM. `told_net` is what of it the CRM was last told, minor units: another net makes it due again.
		// `details_due`: since when its lines wait for company.
		`CREATE TABLE crm_purchases (
			system TEXT NOT NULL,
			sale_id TEXT NOT NULL,
			record_id BIGINT,
			state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'delivered', 'failed', 'unknown', 'skipped')),
			external_id TEXT,
			told_net BIGINT,
			reason TEXT NOT NULL,
			message TEXT,
			attempts BIGINT NOT NULL DEFAULT 0,
			not_before BIGINT NOT NULL DEFAULT 0,
			claimed_by TEXT,
			claimed_until BIGINT NOT NULL DEFAULT 0,
			details_due BIGINT,
			changed_at BIGINT NOT NULL,
			PRIMARY KEY (system, sale_id)
		) {without_rowid}`,
		"CREATE INDEX crm_purchases_open ON crm_purchases (system, not_before) WHERE state IN ('pending', 'sending')",
		'CREATE INDEX crm_purchases_details ON crm_purchases (system, details_due) WHERE details_due IS NOT NULL',
		'CREATE INDEX crm_purchases_of ON crm_purchases (record_id)',
		`INSERT INTO crm_purchases (system, sale_id, record_id, state, external_id, reason, changed_at)
			SELECT d.system, d.sale_id, m.record_id, d.state, d.external_id, d.reason, d.changed_at FROM crm_deliveries d LEFT JOIN matches m ON m.sale_id = d.sale_id`,
		'DROP TABLE crm_deliveries',
		`INSERT INTO crm_contacts (system, customer_id, state, sent, reason, changed_at) SELECT system, customer_id, 'delivered', 1, 'delivered', 0 FROM crm_links`,

		// A CRM as a whole: when it rests, how far its changes and ours were followed.
		`CREATE TABLE crm_systems (
			system TEXT PRIMARY KEY,
			not_before BIGINT NOT NULL DEFAULT 0,
			attempts BIGINT NOT NULL DEFAULT 0,
			message TEXT,
			changes_cursor TEXT,
			people_seq BIGINT NOT NULL DEFAULT 0,
			consent_id BIGINT NOT NULL DEFAULT 0
		)`,
	],
};
