/** What the shop's health asks for, found without reading everything that ever happened; and how often a till told the same again. */
import type { Migration } from '../migration';

export const m0015: Migration = {
	name: 'health',
	statements: [
		// A sale that came again: how often, and when last. Nothing of it is kept but that.
		`CREATE TABLE redeliveries (
			sale_id TEXT PRIMARY KEY,
			times BIGINT NOT NULL,
			first_at BIGINT NOT NULL,
			last_at BIGINT NOT NULL
		)`,
		"CREATE INDEX deliveries_stuck ON deliveries (changed_at) WHERE state IN ('failed', 'abandoned')",
		'CREATE INDEX deliveries_of ON deliveries (sale_id)',
		"CREATE INDEX crm_contacts_stuck ON crm_contacts (changed_at) WHERE state IN ('failed', 'unknown')",
		"CREATE INDEX crm_purchases_stuck ON crm_purchases (changed_at) WHERE state IN ('failed', 'unknown')",
		'CREATE INDEX crm_purchases_of_sale ON crm_purchases (sale_id)',
		'CREATE INDEX heard_of_sale ON heard_messages (sale_id) WHERE sale_id IS NOT NULL',
		"CREATE INDEX print_jobs_unsure ON print_jobs (changed_at) WHERE state IN ('sending', 'failed', 'unknown')",
		"CREATE INDEX review_requests_unsure ON review_requests (changed_at) WHERE status = 'doubtful'",
	],
};
