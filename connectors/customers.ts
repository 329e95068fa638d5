/**
 * The `customers` capability: how people and their purchases get into a CRM, a web shop or an ERP, and how what happens to them
 * over there comes back. How to write one: docs/adding-a-connector.md#customers.
 *
 * A connector translates and calls, nothing more. Who is who, which side owns a field, what was told before, in which order things
 * are sent, when they are tried again and what a cut call means is decided by the delivery (`usecases/crm`), which holds the
 * person's lock while it calls.
 */
import type { ConsentPurpose, Sale } from '../shop/sale/sale';
import type { ApiError } from './apiError';
import type { HttpClient } from './http';

/** The shop's golden record as a CRM is told it. What is absent is not to be touched: nothing is overwritten with nothing. */
export interface CrmCustomer {
	/** The shop's own number of the customer (`C12`), for a key or a property of ours. */
	customerId: string;
	/**
	 * The vendor's own id. Present: that contact is updated. Absent: nobody was found (`read`) a moment ago, so one is created; by
	 * the vendor's own key where it has one, so that somebody else's contact made meanwhile is taken over and not doubled.
	 */
	externalId?: string;
	email?: string;
	/** E.164. */
	phone?: string;
	firstName?: string;
	lastName?: string;
	/** Added to what is there, never replacing it; made on first use (tags, lists, groups, labels, whatever the vendor has). */
	tags: readonly string[];
	/** Absent where the CRM counts for itself and the shop said so. */
	totals?: CrmTotals;
	/** What else a marketer segments by. */
	profile: CrmProfile;
	/**
	 * What is to be told now, and nothing else: a purpose that is absent keeps what the CRM has. A withdrawal comes until it was
	 * taken, and again where `read` or `changes` says `subscribed` after it; a yes comes once, after the person gave it, and never for
	 * one who is unsubscribed over there. So both are written as told: `granted: true` may subscribe, `false` must unsubscribe
	 * wherever the vendor can send from.
	 */
	consents: Partial<Record<ConsentPurpose, ConsentTold>>;
	/** Where the person is reached, for calls that name people by address (a withdrawal). Not to be written into the contact. */
	addresses: { email?: string; phone?: string };
}

/** What a marketer segments by. Money in minor units of the shop's currency. */
export interface CrmTotals {
	purchases: number;
	spentCents: number;
	spentStoreCents: number;
	spentOnlineCents: number;
	currency: string;
	/** ISO 8601, UTC; absent before the first purchase. */
	firstPurchaseAt?: string;
	lastPurchaseAt?: string;
}

export interface CrmProfile {
	/** Where most purchases were made. */
	favouriteChannel?: Sale['channel'];
	/** The shop with most purchases. */
	favouriteStore?: string;
	/** Loyalty points that can be spent; absent where the shop gives none. */
	points?: number;
	/** Names of the shop's segments the person is in, all of them: the property is replaced by it. Absent where the shop has none. */
	segments?: readonly string[];
}

/** A person's word on one purpose, with its proof (RGPD art. 7.1). */
export interface ConsentTold {
	granted: boolean;
	/** ISO 8601, UTC. */
	at: string;
	/** Where it was said: `till`, `woocommerce`, `unsubscribe` … */
	source: string;
	/** The words the person was shown. */
	wording?: string;
}

/** A contact as the vendor has it now: what it does not have or does not tell is absent. */
export interface CustomerReading {
	externalId: string;
	/** The shop's number, where it is kept in a property of ours. */
	customerId?: string;
	email?: string;
	/** As the vendor writes it. */
	phone?: string;
	firstName?: string;
	lastName?: string;
	tags?: readonly string[];
	/** Our own properties where they are kept: for the field by field comparison. */
	totals?: Partial<CrmTotals>;
	profile?: CrmProfile;
	/**
	 * Whether marketing may be sent by the vendor's own flag: `unsubscribed` is the person's word over there and becomes a withdrawal in
	 * the shop; `unknown` is nobody's word.
	 */
	marketing?: 'subscribed' | 'unsubscribed' | 'unknown';
	/**
	 * Where `marketing` was read: `field` is a property of ours (`tpv_marketing_consent`) that nobody writes but we and people, at a
	 * vendor without a flag of its own: what stands there after our own withdrawal is nobody else's word. `flag` unless stated.
	 */
	marketingBy?: 'flag' | 'field';
	/** Epoch milliseconds. */
	changedAt?: number;
}

/** What finds a contact, the best first. At least one is there. */
export interface Whereabouts {
	externalId?: string;
	/** The shop's number, for vendors that keep it in a property that can be searched at once. */
	customerId?: string;
	email?: string;
	/** E.164. Vendors that keep it otherwise try the forms they know. */
	phone?: string;
}

export interface CustomerWritten {
	/** The vendor's id. It may differ from the one handed in: contacts are merged over there. */
	externalId: string;
	/** Absent where the vendor does not say. */
	created?: boolean;
	/** The contact is written, but these parts could not be: a withdrawal the credential may not pass on. */
	unfinished: readonly ApiError[];
}

/** A purchase as a CRM is told it, keyed by `sale.saleId`. */
export interface CrmPurchase {
	/** The purchase itself. A later refund is told with the sale it undoes and a smaller `netCents`. */
	sale: Sale;
	/** The vendor's id of the contact it belongs to. */
	contactId: string;
	/** For vendors whose purchases name the buyer by address. */
	email?: string;
	phone?: string;
	/** Total after refunds known so far, minor units: 0 for a purchase wholly given back. */
	netCents: number;
	/**
	 * When that total came to be, epoch milliseconds: the sale's own time, or that of its latest refund. For vendors that write with
	 * a delay or out of turn and keep the newer of two.
	 */
	changedAt: number;
	/** The vendor's id of the purchase, when the ledger already knows it: then it is updated. */
	externalId?: string;
}

export interface PurchaseWritten {
	externalId: string;
	/** It is written, but these parts could not be: its association. They are not tried again. */
	unfinished?: readonly ApiError[];
}

export interface WrittenPurchase {
	sale: Sale;
	externalId: string;
}

/** What became of one of several. */
export type Outcome<Result> = { ok: true; value: Result } | { ok: false; error: ApiError };

/** Something that changed over there since the cursor. */
export interface CustomerChange {
	externalId: string;
	/** The vendor's clock where it tells, epoch milliseconds. */
	at?: number;
	/** The contact as it is now. For an unsubscription alone, `externalId` (or `email`) and `marketing` are enough. */
	now?: Partial<CustomerReading>;
	deleted?: true;
	/** It was merged into this one. */
	mergedInto?: string;
}

export interface CustomerChanges {
	changes: readonly CustomerChange[];
	/** Where to go on, now or next time. Plain text, kept by the ledger. */
	cursor: string;
	more: boolean;
}

/** The nearest thing the vendor has to a purchase: stated in docs/connectors/<id>.md. */
export type PurchaseForm = 'order' | 'deal' | 'receipt' | 'invoice' | 'note' | 'event' | 'none';

export interface CustomersCapability {
	/**
	 * Whether the vendor itself refuses a second contact with the same key (email, phone or a unique property of ours). Where it does
	 * not, the ledger's lock on the person is all there is between two sales and two contacts, and `upsert` without an
	 * `externalId` is a plain creation that is not repeated after a cut: it is looked for first.
	 */
	keyed: boolean;
	/** What a new contact needs over there, one of these at least. A person without is not told, with that reason. */
	needs: readonly ('email' | 'phone' | 'name')[];
	/**
	 * Making a contact makes the vendor write to the person (a web shop's mail about the new account), and no call can say otherwise. Then
	 * contacts are only made where the shop's owner said so.
	 */
	mailsNewContacts?: true;
	/**
	 * How a withdrawal gets there. `flag`: the vendor's own, which its sendings obey. `field`: it has none, so ours says it, and whoever sends
	 * has to look at it. `by hand`: it has one that no program may set; the delivery says so until a person did.
	 */
	withdrawal: 'flag' | 'field' | 'by hand';
	/** What was written a moment ago is surely found by `read` and `find` after this long, milliseconds: indexes lag. 0 unless stated. */
	settlesMs?: number;
	/**
	 * The contact by what finds it, exactly: an email that merely contains the one asked for is somebody else's. The vendor's id first;
	 * where that is gone, or not given, the others in order. Creates nothing, not even properties: a simulation reads too.
	 * @throws ApiError
	 */
	read(http: HttpClient, who: Whereabouts): Promise<CustomerReading | undefined>;
	/**
	 * Creates or updates the contact. On an account's first use it creates the custom properties it needs.
	 * @returns `gone` where `externalId` names a contact that is no longer there and nobody took its place
	 * @throws ApiError
	 */
	upsert(http: HttpClient, customer: CrmCustomer): Promise<CustomerWritten | 'gone'>;
	purchases: {
		as: PurchaseForm;
		/**
		 * What is known after a call that was cut. `key`: the vendor knows our reference, and a repetition updates the first. `search`:
		 * `find` tells whether it is there. `none`: nobody can tell, so it is listed as unknown and never sent again blindly.
		 */
		finding: 'key' | 'search' | 'none';
		/**
		 * Writes the purchase, or brings `externalId` up to date. With `finding: 'key'`, once per `sale.saleId` whatever is repeated.
		 * @throws ApiError also where the purchase named by `externalId` is gone (status 404)
		 */
		record(http: HttpClient, purchase: CrmPurchase): Promise<PurchaseWritten>;
		/**
		 * The purchase by our reference, with `finding: 'search'`.
		 * @throws ApiError
		 */
		find?(http: HttpClient, purchase: CrmPurchase): Promise<string | undefined>;
		/**
		 * What can wait for company, where it takes calls of its own: the lines of purchases that were written, keyed so that a repetition
		 * changes nothing. Sent some minutes later, many at once. Absent where `record` writes them along.
		 * @throws ApiError
		 */
		details?: { most: number; run(http: HttpClient, purchases: readonly WrittenPurchase[]): Promise<void> };
	};
	/** Several in one call, for vendors that can: results in the order of what came in. */
	batch?: {
		reads?: Batch<Whereabouts, CustomerReading | undefined>;
		contacts?: Batch<CrmCustomer, CustomerWritten | 'gone'>;
		purchases?: Batch<CrmPurchase, PurchaseWritten>;
	};
	/** What people do over there. Absent where the vendor tells nothing. */
	changes?: {
		/** A cursor over what changed from an instant on, epoch milliseconds. */
		cursorAt(from: number): string;
		/** @throws ApiError */
		poll(http: HttpClient, cursor: string, now: number): Promise<CustomerChanges>;
	};
	/**
	 * Marks a contact as the same person as another, after the shop merged the two, or no longer (`null`) when the merge was
	 * undone. No vendor can undo a merge of its own, so contacts are linked and stay two. Absent where there is nowhere to write it.
	 * @throws ApiError
	 */
	link?(http: HttpClient, externalId: string, samePersonAs: string | null): Promise<void>;
}

export interface Batch<Input, Result> {
	/** The most of one call. `run` gets no more than this. */
	most: number;
	/**
	 * One part that fails does not stop the rest.
	 * @throws ApiError only when nothing could be tried or the answer does not tell them apart
	 */
	run(http: HttpClient, inputs: readonly Input[]): Promise<Outcome<Result>[]>;
}
