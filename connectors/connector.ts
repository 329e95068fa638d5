/**
 * What an outside system can do for the shop. One folder a system, one declaration; every capability is optional,
 * so a till can be only a source and a CRM only a directory. Connectors translate the vendor's words into the shop's
 * and nothing else: paging, retry, pacing and error wording live in `http.ts` and its neighbours.
 */
import type { Sale } from '../shop/sale/sale';
import type { ApiError } from './apiError';
import type { ErrorDialect } from './dialect';
import type { HttpClient } from './http';
import type { SalesCapability } from './sales';
import type { StockCapability } from './stock';

export type { StockCapability, StockLevel, StockWriteResult } from './stock';

export interface Connector {
	/** Stable id, also the `source` of its sales and the key of `external_ids`: `hubspot`, `woocommerce`. */
	id: string;
	/** The vendor's name as people write it. */
	name: string;
	/** n8n credential types that open it, the preferred first. */
	credentials: readonly string[];
	/** Requests a second the vendor allows for one account (the pace is kept, not found by failing). */
	requestsPerSecond: number;
	/** How the vendor words its refusals. */
	errors: ErrorDialect;
	/**
	 * The part of a credential's fields that says where the account lives: an address, a subdomain, a company's number. Its
	 * `url` unless stated. Nothing secret.
	 */
	site?(credential: Readonly<Record<string, unknown>>): string | undefined;
	/** The header in which the vendor wants an OAuth 2 token, where it is not `Authorization`. */
	oauth2Header?: string;
	/**
	 * Where the API lives.
	 * @param site the address in the credential, for systems that run on the customer's own host
	 * @throws Error in words for the shop when the address cannot be used
	 */
	baseUrl(site?: string): string;
	/**
	 * A light read that shows whether the credential opens what the capabilities need.
	 * @throws ApiError
	 */
	check(http: HttpClient): Promise<void>;
	sales?: SalesCapability;
	customers?: CustomersCapability;
	stock?: StockCapability;
	/** For docs/connectors.md: how each capability was proven, the strongest way last. A capability without one is unproven. */
	proven: Partial<Record<Capability, readonly Proof[]>>;
}

export type Capability = 'sales' | 'customers' | 'stock';

/**
 * `contract`: every request and answer judged by the vendor's published contract (test/contract). `example`: payloads that
 * the vendor publishes. `hand-made`: a stand-in made by hand, for want of a contract. `running`: a real system of that
 * vendor.
 */
export type Proof = 'hand-made' | 'example' | 'contract' | 'running';

/** The shop's golden record as a CRM is told it. Empty fields are never sent, so nothing is overwritten with nothing. */
export interface CrmCustomer {
	/** The ledger's customer id. */
	customerId: string;
	email?: string;
	/** E.164. */
	phone?: string;
	firstName?: string;
	lastName?: string;
	/** The vendor's own id, when the ledger already knows it. */
	externalId?: string;
	/** Added to what is there, never replacing it. */
	tags: readonly string[];
	totals: CrmTotals;
	/** Only purposes on which the person said something. A withdrawal is always sent. */
	consents: Partial<Record<'receipt' | 'marketing' | 'review' | 'loyalty', boolean>>;
}

/** What a marketer segments by. Money in minor units of the shop's currency. */
export interface CrmTotals {
	purchases: number;
	spentCents: number;
	spentStoreCents: number;
	spentOnlineCents: number;
	currency: string;
	/** ISO 8601, absent before the first purchase. */
	lastPurchaseAt?: string;
}

/** A purchase as a CRM is told it, keyed by `sale.saleId`. */
export interface CrmPurchase {
	/** The purchase itself. A later refund is told with the sale it undoes and a smaller `netCents`. */
	sale: Sale;
	/** The vendor's id of the contact it belongs to. */
	contactId: string;
	/** Total after refunds known so far, minor units: 0 for a purchase wholly given back. */
	netCents: number;
	/** The vendor's id of the purchase, when the ledger already knows it: saves a call. */
	externalId?: string;
}

export interface CustomerWritten {
	/** The vendor's id. It may differ from the one handed in: contacts are merged and deleted over there. */
	externalId: string;
	/** Absent where the vendor does not say. */
	created?: boolean;
	/** The contact is written, but these parts could not be: a withdrawal the credential may not pass on. */
	unfinished: readonly ApiError[];
}

export interface CustomersCapability {
	/**
	 * Creates or updates the contact by the vendor's own key, never search-then-create where a key exists.
	 * On an account's first use it creates the custom properties it needs.
	 * @throws ApiError
	 */
	upsert(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten>;
	/**
	 * Writes the purchase once per `sale.saleId`, whatever is retried: a second call updates the first.
	 * @throws ApiError
	 */
	recordPurchase(http: HttpClient, purchase: CrmPurchase): Promise<{ externalId: string }>;
}
