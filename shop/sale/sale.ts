/**
 * The one sale inside the house: integer money (minor units), integer quantities (thousandths), UTC instants.
 * At the door it is `SaleJson`, the guide's JSON and its superset (docs/sale.schema.json); `parseSale` and
 * `saleToJson` are the only two crossings.
 */

export type SaleKind = 'sale' | 'refund' | 'void';
export type Channel = 'store' | 'online' | 'marketplace';
export type ConsentPurpose = 'receipt' | 'marketing' | 'review' | 'loyalty';

/** What was odd about a sale that was kept all the same. Stable codes, texts in `shop/reasons.ts`. */
export type SaleFlag =
	| 'totals_do_not_add_up'
	| 'line_total_differs'
	| 'negative_quantity'
	| 'zero_quantity'
	| 'negative_total'
	| 'refund_inferred'
	| 'refund_of_missing'
	| 'timestamp_without_zone'
	| 'timestamp_in_future'
	| 'sku_missing'
	| 'customer_email_invalid'
	| 'customer_phone_invalid'
	| 'customer_nif_invalid'
	| 'number_reused';

export interface SaleLine {
	/** 1-based, stable within the sale: the idempotency key of the line's stock movement. */
	line: number;
	/** Empty when the till did not say; such a line never moves stock. */
	sku: string;
	name: string;
	/** Thousandths; negative for goods that came back inside an ordinary sale. */
	quantityMilli: number;
	/** Price of one unit as the till shows it (tax included unless `pricesIncludeTax` is false), in micros. */
	unitPriceMicros: number;
	/** Discount of the whole line, minor units, ≥ 0. */
	discountCents: number;
	/** What the line adds to the sale, minor units. */
	totalCents: number;
	/** VAT rate in hundredths of a per cent (21 % = 2100). */
	taxRateBp?: number;
	barcode?: string;
	category?: string;
}

export interface SaleTax {
	/** Hundredths of a per cent (10 % = 1000). */
	rateBp: number;
	baseCents: number;
	taxCents: number;
}

export interface SalePayment {
	/** As the till names it: `cash`, `card`, `bizum`, `transfer`, `gift_card` … */
	method: string;
	amountCents: number;
}

/** Who the till says bought: exactly as said, cleaned; nothing is trusted yet. */
export interface SaleCustomer {
	name?: string;
	email?: string;
	phone?: string;
	nif?: string;
	loyaltyId?: string;
	postcode?: string;
	/** Ids of this person in other systems, by system: `{ woocommerce: "512" }`. */
	externalIds?: Readonly<Record<string, string>>;
}

/** A permission given or withdrawn at the till, with its proof (RGPD art. 7.1). */
export interface ConsentStatement {
	purpose: ConsentPurpose;
	granted: boolean;
	/** The words the person was shown. */
	wording?: string;
}

export interface Sale {
	/** Idempotency key: source, place and number of the ticket (`till/tienda-santander/TICKET-001254`). */
	saleId: string;
	kind: SaleKind;
	/** The till's own ticket number (`transaction_id` at the door). */
	number: string;
	/** For refunds and voids: the number or sale id of the ticket that is undone. */
	refundOf?: string;
	/** Where it came from: `till`, or a connector's id. */
	source: string;
	channel: Channel;
	store?: string;
	till?: string;
	cashier?: string;
	/** ISO 8601, UTC, milliseconds. */
	timestamp: string;
	/** ISO 4217. */
	currency: string;
	pricesIncludeTax: boolean;
	customer?: SaleCustomer;
	lines: SaleLine[];
	/** Discount on the whole ticket, minor units, ≥ 0. */
	discountCents: number;
	/** Tip and other charges outside the lines, minor units. */
	extraCents: number;
	/** What was paid. Refunds carry it as a positive amount that went back. */
	totalCents: number;
	taxes: SaleTax[];
	payments: SalePayment[];
	consents: ConsentStatement[];
	/** Text of a fiscal QR that the till supplied (VeriFactu, TicketBAI); we never make numbers or records. */
	fiscalQr?: string;
	flags: SaleFlag[];
	/** Nothing real may be done with it: decided at the trigger or by the shop, added by a node, never removed. */
	simulate: boolean;
}
