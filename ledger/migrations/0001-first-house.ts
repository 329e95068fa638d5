/** Sales and their inbox, people, purchases, consents, stock, prints, review requests, and what outside systems know. */
import type { Migration } from '../migration';

export const m0001: Migration = {
	name: 'first house',
	statements: [
		`CREATE TABLE settings (
			name TEXT PRIMARY KEY,
			value TEXT NOT NULL
		)`,

		// The sale as accepted, once. Times are epoch milliseconds, money minor units, quantities thousandths.
		`CREATE TABLE sales (
			seq {identity},
			sale_id TEXT NOT NULL UNIQUE,
			base_id TEXT NOT NULL,
			kind TEXT NOT NULL CHECK (kind IN ('sale', 'refund', 'void')),
			source TEXT NOT NULL,
			number TEXT NOT NULL,
			lane TEXT NOT NULL,
			refund_of TEXT,
			original_id TEXT,
			occurred_at BIGINT NOT NULL,
			business_date TEXT NOT NULL,
			accepted_at BIGINT NOT NULL,
			store TEXT,
			channel TEXT NOT NULL,
			currency TEXT NOT NULL,
			total_cents BIGINT NOT NULL,
			fingerprint TEXT NOT NULL,
			document TEXT NOT NULL
		)`,
		'CREATE INDEX sales_by_base ON sales (base_id)',
		'CREATE INDEX sales_by_number ON sales (source, number)',
		'CREATE INDEX sales_by_original ON sales (original_id)',
		'CREATE INDEX sales_waiting_for_original ON sales (refund_of) WHERE refund_of IS NOT NULL AND original_id IS NULL',
		'CREATE INDEX sales_by_time ON sales (occurred_at)',

		// Another content under a known ticket number, and what could not be read: kept for a person, applied by nobody.
		`CREATE TABLE set_aside (
			id {identity},
			reason TEXT NOT NULL,
			sale_id TEXT,
			received_at BIGINT NOT NULL,
			trigger_id TEXT,
			detail TEXT NOT NULL,
			document TEXT NOT NULL
		)`,

		// The inbox: what each trigger node still has to hand to its workflow.
		`CREATE TABLE deliveries (
			trigger_id TEXT NOT NULL,
			sale_id TEXT NOT NULL REFERENCES sales (sale_id),
			seq BIGINT NOT NULL,
			lane TEXT NOT NULL,
			state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'settled', 'failed', 'abandoned')),
			attempts BIGINT NOT NULL DEFAULT 0,
			not_before BIGINT NOT NULL DEFAULT 0,
			claimed_by TEXT,
			reason TEXT,
			changed_at BIGINT NOT NULL,
			PRIMARY KEY (trigger_id, sale_id)
		)`,
		"CREATE INDEX deliveries_open ON deliveries (trigger_id, lane, seq) WHERE state IN ('pending', 'running')",

		// What each step decided of a sale, and why.
		`CREATE TABLE decisions (
			sale_id TEXT NOT NULL,
			step TEXT NOT NULL,
			status TEXT NOT NULL,
			reason TEXT NOT NULL,
			decided_at BIGINT NOT NULL,
			PRIMARY KEY (sale_id, step)
		)`,

		`CREATE TABLE customers (
			id {identity},
			created_at BIGINT NOT NULL,
			updated_at BIGINT NOT NULL,
			name TEXT,
			email TEXT,
			phone TEXT,
			nif TEXT,
			loyalty_id TEXT,
			postcode TEXT,
			purchases BIGINT NOT NULL DEFAULT 0,
			spent_cents BIGINT NOT NULL DEFAULT 0,
			spent_store_cents BIGINT NOT NULL DEFAULT 0,
			spent_online_cents BIGINT NOT NULL DEFAULT 0,
			online_purchases BIGINT NOT NULL DEFAULT 0,
			first_purchase_at BIGINT,
			last_purchase_at BIGINT
		)`,
		// What finds a person: normalised email, phone, loyalty id, NIF, ids in other systems.
		`CREATE TABLE customer_keys (
			kind TEXT NOT NULL,
			value TEXT NOT NULL,
			customer_id BIGINT NOT NULL REFERENCES customers (id),
			last_seen BIGINT NOT NULL,
			PRIMARY KEY (kind, value, customer_id)
		)`,
		'CREATE INDEX customer_keys_of ON customer_keys (customer_id)',
		// One decision a sale; a replay reads it back instead of deciding again.
		`CREATE TABLE matches (
			sale_id TEXT PRIMARY KEY,
			customer_id BIGINT REFERENCES customers (id),
			status TEXT NOT NULL,
			reason TEXT NOT NULL,
			evidence TEXT NOT NULL,
			decided_at BIGINT NOT NULL
		)`,
		'CREATE INDEX matches_of ON matches (customer_id)',
		`CREATE TABLE customer_tags (
			customer_id BIGINT NOT NULL REFERENCES customers (id),
			tag TEXT NOT NULL,
			added_at BIGINT NOT NULL,
			PRIMARY KEY (customer_id, tag)
		)`,
		// Append-only proof (RGPD art. 7.1); the state of a purpose is its last row, but a withdrawal stays (see repository).
		`CREATE TABLE consents (
			id {identity},
			customer_id BIGINT NOT NULL REFERENCES customers (id),
			purpose TEXT NOT NULL,
			granted BIGINT NOT NULL CHECK (granted IN (0, 1)),
			stated_at BIGINT NOT NULL,
			source TEXT NOT NULL,
			sale_id TEXT,
			wording TEXT,
			UNIQUE (sale_id, purpose)
		)`,
		'CREATE INDEX consents_of ON consents (customer_id, purpose)',
		// Money moved, signed: refunds are negative. Once a sale.
		`CREATE TABLE purchases (
			sale_id TEXT PRIMARY KEY,
			customer_id BIGINT NOT NULL REFERENCES customers (id),
			original_id TEXT,
			amount_cents BIGINT NOT NULL,
			currency TEXT NOT NULL,
			channel TEXT NOT NULL,
			store TEXT,
			occurred_at BIGINT NOT NULL
		)`,
		'CREATE INDEX purchases_of ON purchases (customer_id, occurred_at)',
		'CREATE INDEX purchases_by_original ON purchases (original_id)',

		`CREATE TABLE products (
			sku TEXT PRIMARY KEY,
			name TEXT NOT NULL,
			category TEXT,
			barcode TEXT,
			price_micros BIGINT,
			tax_rate_bp BIGINT,
			updated_at BIGINT NOT NULL
		)`,
		'CREATE INDEX products_by_barcode ON products (barcode)',
		// Append-only; levels follow in the same transaction.
		`CREATE TABLE stock_movements (
			id {identity},
			move_key TEXT NOT NULL UNIQUE,
			sku TEXT NOT NULL,
			location TEXT NOT NULL,
			kind TEXT NOT NULL,
			quantity_milli BIGINT NOT NULL,
			on_hand_milli BIGINT NOT NULL,
			crossed_low BIGINT NOT NULL DEFAULT 0,
			sale_id TEXT,
			occurred_at BIGINT NOT NULL
		)`,
		'CREATE INDEX stock_movements_of_sale ON stock_movements (sale_id)',
		'CREATE INDEX stock_movements_of_sku ON stock_movements (sku, location, id)',
		`CREATE TABLE stock_levels (
			sku TEXT NOT NULL,
			location TEXT NOT NULL,
			on_hand_milli BIGINT NOT NULL DEFAULT 0,
			min_milli BIGINT,
			safety_milli BIGINT NOT NULL DEFAULT 0,
			safety_bp BIGINT NOT NULL DEFAULT 0,
			low BIGINT NOT NULL DEFAULT 0,
			PRIMARY KEY (sku, location)
		)`,
		// What a channel knows of a SKU: its own id and the last figure it confirmed.
		`CREATE TABLE channel_items (
			channel TEXT NOT NULL,
			sku TEXT NOT NULL,
			external_id TEXT,
			sent_milli BIGINT,
			sent_at BIGINT,
			PRIMARY KEY (channel, sku)
		)`,

		`CREATE TABLE print_jobs (
			job_id TEXT PRIMARY KEY,
			sale_id TEXT NOT NULL,
			printer TEXT NOT NULL,
			copy TEXT NOT NULL,
			sha256 TEXT NOT NULL,
			size BIGINT NOT NULL,
			state TEXT NOT NULL CHECK (state IN ('journalled', 'sending', 'printed', 'unconfirmed', 'failed', 'unknown')),
			reason TEXT NOT NULL,
			owner TEXT NOT NULL,
			detail TEXT,
			created_at BIGINT NOT NULL,
			changed_at BIGINT NOT NULL
		)`,
		'CREATE INDEX print_jobs_of ON print_jobs (sale_id)',

		`CREATE TABLE review_requests (
			sale_id TEXT PRIMARY KEY,
			customer_id BIGINT NOT NULL REFERENCES customers (id),
			status TEXT NOT NULL CHECK (status IN ('scheduled', 'emitting', 'sent', 'cancelled', 'skipped', 'doubtful')),
			reason TEXT NOT NULL,
			due_at BIGINT NOT NULL,
			claimed_by TEXT,
			changed_at BIGINT NOT NULL
		)`,
		"CREATE INDEX review_requests_due ON review_requests (due_at) WHERE status = 'scheduled'",
		'CREATE INDEX review_requests_of ON review_requests (customer_id)',

		// Who is who in a CRM, and which purchases it was told.
		`CREATE TABLE crm_links (
			system TEXT NOT NULL,
			customer_id BIGINT NOT NULL REFERENCES customers (id),
			external_id TEXT NOT NULL,
			PRIMARY KEY (system, customer_id)
		)`,
		`CREATE TABLE crm_deliveries (
			system TEXT NOT NULL,
			sale_id TEXT NOT NULL,
			state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'unknown')),
			external_id TEXT,
			reason TEXT NOT NULL,
			changed_at BIGINT NOT NULL,
			PRIMARY KEY (system, sale_id)
		)`,
	],
};
