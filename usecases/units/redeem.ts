/** Points for a reward, once, whichever tills ask; and what a customer has. */
import { customerOf, findCustomer } from '../../ledger/repositories/customers';
import { addPoints, findPoints, firstRecordOf, lockCustomer, pointsOf } from '../../ledger/repositories/loyalty';
import type { StoredPoints } from '../../ledger/repositories/loyalty';
import { lotsOf } from '../../shop/loyalty/lots';
import { nextReward } from '../../shop/loyalty/program';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { cleanText } from '../../shop/text';
import { businessDate, zonedIso } from '../../shop/time';
import { pointsStatement } from '../../shop/voice/messages';
import type { Message } from '../../shop/voice/messages';
import { voiceOf } from '../../shop/voice/voice';
import { eachRow } from '../eachRow';
import { settleExpiry, tierNow } from '../loyalty/points';
import { currentProgram } from '../loyalty/program';
import { customerCode } from '../people/customerCode';
import { personOf } from '../personOf';
import { reading } from '../unit';
import type { ItemBatch, Unit, UnitContext } from '../unit';

export interface RedeemInput extends ItemBatch {
	/** The reward by its name in the programme; its points are the programme's. */
	reward: string;
	/** The till's own number of this redemption: asked again, it is answered again and nothing more is taken. */
	redemptionIds: readonly string[];
}

/** The `redemption` key of an item. */
export interface RedeemAnswer {
	status: 'redeemed' | 'already_redeemed' | 'refused';
	reason: ReasonCode;
	message: string;
	customer_id: string | null;
	reward: string;
	points: number;
	balance: number;
}

/** On disk before the coffee is poured. */
export const redeemPoints: Unit<RedeemInput, (RedeemAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => {
		let index = 0;
		return await eachRow(context, input, async (item) => await redeemOne(context, input.reward, cleanText(input.redemptionIds[index++] ?? '', 200), item));
	},
};

async function redeemOne(context: UnitContext, name: string, redemptionId: string, item: unknown): Promise<RedeemAnswer> {
	const { sql } = context;
	const reward = (await currentProgram(sql)).rewards.find((each) => each.name === name);
	const customerId = await personOf(context, item);
	const refuse = (reason: ReasonCode, balance = 0): RedeemAnswer => redemption(context, 'refused', reason, { customerId, reward: name, points: 0, balance });
	if (redemptionId === '') return refuse('redemption_id_missing');
	if (reward === undefined) return refuse('reward_unknown');
	if (customerId === undefined) return refuse('customer_unknown');
	await lockCustomer(sql, customerId);
	const balance = await settleExpiry(context, customerId);
	const known = await findPoints(sql, redeemKey(redemptionId));
	if (known) {
		if ((await customerOf(sql, known.recordId)) !== customerId) return refuse('operation_id_used', balance);
		const undone = (await findPoints(sql, giveBackKey(redemptionId))) !== undefined;
		if (undone) return refuse('redemption_undone', balance);
		return redemption(context, 'already_redeemed', 'already_redeemed', { customerId, reward: known.reward ?? name, points: -known.points, balance });
	}
	if (balance < reward.points) return refuse('not_enough_points', balance);
	const recordId = (await firstRecordOf(sql, customerId))!;
	await addPoints(sql, { key: redeemKey(redemptionId), recordId, kind: 'redeem', points: -reward.points, reward: reward.name, at: context.now });
	return redemption(context, 'redeemed', 'redeemed', { customerId, reward: reward.name, points: reward.points, balance: balance - reward.points });
}

function redemption(
	context: UnitContext,
	status: RedeemAnswer['status'],
	reason: ReasonCode,
	what: { customerId: number | undefined; reward: string; points: number; balance: number },
): RedeemAnswer {
	return {
		status,
		reason,
		message: reasonText(reason, context.shop.locale),
		customer_id: what.customerId === undefined ? null : customerCode(what.customerId),
		reward: what.reward,
		points: what.points,
		balance: what.balance,
	};
}

/** A redemption that came to nothing: the points go back, once. */
export const undoRedemption: Unit<{ redemptionIds: readonly string[] } & ItemBatch, (RedeemAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => {
		let index = 0;
		return await eachRow(context, input, async () => await undoOne(context, cleanText(input.redemptionIds[index++] ?? '', 200)));
	},
};

async function undoOne(context: UnitContext, redemptionId: string): Promise<RedeemAnswer> {
	const known = await findPoints(context.sql, redeemKey(redemptionId));
	if (!known) return redemption(context, 'refused', 'redemption_unknown', { customerId: undefined, reward: '', points: 0, balance: 0 });
	const fresh = await addPoints(context.sql, { key: giveBackKey(redemptionId), recordId: known.recordId, kind: 'give_back', points: -known.points, ...(known.reward === null ? {} : { reward: known.reward }), at: context.now });
	const customerId = await customerOf(context.sql, known.recordId);
	return redemption(context, fresh ? 'redeemed' : 'already_redeemed', 'redemption_undone', { customerId, reward: known.reward ?? '', points: known.points, balance: await settleExpiry(context, customerId) });
}

/** The programme's rewards, for the node's list. */
export const rewardChoices = reading<Record<string, never>, { name: string; points: number }[]>(async ({ sql }) => (await currentProgram(sql)).rewards.map(({ name, points }) => ({ name, points })));

/** The `statement` key of an item. */
export interface StatementAnswer {
	status: 'found' | 'unknown';
	reason: ReasonCode;
	message: string;
	customer_id: string | null;
	balance: number;
	tier: string | null;
	next_reward: { name: string; points: number; missing: number } | null;
	expiring: { points: number; at: string } | null;
	entries: { at: string; kind: string; points: number; sale_id: string | null; reward: string | null; message: string }[];
	/** For the customer, in the shop's voice. */
	letter: Message | null;
}

export const pointsStatements: Unit<ItemBatch & { entries: number }, (StatementAnswer & { simulated?: true })[]> = {
	durability: 'process',
	run: async (context, input) => await eachRow(context, input, async (item) => await statementOf(context, item, input.entries)),
};

const KINDS = {
	es: { earn: 'compra', take_back: 'devolución', redeem: 'premio', give_back: 'premio anulado', expire: 'caducados', unexpire: 'devolución de caducados', adjust: 'ajuste' },
	en: { earn: 'purchase', take_back: 'refund', redeem: 'reward', give_back: 'reward undone', expire: 'expired', unexpire: 'refund of expired', adjust: 'adjustment' },
} as const;

async function statementOf(context: UnitContext, item: unknown, most: number): Promise<StatementAnswer> {
	const { sql, shop } = context;
	const customerId = await personOf(context, item);
	if (customerId === undefined) {
		return { status: 'unknown', reason: 'customer_unknown', message: reasonText('customer_unknown', shop.locale), customer_id: null, balance: 0, tier: null, next_reward: null, expiring: null, entries: [], letter: null };
	}
	const program = await currentProgram(sql);
	const balance = await settleExpiry(context, customerId);
	const customer = await findCustomer(sql, customerId);
	const all = await pointsOf(sql, customerId);
	const shown = all.slice(-most).reverse();
	const tier = (await tierNow(context, program, customerId))?.name ?? null;
	const ahead = nextReward(program, balance);
	const lot = lotsOf(all).find((each) => each.expiresAt !== null && each.remaining > 0);
	const kinds = KINDS[shop.locale];
	const line = (entry: StoredPoints) => `${businessDate(entry.at, shop.zone)}  ${entry.points > 0 ? '+' : ''}${entry.points}  ${kinds[entry.kind]}${entry.reward === null ? '' : `: ${entry.reward}`}`;
	return {
		status: 'found',
		reason: 'statement_made',
		message: reasonText('statement_made', shop.locale),
		customer_id: customerCode(customerId),
		balance,
		tier,
		next_reward: ahead === undefined ? null : { name: ahead.name, points: ahead.points, missing: ahead.missing },
		expiring: lot === undefined ? null : { points: lot.remaining, at: zonedIso(lot.expiresAt!, shop.zone) },
		entries: shown.map((entry) => ({ at: zonedIso(entry.at, shop.zone), kind: entry.kind, points: entry.points, sale_id: entry.saleId, reward: entry.reward, message: line(entry) })),
		letter: pointsStatement(voiceOf(shop), {
			customerName: customer?.name ?? null,
			shop: shop.name,
			balance,
			tier,
			nextReward: ahead === undefined ? null : { name: ahead.name, missing: ahead.missing },
			expiring: lot === undefined ? null : { points: lot.remaining, on: businessDate(lot.expiresAt!, shop.zone) },
			lines: shown.map(line),
		}),
	};
}

function redeemKey(redemptionId: string): string {
	return `redeem:${redemptionId}`;
}

function giveBackKey(redemptionId: string): string {
	return `give_back:${redemptionId}`;
}
