/** Who bought: one decision a sale, with its commit, read back on replay. */
import {
	addKeys, customersByKey, fillCustomer, findCustomer, findMatch, insertCustomer, insertMatch,
} from '../../ledger/repositories/customers';
import type { ContactFields } from '../../ledger/repositories/customers';
import { decideMatch } from '../../shop/customer/decideMatch';
import type { Evidence, MatchDecision, MatchReason } from '../../shop/customer/decideMatch';
import { identityOf } from '../../shop/customer/identity';
import type { Identity } from '../../shop/customer/identity';
import { reasonText } from '../../shop/reasons';
import type { Sale } from '../../shop/sale/sale';
import { knownSale, refundPlan } from '../knownSale';
import { perItem, unit } from '../unit';
import type { ItemBatch, ItemResult, UnitContext } from '../unit';
import { factsOf } from '../facts';
import type { FactsAnswer } from '../facts';

export interface MatchInput extends ItemBatch {
	/** The tax id may find people. Off by default (RGPD art. 5.1.c). */
	useNif: boolean;
}

/** The `match` key of an item. */
export interface MatchAnswer {
	status: 'matched' | 'new' | 'review' | 'anonymous';
	reason: MatchReason;
	message: string;
	/** `C12`; null for nobody. */
	customer_id: string | null;
	/** What the ledger knew before this sale. */
	customer: FactsAnswer & { name: string | null; email: string | null; phone: string | null };
	evidence: { field: string; outcome: Evidence['outcome']; customer_id: string | null }[];
	/** Other people it may be, for a person to look at. */
	alternatives: string[];
}

export const matchCustomer = unit<MatchInput, ItemResult<MatchAnswer>[]>(async (context, input) => {
	return await perItem(context, 'match', input, async (sale) => {
		await knownSale(context, sale);
		const settled = await settleMatch(context, sale, input.useNif);
		return await answer(context, settled);
	});
});

/** A customer's public id. */
export function customerCode(id: number): string {
	return `C${id}`;
}

/** Decides without writing. */
export async function findPerson(context: UnitContext, sale: Sale, useNif: boolean): Promise<MatchDecision> {
	return await decide(context, identityOf(sale.customer, context.shop.country, useNif));
}

export interface SettledMatch {
	status: MatchAnswer['status'];
	reason: MatchReason;
	customerId: number | undefined;
	alternatives: number[];
	evidence: Evidence[];
}

/** The sale's decision: the one made before, or one made now with the person created, their keys and their fields. */
export async function settleMatch(context: UnitContext, sale: Sale, useNif: boolean): Promise<SettledMatch> {
	const { sql, now } = context;
	const known = await findMatch(sql, sale.saleId);
	if (known) {
		const { evidence, alternatives } = JSON.parse(known.evidence) as Pick<SettledMatch, 'evidence' | 'alternatives'>;
		return {
			status: known.status,
			reason: known.reason as MatchReason,
			customerId: known.customer_id === null ? undefined : Number(known.customer_id),
			alternatives,
			evidence,
		};
	}
	const identity = identityOf(sale.customer, context.shop.country, useNif);
	let settled: SettledMatch;
	if (identity.keys.length === 0 && sale.kind !== 'sale') settled = (await buyerOfOriginal(context, sale, useNif)) ?? NOBODY;
	else settled = await settleIdentity(context, identity, Date.parse(sale.timestamp));
	await insertMatch(
		sql,
		sale.saleId,
		{
			customer_id: settled.customerId ?? null,
			status: settled.status,
			reason: settled.reason,
			evidence: JSON.stringify({ evidence: settled.evidence, alternatives: settled.alternatives }),
		},
		now,
	);
	return settled;
}

const NOBODY: SettledMatch = { status: 'anonymous', reason: 'no_identifier', customerId: undefined, alternatives: [], evidence: [] };

/**
 * Finds or creates the person behind an identity and remembers what it showed.
 *
 * @param seenAt epoch milliseconds at which the identity was seen
 */
export async function settleIdentity(context: UnitContext, identity: Identity, seenAt: number): Promise<SettledMatch> {
	const settled: SettledMatch = { customerId: undefined, ...(await decide(context, identity)) };
	if (settled.status === 'anonymous') return settled;
	settled.customerId ??= await insertCustomer(context.sql, contactFields(identity), context.now);
	await remember(context, settled, identity, seenAt);
	return settled;
}

async function decide(context: UnitContext, identity: Identity): Promise<MatchDecision> {
	const findings = [];
	for (const key of identity.keys) {
		const people = await customersByKey(context.sql, key);
		findings.push({ kind: key.kind, candidates: people.map(({ id, name, nif }) => ({ customerId: Number(id), name, nif })) });
	}
	return decideMatch(identity, findings);
}

/** A refund without a name belongs to whoever bought. */
async function buyerOfOriginal(context: UnitContext, sale: Sale, useNif: boolean): Promise<SettledMatch | undefined> {
	const { original } = await refundPlan(context, sale);
	if (!original) return undefined;
	const match = await settleMatch(context, original, useNif);
	if (match.customerId === undefined) return undefined;
	return { status: 'matched', reason: 'from_original_sale', customerId: match.customerId, alternatives: [], evidence: [] };
}

/** The keys a sale showed find its buyer from now on. A doubtful buyer gets only what is theirs beyond doubt. */
async function remember(context: UnitContext, settled: SettledMatch, identity: Identity, seenAt: number): Promise<void> {
	const { sql, now } = context;
	const equal = settled.evidence.filter((entry) => entry.outcome === 'equal');
	const own = new Set(equal.filter((entry) => entry.customerId === settled.customerId).map((entry) => entry.field));
	const foreign = new Set(equal.filter((entry) => entry.customerId !== settled.customerId && !own.has(entry.field)).map((entry) => entry.field));
	const created = own.size === 0;
	const doubtful = settled.reason === 'name_differs' && !created;
	const keys = identity.keys.filter((key) => created || (doubtful ? own.has(key.kind) : !foreign.has(key.kind)));
	await addKeys(sql, settled.customerId!, keys, seenAt);
	if (created || doubtful) return;
	const customer = (await findCustomer(sql, settled.customerId!))!;
	const fields = contactFields(identity);
	if (foreign.has('email')) delete fields.email;
	if (foreign.has('phone')) delete fields.phone;
	if (foreign.has('loyalty')) delete fields.loyalty_id;
	if (foreign.has('nif')) delete fields.nif;
	await fillCustomer(sql, customer, fields, now);
}

function contactFields(identity: Identity): ContactFields {
	return {
		...(identity.name === undefined ? {} : { name: identity.name }),
		...(identity.email === undefined ? {} : { email: identity.email }),
		...(identity.phone === undefined ? {} : { phone: identity.phone }),
		...(identity.nif === undefined ? {} : { nif: identity.nif }),
		...(identity.loyaltyId === undefined ? {} : { loyalty_id: identity.loyaltyId }),
		...(identity.postcode === undefined ? {} : { postcode: identity.postcode }),
	};
}

async function answer(context: UnitContext, settled: SettledMatch): Promise<MatchAnswer> {
	const customer = settled.customerId === undefined ? undefined : await findCustomer(context.sql, settled.customerId);
	return {
		status: settled.status,
		reason: settled.reason,
		message: reasonText(settled.reason, context.shop.locale),
		customer_id: customer ? customerCode(customer.id) : null,
		customer: {
			...factsOf(context, customer, settled.status === 'anonymous'),
			...(settled.status === 'new' ? { status: 'new' as const } : {}),
			name: customer?.name ?? null,
			email: customer?.email ?? null,
			phone: customer?.phone ?? null,
		},
		evidence: settled.evidence.map(({ field, outcome, customerId }) => ({ field, outcome, customer_id: customerId === undefined ? null : customerCode(customerId) })),
		alternatives: settled.alternatives.map(customerCode),
	};
}
