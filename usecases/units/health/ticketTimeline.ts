/** What happened to a ticket: everything the ledger knows of a sale, in order, each with its reason. No names, no addresses: customers by their code. */
import { findMatch } from '../../../ledger/repositories/customers';
import { jobsOfSale } from '../../../ledger/repositories/prints';
import { pickupOfSale } from '../../../ledger/repositories/pickups';
import { decisionsOf } from '../../../ledger/repositories/decisions';
import { deliveriesOf } from '../../../ledger/repositories/health';
import { redeliveriesOf } from '../../../ledger/repositories/redeliveries';
import { findRequest } from '../../../ledger/repositories/reviews';
import { asideNaming, asideOf, crmOf, heardOf, matchMade, movementsOf, pointsOf, salesCalled, undoingOf } from '../../../ledger/repositories/timeline';
import type { SaleRow } from '../../../ledger/repositories/timeline';
import { inOrder } from '../../../shop/health/timeline';
import type { TimelineEvent, TimelineStep } from '../../../shop/health/timeline';
import { toldText } from '../../../shop/health/timeline';
import { formatMoney } from '../../../shop/money';
import { formatQuantity } from '../../../shop/quantity';
import { reasons, reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { zonedIso } from '../../../shop/time';
import { openAside } from '../../captured';
import { customerCode } from '../../people/customerCode';
import { reading } from '../../unit';
import type { UnitContext } from '../../unit';
import { explainMatch } from '../explainMatch';

export interface Timeline {
	status: 'found' | 'set_aside' | 'not_found';
	reason: Extract<ReasonCode, 'ticket_found' | 'ticket_set_aside' | 'ticket_unknown'>;
	message: string;
	/** What was asked for. */
	ticket: string;
	sale_id: string | null;
	kind: SaleRow['kind'] | null;
	source: string | null;
	store: string | null;
	customer_id: string | null;
	/** The same in lines of words. */
	text: string;
	events: { at: string; step: TimelineStep; status: string; reason: string; message: string; detail: string | null }[];
}

const SAME_NUMBER = 20;

/** One timeline a sale: tills may share numbers. */
export const ticketTimeline = reading<{ ticket: string }, Timeline[]>(async (context, { ticket }) => {
	const called = ticket.trim();
	const sales = called === '' ? [] : await salesCalled(context.sql, called, SAME_NUMBER);
	if (sales.length === 0) return [await unapplied(context, called)];
	const timelines: Timeline[] = [];
	for (const sale of sales) timelines.push(await ofSale(context, called, sale));
	return timelines;
});

async function ofSale(context: UnitContext, ticket: string, sale: SaleRow): Promise<Timeline> {
	const match = await findMatch(context.sql, sale.sale_id);
	const events = await eventsOf(context, sale);
	for (const undoing of await undoingOf(context.sql, sale.sale_id)) events.push(...(await eventsOf(context, undoing)).map((event) => ({ ...event, detail: [undoing.sale_id, event.detail].filter(Boolean).join(' · ') })));
	return told(context, { status: 'found', reason: 'ticket_found', ticket, sale_id: sale.sale_id, kind: sale.kind, source: sale.source, store: sale.store, customer_id: match?.customer_id == null ? null : customerCode(Number(match.customer_id)) }, events);
}

async function unapplied(context: UnitContext, ticket: string): Promise<Timeline> {
	const aside = ticket === '' ? [] : await asideNaming(context.sql, ticket, SAME_NUMBER, openAside(context.shop));
	const reason = aside.length > 0 ? 'ticket_set_aside' : 'ticket_unknown';
	const events = aside.map((row): TimelineEvent => ({ at: Number(row.received_at), step: 'aside', status: 'set_aside', reason: row.reason === 'rejected' ? 'unreadable' : row.reason, detail: row.detail.slice(0, 500) }));
	return told(context, { status: aside.length > 0 ? 'set_aside' : 'not_found', reason, ticket, sale_id: aside[0]?.sale_id ?? null, kind: null, source: null, store: null, customer_id: null }, events);
}

function told(context: UnitContext, head: Omit<Timeline, 'message' | 'text' | 'events'>, list: readonly TimelineEvent[]): Timeline {
	const { zone, locale } = context.shop;
	const events = inOrder(list).map((event) => ({ at: zonedIso(event.at, zone), step: event.step, status: event.status, reason: event.reason, message: worded(context, event.reason), detail: event.detail ?? null }));
	const message = reasonText(head.reason, locale);
	return { ...head, message, text: events.length === 0 ? message : events.map((event) => toldText(event, locale)).join('\n'), events };
}

async function eventsOf(context: UnitContext, sale: SaleRow): Promise<TimelineEvent[]> {
	const { sql, shop } = context;
	const { sale_id: saleId } = sale;
	const events: TimelineEvent[] = [
		{ at: Number(sale.occurred_at), step: 'sold', status: sale.kind, reason: sale.kind, detail: `${formatMoney(Number(sale.total_cents), sale.currency, shop.locale)} · ${[sale.source, sale.store].filter(Boolean).join(' · ')}` },
		{ at: Number(sale.accepted_at), step: 'received', status: 'accepted', reason: sale.kind === 'sale' ? 'new_sale' : 'new_refund' },
	];
	for (const row of await heardOf(sql, saleId)) events.push({ at: Number(row.heard_at), step: 'heard', status: row.status, reason: row.reason, detail: row.heard_from });
	const again = await redeliveriesOf(sql, saleId);
	if (again) events.push({ at: again.lastAt, step: 'received', status: 'duplicate', reason: 'sent_again', detail: `× ${again.times}` });
	for (const row of await asideOf(sql, saleId)) events.push({ at: Number(row.received_at), step: 'aside', status: 'set_aside', reason: row.reason === 'rejected' ? 'unreadable' : row.reason });
	for (const row of await deliveriesOf(sql, saleId)) events.push({ at: Number(row.changed_at), step: 'run', status: row.state, reason: row.reason ?? row.state, detail: Number(row.attempts) > 1 ? `× ${row.attempts}` : undefined });
	const match = await matchMade(sql, saleId);
	if (match) events.push({ at: Number(match.decided_at), step: 'match', status: match.status, reason: match.reason, detail: await evidence(context, saleId) });
	for (const row of await crmOf(sql, saleId)) events.push({ at: Number(row.changed_at), step: 'crm', status: row.state, reason: row.reason, detail: [row.system, row.external_id, row.message].filter(Boolean).join(' · ') });
	for (const row of await movementsOf(sql, saleId)) events.push({ at: Number(row.occurred_at), step: 'stock', status: 'moved', reason: Number(row.short_milli) > 0 ? 'oversold' : 'moved', detail: `${row.sku} ${signed(Number(row.quantity_milli), shop.locale)} (${row.location}: ${formatQuantity(Number(row.on_hand_milli), shop.locale)})` });
	for (const row of await jobsOfSale(sql, saleId)) events.push({ at: Number(row.changed_at), step: 'receipt', status: row.state, reason: row.reason, detail: row.printer });
	for (const row of await pointsOf(sql, saleId)) events.push({ at: Number(row.at), step: 'loyalty', status: row.kind, reason: row.kind, detail: `${Number(row.points) > 0 ? '+' : ''}${row.points}` });
	const request = sale.kind === 'sale' ? await findRequest(sql, saleId) : undefined;
	if (request) events.push({ at: Number(request.changed_at), step: 'review', status: request.status, reason: request.reason, detail: zonedIso(Number(request.due_at), shop.zone) });
	const pickup = await pickupOfSale(sql, saleId);
	if (pickup) events.push({ at: Number(pickup.collected_at ?? pickup.ready_at ?? pickup.registered_at), step: 'pickup', status: pickup.state, reason: pickup.state, detail: pickup.store });
	// What a step decided says no more than what came of it; where nothing came of it, it says why.
	const shown = new Set(events.map(({ step }) => step));
	for (const row of await decisionsOf(sql, saleId)) if (!shown.has(row.step as TimelineStep)) events.push({ at: Number(row.decided_at), step: row.step as TimelineStep, status: row.status, reason: row.reason });
	return events;
}

/** What made the matcher decide, the weightiest first. */
async function evidence(context: UnitContext, saleId: string): Promise<string | undefined> {
	const words = (await explainMatch.run(context, { saleId }))?.words ?? [];
	return words.length === 0 ? undefined : words.slice(0, 5).map(({ text }) => text).join('; ');
}

function signed(milli: number, locale: 'es' | 'en'): string {
	return `${milli > 0 ? '+' : ''}${formatQuantity(milli, locale)}`;
}

/** Reasons of ours in words; what a run or a CRM said stays as it was. */
function worded({ shop }: UnitContext, reason: string): string {
	return reason in reasons ? reasonText(reason as ReasonCode, shop.locale) : reason;
}
