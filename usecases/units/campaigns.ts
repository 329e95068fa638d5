/** Campaigns that annoy nobody: the guard before they go out, the win-back that a person approves, and what they brought. */
import { createHash } from 'node:crypto';
import { whoHears } from '../../ledger/repositories/addresses';
import { boughtSince } from '../../ledger/repositories/bought';
import { armCounts, decidedBefore, findCampaign, keepDecisionOn, lastMessageTo, noteMessage, openCampaign, spentAfter } from '../../ledger/repositories/campaigns';
import type { Arm, Campaign } from '../../ledger/repositories/campaigns';
import { consentsOf } from '../../ledger/repositories/consents';
import { findCustomer } from '../../ledger/repositories/customers';
import { firstRecordOf } from '../../ledger/repositories/loyalty';
import { effectOf } from '../../shop/campaign/effect';
import { guard } from '../../shop/campaign/guard';
import type { GuardVerdict } from '../../shop/campaign/guard';
import type { MessagePolicy } from '../../shop/consent/permission';
import { fromMinor } from '../../shop/money';
import { reasonText, reasons } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { contactFor } from '../../shop/review/channel';
import type { ReviewChannel } from '../../shop/review/channel';
import { daysAgo } from '../../shop/segment/definition';
import { zonedIso } from '../../shop/time';
import { linkTo, unsubscribeHeaders } from '../consent/links';
import { eachRow } from '../eachRow';
import { contactDigest } from '../linkSecret';
import { customerCode } from '../people/customerCode';
import { peopleOf } from '../personOf';
import { reading, unit } from '../unit';
import type { ItemBatch, UnitContext } from '../unit';

export interface GuardInput extends ItemBatch {
	/** The same name is the same campaign: nobody gets it twice, and control stays control. */
	campaign: string;
	/** The goods it is for. */
	skus: readonly string[];
	/** Whoever bought them within these days is left out; 0 for ever. */
	boughtDays: number;
	/** Nobody is written to who was within these days. */
	restDays: number;
	policy: MessagePolicy;
	channel: ReviewChannel;
	/** Hundredths of people drawn for the control group. */
	controlPercent: number;
	/** Goods to offer instead, by what was bought. */
	instead: Readonly<Record<string, string>>;
}

/** The `campaign` key of an item. */
export interface GuardAnswer {
	status: Arm;
	reason: ReasonCode;
	message: string;
	campaign: string;
	customer_id: string | null;
	to: string | null;
	/** What they had bought. */
	bought: string | null;
	/** What to offer instead. */
	offer: string | null;
	unsubscribe_url: string | null;
	headers: Record<string, string>;
}

const HANDED: ReadonlySet<Arm> = new Set(['send', 'instead', 'control']);
const DAY_MS = 86_400_000;

export const guardCampaign = unit<GuardInput, (GuardAnswer & { simulated?: true })[]>(async (context, input) => {
	const seen = new Set<number>();
	return await eachRow(context, input, async (item) => {
		// Inside the item's savepoint, so that a simulated campaign was never begun.
		const campaign = await openCampaign(context.sql, input.campaign, input.skus, context.now);
		return await guardOne(context, input, campaign, item, seen);
	});
});

async function guardOne(context: UnitContext, input: GuardInput, campaign: Campaign, item: unknown, seen: Set<number>): Promise<GuardAnswer> {
	const { sql, now, shop } = context;
	const [customerId] = await peopleOf(context, item);
	const customer = customerId === undefined ? undefined : await findCustomer(sql, customerId);
	// Nobody the shop knows gave it leave to write.
	if (customerId === undefined || customer === undefined) return told(context, campaign, undefined, { arm: 'left_out', reason: 'customer_unknown' });
	const contact = contactFor(input.channel, customer, shop.country);
	const hearers = await whoHears(sql, customerId, contact);
	const contactHash = contact === null ? '' : await contactDigest(sql, contact);
	if (hearers.some((id) => seen.has(id))) return told(context, campaign, customerId, { arm: 'left_out', reason: 'twice_in_audience' });
	for (const id of hearers) seen.add(id);
	const before = await decidedBefore(sql, campaign.id, hearers);
	if (before !== undefined && HANDED.has(before.arm)) {
		return told(context, campaign, customerId, { arm: before.arm === 'control' ? 'control' : 'left_out', reason: before.arm === 'control' ? 'control_group' : 'campaign_got_before' });
	}
	const verdict = guard(
		{
			contact,
			consents: await consentsOf(sql, customerId),
			isCustomer: Number(customer.purchases) > 0,
			boughtSku: await boughtSince(sql, hearers, input.skus, input.boughtDays === 0 ? 0 : daysAgo(now, input.boughtDays, shop.zone)),
			lastContactedAt: contactHash === '' ? undefined : await lastMessageTo(sql, { customerIds: hearers, contactHash }),
			drawn: isDrawn(campaign, customerId, input.controlPercent),
		},
		{ policy: input.policy, restMs: input.restDays * DAY_MS, instead: input.instead },
		now,
	);
	const recordId = (await firstRecordOf(sql, customerId))!;
	await keepDecisionOn(sql, campaign.id, recordId, { arm: verdict.arm, reason: verdict.reason, now });
	if (verdict.arm === 'send' || verdict.arm === 'instead') await noteMessage(sql, { key: `campaign:${campaign.id}:${customerId}`, recordId, kind: 'campaign', contactHash, sentAt: now });
	const url = verdict.arm === 'send' || verdict.arm === 'instead' ? await linkTo(sql, { kind: 'marketing', id: recordId }) : null;
	return { ...told(context, campaign, customerId, verdict), to: verdict.arm === 'send' || verdict.arm === 'instead' ? contact : null, unsubscribe_url: url, headers: input.channel === 'email' ? unsubscribeHeaders(url) : {} };
}

/** The same people whenever it is asked, others in each campaign, whatever they are worth. */
function isDrawn(campaign: Campaign, customerId: number, percent: number): boolean {
	const bytes = createHash('sha256').update(`${campaign.id}\n${campaign.started_at}\n${customerId}`).digest();
	return (bytes.readUInt32BE(0) / 2 ** 32) * 100 < percent;
}

type Told = GuardVerdict | { arm: Arm; reason: ReasonCode };

function told(context: UnitContext, campaign: Campaign, customerId: number | undefined, verdict: Told): GuardAnswer {
	return {
		status: verdict.arm,
		reason: verdict.reason,
		message: reasonText(verdict.reason, context.shop.locale),
		campaign: campaign.name,
		customer_id: customerId === undefined ? null : customerCode(customerId),
		to: null,
		bought: 'bought' in verdict ? (verdict.bought ?? null) : null,
		offer: 'offer' in verdict ? verdict.offer : null,
		unsubscribe_url: null,
		headers: {},
	};
}

export interface CampaignReport {
	campaign: string;
	started_at: string;
	days: number;
	people: { status: Arm; reason: string; message: string; count: number }[];
	/** Got it, or the offer instead. */
	sent: { people: number; buyers: number; spent: number; per_head: number };
	control: { people: number; buyers: number; spent: number; per_head: number };
	/** Euros with it less euros without it, over all who got it; null without a control group. */
	brought: number | null;
	margin: number | null;
	/** False while chance alone may have made the difference. */
	clear: boolean;
	reason: ReasonCode;
	message: string;
}

export const campaignReport = reading<{ campaign: string; days: number }, CampaignReport | null>(async (context, { campaign, days }) => await reportOn(context, campaign, days));

/** What became of a campaign's people within some days of the decision on each. */
export async function reportOn(context: UnitContext, name: string, days: number): Promise<CampaignReport | null> {
	const { sql, shop } = context;
	const campaign = await findCampaign(sql, name);
	if (!campaign) return null;
	const sent = await spentAfter(sql, campaign.id, ['send', 'instead'], days * DAY_MS);
	const control = await spentAfter(sql, campaign.id, ['control'], days * DAY_MS);
	const effect = effectOf(
		{ people: sent.people, spentCents: sent.spent, squares: sent.squares },
		{ people: control.people, spentCents: control.spent, squares: control.squares },
	);
	const money = (cents: number) => fromMinor(Math.round(cents), shop.currency);
	const arm = (each: typeof sent) => ({ people: each.people, buyers: each.buyers, spent: money(each.spent), per_head: each.people === 0 ? 0 : money(each.spent / each.people) });
	const reason = effect === undefined ? 'no_control_group' : effect.clear ? 'effect_clear' : 'effect_unclear';
	return {
		campaign: name,
		started_at: zonedIso(campaign.started_at, shop.zone),
		days,
		people: (await armCounts(sql, campaign.id)).map((row) => ({
			status: row.arm,
			reason: row.reason,
			message: row.reason in reasons ? reasonText(row.reason as ReasonCode, shop.locale) : row.reason,
			count: Number(row.people),
		})),
		sent: arm(sent),
		control: arm(control),
		brought: effect === undefined ? null : money(effect.broughtCents),
		margin: effect === undefined ? null : money(effect.marginCents),
		clear: effect?.clear ?? false,
		reason,
		message: reasonText(reason, shop.locale),
	};
}
