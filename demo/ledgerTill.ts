/** What the demo till reads, from the shop's ledger. */
import { reasonText, reasons } from '../shop/reasons';
import type { ReasonCode } from '../shop/reasons';
import { nextDecentInstant } from '../shop/review/dueAt';
import { saleToJson } from '../shop/sale/saleToJson';
import { zonedIso } from '../shop/time';
import { decentTiming } from '../usecases/review/timing';
import type { Shop } from '../usecases/shop';
import type { Outcome, PersonCard, RecentSaleEntry, StepOutcome } from '../usecases/units/saleOutcome';
import { isSoldByWeight } from './shop';
import type { CustomerFacts, Letters, RecentSale, SaleOutcome, StepTone, TillProduct, TillShop, TillStep } from './till/port';

const RECENT = 30;
/** No request waits longer: a review speaks of the last thirty days. */
const WAITING_DAYS = 60;

export function ledgerTill(shop: Shop): TillShop {
	return {
		catalogue: async () => (await shop.run('listCatalogue', {})).flatMap((entry): TillProduct[] => {
			if (entry.priceMicros === null) return [];
			return [{
				sku: entry.sku,
				name: entry.name,
				category: entry.category ?? '',
				priceCents: Math.round(entry.priceMicros / 10_000),
				vatPercent: (entry.taxRateBp ?? 0) / 100,
				...(entry.barcode === null ? {} : { barcode: entry.barcode }),
				soldBy: isSoldByWeight(entry.sku) ? 'weight' : 'piece',
				stock: entry.stock.map((level) => ({ location: level.location, leftMilli: level.onHandMilli, thresholdMilli: level.minMilli ?? 0 })),
			}];
		}),
		findCustomers: async (text) => (await shop.run('findPeople', { text })).map(facts),
		outcome: async (saleId) => {
			const outcome = await shop.run('saleOutcome', { saleId });
			return outcome ? told(outcome) : undefined;
		},
		ticketSvg: async (saleId) => (await shop.run('ticketPicture', { saleId })) ?? undefined,
		recentSales: async (text) => (await shop.run('recentSales', { ...(text === undefined ? {} : { number: text }), limit: RECENT })).map(recent),
		letters: async () => await letters(shop),
	};
}

/** What Shop Trigger would hand to the workflow that sends, without handing it out. */
async function letters(shop: Shop): Promise<Letters> {
	const { due, skipped, nextAt } = await shop.run('dueReviews', { triggerId: 'demo-till', policy: 'existing_customer', peek: true, limit: RECENT });
	const { scheduled } = await shop.run('reviewCounts', { days: WAITING_DAYS });
	const next = nextAt === undefined ? undefined : nextDecentInstant(Math.max(nextAt, Date.now()), decentTiming(shop.settings));
	return {
		due: due.map(({ sale_id: saleId, to, customer, subject, text, due_at: dueAt, message }) => ({ saleId, to, ...(customer.name === null ? {} : { name: customer.name }), subject: subject ?? '', text, dueAt, message })),
		stopped: skipped.map(({ sale_id: saleId, reason }) => ({ saleId, message: reasonText(reason, 'es') })),
		waiting: scheduled,
		...(next === undefined ? {} : { nextAt: zonedIso(next, shop.settings.zone) }),
	};
}

function facts(person: PersonCard): CustomerFacts {
	return {
		customerId: person.customerId,
		...(person.name === null ? {} : { name: person.name }),
		...(person.email === null ? {} : { email: person.email }),
		...(person.phone === null ? {} : { phone: person.phone }),
		...(person.loyaltyId === null ? {} : { loyaltyId: person.loyaltyId }),
		...(person.vip ? { alert: person.headline } : {}),
		purchases: person.purchases,
		onlinePurchases: person.onlinePurchases,
		spentCents: person.spentCents,
		...(person.lastPurchaseAt === null ? {} : { lastPurchaseAt: person.lastPurchaseAt }),
		tags: person.tags,
		consents: person.consents,
	};
}

function told(outcome: Outcome): SaleOutcome {
	const { match, crm, stock, receipt, review } = outcome.steps;
	const low = new Set(outcome.stock.filter((level) => level.minMilli !== null && level.onHandMilli <= level.minMilli));
	return {
		saleId: outcome.saleId,
		number: outcome.number,
		kind: outcome.kind,
		state: outcome.state === 'pending' ? 'accepted' : outcome.state === 'unheard' ? 'settled' : outcome.state,
		...(outcome.state === 'failed' || outcome.state === 'abandoned' ? { stateMessage: endInWords(outcome.stateReason) } : {}),
		...(outcome.customer === null ? {} : { customer: facts(outcome.customer) }),
		...(match ? { match: step(match) } : {}),
		...(crm ? { crm: step(crm) } : {}),
		...(stock
			? { stock: { ...step(stock), left: outcome.stock.map((level) => ({ sku: level.sku, name: level.name, location: level.location, leftMilli: level.onHandMilli, low: low.has(level) })) } }
			: {}),
		...(receipt ? { receipt: step(receipt) } : {}),
		...(review ? { review: { ...step(review), ...(outcome.review?.status === 'scheduled' ? { dueAt: outcome.review.dueAt } : {}) } } : {}),
		// The picture is made from the sale itself; it is shown once the step was reached.
		hasTicket: receipt !== undefined,
	};
}

/** A code of ours in words; n8n's own words of a failure as they are. */
function endInWords(reason: string | null): string {
	if (reason !== null && reason in reasons) return reasonText(reason as ReasonCode, 'es');
	return `El flujo falló en n8n: ${reason ?? 'sin detalle'}. Ábralo en n8n, pestaña Executions.`;
}

const TONES: Readonly<Record<string, StepTone>> = {
	skipped: 'skipped', anonymous: 'skipped', kept: 'skipped', review: 'attention', unknown: 'attention', unconfirmed: 'done', failed: 'failed',
};

function step(outcome: StepOutcome): TillStep {
	return { tone: TONES[outcome.status] ?? 'done', reason: outcome.reason, message: outcome.message };
}

function recent({ sale, refundedMilli }: RecentSaleEntry): RecentSale {
	const { customer } = saleToJson(sale);
	return {
		saleId: sale.saleId,
		number: sale.number,
		kind: sale.kind,
		timestamp: sale.timestamp,
		channel: sale.channel,
		store: sale.store ?? '',
		totalCents: sale.totalCents,
		...(sale.payments[0] === undefined ? {} : { paymentMethod: sale.payments[0].method }),
		...(sale.customer?.name === undefined ? {} : { customerName: sale.customer.name }),
		...(customer == null ? {} : { customer }),
		lines: sale.lines.map((line) => ({
			line: line.line,
			sku: line.sku,
			name: line.name,
			quantityMilli: line.quantityMilli,
			totalCents: line.totalCents,
			...(line.taxRateBp === undefined ? {} : { vatPercent: line.taxRateBp / 100 }),
			refundedMilli: refundedMilli[line.line] ?? 0,
		})),
	};
}
