/** What happened to a ticket, and what a counter has to know: reads only. */
import { decisionsOf } from '../../ledger/repositories/decisions';
import { findCustomer, findMatch, tagsOf } from '../../ledger/repositories/customers';
import type { Customer } from '../../ledger/repositories/customers';
import { allLevels, allProducts, consentDates, deliveryState, latestSales, levelsOf, peopleLike } from '../../ledger/repositories/look';
import { findRequest } from '../../ledger/repositories/reviews';
import { findSale, refundsOf } from '../../ledger/repositories/sales';
import { movedBySale } from '../../ledger/repositories/stock';
import { printerProfiles } from '../../printing';
import { reasonText, reasons } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { Sale } from '../../shop/sale/sale';
import { zonedIso } from '../../shop/time';
import { refundPlan, storedSale } from '../knownSale';
import { customerCode } from '../people/customerCode';
import { hashedTicket } from './printing';
import { reading } from '../unit';
import type { Step, UnitContext } from '../unit';
import { factsOf } from '../facts';

export interface StepOutcome {
	status: string;
	reason: string;
	/** In words, in the shop's language. */
	message: string;
}

/** Quantities in thousandths, money in cents, times ISO 8601 with zone. */
export interface Outcome {
	saleId: string;
	number: string;
	kind: Sale['kind'];
	/** `unheard`: in the ledger, and no workflow listens. */
	state: 'pending' | 'running' | 'settled' | 'failed' | 'abandoned' | 'unheard';
	stateReason: string | null;
	customer: PersonCard | null;
	steps: Partial<Record<Step, StepOutcome>>;
	stock: { sku: string; name: string; location: string; onHandMilli: number; minMilli: number | null }[];
	review: { status: string; reason: string; dueAt: string } | null;
}

export interface PersonCard {
	customerId: string;
	name: string | null;
	email: string | null;
	phone: string | null;
	loyaltyId: string | null;
	headline: string;
	vip: boolean;
	purchases: number;
	onlinePurchases: number;
	spentCents: number;
	lastPurchaseAt: string | null;
	tags: string[];
	consents: Record<string, { granted: boolean; at: string }>;
}

export const saleOutcome = reading<{ saleId: string }, Outcome | null>(async (context, { saleId }) => {
	const { sql, shop } = context;
	const stored = await findSale(sql, saleId);
	if (!stored) return null;
	const sale = storedSale(context, stored);
	const delivery = await deliveryState(sql, saleId);
	const match = await findMatch(sql, saleId);
	const customer = match?.customer_id == null ? undefined : await findCustomer(sql, Number(match.customer_id));
	const request = await findRequest(sql, sale.kind === 'sale' ? saleId : (stored.originalId ?? saleId));
	const steps: Outcome['steps'] = {};
	for (const row of await decisionsOf(sql, saleId)) {
		steps[row.step as Step] = { status: row.status, reason: row.reason, message: message(row.reason, shop.locale) };
	}
	return {
		saleId,
		number: sale.number,
		kind: sale.kind,
		state: (delivery?.state ?? 'unheard') as Outcome['state'],
		stateReason: delivery?.reason ?? null,
		customer: customer ? await personCard(context, customer) : null,
		steps,
		stock: await stockLeft(context, sale),
		review: request ? { status: request.status, reason: request.reason, dueAt: zonedIso(Number(request.due_at), shop.zone) } : null,
	};
});

/** The ticket as a picture, made from the bytes a printer gets; none where the law would have no such ticket. */
export const ticketPicture = reading<{ saleId: string }, string | null>(async (context, { saleId }) => {
	const stored = await findSale(context.sql, saleId);
	if (!stored) return null;
	const made = hashedTicket(context, storedSale(context, stored), { profile: printerProfiles.generic80, pictures: ['svg'] }, {});
	return made.ok ? (made.ticket.svg ?? null) : null;
});

async function stockLeft(context: UnitContext, sale: Sale): Promise<Outcome['stock']> {
	const seen = new Set<string>();
	const left: Outcome['stock'] = [];
	for (const movement of await movedBySale(context.sql, sale.saleId)) {
		const key = `${movement.sku}\n${movement.location}`;
		if (seen.has(key)) continue;
		seen.add(key);
		const level = (await levelsOf(context.sql, movement.sku)).find((row) => row.location === movement.location);
		left.push({
			sku: movement.sku,
			name: sale.lines.find((line) => line.sku === movement.sku)?.name ?? movement.sku,
			location: movement.location,
			onHandMilli: Number(level?.on_hand_milli ?? 0),
			minMilli: level?.min_milli == null ? null : Number(level.min_milli),
		});
	}
	return left;
}

export const findPeople = reading<{ text: string }, PersonCard[]>(async (context, { text }) => {
	if (text.trim().length < 3) return [];
	const cards: PersonCard[] = [];
	for (const customer of await peopleLike(context.sql, text.trim(), 8)) cards.push(await personCard(context, customer));
	return cards;
});

async function personCard(context: UnitContext, customer: Customer): Promise<PersonCard> {
	const facts = factsOf(context, customer, false);
	const consents: PersonCard['consents'] = {};
	for (const row of await consentDates(context.sql, customer.id)) {
		consents[row.purpose] = { granted: Number(row.granted) === 1, at: zonedIso(Number(row.stated_at), context.shop.zone) };
	}
	return {
		customerId: customerCode(customer.id),
		name: customer.name,
		email: customer.email,
		phone: customer.phone,
		loyaltyId: customer.loyalty_id,
		headline: facts.headline,
		vip: facts.vip,
		purchases: Number(customer.purchases),
		onlinePurchases: Number(customer.online_purchases),
		spentCents: Number(customer.spent_cents),
		lastPurchaseAt: facts.last_purchase_at,
		tags: await tagsOf(context.sql, customer.id),
		consents,
	};
}

export interface CatalogueEntry {
	sku: string;
	name: string;
	category: string | null;
	barcode: string | null;
	priceMicros: number | null;
	taxRateBp: number | null;
	stock: { location: string; onHandMilli: number; minMilli: number | null }[];
}

export const listCatalogue = reading<Record<string, never>, CatalogueEntry[]>(async ({ sql }) => {
	const levels = Map.groupBy(await allLevels(sql), (row) => row.sku);
	return (await allProducts(sql)).map((row) => ({
		sku: row.sku,
		name: row.name,
		category: row.category,
		barcode: row.barcode,
		priceMicros: row.price_micros === null ? null : Number(row.price_micros),
		taxRateBp: row.tax_rate_bp === null ? null : Number(row.tax_rate_bp),
		stock: (levels.get(row.sku) ?? []).map((level) => ({
			location: level.location,
			onHandMilli: Number(level.on_hand_milli),
			minMilli: level.min_milli === null ? null : Number(level.min_milli),
		})),
	}));
});

export interface RecentSaleEntry {
	sale: Sale;
	/** Thousandths given back by refunds, by line number. */
	refundedMilli: Record<number, number>;
}

export const recentSales = reading<{ number?: string; limit: number }, RecentSaleEntry[]>(async (context, { number, limit }) => {
	const entries: RecentSaleEntry[] = [];
	for (const row of await latestSales(context.sql, number, limit)) {
		const sale = storedSale(context, { seq: Number(row.seq), saleId: row.sale_id, document: row.document, originalId: row.original_id });
		const refundedMilli: Record<number, number> = {};
		for (const refund of await refundsOf(context.sql, sale.saleId)) {
			const { plan } = await refundPlan(context, storedSale(context, refund));
			for (const back of plan.lines) {
				const line = sale.lines.find((each) => (back.sku === '' ? each.name === back.name : each.sku === back.sku));
				if (line) refundedMilli[line.line] = (refundedMilli[line.line] ?? 0) + back.quantityMilli;
			}
		}
		entries.push({ sale, refundedMilli });
	}
	return entries;
});

function message(reason: string, locale: 'es' | 'en'): string {
	return reason in reasons ? reasonText(reason as ReasonCode, locale) : reason;
}
