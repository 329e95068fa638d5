/**
 * Keeping customers: what they bought line by line, points, gift cards, live segments, campaigns, and the word of whoever owns an
 * address. Everything hangs from records and sales, so that merges and their undoing move it; memberships of segments are
 * derived from that and taken anew.
 */
import type { Migration } from '../migration';
import { boughtFromSales } from './0007-bought-from-sales';

export const m0007: Migration = {
	name: 'loyalty and segments',
	statements: [
		// 1 where refunds left nothing of the purchase.
		'ALTER TABLE purchases ADD COLUMN undone BIGINT NOT NULL DEFAULT 0',
		`UPDATE purchases SET undone = 1 WHERE original_id IS NULL AND amount_cents > 0
			AND amount_cents + COALESCE((SELECT SUM(b.amount_cents) FROM purchases b WHERE b.original_id = purchases.sale_id), 0) <= 0`,
		'CREATE INDEX purchases_when ON purchases (occurred_at, record_id) WHERE original_id IS NULL AND undone = 0',
		'CREATE INDEX purchases_in_store ON purchases (store, record_id) WHERE original_id IS NULL AND undone = 0',
		// Goods that were bought and kept; rows of a sale are written anew when a refund takes some of it back.
		`CREATE TABLE bought (
			record_id BIGINT NOT NULL,
			seq BIGINT NOT NULL,
			sku TEXT NOT NULL,
			occurred_at BIGINT NOT NULL,
			quantity_milli BIGINT NOT NULL,
			PRIMARY KEY (record_id, seq, sku)
		) {without_rowid}`,
		'CREATE INDEX bought_goods ON bought (sku, occurred_at, record_id)',
		// Categories that tills stated and the catalogue does not have.
		`CREATE TABLE goods_categories (
			sku TEXT NOT NULL,
			category TEXT NOT NULL,
			PRIMARY KEY (sku, category)
		) {without_rowid}`,
		boughtFromSales,
		`CREATE TABLE bookings (
			booking_key TEXT PRIMARY KEY,
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			arrives_at BIGINT NOT NULL,
			place TEXT,
			source TEXT NOT NULL,
			cancelled BIGINT NOT NULL DEFAULT 0,
			changed_at BIGINT NOT NULL
		)`,
		'CREATE INDEX bookings_of ON bookings (record_id, arrives_at)',
		'CREATE INDEX bookings_when ON bookings (arrives_at, record_id)',

		'CREATE INDEX customers_by_spend ON customers (spent_cents DESC, id) WHERE merged_into IS NULL',
		'CREATE INDEX customers_by_spend_store ON customers (spent_store_cents DESC, id) WHERE merged_into IS NULL',
		'CREATE INDEX customers_by_spend_online ON customers (spent_online_cents DESC, id) WHERE merged_into IS NULL',
		'CREATE INDEX customers_by_purchases ON customers (purchases DESC, id) WHERE merged_into IS NULL',
		'CREATE INDEX customers_by_last_purchase ON customers (last_purchase_at DESC, id) WHERE merged_into IS NULL AND last_purchase_at IS NOT NULL',
		// Whoever else goes by an address hears at it too.
		'CREATE INDEX customers_by_email ON customers (email) WHERE email IS NOT NULL',
		'CREATE INDEX customers_by_phone ON customers (phone) WHERE phone IS NOT NULL',
		`CREATE TABLE segments (
			id {identity},
			name TEXT NOT NULL UNIQUE,
			definition TEXT NOT NULL,
			created_at BIGINT NOT NULL,
			changed_at BIGINT NOT NULL,
			computed_at BIGINT NOT NULL DEFAULT 0,
			members BIGINT NOT NULL DEFAULT 0
		)`,
		`CREATE TABLE segment_members (
			segment_id BIGINT NOT NULL,
			customer_id BIGINT NOT NULL,
			since BIGINT NOT NULL,
			PRIMARY KEY (segment_id, customer_id)
		) {without_rowid}`,
		// Append-only: who follows reads on from where it was.
		`CREATE TABLE segment_events (
			seq {identity},
			segment_id BIGINT NOT NULL,
			customer_id BIGINT NOT NULL,
			change TEXT NOT NULL CHECK (change IN ('entered', 'left')),
			reason TEXT NOT NULL,
			at BIGINT NOT NULL
		)`,

		// Append-only; the balance is their sum.
		`CREATE TABLE loyalty_entries (
			id {identity},
			entry_key TEXT NOT NULL UNIQUE,
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			kind TEXT NOT NULL CHECK (kind IN ('earn', 'take_back', 'redeem', 'give_back', 'expire', 'unexpire', 'adjust')),
			points BIGINT NOT NULL,
			sale_id TEXT,
			reward TEXT,
			rates TEXT,
			at BIGINT NOT NULL,
			expires_at BIGINT
		)`,
		'CREATE INDEX loyalty_entries_of ON loyalty_entries (record_id)',
		'CREATE INDEX loyalty_entries_of_sale ON loyalty_entries (sale_id) WHERE sale_id IS NOT NULL',
		// The number itself is nowhere: who reads the ledger can spend nothing.
		`CREATE TABLE gift_cards (
			code_hash TEXT PRIMARY KEY,
			last4 TEXT NOT NULL,
			issue_key TEXT NOT NULL UNIQUE,
			currency TEXT NOT NULL,
			balance_cents BIGINT NOT NULL CHECK (balance_cents >= 0),
			issued_at BIGINT NOT NULL,
			expires_at BIGINT
		)`,
		`CREATE TABLE gift_card_entries (
			id {identity},
			entry_key TEXT NOT NULL UNIQUE,
			code_hash TEXT NOT NULL REFERENCES gift_cards (code_hash),
			kind TEXT NOT NULL CHECK (kind IN ('issue', 'redeem', 'give_back')),
			cents BIGINT NOT NULL,
			at BIGINT NOT NULL
		)`,
		'CREATE INDEX gift_card_entries_of ON gift_card_entries (code_hash)',

		"ALTER TABLE review_requests ADD COLUMN channel TEXT NOT NULL DEFAULT 'email'",
		'ALTER TABLE review_requests ADD COLUMN window_ms BIGINT NOT NULL DEFAULT 7776000000',
		'CREATE INDEX review_requests_changed ON review_requests (changed_at)',
		// The address it went to, as a keyed digest: customers may come apart and their addresses move, the mailbox remembers.
		'ALTER TABLE review_requests ADD COLUMN contact_hash TEXT',
		'CREATE INDEX review_requests_to ON review_requests (contact_hash, changed_at) WHERE contact_hash IS NOT NULL',

		// Commercial messages that went out, or may have.
		`CREATE TABLE messages_sent (
			message_key TEXT PRIMARY KEY,
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			kind TEXT NOT NULL,
			contact_hash TEXT NOT NULL,
			sent_at BIGINT NOT NULL
		)`,
		'CREATE INDEX messages_sent_of ON messages_sent (record_id, sent_at)',
		'CREATE INDEX messages_sent_to ON messages_sent (contact_hash, sent_at)',
		`CREATE TABLE campaigns (
			id {identity},
			name TEXT NOT NULL UNIQUE,
			skus TEXT NOT NULL,
			started_at BIGINT NOT NULL
		)`,
		// One decision a person and campaign; the first stands.
		`CREATE TABLE campaign_people (
			campaign_id BIGINT NOT NULL REFERENCES campaigns (id),
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			arm TEXT NOT NULL CHECK (arm IN ('send', 'instead', 'left_out', 'control')),
			reason TEXT NOT NULL,
			decided_at BIGINT NOT NULL,
			PRIMARY KEY (campaign_id, record_id)
		) {without_rowid}`,
		'CREATE INDEX campaign_people_of ON campaign_people (record_id)',
		`CREATE TABLE win_back_drafts (
			id {identity},
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'rejected', 'skipped')),
			reason TEXT NOT NULL,
			subject TEXT NOT NULL,
			text TEXT NOT NULL,
			made_at BIGINT NOT NULL,
			decided_at BIGINT,
			decided_by TEXT
		)`,
		'CREATE INDEX win_back_drafts_of ON win_back_drafts (record_id)',

		// Addresses whose owner wants nothing more, as keyed digests: they hold for whoever goes by them, now or later.
		`CREATE TABLE objections (
			contact_hash TEXT NOT NULL,
			purpose TEXT NOT NULL,
			stated_at BIGINT NOT NULL,
			source TEXT NOT NULL,
			PRIMARY KEY (contact_hash, purpose)
		) {without_rowid}`,
		// Yeses from forms that wait for the address's owner to confirm them.
		`CREATE TABLE consent_requests (
			id {identity},
			record_id BIGINT NOT NULL REFERENCES person_records (id),
			statements TEXT NOT NULL,
			source TEXT NOT NULL,
			asked_at BIGINT NOT NULL,
			confirmed_at BIGINT
		)`,
		// 1 where the person said it themselves at that moment, outside a sale.
		'ALTER TABLE consents ADD COLUMN by_person BIGINT NOT NULL DEFAULT 0',
		'UPDATE consents SET by_person = 1 WHERE sale_id IS NOT NULL',
	],
};
