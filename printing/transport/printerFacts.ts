/** What a printer says of itself; what it did not say is absent. */
export interface PrinterFacts {
	online?: boolean;
	/** `low`: near its end. */
	paper?: 'ok' | 'low' | 'out';
	cover?: 'closed' | 'open';
	/** Cutter, head and the like, in English. */
	failure?: string;
	/** Level of the drawer's switch; which of the two is open depends on the drawer. */
	drawerPin?: 'low' | 'high';
}

/** What keeps the printer from printing, in English; `undefined` when nothing does. Paper near its end does not. */
export function troubleOf(facts: PrinterFacts): string | undefined {
	if (facts.paper === 'out') return 'paper out';
	if (facts.cover === 'open') return 'cover open';
	if (facts.failure !== undefined) return facts.failure;
	return facts.online === false ? 'offline' : undefined;
}
