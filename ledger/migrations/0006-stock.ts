/** Stock for more than one channel: promises, names for the same thing, what each channel was told, and what it has yet to be told. */
import type { Migration } from '../migration';

export const m0006: Migration = {
	name: 'stock',
	statements: [
		// A movement changes what lies there, what is promised of it, or both. Who is short after it, and who had it before.
		'ALTER TABLE stock_movements ADD COLUMN reserved_milli BIGINT NOT NULL DEFAULT 0',
		'ALTER TABLE stock_movements ADD COLUMN system TEXT',
		'ALTER TABLE stock_movements ADD COLUMN reservation_id TEXT',
		'ALTER TABLE stock_movements ADD COLUMN note TEXT',
		'ALTER TABLE stock_movements ADD COLUMN short_milli BIGINT NOT NULL DEFAULT 0',
		'ALTER TABLE stock_movements ADD COLUMN taken_by BIGINT',
		'DROP INDEX stock_movements_of_sku',
		'CREATE INDEX stock_movements_in_order ON stock_movements (sku, id)',
		'DROP INDEX stock_movements_of_sale',
		'CREATE INDEX stock_movements_of_sale ON stock_movements (sale_id) WHERE sale_id IS NOT NULL',
		"CREATE INDEX stock_movements_sold ON stock_movements (occurred_at) WHERE kind IN ('sale', 'return')",

		'ALTER TABLE stock_levels ADD COLUMN reserved_milli BIGINT NOT NULL DEFAULT 0',
		'ALTER TABLE stock_levels ADD COLUMN counted BIGINT NOT NULL DEFAULT 0',
		`UPDATE stock_levels SET counted = 1 WHERE EXISTS (
			SELECT 1 FROM stock_movements m WHERE m.sku = stock_levels.sku AND m.location = stock_levels.location AND m.kind = 'count')`,
		'DROP INDEX stock_counts',

		// Every change of what may be sold of a SKU gets the next number, so that a channel reads only what is new to it.
		'CREATE TABLE stock_clock (id BIGINT PRIMARY KEY, version BIGINT NOT NULL)',
		'INSERT INTO stock_clock (id, version) VALUES (1, 1)',
		`CREATE TABLE stock_versions (
			sku TEXT PRIMARY KEY,
			version BIGINT NOT NULL,
			changed_at BIGINT NOT NULL
		) {without_rowid}`,
		'INSERT INTO stock_versions (sku, version, changed_at) SELECT DISTINCT sku, 1, 0 FROM stock_levels',
		'CREATE INDEX stock_versions_by_version ON stock_versions (version)',

		`CREATE TABLE stock_reservations (
			reservation_id TEXT NOT NULL,
			sku TEXT NOT NULL,
			location TEXT NOT NULL,
			quantity_milli BIGINT NOT NULL,
			system TEXT NOT NULL,
			state TEXT NOT NULL CHECK (state IN ('active', 'released', 'expired', 'sold')),
			expires_at BIGINT,
			times BIGINT NOT NULL,
			created_at BIGINT NOT NULL,
			changed_at BIGINT NOT NULL,
			PRIMARY KEY (reservation_id, sku)
		)`,
		"CREATE INDEX stock_reservations_due ON stock_reservations (expires_at) WHERE state = 'active'",

		'ALTER TABLE products ADD COLUMN parent_sku TEXT',
		'ALTER TABLE products ADD COLUMN supplier TEXT',
		'ALTER TABLE products ADD COLUMN supplier_sku TEXT',
		'ALTER TABLE products ADD COLUMN lead_days BIGINT',
		'ALTER TABLE products ADD COLUMN pack_milli BIGINT',
		// What others call a SKU of ours; an empty system stands for all of them.
		`CREATE TABLE sku_aliases (
			system TEXT NOT NULL,
			alias TEXT NOT NULL,
			sku TEXT NOT NULL,
			PRIMARY KEY (system, alias)
		) {without_rowid}`,
		'CREATE INDEX sku_aliases_of ON sku_aliases (sku, system)',
		`CREATE TABLE bundle_parts (
			bundle TEXT NOT NULL,
			part TEXT NOT NULL,
			quantity_milli BIGINT NOT NULL,
			PRIMARY KEY (bundle, part)
		) {without_rowid}`,
		'CREATE INDEX bundle_parts_by_part ON bundle_parts (part)',
		// SKUs that came with a sale or from a channel and that no product has.
		`CREATE TABLE unmapped_skus (
			system TEXT NOT NULL,
			sku TEXT NOT NULL,
			name TEXT,
			first_seen BIGINT NOT NULL,
			last_seen BIGINT NOT NULL,
			times BIGINT NOT NULL,
			PRIMARY KEY (system, sku)
		)`,

		// How a channel looks at the stock, and how far its list of things to be told has been drawn up.
		`CREATE TABLE stock_channels (
			channel TEXT PRIMARY KEY,
			view TEXT NOT NULL,
			swept_version BIGINT NOT NULL DEFAULT 0,
			pull_cursor TEXT
		)`,
		// Safety stock of one product in the channels of one system.
		`CREATE TABLE channel_safety (
			system TEXT NOT NULL,
			sku TEXT NOT NULL,
			safety_milli BIGINT NOT NULL,
			safety_bp BIGINT NOT NULL,
			PRIMARY KEY (system, sku)
		)`,
		'ALTER TABLE channel_items ADD COLUMN price_micros BIGINT',
		'ALTER TABLE channel_items ADD COLUMN token TEXT',
		'ALTER TABLE channel_items ADD COLUMN sent_version BIGINT',
		'ALTER TABLE channel_items ADD COLUMN sent_movement BIGINT',
		// To be told: the version it waits for, since when, not before when, how often it failed and how.
		'ALTER TABLE channel_items ADD COLUMN due_version BIGINT',
		'ALTER TABLE channel_items ADD COLUMN due_since BIGINT',
		'ALTER TABLE channel_items ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0',
		'ALTER TABLE channel_items ADD COLUMN attempts BIGINT NOT NULL DEFAULT 0',
		'ALTER TABLE channel_items ADD COLUMN problem TEXT',
		'ALTER TABLE channel_items ADD COLUMN held_since BIGINT',
		// Being told: written before the call leaves, so that a death after it is a doubt with a name.
		'ALTER TABLE channel_items ADD COLUMN writes BIGINT NOT NULL DEFAULT 0',
		'ALTER TABLE channel_items ADD COLUMN flight_milli BIGINT',
		'ALTER TABLE channel_items ADD COLUMN flight_version BIGINT',
		'ALTER TABLE channel_items ADD COLUMN flight_at BIGINT',
		'ALTER TABLE channel_items ADD COLUMN flight_owner TEXT',
		'CREATE INDEX channel_items_due ON channel_items (channel, due_since) WHERE due_version IS NOT NULL',
		'CREATE INDEX channel_items_in_flight ON channel_items (channel) WHERE flight_version IS NOT NULL',
	],
};
