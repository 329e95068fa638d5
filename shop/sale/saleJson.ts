/**
 * The sale at the door: the guide's JSON as it stands, and what a till may add to it, in the same snake_case.
 * Amounts are decimals of the currency, quantities decimals, times ISO 8601. docs/sale.schema.json is its schema.
 */
import type { Channel, ConsentPurpose, SaleFlag, SaleKind } from './sale';

export type Decimal = number | string;

export interface SaleJson {
	transaction_id: string | number;
	/** Ours; computed when absent. */
	sale_id?: string | null;
	kind?: SaleKind | null;
	/** `transaction_id` (or `sale_id`) of the ticket that a refund or void undoes. */
	refund_of?: string | number | null;
	timestamp: string;
	source?: string | null;
	channel?: Channel | null;
	store_location?: string | null;
	till?: string | number | null;
	cashier?: string | number | null;
	currency?: string | null;
	prices_include_tax?: boolean | null;
	customer?: CustomerJson | null;
	/** May be absent in a refund or void of the whole ticket. */
	items?: SaleItemJson[] | null;
	/** Discount on the whole ticket, ≥ 0. */
	discount?: Decimal | null;
	/** Tip, delivery and other charges outside the lines. */
	extra?: Decimal | null;
	total_amount?: Decimal | null;
	taxes?: TaxJson[] | null;
	payments?: PaymentJson[] | null;
	/** `{ "marketing": true }` or, with proof of the wording, a list. */
	consents?: Partial<Record<ConsentPurpose, boolean>> | ConsentJson[] | null;
	/** Text of the fiscal QR that the till issued. */
	fiscal_qr?: string | null;
	simulate?: boolean | null;
	/** Ours: what was odd about it. */
	flags?: SaleFlag[] | null;
}

const FIELDS: Record<keyof SaleJson, true> = {
	transaction_id: true, sale_id: true, kind: true, refund_of: true, timestamp: true, source: true, channel: true, store_location: true, till: true,
	cashier: true, currency: true, prices_include_tax: true, customer: true, items: true, discount: true, extra: true, total_amount: true, taxes: true,
	payments: true, consents: true, fiscal_qr: true, simulate: true, flags: true,
};

/** All that is read of a sale at the door; items carry more. */
export const SALE_FIELDS = Object.keys(FIELDS) as (keyof SaleJson)[];

export interface CustomerJson {
	email?: string | null;
	name?: string | null;
	phone?: string | number | null;
	nif?: string | null;
	loyalty_id?: string | number | null;
	postcode?: string | number | null;
	external_ids?: Record<string, string | number> | null;
}

export interface SaleItemJson {
	sku?: string | number | null;
	product_name?: string | null;
	quantity: Decimal;
	/** Price of one unit. */
	price?: Decimal | null;
	/** Discount of the whole line, ≥ 0. */
	discount?: Decimal | null;
	/** What the line adds to the ticket. */
	total?: Decimal | null;
	/** Per cent: `10` is 10 %. */
	tax_rate?: Decimal | null;
	barcode?: string | number | null;
	category?: string | null;
}

export interface TaxJson {
	rate: Decimal;
	base: Decimal;
	tax: Decimal;
}

export interface PaymentJson {
	method: string;
	amount: Decimal;
}

export interface ConsentJson {
	purpose: ConsentPurpose;
	granted: boolean;
	wording?: string | null;
}
