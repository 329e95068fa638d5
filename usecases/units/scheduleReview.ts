/**
 * Writes the request for a review into the queue, or cancels it when its sale is wholly refunded. Who is asked depends on
 * permission, address and time alone: no rating, mood, spend or reward is known here.
 */
import { whoHears } from '../../ledger/repositories/addresses';
import { consentsOf } from '../../ledger/repositories/consents';
import { findCustomer } from '../../ledger/repositories/customers';
import { findRequest, insertRequest, requestNear } from '../../ledger/repositories/reviews';
import type { ReviewRequest } from '../../ledger/repositories/reviews';
import { messagePermission } from '../../shop/consent/permission';
import type { MessagePolicy } from '../../shop/consent/permission';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { contactFor } from '../../shop/review/channel';
import type { ReviewChannel } from '../../shop/review/channel';
import { reviewDueAt } from '../../shop/review/dueAt';
import type { Sale } from '../../shop/sale/sale';
import { zonedIso } from '../../shop/time';
import { keepConsents } from '../keepConsents';
import { ensureSale } from '../knownSale';
import { customerCode } from '../people/customerCode';
import { whollyRefunded } from '../review/refunded';
import { decentTiming } from '../review/timing';
import { undoRefund } from '../undoRefund';
import { perItem, unit } from '../unit';
import type { ItemBatch, ItemResult, UnitContext } from '../unit';
import { DEFAULT_MATCH, settleMatch } from './matchCustomer';

export interface ReviewInput extends ItemBatch {
	daysAfter: number;
	/** Local hour of sending. */
	hour: number;
	policy: MessagePolicy;
	/** At most one request a customer within these days. */
	windowDays: number;
	/** `email` unless said. */
	channel?: ReviewChannel;
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
		await ensureSale(context, sale);
		return sale.kind === 'sale' ? await schedule(context, sale, input) : await cancel(context, sale);
	});
});

async function schedule(context: UnitContext, sale: Sale, input: ReviewInput): Promise<ReviewAnswer> {
	const known = await findRequest(context.sql, sale.saleId);
	if (known) {
		const status = known.status === 'cancelled' ? 'cancelled' : known.status === 'scheduled' ? 'scheduled' : 'kept';
		return answer(context, status, known.status === 'scheduled' ? 'already_scheduled' : (known.reason as ReasonCode), known);
	}
	const match = await settleMatch(context, sale, DEFAULT_MATCH);
	if (match.recordId === undefined || match.customerId === undefined) return answer(context, 'skipped', 'no_identifier');
	await keepConsents(context, sale, match.recordId);
	const { channel = 'email' } = input;
	const customer = (await findCustomer(context.sql, match.customerId))!;
	const contact = contactFor(channel, customer, context.shop.country);
	const permission = messagePermission('review', { contact, consents: await consentsOf(context.sql, Number(customer.id)), isCustomer: true }, input.policy);
	if (!permission.allowed) return answer(context, 'skipped', permission.reason, undefined, match.customerId);
	if (await whollyRefunded(context, sale)) return answer(context, 'skipped', 'refunded', undefined, match.customerId);

	const dueAt = reviewDueAt(Date.parse(sale.timestamp), { ...decentTiming(context.shop), daysAfter: input.daysAfter, hour: input.hour });
	const windowMs = input.windowDays * DAY_MS;
	if (await requestNear(context.sql, await whoHears(context.sql, Number(customer.id), contact), dueAt, windowMs)) {
		return answer(context, 'skipped', 'asked_recently', undefined, match.customerId);
	}
	const request: Omit<ReviewRequest, 'changed_at' | 'contact_hash'> = {
		sale_id: sale.saleId,
		record_id: match.recordId,
		customer_id: Number(customer.id),
		status: 'scheduled',
		reason: permission.reason,
		due_at: dueAt,
		channel,
		window_ms: windowMs,
	};
	await insertRequest(context.sql, request, context.now);
	return answer(context, 'scheduled', permission.reason, request);
}

async function cancel(context: UnitContext, refund: Sale): Promise<ReviewAnswer> {
	const { plan, original } = await undoRefund(context, refund);
	if (!original) return answer(context, 'skipped', 'original_unknown');
	const request = await findRequest(context.sql, original.saleId);
	if (!request) return answer(context, 'skipped', 'no_request');
	if (request.status === 'cancelled') return answer(context, 'cancelled', request.reason as ReasonCode, request);
	if (!plan.leavesNothing) return answer(context, 'kept', 'still_partly_kept', request);
	return answer(context, 'kept', request.reason as ReasonCode, request);
}

function answer(
	context: UnitContext,
	status: ReviewAnswer['status'],
	reason: ReasonCode,
	request?: Pick<ReviewRequest, 'customer_id' | 'status' | 'due_at'>,
	customerId = request?.customer_id,
): ReviewAnswer {
	return {
		status,
		reason,
		message: reasonText(reason, context.shop.locale),
		customer_id: customerId === undefined ? null : customerCode(Number(customerId)),
		due_at: request === undefined || request.status === 'cancelled' ? null : zonedIso(Number(request.due_at), context.shop.zone),
	};
}
