/**
 * Indexes only as wide as their questions: the plain ones made SQLite read every sale without an original for each sale
 * accepted, and every movement of a SKU to learn whether it was ever counted.
 */
import type { Migration } from '../migration';

export const m0005: Migration = {
	name: 'narrow indexes',
	statements: [
		'DROP INDEX sales_by_original',
		'CREATE INDEX sales_by_original ON sales (original_id) WHERE original_id IS NOT NULL',
		"CREATE INDEX stock_counts ON stock_movements (sku) WHERE kind = 'count'",
	],
};
