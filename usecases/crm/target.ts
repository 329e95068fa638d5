/** A CRM as people and purchases go to it. */
import type { Connector } from '../../connectors/connector';
import type { CustomersCapability } from '../../connectors/customers';
import type { HttpClient } from '../../connectors/http';
import type { CrmJournal } from './journal';
import type { Ownership } from '../../shop/crm/ownership';

export interface CrmTarget {
	connector: Connector;
	http: HttpClient;
	/** Connector and account: what the ledger remembers it by. */
	system: string;
	ownership: Ownership;
	/** Contacts are also made where the vendor writes to each new one. */
	newAccounts?: boolean;
}

/** Nobody is there, and the vendor would write to whoever is made. */
export function wouldMail(target: CrmTarget, externalId: string | undefined): boolean {
	return externalId === undefined && customersOf(target).mailsNewContacts === true && target.newAccounts !== true;
}

/** @throws Error in words where the system keeps no customers */
export function customersOf(target: Pick<CrmTarget, 'connector'>): CustomersCapability {
	const { customers, name } = target.connector;
	if (!customers) throw new Error(`${name} keeps no customers`);
	return customers;
}

/** What the ledger has to know of a CRM to put sales into its journal. */
export function journalOf(target: CrmTarget): CrmJournal {
	const { purchases, batch } = customersOf(target);
	return { system: target.system, source: target.connector.id, purchases: purchases.as !== 'none', gathers: batch?.contacts !== undefined };
}
