/** Writes the request for a review into the queue, or cancels it when its sale is wholly refunded. */
import { consentsOf, recordConsent } from '../../ledger/repositories/consents';
import { findCustomer } from '../../ledger/repositories/customers';
import { findRequest, insertRequest, requestNear, setRequest } from '../../ledger/repositories/reviews';
import type { ReviewRequest } from '../../ledger/repositories/reviews';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { reviewDueAt } from '../../shop/review/dueAt';
import { reviewPermission } from '../../shop/review/permission';
import type { ReviewPolicy } from '../../shop/review/permission';
import type { Sale } from '../../shop/sale/sale';
import { zonedIso } from '../../shop/time';
import { knownRefunds, knownSale, refundPlan } from '../knownSale';
import { perItem, unit } from '../unit';
import type { ItemBatch, ItemResult, UnitContext } from '../unit';
import { customerCode, settleMatch } from './matchCustomer';

export interface ReviewInput extends ItemBatch {
	daysAfter: number;
	/** Local hour of sending. */
	hour: number;
	policy: ReviewPolicy;
	/** At most one request a customer within these days. */
	windowDays: number;
}

/** The `review` key of an item. */
export interface ReviewAnswer {
	status: 'scheduled' | 'cancelled' | 'skipped' | 'kept';
	reason: ReasonCode;
	message: string;
	customer_id: string | null;
	/** ISO 8601 in the shop's zone; null when nothing will be sent. */
	due_at: string | null;
}

const DAY_MS = 86_400_000;

export const scheduleReview = unit<ReviewInput, ItemResult<ReviewAnswer>[]>(async (context, input) => {
	return await perItem(context, 'review', input, async (sale) => {
		await knownSale(context, sale);
		return sale.kind === 'sale' ? await schedule(context, sale, input) : await cancel(context, sale);
	});
});

async function schedule(context: UnitContext, sale: Sale, input: ReviewInput): Promise<ReviewAnswer> {
	const known = await findRequest(context.sql, sale.saleId);
	if (known) {
		const status = known.status === 'cancelled' ? 'cancelled' : known.status === 'scheduled' ? 'scheduled' : 'kept';
		return answer(context, status, known.status === 'scheduled' ? 'already_scheduled' : (known.reason as ReasonCode), known);
	}
	const match = await settleMatch(context, sale, false);
	if (match.customerId === undefined) return answer(context, 'skipped', 'no_identifier');
	const customer = (await findCustomer(context.sql, match.customerId))!;
	await keepConsents(context, sale, match.customerId);
	const permission = reviewPermission({ email: customer.email, consents: await consentsOf(context.sql, customer.id) }, input.policy);
	if (!permission.allowed) return answer(context, 'skipped', permission.reason, undefined, match.customerId);
	if (await whollyRefunded(context, sale)) return answer(context, 'skipped', 'refunded', undefined, match.customerId);

	const dueAt = reviewDueAt(Date.parse(sale.timestamp), {
		daysAfter: input.daysAfter,
		hour: input.hour,
		zone: context.shop.zone,
		decentHours: context.shop.decentHours,
	});
	if (await requestNear(context.sql, customer.id, dueAt, input.windowDays * DAY_MS)) {
		return answer(context, 'skipped', 'asked_recently', undefined, match.customerId);
	}
	const request: Omit<ReviewRequest, 'changed_at'> = { sale_id: sale.saleId, customer_id: customer.id, status: 'scheduled', reason: permission.reason, due_at: dueAt };
	await insertRequest(context.sql, request, context.now);
	return answer(context, 'scheduled', permission.reason, request);
}

/** An objection made in this very sale counts before the request, whatever node comes first. */
async function keepConsents(context: UnitContext, sale: Sale, customerId: number): Promise<void> {
	for (const consent of sale.consents) {
		await recordConsent(context.sql, { ...consent, customerId, statedAt: Date.parse(sale.timestamp), source: sale.source, saleId: sale.saleId });
	}
}

async function cancel(context: UnitContext, refund: Sale): Promise<ReviewAnswer> {
	const { plan, original } = await refundPlan(context, refund);
	if (!original) return answer(context, 'skipped', 'original_unknown');
	const request = await findRequest(context.sql, original.saleId);
	if (!request) return answer(context, 'skipped', 'no_request');
	if (!plan.leavesNothing) return answer(context, 'kept', 'still_partly_kept', request);
	if (request.status === 'scheduled') {
		await setRequest(context.sql, original.saleId, { status: 'cancelled', reason: 'request_cancelled', now: context.now });
		return answer(context, 'cancelled', 'request_cancelled', { ...request, status: 'cancelled' });
	}
	return answer(context, request.status === 'cancelled' ? 'cancelled' : 'kept', request.reason as ReasonCode, request);
}

/** True when refunds known by now leave nothing of the sale. */
export async function whollyRefunded(context: UnitContext, sale: Sale): Promise<boolean> {
	for (const refund of await knownRefunds(context, sale.saleId)) {
		if ((await refundPlan(context, refund)).plan.leavesNothing) return true;
	}
	return false;
}

function answer(
	context: UnitContext,
	status: ReviewAnswer['status'],
	reason: ReasonCode,
	request?: Omit<ReviewRequest, 'changed_at'>,
	customerId = request?.customer_id,
): ReviewAnswer {
	return {
		status,
		reason,
		message: reasonText(reason, context.shop.locale),
		customer_id: customerId === undefined ? null : customerCode(customerId),
		due_at: request === undefined || request.status === 'cancelled' ? null : zonedIso(Number(request.due_at), context.shop.zone),
	};
}
