/** Good customers who stay away: a letter from the manager, drafted here, approved by a person, checked again before it goes. */
import { whoHears } from '../../ledger/repositories/addresses';
import { decideDraft, draftSince, findDraft, insertDraft, lastMessageTo, noteMessage } from '../../ledger/repositories/campaigns';
import { consentsOf } from '../../ledger/repositories/consents';
import { findCustomer } from '../../ledger/repositories/customers';
import type { Customer } from '../../ledger/repositories/customers';
import { firstRecordOf } from '../../ledger/repositories/loyalty';
import { membersBy, prepareSegment } from '../../ledger/segmentQuery';
import { inSavepoint } from '../../ledger/sql';
import { messagePermission } from '../../shop/consent/permission';
import type { MessagePolicy } from '../../shop/consent/permission';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { daysAgo } from '../../shop/segment/definition';
import { cleanText } from '../../shop/text';
import { winBack } from '../../shop/voice/messages';
import { voiceOf } from '../../shop/voice/voice';
import { linkTo, unsubscribeHeaders } from '../consent/links';
import { eachRow } from '../eachRow';
import { contactDigest } from '../linkSecret';
import { customerCode } from '../people/customerCode';
import { unit } from '../unit';
import type { ItemBatch, UnitContext } from '../unit';

export interface WinBackInput {
	/** The best customers by what they spent. */
	top: number;
	/** Not seen for so many days. */
	days: number;
	/** Nobody gets a second letter within these days. */
	restDays: number;
	policy: MessagePolicy;
	manager: string;
	gift: string;
	simulate: boolean;
}

export interface WinBackDraft {
	status: 'draft' | 'skipped';
	reason: ReasonCode;
	message: string;
	draft_id: number | null;
	customer_id: string;
	customer: { name: string | null; email: string | null };
	subject: string | null;
	text: string | null;
	simulated?: true;
}

export const draftWinBack = unit<WinBackInput, WinBackDraft[]>(async (context, input) => {
	const simulate = input.simulate || context.shop.simulate;
	return await inSavepoint(context.sql, () => !simulate, async () => {
		const segment = await prepareSegment(context.sql, { match: 'all', conditions: [{ kind: 'top', count: input.top, by: 'spent' }, { kind: 'not_seen', days: input.days, where: 'anywhere' }] }, { recency: [], frequency: [], money: [] }, 0);
		const drafts: WinBackDraft[] = [];
		for (const id of await membersBy(context.sql, segment, { now: context.now, zone: context.shop.zone })) {
			const draft = await draftOne(context, input, id);
			drafts.push(simulate ? { ...draft, simulated: true } : draft);
		}
		return drafts;
	});
});

async function draftOne(context: UnitContext, input: WinBackInput, customerId: number): Promise<WinBackDraft> {
	const { sql, now, shop } = context;
	const customer = (await findCustomer(sql, customerId))!;
	const skip = (reason: ReasonCode): WinBackDraft => drafted(context, customer, 'skipped', reason, null, null);
	const since = daysAgo(now, input.restDays, shop.zone);
	const open = await draftSince(sql, customerId, since);
	if (open) return skip(open.state === 'draft' ? 'draft_waits' : 'contacted_recently');
	const reason = await mayWrite(context, customer, input.policy, since);
	if (reason.no !== undefined) return skip(reason.no);
	const recordId = (await firstRecordOf(sql, customerId))!;
	const letter = winBack(voiceOf(shop), {
		customerName: customer.name,
		shop: shop.name,
		manager: cleanText(input.manager, 100) || null,
		gift: cleanText(input.gift, 200) || null,
		unsubscribeUrl: await linkTo(sql, { kind: 'marketing', id: recordId }),
	});
	const id = await insertDraft(sql, { recordId, ...letter, reason: reason.yes, now });
	return drafted(context, customer, 'draft', reason.yes, id, letter);
}

/** Permission and a decent distance from the last message. */
async function mayWrite({ sql }: UnitContext, customer: Customer, policy: MessagePolicy, since: number): Promise<{ yes: ReasonCode; no?: undefined } | { no: ReasonCode }> {
	const permission = messagePermission('marketing', { contact: customer.email, consents: await consentsOf(sql, Number(customer.id)), isCustomer: Number(customer.purchases) > 0 }, policy);
	if (!permission.allowed) return { no: permission.reason };
	const contact = customer.email!;
	const last = await lastMessageTo(sql, { customerIds: await whoHears(sql, Number(customer.id), contact), contactHash: await contactDigest(sql, contact) });
	return last !== undefined && last >= since ? { no: 'contacted_recently' } : { yes: permission.reason };
}

function drafted(context: UnitContext, customer: Customer, status: WinBackDraft['status'], reason: ReasonCode, draftId: number | null, letter: { subject: string; text: string } | null): WinBackDraft {
	return {
		status,
		reason,
		message: reasonText(reason, context.shop.locale),
		draft_id: draftId,
		customer_id: customerCode(Number(customer.id)),
		customer: { name: customer.name, email: customer.email },
		subject: letter?.subject ?? null,
		text: letter?.text ?? null,
	};
}

export interface DecideInput extends ItemBatch {
	/** By item. */
	draftIds: readonly number[];
	approve: boolean;
	/** Who says so. */
	by: string;
	policy: MessagePolicy;
	days: number;
	restDays: number;
}

/** The `win_back` key of an item. */
export interface DecidedDraft {
	status: 'send' | 'rejected' | 'skipped';
	reason: ReasonCode;
	message: string;
	draft_id: number;
	customer_id: string | null;
	to: string | null;
	subject: string | null;
	text: string | null;
	unsubscribe_url: string | null;
	headers: Record<string, string>;
}

/** Between the draft and the approval they may have come, or said no. */
export const decideWinBack = unit<DecideInput, (DecidedDraft & { simulated?: true })[]>(async (context, input) => {
	let index = 0;
	return await eachRow(context, input, async () => await decideOne(context, input, input.draftIds[index++] ?? 0));
});

async function decideOne(context: UnitContext, input: DecideInput, id: number): Promise<DecidedDraft> {
	const { sql, now, shop } = context;
	const draft = Number.isSafeInteger(id) ? await findDraft(sql, id) : undefined;
	const none: DecidedDraft = { status: 'skipped', reason: 'draft_unknown', message: reasonText('draft_unknown', shop.locale), draft_id: id, customer_id: null, to: null, subject: null, text: null, unsubscribe_url: null, headers: {} };
	if (!draft) return none;
	const customer = (await findCustomer(sql, Number(draft.customer_id)))!;
	const answer = (status: DecidedDraft['status'], reason: ReasonCode): DecidedDraft => ({ ...none, status, reason, message: reasonText(reason, shop.locale), customer_id: customerCode(Number(customer.id)) });
	if (draft.state !== 'draft') return answer('skipped', 'draft_decided');
	const decide = async (state: 'approved' | 'rejected' | 'skipped', reason: ReasonCode) => await decideDraft(sql, id, { state, reason, by: cleanText(input.by, 100), now });
	if (!input.approve) {
		await decide('rejected', 'draft_rejected');
		return answer('rejected', 'draft_rejected');
	}
	const back = customer.last_purchase_at !== null && Number(customer.last_purchase_at) >= daysAgo(now, input.days, shop.zone);
	const may = await mayWrite(context, customer, input.policy, daysAgo(now, input.restDays, shop.zone));
	const against = back ? 'came_back' : may.no;
	if (against !== undefined) {
		await decide('skipped', against);
		return answer('skipped', against);
	}
	await decide('approved', 'draft_approved');
	await noteMessage(sql, { key: `win_back:${id}`, recordId: Number(draft.record_id), kind: 'win_back', contactHash: await contactDigest(sql, customer.email!), sentAt: now });
	const url = await linkTo(sql, { kind: 'marketing', id: Number(draft.record_id) });
	return { ...answer('send', 'draft_approved'), to: customer.email, subject: draft.subject, text: draft.text, unsubscribe_url: url, headers: unsubscribeHeaders(url) };
}
