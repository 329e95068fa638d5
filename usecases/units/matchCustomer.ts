/** Who bought: one decision a sale, with its commit, read back on replay. */
import { findCustomer, findMatch, insertMatch } from '../../ledger/repositories/customers';
import type { Customer } from '../../ledger/repositories/customers';
import { descriptionsOf } from '../../ledger/repositories/records';
import type { MatchReasonPart } from '../../shop/customer/matching';
import { reasonText } from '../../shop/reasons';
import type { Sale } from '../../shop/sale/sale';
import { factsOf } from '../facts';
import type { FactsAnswer } from '../facts';
import { ensureSale, refundPlan } from '../knownSale';
import { customerCode } from '../people/customerCode';
import { peopleRules } from '../people/rules';
import type { MatchRules } from '../people/rules';
import { NOBODY, settlePerson } from '../people/settle';
import type { Settled } from '../people/settle';
import { buyerFields } from '../people/sighting';
import { scoreOf } from '../people/verdict';
import type { MatchReason, MatchStatus } from '../people/verdict';
import { perItem, unit } from '../unit';
import type { ItemBatch, ItemResult, UnitContext } from '../unit';

export interface MatchInput extends ItemBatch, MatchRules {}

/** The `match` key of an item. */
export interface MatchAnswer {
	status: MatchStatus;
	reason: MatchReason;
	message: string;
	/** `C12`; null for nobody. */
	customer_id: string | null;
	/** What the ledger knew before this sale. */
	customer: FactsAnswer & { name: string | null; email: string | null; phone: string | null };
	evidence: { field: string; outcome: 'equal' | 'differs' | 'unknown'; customer_id: string | null }[];
	/** Other people it may be, for a person to look at. */
	alternatives: string[];
	/** Bits of evidence: log2 of the odds that it is the same person. Null where nobody was compared. */
	score: number | null;
	/** What the score is the sum of. */
	parts: MatchReasonPart[];
	/** How many different descriptions make the customer; 0 for nobody. */
	group: number;
	/** Customers that this sale showed to be the one in `customer_id`. */
	merged: string[];
}

export const matchCustomer = unit<MatchInput, ItemResult<MatchAnswer>[]>(async (context, input) => {
	return await perItem(context, 'match', input, async (sale) => {
		await ensureSale(context, sale);
		return await matchAnswer(context, await settleMatch(context, sale, input));
	});
});

/** What the steps after the match need: the rules of a shop that chose none. */
export const DEFAULT_MATCH: MatchRules = { useNif: false };

interface StoredEvidence {
	parts?: [field: string, level: string, weight: number][];
	others?: number[];
	merged?: number[];
}

/** The sale's decision: the one made before, or one made now. */
export async function settleMatch(context: UnitContext, sale: Sale, chosen: MatchRules): Promise<Settled> {
	const { sql, now } = context;
	const known = await findMatch(sql, sale.saleId);
	if (known) {
		const { parts = [], others = [], merged = [] } = JSON.parse(known.evidence) as StoredEvidence;
		return {
			status: known.status,
			reason: known.reason as MatchReason,
			...(known.record_id === null ? {} : { recordId: Number(known.record_id), customerId: Number(known.customer_id) }),
			alternatives: others,
			parts: parts.map(([field, level, weight]) => ({ field, level, weight })),
			merged,
		};
	}
	const rules = await peopleRules(sql, chosen);
	let settled = await settlePerson(context, rules, { fields: buyerFields(sale.customer), source: sale.source, seenAt: Date.parse(sale.timestamp) });
	if (settled.recordId === undefined && sale.kind !== 'sale') settled = (await buyerOfOriginal(context, sale, chosen)) ?? settled;
	const evidence: StoredEvidence = {
		...(settled.parts.length === 0 ? {} : { parts: settled.parts.map(({ field, level, weight }) => [field, level, weight]) }),
		...(settled.alternatives.length === 0 ? {} : { others: settled.alternatives }),
		...(settled.merged.length === 0 ? {} : { merged: settled.merged }),
	};
	await insertMatch(sql, sale.saleId, { record_id: settled.recordId ?? null, status: settled.status, reason: settled.reason, evidence: JSON.stringify(evidence) }, now);
	return settled;
}

/** A refund without a name belongs to whoever bought. */
async function buyerOfOriginal(context: UnitContext, sale: Sale, chosen: MatchRules): Promise<Settled | undefined> {
	const { original } = await refundPlan(context, sale);
	if (!original) return undefined;
	const { recordId, customerId } = await settleMatch(context, original, chosen);
	return recordId === undefined ? undefined : { ...NOBODY, status: 'matched', reason: 'from_original_sale', recordId, customerId };
}

/** A decision as nodes give it. */
export async function matchAnswer(context: UnitContext, settled: Settled): Promise<MatchAnswer> {
	const customer = settled.customer ?? (settled.customerId === undefined ? undefined : await findCustomer(context.sql, settled.customerId));
	const compared = settled.parts.some((part) => part.level !== 'unknown');
	return {
		status: settled.status,
		reason: settled.reason,
		message: reasonText(settled.reason, context.shop.locale),
		customer_id: customer ? customerCode(Number(customer.id)) : null,
		customer: {
			...factsOf(context, customer, settled.status === 'anonymous'),
			...(settled.status === 'new' ? { status: 'new' as const } : {}),
			...contact(customer),
		},
		evidence: evidenceOf(settled),
		alternatives: settled.alternatives.map(customerCode),
		score: compared ? scoreOf(settled.parts) : null,
		parts: compared ? settled.parts : [],
		group: settled.group ?? (customer === undefined ? 0 : await descriptionsOf(context.sql, Number(customer.id))),
		merged: settled.merged.map(customerCode),
	};
}

function contact(customer: Customer | undefined): Pick<MatchAnswer['customer'], 'name' | 'email' | 'phone'> {
	return { name: customer?.name ?? null, email: customer?.email ?? null, phone: customer?.phone ?? null };
}

/** The parts without their weights, and of whom they speak. */
function evidenceOf(settled: Settled): MatchAnswer['evidence'] {
	const matched = settled.status === 'matched' || settled.reason === 'keys_disagree' || settled.reason === 'too_many_details';
	const compared = matched ? settled.customerId : settled.alternatives[0];
	return settled.parts
		.filter((part) => part.field !== 'prior')
		.map(({ field, level, weight }) => ({
			field,
			outcome: level === 'unknown' || weight === 0 ? 'unknown' : weight > 0 ? 'equal' : 'differs',
			customer_id: level === 'unknown' || compared === undefined ? null : customerCode(compared),
		}));
}
