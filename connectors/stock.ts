/**
 * The `stock` capability: what a sales channel, or an ERP that keeps the stock, can do about quantities. SKUs are those of the
 * channel; who is who is the ledger's part. Quantities are thousandths; one that takes only whole units gets them rounded down.
 */
import type { HttpClient } from './http';

/** What a channel may sell of one SKU. */
export interface StockLevel {
	sku: string;
	availableMilli: number;
	/** The channel's own id of the thing, when the ledger already knows it (`"96"`, or `"96/101"` for a variation). */
	externalId?: string;
	/**
	 * What the channel had when it was last read or written: for compare-and-set, and for those that take changes, where the
	 * change is `availableMilli - expectedMilli`. Absent where it is not known.
	 */
	expectedMilli?: number;
	/** The vendor's version of its level, as it last gave it. */
	token?: string;
	/** The moment for which the figure is right, epoch milliseconds: for vendors that set later sales against it. */
	asOf?: number;
	/** The same for every try of this write and for no other; letters, digits, `-`, at most 40. */
	idempotencyKey?: string;
	/** The vendor's id of the place to write, where it keeps several and the shop chose one. */
	place?: string;
}

export interface StockWriteResult {
	sku: string;
	/**
	 * `unmapped`: the channel has nothing with this SKU. `stale`: it has another figure than `expectedMilli` or another version
	 * than `token`, and was left as it is. `unknown`: it may have been written, and a repetition could do harm.
	 */
	status: 'written' | 'unmapped' | 'failed' | 'stale' | 'unknown';
	externalId?: string;
	/** For `written` and `stale`: the version that the level has now. */
	token?: string;
	/** For `stale`: the figure that the channel has now, where the refusal says it. */
	currentMilli?: number;
	/** For `failed`: what went wrong, in the words of the channel made safe to show or in ours. */
	message?: string;
	/** For `failed`: the same level may be sent again later and may then be written. */
	retryable?: boolean;
}

/** What a channel has of one SKU. */
export interface StockReading {
	sku: string;
	externalId?: string;
	/** Absent where the channel keeps no stock of it. */
	levelMilli?: number;
	token?: string;
}

/** One thing that a channel lists, as the shop would know it. */
export interface StockListing extends StockReading {
	name?: string;
	category?: string;
	barcode?: string;
	/** The SKU of the product that this is a variant of. */
	parentSku?: string;
	/** The SKU whose stock it is sold from, where the vendor keeps one stock for all variants of a product. */
	soldFrom?: string;
	/** What the buyer pays, micros of the account's currency. */
	priceMicros?: number;
	/** Hundredths of a per cent. */
	taxRateBp?: number;
	/** Where the vendor keeps several places. */
	places?: readonly { place: string; levelMilli: number }[];
}

export interface StockPage {
	listings: readonly StockListing[];
	/** Where to go on; absent on the last page. */
	cursor?: string;
}

/** Stock that moved over there, and is no sale that comes in with its order. */
export interface StockChange {
	/** The vendor's own id of the movement. */
	id: string;
	kind: 'sale' | 'return' | 'receipt' | 'count' | 'transfer' | 'loss';
	sku: string;
	/** Signed change; for a count, what was counted. */
	quantityMilli: number;
	place?: string;
	/** Epoch milliseconds. */
	occurredAt: number;
}

export interface StockChanges {
	changes: readonly StockChange[];
	/** Where to go on, now or next time. */
	cursor: string;
	more: boolean;
}

export interface StockCapability {
	/** The most SKUs of one request to the vendor. `write` takes any number and does best with many. */
	batchSize: number;
	/** `delta`: the vendor takes changes, not figures; then `read` is needed, and is asked right before each write. Absolute unless stated. */
	takes?: 'absolute' | 'delta';
	/**
	 * Sets the levels in the vendor's largest batches. One result per level, in the same order; a part that fails
	 * does not stop the rest.
	 * @throws ApiError only when nothing could be tried (credentials, network)
	 */
	write(http: HttpClient, levels: readonly StockLevel[]): Promise<StockWriteResult[]>;
	/**
	 * What the channel has of these now. Those that it does not have are left out.
	 * @param place the vendor's id of one place; where absent the one that `write` writes to
	 * @throws ApiError
	 */
	read?(http: HttpClient, items: readonly { sku: string; externalId?: string }[], place?: string): Promise<StockReading[]>;
	/**
	 * Everything that the channel lists and that can have stock, page by page: each variant for itself.
	 * @throws ApiError
	 */
	list?(http: HttpClient, cursor: string | undefined, place?: string): Promise<StockPage>;
	/**
	 * Movements since the cursor, the oldest first; without one from now on. The same one may come again: the ledger knows it.
	 * @throws ApiError
	 */
	changes?(http: HttpClient, from: { cursor?: string; place?: string; now: number }): Promise<StockChanges>;
}
