/** What a shop has, as it answers the wizard. */

/** How a till that no connector knows gives its sales: it posts them, exports files, or only prints. */
export const OTHER_TILLS = ['json', 'webhook', 'export', 'prints', 'none'] as const;
/** A web shop with an API that no connector knows, or none. */
export const OTHER_WEBS = ['webhook', 'none'] as const;
/** Customers in a spreadsheet, in a CRM with a REST API that no connector knows, or in the shop's own ledger alone. */
export const OTHER_CRMS = ['list', 'rest', 'none'] as const;
/** `till`: the till prints its own tickets and should go on doing so. */
export const PRINTERS = ['network', 'cups', 'serial', 'device', 'bridge', 'till', 'none'] as const;

export type Printer = (typeof PRINTERS)[number];

export interface SetupAnswers {
	/** A connector's id, or one of `OTHER_TILLS`. */
	till: string;
	/** A connector's id, or one of `OTHER_WEBS`. */
	web: string;
	/** A connector's id, or one of `OTHER_CRMS`. */
	crm: string;
	printer: Printer;
	/** IANA zone of the shop. */
	zone: string;
	/** Takes bookings: rooms, tables, visits. */
	bookings: boolean;
}

/** What the registry knows of a system. */
export interface SystemFacts {
	id: string;
	name: string;
	/** n8n credential types that open it, the preferred first. */
	credentials: readonly string[];
	/** How its sales come: as they happen, as they happen once somebody set that up over there, or asked for every few minutes. */
	sales?: 'events' | 'events_by_hand' | 'poll';
	customers: boolean;
	stock: boolean;
}

/** What the wizard plans with: an answer that no list knows is a mistake. @throws Error that names the part */
export function systemOf(part: string, answer: string, others: readonly string[], systems: readonly SystemFacts[]): SystemFacts | undefined {
	const found = systems.find(({ id }) => id === answer);
	if (!found && !others.includes(answer)) throw new Error(`The wizard knows no ${part} called "${answer}"`);
	return found;
}
