/** The review desk: pairs of customers that may be one person, asked of a person, answered once and remembered for ever. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { answerReviewRow, countOpenReviews, findReview, openReviews } from '../../ledger/repositories/matchReviews';
import type { MatchReviewRow } from '../../ledger/repositories/matchReviews';
import { findRecord } from '../../ledger/repositories/records';
import { settingOrFirst } from '../../ledger/repositories/settings';
import type { Sql } from '../../ledger/sql';
import { explain, scorePair } from '../../shop/customer/matching';
import type { MatchReasonPart } from '../../shop/customer/matching';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { zonedIso } from '../../shop/time';
import { customerCode } from '../people/customerCode';
import { loaded } from '../people/loadedRecord';
import { mergeByPerson, refuse } from '../people/merge';
import { peopleRules } from '../people/rules';
import { rounded, scoreOf } from '../people/verdict';
import { reading, unit } from '../unit';
import type { UnitContext } from '../unit';
import { DEFAULT_MATCH } from './matchCustomer';
import { goldenRecord } from './recordInCrm';
import type { GoldenRecord } from './recordInCrm';

export interface ReviewSide {
	/** `C12`. */
	customer_id: string;
	customer: GoldenRecord | null;
}

export interface PendingReview {
	review_id: number;
	/** ISO 8601 in the shop's zone. */
	since: string;
	reason: ReasonCode;
	message: string;
	/** Bits of evidence that they are one; the sum of its parts. */
	score: number;
	parts: MatchReasonPart[];
	/** The parts in words. */
	words: { text: string; weight: number }[];
	a: ReviewSide;
	b: ReviewSide;
}

export interface ReviewList {
	reviews: PendingReview[];
	/** All that wait, listed or not. */
	open: number;
}

/** Open questions, the likeliest first, one for each two customers. */
export const listReviews = reading<{ limit: number }, ReviewList>(async (context, { limit }) => {
	const seen = new Set<string>();
	const reviews: PendingReview[] = [];
	for (const row of await openReviews(context.sql, limit * 3)) {
		const pair = [row.customer_a, row.customer_b].map(Number).sort((a, b) => a - b).join(' ');
		if (seen.has(pair) || reviews.length >= limit) continue;
		seen.add(pair);
		reviews.push(await pending(context, row));
	}
	return { reviews, open: await countOpenReviews(context.sql) };
});

async function pending(context: UnitContext, row: MatchReviewRow): Promise<PendingReview> {
	const { sql, shop } = context;
	const { model } = await peopleRules(sql, DEFAULT_MATCH);
	const score = scorePair(model, loaded((await findRecord(sql, row.a))!).prepared, loaded((await findRecord(sql, row.b))!).prepared);
	const side = async (id: number): Promise<ReviewSide> => ({ customer_id: customerCode(id), customer: await goldenRecord(context, id) });
	const parts = rounded(score.parts);
	return {
		review_id: Number(row.id),
		since: zonedIso(Number(row.since), shop.zone),
		reason: row.reason as ReasonCode,
		message: reasonText(row.reason as ReasonCode, shop.locale),
		score: scoreOf(parts),
		parts,
		words: [...explain(score, shop.locale)],
		a: await side(Number(row.customer_a)),
		b: await side(Number(row.customer_b)),
	};
}

export type ReviewWord = 'same' | 'different';

export interface ReviewAnswered {
	status: 'merged' | 'kept_apart' | 'unchanged' | 'skipped';
	reason: Extract<ReasonCode, 'merged_by_person' | 'refused_for_good' | 'already_one' | 'already_answered' | 'review_unknown' | 'link_invalid'>;
	message: string;
	/** The customer that stays, or the two that stay two. */
	customer_ids: string[];
	/** What `undoMerge` takes. */
	merge_id: number | null;
}

/** A person's answer: the same → one customer; different → never one. The same answer again changes nothing, nor does another. */
export const answerReview = unit<{ reviewId: number; answer: ReviewWord }, ReviewAnswered>(async (context, input) => await answerOne(context, input.reviewId, input.answer));

async function answerOne(context: UnitContext, reviewId: number, word: ReviewWord): Promise<ReviewAnswered> {
	const { sql, now } = context;
	const row = await findReview(sql, reviewId);
	if (!row) return say(context, 'skipped', 'review_unknown');
	const [a, b] = [Number(row.customer_a), Number(row.customer_b)].sort((left, right) => left - right) as [number, number];
	if (row.answer !== null) return say(context, 'unchanged', 'already_answered', [...new Set([a, b])]);
	if (a === b) {
		await answerReviewRow(sql, reviewId, 'settled', now);
		return say(context, 'unchanged', 'already_one', [a]);
	}
	if (word === 'different') {
		await refuse(context, a, b);
		return say(context, 'kept_apart', 'refused_for_good', [a, b]);
	}
	const merged = await mergeByPerson(context, await peopleRules(sql, DEFAULT_MATCH), a, b);
	return say(context, 'merged', 'merged_by_person', [a], merged?.mergeId);
}

function say(context: UnitContext, status: ReviewAnswered['status'], reason: ReviewAnswered['reason'], customers: number[] = [], mergeId?: number): ReviewAnswered {
	return { status, reason, message: reasonText(reason, context.shop.locale), customer_ids: customers.map(customerCode), merge_id: mergeId ?? null };
}

/**
 * Tokens for links in an email, one an answer. Whoever opens one answers that one question and nothing else. Mail programs
 * open links by themselves: let a page ask before it posts the token.
 */
export const reviewTokens = unit<{ reviewId: number }, Record<ReviewWord, string> | null>(async ({ sql }, { reviewId }) => {
	const row = await findReview(sql, reviewId);
	if (!row) return null;
	const secret = await linkSecret(sql);
	return { same: token(secret, row, 'same'), different: token(secret, row, 'different') };
});

/** The answer of a link. */
export const answerReviewToken = unit<{ token: string }, ReviewAnswered>(async (context, input) => {
	const [, id, word] = /^(\d{1,15})\.(same|different)\.[\w-]+$/.exec(input.token) ?? [];
	const row = id === undefined ? undefined : await findReview(context.sql, Number(id));
	if (!row) return say(context, 'skipped', 'link_invalid');
	const expected = Buffer.from(token(await linkSecret(context.sql), row, word as ReviewWord));
	const given = Buffer.from(input.token);
	if (expected.length !== given.length || !timingSafeEqual(expected, given)) return say(context, 'skipped', 'link_invalid');
	return await answerOne(context, Number(row.id), word as ReviewWord);
});

/** A secret of its own: the tills know the shop's. */
async function linkSecret(sql: Sql): Promise<string> {
	return await settingOrFirst(sql, 'review_link_secret', () => randomBytes(32).toString('base64url'));
}

function token(secret: string, row: MatchReviewRow, word: ReviewWord): string {
	const mac = createHmac('sha256', secret).update(`review/${row.id}/${row.a}/${row.b}/${word}`).digest('base64url');
	return `${row.id}.${word}.${mac}`;
}
