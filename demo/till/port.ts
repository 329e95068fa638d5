/**
 * What the demo till reads of the shop's memory. The till knows nothing of the ledger: whoever starts it hands this in.
 * Money is in cents, quantities in thousandths, times ISO 8601 with zone. Everything shown is Spanish text ready to show.
 */
import type { Channel, ConsentPurpose, SaleKind } from '../../shop/sale/sale';
import type { CustomerJson } from '../../shop/sale/saleJson';

export interface TillShop {
	/** Everything for sale, with what is left in each store. */
	catalogue(): Promise<TillProduct[]>;
	/** People whose name, email, phone or card begins with or holds `text` (three characters or more), best first. */
	findCustomers(text: string): Promise<CustomerFacts[]>;
	/** What has happened so far to a sale; `undefined` when the ledger has not heard of it. */
	outcome(saleId: string): Promise<SaleOutcome | undefined>;
	/** The printed ticket as an SVG document; `undefined` when there is none yet. */
	ticketSvg(saleId: string): Promise<string | undefined>;
	/** The last sales and refunds, newest first; with `text`, those whose ticket number holds it. */
	recentSales(text?: string): Promise<RecentSale[]>;
	/** The letters that ask for a review and are due, and when the next ones are. */
	letters(): Promise<Letters>;
}

export interface Letters {
	/** Would go out now. */
	due: Letter[];
	/** Are due and will not go out. */
	stopped: { saleId: string; message: string }[];
	/** How many wait for their day, the due ones among them. */
	waiting: number;
	/** When the next goes out, ISO 8601 with zone: a decent hour. */
	nextAt?: string;
}

export interface Letter {
	saleId: string;
	to: string;
	name?: string;
	subject: string;
	text: string;
	dueAt: string;
	/** Why it may be sent, in words. */
	message: string;
}

export interface TillProduct {
	sku: string;
	name: string;
	category: string;
	/** Price with tax of one piece, or of one kilo where sold by weight. */
	priceCents: number;
	/** Per cent. */
	vatPercent: number;
	barcode?: string;
	soldBy: 'piece' | 'weight';
	stock: TillStock[];
}

export interface TillStock {
	/** Name of the store, as in `store_location`. */
	location: string;
	leftMilli: number;
	/** At this or below it is low. */
	thresholdMilli: number;
}

/** A person as the till may show them: no more than the counter needs. */
export interface CustomerFacts {
	customerId: string;
	name?: string;
	email?: string;
	/** E.164. */
	phone?: string;
	loyaltyId?: string;
	/** The banner for whoever stands at the till: `Cliente VIP Online – 5 compras recurrentes`. */
	alert?: string;
	purchases: number;
	onlinePurchases: number;
	spentCents: number;
	lastPurchaseAt?: string;
	tags: string[];
	/** The latest word on each purpose; a purpose never asked about is absent. */
	consents: Partial<Record<ConsentPurpose, { granted: boolean; at?: string }>>;
}

/**
 * `done` it happened; `skipped` it was rightly left out (the reason says why); `attention` somebody should look;
 * `failed` it did not work.
 */
export type StepTone = 'done' | 'skipped' | 'attention' | 'failed';

export interface TillStep {
	tone: StepTone;
	/** Stable code of `shop/reasons.ts`. */
	reason: string;
	/** The reason in words. */
	message: string;
}

export interface StockLeft {
	sku: string;
	name: string;
	location: string;
	leftMilli: number;
	/** It is at or below its threshold. */
	low: boolean;
}

/** A step that has not happened yet is absent; once `state` says it is over, an absent step never ran. */
export interface SaleOutcome {
	saleId: string;
	number: string;
	kind: SaleKind;
	/** `accepted`: in the inbox, its run has not begun. */
	state: 'accepted' | 'running' | 'settled' | 'failed' | 'abandoned';
	/** For `failed` and `abandoned`: why, and what to do. */
	stateMessage?: string;
	customer?: CustomerFacts;
	match?: TillStep;
	crm?: TillStep;
	stock?: TillStep & { left: StockLeft[] };
	receipt?: TillStep;
	review?: TillStep & { dueAt?: string };
	/** Whether `ticketSvg` has something. */
	hasTicket: boolean;
}

export interface RecentSale {
	saleId: string;
	number: string;
	kind: SaleKind;
	timestamp: string;
	channel: Channel;
	/** `store_location`. */
	store: string;
	totalCents: number;
	/** As the till named it: `cash`, `card` … */
	paymentMethod?: string;
	customerName?: string;
	/** Who the sale said it was: goes along with a refund, never to the page. */
	customer?: CustomerJson;
	lines: RecentLine[];
}

export interface RecentLine {
	/** 1-based, as in the sale. */
	line: number;
	sku: string;
	name: string;
	quantityMilli: number;
	totalCents: number;
	/** Per cent; absent when the sale did not say. */
	vatPercent?: number;
	/** Already given back by earlier refunds. */
	refundedMilli: number;
}
