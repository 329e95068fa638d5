/** The door: sales become accepted once, on disk, before the till hears yes. */
import { addDelivery, claimAtOnce, placeOf } from '../../ledger/repositories/inbox';
import { countRedelivery } from '../../ledger/repositories/redeliveries';
import { salesWithBase } from '../../ledger/repositories/sales';
import { inSavepoint } from '../../ledger/sql';
import { parseSale } from '../../shop/sale/parseSale';
import type { FieldProblem } from '../../shop/sale/parseSale';
import type { Sale } from '../../shop/sale/sale';
import { contentFingerprint, lane } from '../../shop/sale/saleId';
import { saleToJson } from '../../shop/sale/saleToJson';
import type { SaleJson } from '../../shop/sale/saleJson';
import { businessDate } from '../../shop/time';
import { isSetAside } from '../../ledger/repositories/sources';
import { keepAside } from '../captured';
import { writeSale } from '../knownSale';
import { refundStopped } from '../refundCheck';
import type { StopReason } from '../refundCheck';
import { parseContext } from '../unit';
import type { Unit, UnitContext } from '../unit';
import { tabletAlert } from '../../shop/tablet/alert';
import type { TabletAlert } from '../../shop/tablet/alert';
import { alertFacts, factsAbout } from './customerFacts';
import type { TillFacts } from './customerFacts';

export interface AcceptInput {
	/** The trigger node that hears: workflow and node id. */
	triggerId: string;
	/** Parsed JSON bodies, one a sale. */
	bodies: readonly unknown[];
	/** Overrides the sales' own `source`. */
	source?: string;
	/** False for a test run in the editor: the sale is read and answered, and neither consumed nor deduplicated. */
	keep: boolean;
	/** As a test run, and nothing real may be done with it downstream. */
	simulate: boolean;
	/** The till waits for what is known of the customer. */
	withFacts: boolean;
	/** A tablet beside a till waits for what to show of the buyer. */
	withAlerts?: boolean;
	/** The caller can start this many runs at once: sales whose turn it is are claimed for it in the same go. */
	claim?: { owner: string; room: number };
}

export type Accepted =
	| { status: 'accepted'; sale_id: string; reason: 'new_sale' | 'new_refund' | 'number_reused' | 'new_for_this_workflow'; flags: string[]; customer?: TillFacts; alert?: TabletAlert; claimed?: SaleJson }
	| { status: 'duplicate'; sale_id: string; reason: 'already_accepted' | 'content_differs'; flags: string[]; customer?: TillFacts }
	| { status: 'stopped'; sale_id: string; reason: StopReason; flags: string[]; customer?: TillFacts }
	| { status: 'simulated' | 'test'; sale_id: string; reason: 'simulated' | 'test_run'; flags: string[]; sale: SaleJson; customer?: TillFacts }
	| { status: 'rejected'; reason: 'unreadable'; problems: FieldProblem[] };

/** A body kept for a person is cut here; a longer one is a mistake or an attack. */
const MOST_KEPT = 64_000;

export const acceptSales: Unit<AcceptInput, Accepted[]> = {
	durability: 'disk',
	run: async (context, input) => {
		const answers: Accepted[] = [];
		let room = input.claim?.room ?? 0;
		for (const body of input.bodies) {
			const answer = await acceptOne(context, room > 0 ? input : { ...input, claim: undefined }, body);
			if ('claimed' in answer) room -= 1;
			answers.push(answer);
		}
		return answers;
	},
};

async function acceptOne(context: UnitContext, input: AcceptInput, body: unknown): Promise<Accepted> {
	const parsed = parseSale(body, { ...parseContext(context, false), ...(input.source === undefined ? {} : { source: input.source }) });
	if (!parsed.ok) {
		if (input.keep) await keepAside(context, {
			reason: 'rejected',
			triggerId: input.triggerId,
			receivedAt: context.now,
			detail: JSON.stringify(parsed.problems),
			document: (JSON.stringify(body) as string | undefined ?? '').slice(0, MOST_KEPT),
		});
		return { status: 'rejected', reason: 'unreadable', problems: parsed.problems };
	}
	const { sale } = parsed;
	const facts = input.withFacts ? await factsAbout(context, sale) : undefined;
	const extra = { flags: sale.flags as string[], ...(facts === undefined ? {} : { customer: facts }) };
	const simulate = input.simulate || sale.simulate || context.shop.simulate;
	if (simulate || !input.keep) {
		const read = saleToJson({ ...sale, simulate });
		return input.keep
			? { status: 'simulated', sale_id: sale.saleId, reason: 'simulated', sale: read, ...extra }
			: { status: 'test', sale_id: sale.saleId, reason: 'test_run', sale: read, ...extra };
	}
	const alert = input.withAlerts === true ? await alertFor(context, sale) : undefined;
	const answer = await inSavepoint(context.sql, () => true, async () => await place(context, input, sale));
	const told = { ...answer, ...extra, flags: sale.flags };
	return told.status === 'accepted' && alert !== undefined ? { ...told, alert } : told;
}

/** Of whom the shop knows, at a counter, as they were before this sale. */
async function alertFor(context: UnitContext, sale: Sale): Promise<TabletAlert | undefined> {
	if (sale.kind !== 'sale' || sale.channel !== 'store') return undefined;
	const facts = await alertFacts(context, sale);
	return facts && tabletAlert({ ...facts, store: sale.store ?? null }, context.shop.locale, context.now);
}

type Placed =
	| { status: 'accepted'; sale_id: string; reason: 'new_sale' | 'new_refund' | 'number_reused' | 'new_for_this_workflow'; claimed?: SaleJson }
	| { status: 'duplicate'; sale_id: string; reason: 'already_accepted' | 'content_differs' }
	| { status: 'stopped'; sale_id: string; reason: StopReason };

async function place(context: UnitContext, input: AcceptInput, sale: Sale): Promise<Placed> {
	const baseId = sale.saleId;
	const known = await salesWithBase(context.sql, baseId);
	const stop = known.length === 0 ? await refundStopped(context, sale, lane(sale)) : undefined;
	if (stop !== undefined) return await stopRefund(context, input, sale, stop);
	if (known.length === 0) return await acceptNew(context, input, sale, baseId, sale.kind === 'sale' ? 'new_sale' : 'new_refund');

	const fingerprint = contentFingerprint(sale);
	const same = known.find((entry) => entry.fingerprint === fingerprint);
	if (same) return await hearAgain(context, input, same.sale_id);

	const day = businessDate(Date.parse(sale.timestamp), context.shop.zone);
	if (known.some((entry) => entry.business_date === day)) {
		await keepAside(context, {
			reason: 'content_differs',
			saleId: baseId,
			triggerId: input.triggerId,
			receivedAt: context.now,
			detail: fingerprint,
			document: JSON.stringify(saleToJson(sale)),
		});
		return { status: 'duplicate', sale_id: baseId, reason: 'content_differs' };
	}
	// A till that starts its numbers anew every day: another day and another content is another sale.
	sale.saleId = `${baseId}@${day}`;
	sale.flags.push('number_reused');
	return await acceptNew(context, input, sale, baseId, 'number_reused');
}

/** Kept for a person, once however often it is sent; nothing moves. */
async function stopRefund(context: UnitContext, input: AcceptInput, sale: Sale, reason: StopReason): Promise<Placed> {
	const detail = contentFingerprint(sale);
	if (!(await isSetAside(context.sql, sale.saleId, reason, detail))) {
		await keepAside(context, { reason, saleId: sale.saleId, triggerId: input.triggerId, receivedAt: context.now, detail, document: JSON.stringify(saleToJson(sale)) });
	}
	return { status: 'stopped', sale_id: sale.saleId, reason };
}

async function acceptNew(context: UnitContext, input: AcceptInput, sale: Sale, baseId: string, reason: 'new_sale' | 'new_refund' | 'number_reused'): Promise<Placed> {
	const place = await writeSale(context, sale, baseId);
	await addDelivery(context.sql, input.triggerId, { saleId: sale.saleId, ...place }, context.now);
	const claimed =
		input.claim !== undefined &&
		(await claimAtOnce(context.sql, { triggerId: input.triggerId, saleId: sale.saleId, ...place }, input.claim.owner, context.now));
	return { status: 'accepted', sale_id: sale.saleId, reason, ...(claimed ? { claimed: saleToJson(sale) } : {}) };
}

/** A known sale is new to a second workflow that listens, and a duplicate to the one that had it. */
async function hearAgain(context: UnitContext, input: AcceptInput, saleId: string): Promise<Placed> {
	const entry = await placeOf(context.sql, saleId);
	const fresh = entry !== undefined && (await addDelivery(context.sql, input.triggerId, { saleId, ...entry }, context.now));
	if (fresh) return { status: 'accepted', sale_id: saleId, reason: 'new_for_this_workflow' };
	await countRedelivery(context.sql, saleId, context.now);
	return { status: 'duplicate', sale_id: saleId, reason: 'already_accepted' };
}
