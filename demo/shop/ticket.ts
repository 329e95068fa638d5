/** A sale of the made-up year that has no number yet: numbers follow the clock, till by till. */
import type { DateTime } from 'luxon';
import type { DemoCustomer } from './customers';
import type { BuiltLine } from './saleParts';
import type { Store } from './stores';

export interface Ticket {
	store: Store;
	at: DateTime;
	lines: BuiltLine[];
	method: 'cash' | 'card' | 'bizum';
	customer?: DemoCustomer;
}
