/** What took a level to its minimum, found without reading every movement. */
import type { Migration } from '../migration';

export const m0012: Migration = {
	name: 'low stock',
	statements: [
		'CREATE INDEX stock_movements_low ON stock_movements (id) WHERE crossed_low = 1',
	],
};
