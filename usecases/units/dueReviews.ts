/** Review requests whose time has come, each checked again before it is handed out, and handed out once. */
import { consentsOf } from '../../ledger/repositories/consents';
import { findCustomer } from '../../ledger/repositories/customers';
import type { Customer } from '../../ledger/repositories/customers';
import { dueRequests, markCutOff, nextDueAt, postponeRequest, setRequest } from '../../ledger/repositories/reviews';
import type { ReviewRequest } from '../../ledger/repositories/reviews';
import { findSale } from '../../ledger/repositories/sales';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { nextDecentInstant } from '../../shop/review/dueAt';
import { reviewPermission } from '../../shop/review/permission';
import type { ReviewPolicy } from '../../shop/review/permission';
import type { Sale } from '../../shop/sale/sale';
import { zonedIso } from '../../shop/time';
import { storedSale } from '../knownSale';
import { unit } from '../unit';
import type { UnitContext } from '../unit';
import { customerCode } from './matchCustomer';
import { whollyRefunded } from './scheduleReview';

export interface DueInput {
	/** The trigger node that hands out. */
	triggerId: string;
	policy: ReviewPolicy;
	/** A look that changes nothing: test runs in the editor. */
	peek: boolean;
	limit: number;
}

/** What the workflow gets for each request. */
export interface DueReview {
	event: 'review_due';
	sale_id: string;
	customer_id: string;
	customer: { name: string | null; email: string };
	store_location: string | null;
	purchased_at: string;
	due_at: string;
	review_url: string | null;
	reason: ReasonCode;
	message: string;
}

export interface DueAnswer {
	due: DueReview[];
	skipped: { sale_id: string; reason: ReasonCode }[];
	/** Epoch milliseconds of the next request, to sleep until. */
	nextAt: number | undefined;
}

/** Ley 10/2025: a review speaks of an experience of the last 30 days. */
const OLDEST_MS = 30 * 86_400_000;

export const dueReviews = unit<DueInput, DueAnswer>(async (context, input) => {
	const answer: DueAnswer = { due: [], skipped: [], nextAt: undefined };
	for (const request of await dueRequests(context.sql, context.now, input.limit)) {
		const checked = await check(context, request, input.policy);
		if (checked.verdict === 'postpone') {
			if (!input.peek) await postponeRequest(context.sql, request.sale_id, checked.until, context.now);
		} else if (checked.verdict === 'skip') {
			answer.skipped.push({ sale_id: request.sale_id, reason: checked.reason });
			if (!input.peek) await setRequest(context.sql, request.sale_id, { status: 'skipped', reason: checked.reason, now: context.now });
		} else {
			answer.due.push(dueReview(context, request, checked.sale, checked.customer, checked.reason));
			if (!input.peek) {
				await setRequest(context.sql, request.sale_id, { status: 'emitting', reason: 'handed_to_workflow', claimedBy: input.triggerId, now: context.now });
			}
		}
	}
	answer.nextAt = await nextDueAt(context.sql);
	return answer;
});

type Checked =
	| { verdict: 'send'; reason: ReasonCode; sale: Sale; customer: Customer }
	| { verdict: 'skip'; reason: ReasonCode }
	| { verdict: 'postpone'; until: number };

async function check(context: UnitContext, request: ReviewRequest, policy: ReviewPolicy): Promise<Checked> {
	const { sql, now, shop } = context;
	const stored = await findSale(sql, request.sale_id);
	if (!stored) return { verdict: 'skip', reason: 'not_a_sale' };
	const sale = storedSale(context, stored);
	if (now - Date.parse(sale.timestamp) > OLDEST_MS) return { verdict: 'skip', reason: 'too_old' };
	if (await whollyRefunded(context, sale)) return { verdict: 'skip', reason: 'refunded' };
	const customer = await findCustomer(sql, request.customer_id);
	if (!customer) return { verdict: 'skip', reason: 'no_contact' };
	const permission = reviewPermission({ email: customer.email, consents: await consentsOf(sql, customer.id) }, policy);
	if (!permission.allowed) return { verdict: 'skip', reason: permission.reason };
	const until = nextDecentInstant(now, { zone: shop.zone, decentHours: shop.decentHours });
	if (until > now) return { verdict: 'postpone', until };
	return { verdict: 'send', reason: permission.reason, sale, customer };
}

function dueReview(context: UnitContext, request: ReviewRequest, sale: Sale, customer: Customer, reason: ReasonCode): DueReview {
	const { shop } = context;
	return {
		event: 'review_due',
		sale_id: request.sale_id,
		customer_id: customerCode(customer.id),
		customer: { name: customer.name, email: customer.email! },
		store_location: sale.store ?? null,
		purchased_at: zonedIso(Date.parse(sale.timestamp), shop.zone),
		due_at: zonedIso(Number(request.due_at), shop.zone),
		review_url: shop.googlePlaceId === undefined ? null : `https://search.google.com/local/writereview?placeid=${encodeURIComponent(shop.googlePlaceId)}`,
		reason,
		message: reasonText(reason, shop.locale),
	};
}

/** How the run that was to send a request ended. A failed run is doubtful: nobody knows whether the mail went out. */
export const finishReview = unit<{ saleId: string; sent: boolean }, null>(async ({ sql, now }, { saleId, sent }) => {
	await setRequest(sql, saleId, sent ? { status: 'sent', reason: 'run_ended_well', now } : { status: 'doubtful', reason: 'run_failed', now });
	return null;
});

/** At activation: requests handed out by a process that died are named, not sent again. */
export const recoverReviews = unit<{ triggerId: string; alive: readonly string[] }, number>(async ({ sql, now }, { triggerId, alive }) => {
	return await markCutOff(sql, triggerId, new Set(alive), now);
});
