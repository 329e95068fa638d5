/** Points of sales: the `loyalty` key of an item. Redeeming, statements and gift cards are in files of their own. */
import { consentsOf } from '../../ledger/repositories/consents';
import { findCustomer } from '../../ledger/repositories/customers';
import { nextReward, rewardsReached } from '../../shop/loyalty/program';
import type { LoyaltyProgram } from '../../shop/loyalty/program';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { Sale } from '../../shop/sale/sale';
import { rewardReached } from '../../shop/voice/messages';
import { voiceOf } from '../../shop/voice/voice';
import { keepConsents } from '../keepConsents';
import { ensureSale, knownRefunds } from '../knownSale';
import { earn, settleExpiry, takeBack, tierNow } from '../loyalty/points';
import { keepProgram } from '../loyalty/program';
import { customerCode } from '../people/customerCode';
import { perItem, unit } from '../unit';
import type { ItemBatch, ItemResult, UnitContext } from '../unit';
import { undoRefund } from '../undoRefund';
import { DEFAULT_MATCH, settleMatch } from './matchCustomer';

export interface EarnInput extends ItemBatch {
	program: LoyaltyProgram;
}

export interface LoyaltyAnswer {
	status: 'earned' | 'taken_back' | 'already_done' | 'skipped';
	reason: ReasonCode;
	message: string;
	customer_id: string | null;
	/** What the sale or refund changed; negative for a refund. */
	points: number;
	/** After it. */
	balance: number;
	tier: string | null;
	next_reward: { name: string; points: number; missing: number } | null;
	/** Rewards that this sale brought within reach. */
	reached: RewardEvent[];
}

export interface RewardEvent {
	event: 'reward_reached';
	customer_id: string;
	customer: { name: string | null; email: string | null; phone: string | null };
	reward: string;
	points: number;
	balance: number;
	/** For the customer, in the shop's voice. */
	message: string;
}

export const earnPoints = unit<EarnInput, ItemResult<LoyaltyAnswer>[]>(async (context, input) => {
	return await perItem(context, 'loyalty', input, async (sale) => {
		await keepProgram(context.sql, input.program);
		await ensureSale(context, sale);
		return sale.kind === 'sale' ? await earnOn(context, sale, input.program) : await refundOn(context, sale, input.program);
	});
});

async function earnOn(context: UnitContext, sale: Sale, program: LoyaltyProgram): Promise<LoyaltyAnswer> {
	const { recordId, customerId } = await settleMatch(context, sale, DEFAULT_MATCH);
	if (recordId === undefined || customerId === undefined) return skipped(context, 'no_identifier');
	await keepConsents(context, sale, recordId);
	const barred = await barredBy(context, program, customerId, sale);
	if (barred !== undefined) return { ...skipped(context, barred), customer_id: customerCode(customerId), balance: await settleExpiry(context, customerId) };
	const before = await settleExpiry(context, customerId);
	const earned = await earn(context, sale, program, { recordId, customerId });
	// Refunds that were there first.
	const taken = earned !== undefined && (await knownRefunds(context, sale.saleId)).length > 0 ? await takeBack(context, sale) : 0;
	const status = earned === undefined ? 'already_done' : earned === 0 ? 'skipped' : 'earned';
	const reason = earned === undefined ? 'already_earned' : earned === 0 ? 'nothing_earned' : 'points_earned';
	return await told(context, program, customerId, { status, reason, points: (earned ?? 0) - taken, before });
}

/** Who left the club earns nothing; where it is for members only, nor does who never joined. */
async function barredBy(context: UnitContext, program: LoyaltyProgram, customerId: number, sale: Sale): Promise<ReasonCode | undefined> {
	const { loyalty } = await consentsOf(context.sql, customerId);
	if (loyalty === false) return 'left_club';
	if (!program.membersOnly || loyalty === true || sale.customer?.loyaltyId !== undefined) return undefined;
	return (await findCustomer(context.sql, customerId))?.loyalty_id == null ? 'not_a_member' : undefined;
}

async function refundOn(context: UnitContext, refund: Sale, program: LoyaltyProgram): Promise<LoyaltyAnswer> {
	const { plan, original } = await undoRefund(context, refund);
	if (original === undefined) return skipped(context, 'original_unknown');
	const { customerId } = await settleMatch(context, original, DEFAULT_MATCH);
	if (customerId === undefined) return skipped(context, 'no_identifier');
	const changed = await changedBy(context, refund);
	const status = changed === 0 ? 'skipped' : 'taken_back';
	const reason = changed === 0 ? (plan.status === 'nothing_left' ? 'nothing_left' : 'no_points_of_sale') : 'points_taken_back';
	return await told(context, program, customerId, { status, reason, points: changed, before: Number.POSITIVE_INFINITY });
}

/** What a refund did to points, now or when another node heard of it first. */
async function changedBy({ sql }: UnitContext, refund: Sale): Promise<number> {
	const row = await sql.get<{ points: number | null }>(
		'SELECT SUM(points) AS points FROM loyalty_entries WHERE entry_key IN (?, ?)',
		`take_back:${refund.saleId}`, `unexpire:${refund.saleId}`,
	);
	return Number(row?.points ?? 0);
}

async function told(
	context: UnitContext,
	program: LoyaltyProgram,
	customerId: number,
	what: { status: LoyaltyAnswer['status']; reason: ReasonCode; points: number; before: number },
): Promise<LoyaltyAnswer> {
	const { sql, shop } = context;
	const balance = await settleExpiry(context, customerId);
	const customer = await findCustomer(sql, customerId);
	const ahead = nextReward(program, balance);
	const reached = what.status === 'earned' ? rewardsReached(program, what.before, balance) : [];
	return {
		status: what.status,
		reason: what.reason,
		message: reasonText(what.reason, shop.locale),
		customer_id: customerCode(customerId),
		points: what.points,
		balance,
		tier: (await tierNow(context, program, customerId))?.name ?? null,
		next_reward: ahead === undefined ? null : { name: ahead.name, points: ahead.points, missing: ahead.missing },
		reached: reached.map((reward) => ({
			event: 'reward_reached',
			customer_id: customerCode(customerId),
			customer: { name: customer?.name ?? null, email: customer?.email ?? null, phone: customer?.phone ?? null },
			reward: reward.name,
			points: reward.points,
			balance,
			message: rewardReached(voiceOf(shop), { points: reward.points, reward: reward.name }),
		})),
	};
}

function skipped(context: UnitContext, reason: ReasonCode): LoyaltyAnswer {
	return { status: 'skipped', reason, message: reasonText(reason, context.shop.locale), customer_id: null, points: 0, balance: 0, tier: null, next_reward: null, reached: [] };
}
