/** Review requests whose time has come, each checked again before it is handed out, and handed out once. */
import { whoHears } from '../../ledger/repositories/addresses';
import { noteMessage } from '../../ledger/repositories/campaigns';
import { consentsOf } from '../../ledger/repositories/consents';
import { findCustomer } from '../../ledger/repositories/customers';
import type { Customer } from '../../ledger/repositories/customers';
import { askedSince, dueRequests, findRequest, markCutOff, nextDueAt, postponeRequest, setRequest } from '../../ledger/repositories/reviews';
import type { ReviewRequest } from '../../ledger/repositories/reviews';
import { findSale } from '../../ledger/repositories/sales';
import { messagePermission } from '../../shop/consent/permission';
import type { MessagePolicy } from '../../shop/consent/permission';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { contactFor } from '../../shop/review/channel';
import type { ReviewChannel } from '../../shop/review/channel';
import { nextDecentInstant } from '../../shop/review/dueAt';
import { reviewLink } from '../../shop/review/reviewLink';
import type { Sale } from '../../shop/sale/sale';
import { zonedIso } from '../../shop/time';
import { reviewRequest, reviewRequestShort } from '../../shop/voice/messages';
import { voiceOf } from '../../shop/voice/voice';
import { linkTo, unsubscribeHeaders } from '../consent/links';
import { storedSale } from '../knownSale';
import { contactDigest } from '../linkSecret';
import { customerCode } from '../people/customerCode';
import { whollyRefunded } from '../review/refunded';
import { decentTiming } from '../review/timing';
import { unit } from '../unit';
import type { UnitContext } from '../unit';

export interface DueInput {
	/** The trigger node that hands out. */
	triggerId: string;
	policy: MessagePolicy;
	/** A look that changes nothing: test runs in the editor. */
	peek: boolean;
	limit: number;
}

/** What the workflow gets for each request. */
export interface DueReview {
	event: 'review_due';
	sale_id: string;
	customer_id: string;
	customer: { name: string | null; email: string | null; phone: string | null };
	channel: ReviewChannel;
	/** The address of the channel. */
	to: string;
	store_location: string | null;
	purchased_at: string;
	due_at: string;
	review_url: string | null;
	/** One click and nothing more is sent; null while no workflow with the page is active. */
	unsubscribe_url: string | null;
	/** For mail nodes that can send headers: mailboxes then show their own unsubscribe button (RFC 8058). */
	headers: Record<string, string>;
	/** In the shop's voice; no subject where the channel has none. */
	subject: string | null;
	text: string;
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
			answer.due.push(await dueReview(context, request, checked));
			if (!input.peek) {
				await setRequest(context.sql, request.sale_id, { status: 'emitting', reason: 'handed_to_workflow', claimedBy: input.triggerId, contactHash: checked.contactHash, now: context.now });
			}
		}
	}
	answer.nextAt = await nextDueAt(context.sql);
	return answer;
});

type Checked =
	| { verdict: 'send'; reason: ReasonCode; sale: Sale; customer: Customer; contact: string; contactHash: string }
	| { verdict: 'skip'; reason: ReasonCode }
	| { verdict: 'postpone'; until: number };

async function check(context: UnitContext, request: ReviewRequest, policy: MessagePolicy): Promise<Checked> {
	const { sql, now, shop } = context;
	const stored = await findSale(sql, request.sale_id);
	if (!stored) return { verdict: 'skip', reason: 'not_a_sale' };
	const sale = storedSale(context, stored);
	if (now - Date.parse(sale.timestamp) > OLDEST_MS) return { verdict: 'skip', reason: 'too_old' };
	if (await whollyRefunded(context, sale)) return { verdict: 'skip', reason: 'refunded' };
	const customer = await findCustomer(sql, Number(request.customer_id));
	const contact = customer === undefined ? null : contactFor(request.channel, customer, shop.country);
	if (customer === undefined || contact === null) return { verdict: 'skip', reason: 'no_contact' };
	const permission = messagePermission('review', { contact, consents: await consentsOf(sql, Number(customer.id)), isCustomer: true }, policy);
	if (!permission.allowed) return { verdict: 'skip', reason: permission.reason };
	const contactHash = await contactDigest(sql, contact);
	if (await askedSince(sql, { customerIds: await whoHears(sql, Number(customer.id), contact), contactHash }, request.sale_id, now - Number(request.window_ms))) return { verdict: 'skip', reason: 'asked_recently' };
	const until = nextDecentInstant(now, decentTiming(shop));
	if (until > now) return { verdict: 'postpone', until };
	return { verdict: 'send', reason: permission.reason, sale, customer, contact, contactHash };
}

async function dueReview(context: UnitContext, request: ReviewRequest, checked: Extract<Checked, { verdict: 'send' }>): Promise<DueReview> {
	const { shop } = context;
	const { sale, customer, contact, reason } = checked;
	const reviewUrl = reviewLink(shop.googlePlaceId);
	const unsubscribeUrl = await linkTo(context.sql, { kind: 'review', id: Number(request.record_id) });
	const words = { customerName: customer.name, place: sale.store ?? shop.name, reviewUrl, unsubscribeUrl };
	const letter = request.channel === 'email' ? reviewRequest(voiceOf(shop), words) : { subject: null, text: reviewRequestShort(voiceOf(shop), words) };
	return {
		event: 'review_due',
		sale_id: request.sale_id,
		customer_id: customerCode(Number(customer.id)),
		customer: { name: customer.name, email: customer.email, phone: customer.phone },
		channel: request.channel,
		to: contact,
		store_location: sale.store ?? null,
		purchased_at: zonedIso(Date.parse(sale.timestamp), shop.zone),
		due_at: zonedIso(Number(request.due_at), shop.zone),
		review_url: reviewUrl,
		unsubscribe_url: unsubscribeUrl,
		headers: request.channel === 'email' ? unsubscribeHeaders(unsubscribeUrl) : {},
		subject: letter.subject,
		text: letter.text,
		reason,
		message: reasonText(reason, shop.locale),
	};
}

/** How the run that was to send a request ended. A failed run is doubtful: nobody knows whether the mail went out. */
export const finishReview = unit<{ saleId: string; sent: boolean }, null>(async ({ sql, now }, { saleId, sent }) => {
	await setRequest(sql, saleId, sent ? { status: 'sent', reason: 'run_ended_well', now } : { status: 'doubtful', reason: 'run_failed', now });
	const request = await findRequest(sql, saleId);
	if (request?.contact_hash != null) await noteMessage(sql, { key: `review:${saleId}`, recordId: Number(request.record_id), kind: 'review', contactHash: request.contact_hash, sentAt: now });
	return null;
});

/**
 * At activation: requests handed out by a process that died are named, not sent again. With `afterMs` only those handed out that long
 * ago: for a process that lives, and whose line was cut.
 */
export const recoverReviews = unit<{ triggerId: string; alive: readonly string[]; afterMs?: number }, number>(async ({ sql, now }, { triggerId, alive, afterMs }) => {
	return await markCutOff(sql, triggerId, { alive: new Set(alive), ...(afterMs === undefined ? {} : { before: now - afterMs }) }, now);
});
