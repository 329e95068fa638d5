/**
 * What an outside system can do for the shop. One folder a system, one declaration; every capability is optional,
 * so a till can be only a source and a CRM only a directory. Connectors translate the vendor's words into the shop's
 * and nothing else: paging, retry, pacing and error wording live in `http.ts` and its neighbours.
 */
import type { CustomersCapability } from './customers';
import type { ErrorDialect } from './dialect';
import type { HttpClient } from './http';
import type { Quota } from './pace';
import type { SalesCapability } from './sales';
import type { StockCapability } from './stock';

export type { ConsentTold, CrmCustomer, CrmProfile, CrmPurchase, CrmTotals, CustomerReading, CustomersCapability, CustomerWritten } from './customers';
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
	/** Further limits that only some calls count against, by the name that those calls give in `quota`: `{ orders: 100 an hour }`. */
	quotas?: Readonly<Record<string, Quota>>;
	/** How the vendor words its refusals. */
	errors: ErrorDialect;
	/**
	 * The part of a credential's fields that says where the account lives: an address, a subdomain, a company's number. Its
	 * `url` unless stated. Nothing secret.
	 */
	site?(credential: Readonly<Record<string, unknown>>): string | undefined;
	/** What every call says besides the credential, by the credential's fields: which database. Nothing secret. */
	headers?(credential: Readonly<Record<string, unknown>>): Readonly<Record<string, string>>;
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
