/** Gift cards: issued once a sale, spent by whoever holds the number, never below zero. Money as decimals at the door. */
import { createHash } from 'node:crypto';
import { findGiftCard, findGiftCardEntry, issueGiftCard, moveGiftCard } from '../../ledger/repositories/giftCards';
import type { GiftCard } from '../../ledger/repositories/giftCards';
import { giftCardCode, readGiftCardCode } from '../../shop/loyalty/giftCard';
import { fromMinor, toMinor } from '../../shop/money';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { cleanText } from '../../shop/text';
import { zonedIso } from '../../shop/time';
import { eachRow } from '../eachRow';
import { digest, linkSecret } from '../linkSecret';
import { monthsFrom } from '../loyalty/points';
import type { ItemBatch, Unit, UnitContext } from '../unit';

export interface GiftCardInput extends ItemBatch {
	action: 'issue' | 'redeem' | 'give_back' | 'balance';
	/** By item: the card's number; empty for `issue`. */
	codes: readonly string[];
	/** By item: decimal amounts; unused for `balance` and `give_back`. */
	amounts: readonly unknown[];
	/** By item: the till's own number of this operation. Asked again it is answered again, and nothing more moves. */
	operationIds: readonly string[];
	/** Months until it expires; 0 for never. */
	expireMonths: number;
}

/** The `gift_card` key of an item. */
export interface GiftCardAnswer {
	status: 'issued' | 'redeemed' | 'given_back' | 'found' | 'already_done' | 'refused';
	reason: ReasonCode;
	message: string;
	/** Only where it was issued; nobody can read it out of the ledger. */
	code: string | null;
	last4: string | null;
	amount: number;
	balance: number;
	currency: string;
	expires_at: string | null;
}

export const giftCards: Unit<GiftCardInput, (GiftCardAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => {
		let index = -1;
		return await eachRow(context, input, async () => {
			index += 1;
			const id = cleanText(input.operationIds[index] ?? '', 200);
			if (id === '' && input.action !== 'balance') return refused(context, 'operation_id_missing');
			if (input.action === 'issue') return await issue(context, id, input.amounts[index], input.expireMonths);
			return await use(context, input.action, id, input.codes[index] ?? '', input.amounts[index]);
		});
	},
};

async function issue(context: UnitContext, id: string, amount: unknown, expireMonths: number): Promise<GiftCardAnswer> {
	const { sql, now, shop } = context;
	const cents = toMinor(amount, shop.currency);
	if (cents === undefined || cents <= 0) return refused(context, 'amount_wrong');
	// Made from its operation, so that asking again gives the same number and the ledger need not hold it.
	const code = giftCardCode(digest(await linkSecret(sql), 'gift-card', id));
	const codeHash = hashOf(code)!;
	const fresh = await issueGiftCard(sql, {
		codeHash,
		last4: code.slice(-4),
		issueKey: id,
		currency: shop.currency,
		cents,
		issuedAt: now,
		...(expireMonths > 0 ? { expiresAt: monthsFrom(now, expireMonths, shop.zone) } : {}),
	});
	const card = (await findGiftCard(sql, codeHash))!;
	return { ...answer(context, fresh ? 'issued' : 'already_done', fresh ? 'gift_card_issued' : 'gift_card_issued_before', card, fresh ? cents : 0), code };
}

async function use(context: UnitContext, action: 'redeem' | 'give_back' | 'balance', id: string, typed: string, amount: unknown): Promise<GiftCardAnswer> {
	const { sql, now, shop } = context;
	if (action === 'give_back') return await giveBack(context, id);
	const codeHash = hashOf(typed);
	const card = codeHash === undefined ? undefined : await findGiftCard(sql, codeHash);
	if (!card) return refused(context, 'gift_card_unknown');
	if (action === 'balance') return answer(context, 'found', 'gift_card_found', card, 0);
	const known = await findGiftCardEntry(sql, `redeem:${id}`);
	if (known) return known.code_hash === card.code_hash ? answer(context, 'already_done', 'gift_card_redeemed_before', card, -Number(known.cents)) : refused(context, 'operation_id_used');
	const cents = toMinor(amount, shop.currency);
	if (cents === undefined || cents <= 0) return refused(context, 'amount_wrong', card);
	if (card.expires_at !== null && Number(card.expires_at) <= now) return refused(context, 'gift_card_expired', card);
	const moved = await moveGiftCard(sql, { key: `redeem:${id}`, codeHash: card.code_hash, kind: 'redeem', cents: -cents, at: now });
	if (!moved) return refused(context, 'gift_card_too_little', card);
	return answer(context, 'redeemed', 'gift_card_redeemed', (await findGiftCard(sql, card.code_hash))!, cents);
}

/** What a redemption took goes back onto its card, once. */
async function giveBack(context: UnitContext, id: string): Promise<GiftCardAnswer> {
	const { sql, now } = context;
	const redeemed = await findGiftCardEntry(sql, `redeem:${id}`);
	if (!redeemed) return refused(context, 'redemption_unknown');
	const before = await findGiftCardEntry(sql, `give_back:${id}`);
	if (!before) await moveGiftCard(sql, { key: `give_back:${id}`, codeHash: redeemed.code_hash, kind: 'give_back', cents: -Number(redeemed.cents), at: now });
	const card = (await findGiftCard(sql, redeemed.code_hash))!;
	return answer(context, before ? 'already_done' : 'given_back', 'gift_card_given_back', card, before ? 0 : -Number(redeemed.cents));
}

function answer(context: UnitContext, status: GiftCardAnswer['status'], reason: ReasonCode, card: GiftCard, cents: number): GiftCardAnswer {
	return {
		status,
		reason,
		message: reasonText(reason, context.shop.locale),
		code: null,
		last4: card.last4,
		amount: fromMinor(cents, card.currency),
		balance: fromMinor(Number(card.balance_cents), card.currency),
		currency: card.currency,
		expires_at: card.expires_at === null ? null : zonedIso(Number(card.expires_at), context.shop.zone),
	};
}

function refused(context: UnitContext, reason: ReasonCode, card?: GiftCard): GiftCardAnswer {
	if (card) return answer(context, 'refused', reason, card, 0);
	return { status: 'refused', reason, message: reasonText(reason, context.shop.locale), code: null, last4: null, amount: 0, balance: 0, currency: context.shop.currency, expires_at: null };
}

/** Eighty random bits need no salt. */
function hashOf(typed: string): string | undefined {
	const code = readGiftCardCode(typed);
	return code === undefined ? undefined : createHash('sha256').update(code).digest('hex');
}
