/** Why somebody is who they are: the evidence of a decision or of any two, part by part. */
import { findMatch } from '../../ledger/repositories/customers';
import { livingCustomer } from '../../ledger/repositories/customers';
import { explain, scorePair } from '../../shop/customer/matching';
import type { MatchReasonPart, PairScore } from '../../shop/customer/matching';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { customerCode, customerNumber } from '../people/customerCode';
import { groupsOf } from '../people/loadedRecord';
import type { LoadedRecord } from '../people/loadedRecord';
import { peopleRules } from '../people/rules';
import { rounded, scoreOf } from '../people/verdict';
import { reading } from '../unit';
import type { UnitContext } from '../unit';
import { DEFAULT_MATCH } from './matchCustomer';

/** A sale by its id, a customer by its public id, or two customers. */
export type ExplainInput = { saleId: string } | { customer: string } | { customer: string; other: string };

export interface Explanation {
	/** What is explained: a sale's decision, the likeliest pair of two customers, or what holds a customer's records together. */
	of: 'sale' | 'pair' | 'customer';
	/** Of a sale's decision. */
	reason: ReasonCode | null;
	message: string | null;
	customer_ids: string[];
	/** Bits: log2 of the odds that it is one person; the sum of the parts. Null where nobody was compared. */
	score: number | null;
	/** Of that score. */
	probability: number | null;
	/** A fact that forbids it whatever the score. */
	veto: string | null;
	parts: MatchReasonPart[];
	/** The parts in words, in the shop's language. */
	words: { text: string; weight: number }[];
	/** Of a customer: each further record with the one before it that it agrees with most. */
	links: { source: string; score: number; parts: MatchReasonPart[]; words: { text: string; weight: number }[] }[];
}

/** @returns null when there is no such sale or customer */
export const explainMatch = reading<ExplainInput, Explanation | null>(async (context, input) => {
	if ('saleId' in input) return await ofSale(context, input.saleId);
	const [one, other] = [await living(context, input.customer), 'other' in input ? await living(context, input.other) : undefined];
	if (one === undefined || ('other' in input && other === undefined)) return null;
	return other === undefined ? await ofCustomer(context, one) : await ofPair(context, one, other);
});

async function ofSale(context: UnitContext, saleId: string): Promise<Explanation | null> {
	const match = await findMatch(context.sql, saleId);
	if (!match) return null;
	const { parts = [] } = JSON.parse(match.evidence) as { parts?: [string, string, number][] };
	const compared = parts.some(([, level]) => level !== 'unknown');
	const reason = match.reason as ReasonCode;
	return {
		...explanation(context, 'sale', match.customer_id === null ? [] : [Number(match.customer_id)], compared ? scored(parts.map(([field, level, weight]) => ({ field, level, weight }))) : undefined),
		reason,
		message: reasonText(reason, context.shop.locale),
	};
}

async function ofPair(context: UnitContext, one: number, other: number): Promise<Explanation> {
	const { model } = await peopleRules(context.sql, DEFAULT_MATCH);
	const groups = await groupsOf(context.sql, [one, other]);
	const scores = (groups.get(one) ?? []).flatMap((a) => (groups.get(other) ?? []).map((b) => scorePair(model, a.prepared, b.prepared)));
	const vetoed = scores.find((score) => score.veto !== undefined);
	const best = scores.reduce<PairScore | undefined>((most, score) => (most === undefined || score.weight > most.weight ? score : most), undefined);
	return explanation(context, 'pair', one === other ? [one] : [one, other], best && { ...best, veto: best.veto ?? vetoed?.veto });
}

async function ofCustomer(context: UnitContext, id: number): Promise<Explanation> {
	const { model } = await peopleRules(context.sql, DEFAULT_MATCH);
	const records: LoadedRecord[] = (await groupsOf(context.sql, [id])).get(id) ?? [];
	const links = records.slice(1).map((record, index) => {
		const best = records.slice(0, index + 1).map((before) => scorePair(model, before.prepared, record.prepared)).reduce((most, score) => (score.weight > most.weight ? score : most));
		const parts = rounded(best.parts);
		return { source: record.row.source, score: scoreOf(parts), parts, words: words(context, parts) };
	});
	return { ...explanation(context, 'customer', [id], undefined), links };
}

function explanation(context: UnitContext, of: Explanation['of'], customers: readonly number[], score: PairScore | undefined): Explanation {
	const parts = score === undefined ? [] : rounded(score.parts);
	return {
		of,
		reason: null,
		message: null,
		customer_ids: customers.map(customerCode),
		score: score === undefined ? null : scoreOf(parts),
		probability: score === undefined ? null : score.probability,
		veto: score?.veto ?? null,
		parts,
		words: words(context, parts),
		links: [],
	};
}

function words(context: UnitContext, parts: readonly MatchReasonPart[]): { text: string; weight: number }[] {
	return parts.length === 0 ? [] : [...explain(scored(parts), context.shop.locale)];
}

function scored(parts: readonly MatchReasonPart[]): PairScore {
	const weight = scoreOf(parts);
	return { weight, probability: 1 / (1 + 2 ** -weight), parts };
}

async function living(context: UnitContext, code: string): Promise<number | undefined> {
	const number = customerNumber(code);
	return number === undefined ? undefined : await livingCustomer(context.sql, number);
}
