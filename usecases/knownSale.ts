/** The sale in the ledger behind an item, whichever way it came: through the inbox, or straight into a node. */
import { insertSale, adoptEarlyRefunds, findOriginal, findSale, hasSale, refundsOf } from '../ledger/repositories/sales';
import type { StoredSale } from '../ledger/repositories/sales';
import { writeFigures } from '../ledger/repositories/figures';
import { figuresOf } from '../shop/report/figures';
import { parseSale } from '../shop/sale/parseSale';
import { planRefund } from '../shop/sale/refund';
import type { RefundPlan } from '../shop/sale/refund';
import type { Sale } from '../shop/sale/sale';
import { contentFingerprint, lane } from '../shop/sale/saleId';
import { saleToJson } from '../shop/sale/saleToJson';
import { businessDate } from '../shop/time';
import { parseContext } from './unit';
import type { UnitContext } from './unit';

/** What a source knows beyond the sale. */
export interface WriteMore {
	/** Sales of one lane run one after another; the till's unless stated. */
	lane?: string;
	/** Keys that ride on the item beside the sale's own: the vendor's original. */
	beside?: Readonly<Record<string, unknown>>;
}

/** Writes the sale with its place in the ledger; refunds find their sale, or wait for it. */
export async function writeSale(context: UnitContext, sale: Sale, baseId: string, more: WriteMore = {}): Promise<{ seq: number; lane: string }> {
	const { sql, now, shop } = context;
	const saleLane = more.lane ?? lane(sale);
	const originalId = sale.kind === 'sale' ? undefined : await findOriginal(sql, sale, saleLane);
	const seq = await insertSale(sql, {
		sale,
		baseId,
		lane: saleLane,
		businessDate: businessDate(Date.parse(sale.timestamp), shop.zone),
		fingerprint: contentFingerprint(sale),
		acceptedAt: now,
		originalId,
		document: JSON.stringify({ ...saleToJson(sale), ...more.beside }),
	});
	if (sale.kind === 'sale') await adoptEarlyRefunds(sql, sale);
	await keepFigures(context, sale, seq, originalId);
	return { seq, lane: saleLane };
}

/** What reports count of it, and of the refunds that were there before their sale. */
async function keepFigures(context: UnitContext, sale: Sale, seq: number, originalId: string | undefined): Promise<void> {
	const { sql, shop } = context;
	if (sale.kind !== 'sale') {
		const original = originalId === undefined ? undefined : await findSale(sql, originalId);
		const earlier = original === undefined ? [] : (await refundsOf(sql, original.saleId)).filter((refund) => refund.seq < seq);
		const plan = planRefund(sale, original && storedSale(context, original), earlier.map((refund) => storedSale(context, refund)));
		await writeFigures(sql, seq, figuresOf(sale, plan, shop.zone));
		return;
	}
	await writeFigures(sql, seq, figuresOf(sale, undefined, shop.zone));
	const early: Sale[] = [];
	for (const row of await refundsOf(sql, sale.saleId)) {
		const refund = storedSale(context, row);
		await writeFigures(sql, row.seq, figuresOf(refund, planRefund(refund, sale, early), shop.zone));
		early.push(refund);
	}
}

/** The stored sale of an item; an item that never passed the inbox is stored now. */
async function knownSale(context: UnitContext, sale: Sale): Promise<StoredSale> {
	const stored = await findSale(context.sql, sale.saleId);
	if (stored) return stored;
	await writeSale(context, sale, sale.saleId);
	return (await findSale(context.sql, sale.saleId))!;
}

/** The same for whoever needs only that it is there. */
export async function ensureSale(context: UnitContext, sale: Sale): Promise<void> {
	if (!(await hasSale(context.sql, sale.saleId))) await writeSale(context, sale, sale.saleId);
}

/** A stored sale as the house speaks of it. */
export function storedSale(context: UnitContext, stored: StoredSale): Sale {
	const parsed = parseSale(JSON.parse(stored.document), parseContext(context, true));
	if (!parsed.ok) throw new Error(`The ledger's sale ${stored.saleId} cannot be read: ${parsed.problems.map((problem) => problem.field).join(', ')}`);
	return parsed.sale;
}

export interface Refund {
	plan: RefundPlan;
	original?: Sale;
}

/** What a refund takes back, given every refund of the same sale that came before it. */
export async function refundPlan(context: UnitContext, sale: Sale): Promise<Refund> {
	const stored = await knownSale(context, sale);
	const originalRow = stored.originalId === null ? undefined : await findSale(context.sql, stored.originalId);
	if (!originalRow) return { plan: planRefund(sale, undefined, []) };
	const original = storedSale(context, originalRow);
	const earlier = (await refundsOf(context.sql, originalRow.saleId)).filter((refund) => refund.seq < stored.seq);
	return { plan: planRefund(sale, original, earlier.map((refund) => storedSale(context, refund))), original };
}

/** Refunds of a sale that are in the ledger already, in order. */
export async function knownRefunds(context: UnitContext, saleId: string): Promise<Sale[]> {
	return (await refundsOf(context.sql, saleId)).map((refund) => storedSale(context, refund));
}
