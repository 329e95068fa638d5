/**
 * Orders of outside systems at the door. The vendor names each order once and for all, so the same order by webhook, by poll
 * and by a look for missed sales acts once; one that was edited becomes an event of its own; one from before the shop
 * listened is history and starts nothing.
 */
import { createHash } from 'node:crypto';
import { addDelivery, placeOf } from '../../ledger/repositories/inbox';
import { findOriginal, findSale, salesWithBase } from '../../ledger/repositories/sales';
import { findWalk, isSetAside, keepOrderState, orderState, settleAsHistory, stepWalk } from '../../ledger/repositories/sources';
import type { SourceSale } from '../../connectors/sales';
import { inSavepoint } from '../../ledger/sql';
import { amend } from '../../shop/sale/amend';
import { parseSale } from '../../shop/sale/parseSale';
import type { FieldProblem } from '../../shop/sale/parseSale';
import type { Sale } from '../../shop/sale/sale';
import { contentFingerprint } from '../../shop/sale/saleId';
import { saleToJson } from '../../shop/sale/saleToJson';
import type { SaleJson } from '../../shop/sale/saleJson';
import { keepAside } from '../captured';
import { writeSale } from '../knownSale';
import { refundStopped } from '../refundCheck';
import type { StopReason } from '../refundCheck';
import { parseContext } from '../unit';
import type { Unit, UnitContext } from '../unit';
import { claimFor } from './claimFor';
import { recordSaleInCrm } from './recordInCrm';

export interface AcceptOrdersInput {
	/** The trigger node that hears: workflow and node id. */
	triggerId: string;
	orders: readonly SourceSale[];
	/** The walk that keeps this trigger caught up. Sales from before it began are history: they enter the ledger and start no run. */
	listening: string;
	/** Epoch milliseconds: history ends here instead. */
	since?: number;
	/** False for a test run in the editor: read and answered, and neither consumed nor deduplicated. */
	keep: boolean;
	/** Nothing real may be done with them downstream. */
	simulate: boolean;
	/** The vendor's original rides on each item under `raw`. */
	withRaw: boolean;
	/** Why these were missed, for sales that neither webhook nor poll brought. */
	missed?: MissedReason;
	/** The caller can start this many runs at once. */
	claim?: { owner: string; room: number };
	/** The page of a walk that these are: kept in the same transaction. */
	page?: { walk: string; cursor: string; finished: boolean; reached?: number };
}

export type MissedReason = 'missed_not_delivered' | 'missed_while_failing';

type Accepting = AcceptOrdersInput & { since: number };

export type AcceptedOrder =
	| { status: 'accepted'; sale_id: string; reason: 'new_sale' | 'new_refund' | 'order_edited' | 'new_for_this_workflow'; flags: string[]; claimed?: SaleJson }
	| { status: 'history'; sale_id: string; reason: 'before_listening'; flags: string[] }
	| { status: 'duplicate'; sale_id: string; reason: 'already_accepted' | 'older_state' | 'nothing_to_undo'; flags: string[] }
	| { status: 'stopped'; sale_id: string; reason: StopReason; flags: string[] }
	| { status: 'simulated' | 'test'; sale_id: string; reason: 'simulated' | 'test_run'; flags: string[]; sale: SaleJson }
	| { status: 'rejected'; sale_id: string; reason: 'unreadable'; problems: FieldProblem[] };

const MOST_KEPT = 64_000;
/** Vendors date to the second, by clocks that are not ours: what was sold as the trigger began to listen is not history. */
const CLOCKS_DIFFER_MS = 2 * 60_000;
/** Orders of one place run side by side in this many lanes; an order, its edits and its refunds share one, in order. */
const LANES = 16;

export const acceptOrders: Unit<AcceptOrdersInput, AcceptedOrder[]> = {
	durability: 'disk',
	run: async (context, asked) => {
		const answers: AcceptedOrder[] = [];
		const listening = await findWalk(context.sql, asked.listening);
		const since = asked.since ?? (listening ? listening.startedAt - CLOCKS_DIFFER_MS : 0);
		const input = { ...asked, since };
		let room = input.claim?.room ?? 0;
		for (const order of input.orders) {
			const told = await acceptOne(context, room > 0 ? input : { ...input, claim: undefined }, order);
			room -= told.filter((answer) => 'claimed' in answer).length;
			answers.push(...told);
		}
		const { page } = input;
		if (page !== undefined) {
			await stepWalk(context.sql, page.walk, {
				cursor: page.cursor,
				finished: page.finished,
				...(page.reached === undefined ? {} : { reachedAt: page.reached }),
				seen: input.orders.length,
				accepted: answers.filter((answer) => answer.status === 'accepted' || answer.status === 'history').length,
				rejected: answers.filter((answer) => answer.status === 'rejected').length,
				now: context.now,
			});
		}
		return answers;
	},
};

async function acceptOne(context: UnitContext, input: Accepting, order: SourceSale): Promise<AcceptedOrder[]> {
	const parsed = parseSale(order.sale, parseContext(context, true));
	if (!parsed.ok) return [await reject(context, input, order, parsed.problems)];
	const { sale } = parsed;
	const simulate = input.simulate || sale.simulate || context.shop.simulate;
	if (simulate || !input.keep) {
		const read = { ...saleToJson({ ...sale, simulate }), ...beside(input, order) };
		const told = input.keep ? ({ status: 'simulated', reason: 'simulated' } as const) : ({ status: 'test', reason: 'test_run' } as const);
		return [{ ...told, sale_id: sale.saleId, flags: sale.flags, sale: read }];
	}
	return await inSavepoint(context.sql, () => true, async () => await place(context, input, order, sale));
}

async function place(context: UnitContext, input: Accepting, order: SourceSale, sale: Sale): Promise<AcceptedOrder[]> {
	const known = await findSale(context.sql, sale.saleId);
	if (!known) {
		if (sale.kind === 'void' && (await findOriginal(context.sql, sale, laneOf(sale.saleId))) === undefined) return [same(sale, 'nothing_to_undo')];
		const stop = await refundStopped(context, sale, laneOf(sale.saleId));
		if (stop !== undefined) return [await stopRefund(context, input, order, sale, stop)];
		const accepted = await acceptNew(context, input, order, sale, sale.saleId, sale.kind === 'sale' ? 'new_sale' : 'new_refund');
		if (sale.kind === 'sale') await keepOrderState(context.sql, sale.saleId, { revision: order.revision, document: undefined });
		return [accepted];
	}
	const heard = await hearAgain(context, input, sale);
	if (sale.kind !== 'sale') return heard;
	const state = await orderState(context.sql, sale.saleId);
	if (order.revision !== undefined && state?.revision !== undefined && order.revision < state.revision) {
		return heard.map((answer) => (answer.status === 'duplicate' ? { ...answer, reason: 'older_state' } : answer));
	}
	const edits = await edit(context, input, order, sale, state?.document ?? known.document);
	return edits.length === 0 ? heard : edits;
}

/** What changed since the order was last applied, as sales and refunds of their own. */
async function edit(context: UnitContext, input: Accepting, order: SourceSale, sale: Sale, document: string): Promise<AcceptedOrder[]> {
	const last = parseSale(JSON.parse(document), parseContext(context, true));
	if (!last.ok) return [];
	const stamp = `${order.revision ?? ''}-${shortHash(contentFingerprint(sale))}`;
	const changes = amend(last.sale, { ...sale, timestamp: changedAt(order, context) }, stamp);
	const answers: AcceptedOrder[] = [];
	for (const change of [changes.added, changes.returned]) {
		if (change) answers.push(await acceptNew(context, input, order, change, sale.saleId, 'order_edited'));
	}
	await keepOrderState(context.sql, sale.saleId, { revision: order.revision, document: answers.length === 0 ? undefined : JSON.stringify(saleToJson(sale)) });
	return answers;
}

async function acceptNew(
	context: UnitContext,
	input: Accepting,
	order: SourceSale,
	sale: Sale,
	baseId: string,
	reason: 'new_sale' | 'new_refund' | 'order_edited',
): Promise<AcceptedOrder> {
	const { sql, now } = context;
	const { triggerId } = input;
	const { saleId, flags } = sale;
	const { seq, lane } = await writeSale(context, sale, baseId, { lane: laneOf(saleId), beside: beside(input, order) });
	await addDelivery(sql, triggerId, { saleId, seq, lane }, now);
	if (Date.parse(sale.timestamp) < input.since) {
		await recordSaleInCrm(context, sale, { tags: [], channelTag: true });
		await settleAsHistory(sql, triggerId, saleId, now);
		return { status: 'history', sale_id: saleId, reason: 'before_listening', flags };
	}
	const claimed = await claimFor(context, input, { saleId, seq, lane });
	return { status: 'accepted', sale_id: saleId, reason, flags, ...(claimed ? { claimed: { ...saleToJson(sale), ...beside(input, order) } } : {}) };
}

/** Known, with its edits: new to a second workflow that listens, unless it is history to it. */
async function hearAgain(context: UnitContext, input: Accepting, sale: Sale): Promise<AcceptedOrder[]> {
	const answers: AcceptedOrder[] = [];
	for (const { sale_id: saleId } of await salesWithBase(context.sql, sale.saleId)) {
		const entry = await placeOf(context.sql, saleId);
		const fresh = entry !== undefined && (await addDelivery(context.sql, input.triggerId, { saleId, ...entry }, context.now));
		if (fresh && Date.parse(sale.timestamp) < input.since) await settleAsHistory(context.sql, input.triggerId, saleId, context.now);
		else if (fresh) answers.push({ status: 'accepted', sale_id: saleId, reason: 'new_for_this_workflow', flags: sale.flags });
	}
	return answers.length === 0 ? [same(sale, 'already_accepted')] : answers;
}

async function reject(context: UnitContext, input: AcceptOrdersInput, order: SourceSale, problems: FieldProblem[]): Promise<AcceptedOrder> {
	const saleId = (order.sale.sale_id ?? '').slice(0, 400);
	const detail = JSON.stringify(problems);
	if (input.keep && !(await isSetAside(context.sql, saleId, 'rejected', detail))) {
		const document = JSON.stringify(order.raw ?? order.sale).slice(0, MOST_KEPT);
		await keepAside(context, { reason: 'rejected', saleId, triggerId: input.triggerId, receivedAt: context.now, detail, document });
	}
	return { status: 'rejected', sale_id: saleId, reason: 'unreadable', problems };
}

/** The other system gave money back that was given back already: a person has to hear it; here nothing moves. */
async function stopRefund(context: UnitContext, input: AcceptOrdersInput, order: SourceSale, sale: Sale, reason: StopReason): Promise<AcceptedOrder> {
	const detail = contentFingerprint(sale);
	if (!(await isSetAside(context.sql, sale.saleId, reason, detail))) {
		await keepAside(context, { reason, saleId: sale.saleId, triggerId: input.triggerId, receivedAt: context.now, detail, document: JSON.stringify(order.sale).slice(0, MOST_KEPT) });
	}
	return { status: 'stopped', sale_id: sale.saleId, reason, flags: sale.flags };
}

function same(sale: Sale, reason: 'already_accepted' | 'nothing_to_undo'): AcceptedOrder {
	return { status: 'duplicate', sale_id: sale.saleId, reason, flags: sale.flags };
}

function beside(input: AcceptOrdersInput, order: SourceSale): Record<string, unknown> {
	return {
		...(input.withRaw ? { raw: order.raw } : {}),
		...(input.missed === undefined ? {} : { missed: { reason: input.missed } }),
	};
}

/** An edit happened when the order last changed; vendors whose revision is no time say nothing of when. */
function changedAt(order: SourceSale, { now }: UnitContext): string {
	const at = order.revision ?? 0;
	return new Date(at > 1_000_000_000_000 && at <= now ? at : now).toISOString();
}

function laneOf(saleId: string): string {
	const order = saleId.split('#', 1)[0]!;
	return `${order.slice(0, order.lastIndexOf('/'))}~${createHash('sha256').update(order).digest().readUInt32BE(0) % LANES}`;
}

function shortHash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
