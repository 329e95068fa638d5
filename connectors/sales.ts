/**
 * The `sales` capability: how sales come out of an outside system. Two ways side by side, so that a lost webhook loses no
 * sale: events that the vendor posts, and a catch-up poll by cursor. How to write one: docs/adding-a-connector.md.
 *
 * A connector translates into the sale at the door (`shop/sale/saleJson.ts`) and nothing more: amounts stay the vendor's
 * decimal text, so nothing is rounded on the way; the door judges what is missing or odd, in words. Who had what already,
 * and what an edited order means, is the ledger's part.
 */
import type { SaleJson } from '../shop/sale/saleJson';
import type { LocalText } from './dialect';
import type { HttpClient } from './http';

export interface SalesCapability {
	/**
	 * What tells this account's orders from another account's of the same vendor: a host, a store's hash. Absent where order
	 * ids are unique in the whole vendor.
	 */
	place?(http: HttpClient): string;
	/** A cursor over orders that were made or changed from an instant on, up to another or without end. Epoch milliseconds. */
	cursorAt(from: number, until?: number): string;
	/**
	 * The next page. Orders that are no sale yet (unpaid, drafts) are left out; a page may be empty and yet not the last.
	 * The same order may come again: the ledger knows it.
	 *
	 * @param cursor of `cursorAt` or of the page before; a connector reads its own of every earlier version of itself
	 * @throws ApiError
	 */
	poll(http: HttpClient, cursor: string, context: SourceContext): Promise<SalesPage>;
	/**
	 * Orders by the ids that `WebhookDoor.read` named. Those that are gone or no sale yet are left out.
	 * @throws ApiError
	 */
	fetch?(http: HttpClient, ids: readonly string[], context: SourceContext): Promise<SourceSale[]>;
	webhook?: WebhookDoor;
}

/** What a translation needs besides the vendor's words. */
export interface SourceContext {
	/** The connector's id: the `source` of its sales. */
	source: string;
	/** See `SalesCapability.place`; empty where there is none. */
	place: string;
	/** IANA zone of times that carry none. */
	zone: string;
	/** ISO 4217, where the vendor does not say. */
	currency: string;
	/** Epoch milliseconds; the only clock. */
	now: number;
}

/** What the vendor has of one order, refund or void, in its latest state. */
export interface SourceSale {
	/** `sale_id` by `orderId`, `refundId` or `voidId`: the same in every way the order can come. */
	sale: SaleJson;
	/**
	 * Grows with every change of the order: its version, or the instant of its last change in milliseconds. An older state
	 * that arrives late changes nothing. Absent for what never changes (refunds).
	 */
	revision?: number;
	/** The vendor's original, for `raw` when asked. */
	raw: unknown;
}

export interface SalesPage {
	/** Oldest first where the vendor can. */
	sales: readonly SourceSale[];
	/** Where to go on: the next page while there is `more`, later the changes since. Plain text, kept by the ledger. */
	cursor: string;
	more: boolean;
	/** How far it has got, for telling progress: the time of its last order, epoch milliseconds. */
	reached?: number;
}

/** A request at our webhook's address. */
export interface Knock {
	method: string;
	/** The public address as the vendor was told it. */
	url: string;
	/** Keys in lower case. */
	headers: Readonly<Record<string, string>>;
	query: Readonly<Record<string, string>>;
	/** Exactly as it arrived: signatures are over bytes. */
	rawBody: Uint8Array;
	/** Epoch milliseconds. */
	now: number;
}

/** Where the secret that signs events comes from. */
export type SecretSource =
	/** Made by us and told to the vendor, or answered by the vendor, on subscribing. */
	| { kind: 'subscription' }
	/** A field of the credential; the first of these names that it has. */
	| { kind: 'credential'; fields: readonly string[] }
	/** Typed into the node by the person who set the webhook up in the vendor's pages. */
	| { kind: 'entered'; where: LocalText };

export interface WebhookDoor {
	secret: SecretSource;
	/**
	 * Why the vendor will not deliver to this address (loopback, plain HTTP, an odd port): then nothing is subscribed and the
	 * poll does the work.
	 */
	obstacle?(url: URL): LocalText | undefined;
	/** Through the vendor's API. Absent where a person does it in the vendor's pages; `byHand` tells how. */
	subscription?: SubscriptionCalls;
	byHand?: LocalText;
	/** Requests that are no event and need no signature: pings, challenges. */
	greet?(knock: Knock, secret: string | undefined): Greeting | undefined;
	/**
	 * Is it the vendor, and now? On the raw body, in constant time, within the replay window where the vendor signs a time.
	 * @param open for vendors whose key has to be fetched
	 */
	verify(knock: Knock, secret: string, open: () => Promise<HttpClient>): SignatureVerdict | Promise<SignatureVerdict>;
	/** What an authentic event tells. Never throws: a body that is no event of ours is no news. */
	read(knock: Knock, context: SourceContext): WebhookNews;
}

export interface SubscriptionCalls {
	/**
	 * Subscribes to everything that makes or changes a sale. What is there for this address already is taken over.
	 * @param hook.secret for vendors that take one: ours, or the credential's where `secret.kind` says so
	 * @throws ApiError
	 */
	subscribe(http: HttpClient, hook: { url: string; secret: string }): Promise<Subscription>;
	/**
	 * `failing`: it is there, and the vendor says that its deliveries fail or are switched off. Found by address where the
	 * ids are not ours.
	 * @throws ApiError
	 */
	check(http: HttpClient, hook: { url: string }, known: Subscription): Promise<'active' | 'failing' | 'absent'>;
	/** Removes what `subscribe` made and nothing else. What is gone already is no failure. @throws ApiError */
	unsubscribe(http: HttpClient, known: Subscription): Promise<void>;
}

/** Plain data, kept by n8n with the workflow. */
export interface Subscription {
	/** The vendor's ids. */
	ids: readonly string[];
	/** What signs its events, where `secret.kind` is `subscription`. */
	secret?: string;
}

export interface Greeting {
	status: number;
	body?: string | Readonly<Record<string, unknown>>;
}

export type SignatureVerdict = { ok: true } | { ok: false; reason: 'signature_missing' | 'signature_wrong' | 'signature_stale'; message: string };

export interface WebhookNews {
	/** Told in full. */
	sales: readonly SourceSale[];
	/** Ids of orders that are named and not told: they are fetched at once. */
	fetch?: readonly string[];
	/** Something changed and the event does not say what: the poll is made now. */
	poll?: true;
}

/** `shopify/tienda/5551234`: what makes an order recognisable whichever way it comes. */
export function orderId(context: Pick<SourceContext, 'source' | 'place'>, id: string): string {
	return `${context.source}/${context.place === '' ? '-' : context.place}/${id}`;
}

/** A refund of an order, by the vendor's own id of the refund. */
export function refundId(context: Pick<SourceContext, 'source' | 'place'>, order: string, refund: string): string {
	return `${orderId(context, order)}#refund-${refund}`;
}

/** The undoing of a whole order that was a sale. */
export function voidId(context: Pick<SourceContext, 'source' | 'place'>, order: string): string {
	return `${orderId(context, order)}#void`;
}
