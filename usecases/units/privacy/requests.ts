/** Requests of people and their clock, and the audit. */
import { extendRequest, findRequestById, insertRequest, logEntries, note, openRequestOf, openRequests } from '../../../ledger/repositories/privacy';
import type { RequestRow, RightKind } from '../../../ledger/repositories/privacy';
import { clockState, daysLeft, dueAt } from '../../../shop/privacy/deadline';
import { reasonText } from '../../../shop/reasons';
import type { ReasonCode } from '../../../shop/reasons';
import { zonedIso } from '../../../shop/time';
import { eachRow } from '../../eachRow';
import { customerCode, customerNumber } from '../../people/customerCode';
import { peopleOf } from '../../personOf';
import { reading } from '../../unit';
import type { Unit, UnitContext } from '../../unit';
import type { RightsInput } from './rights';

export interface RequestAnswer {
	status: 'noted' | 'open' | 'extended' | 'skipped';
	reason: ReasonCode;
	message: string;
	request_id: number | null;
	kind: RightKind | null;
	customer_id: string | null;
	received_at: string | null;
	due_at: string | null;
	/** Whole days; negative when it is over. */
	days_left: number | null;
}

function told(context: UnitContext, status: RequestAnswer['status'], reason: ReasonCode, row?: RequestRow): RequestAnswer {
	const { zone, locale } = context.shop;
	return {
		status,
		reason,
		message: reasonText(reason, locale),
		request_id: row === undefined ? null : Number(row.id),
		kind: row?.kind ?? null,
		customer_id: row === undefined ? null : customerCode(Number(row.customer_id)),
		received_at: row === undefined ? null : zonedIso(Number(row.received_at), zone),
		due_at: row === undefined ? null : zonedIso(Number(row.due_at), zone),
		days_left: row === undefined ? null : daysLeft(Number(row.due_at), context.now),
	};
}

export interface NoteRequestInput extends RightsInput {
	kind: RightKind;
	/** Epoch milliseconds; now where the item does not say. */
	receivedAt?: number;
}

/** Starts the clock. The same wish of the same person, not yet answered, is one request. */
export const noteRequest: Unit<NoteRequestInput, (RequestAnswer & { simulated?: true })[]> = {
	durability: 'disk',
	run: async (context, input) => await eachRow(context, input, async (item) => {
		const people = await peopleOf(context, item);
		if (people.length !== 1) return told(context, 'skipped', people.length === 0 ? 'customer_unknown' : 'several_customers');
		const customerId = people[0]!;
		const open = await openRequestOf(context.sql, customerId, input.kind);
		if (open) return told(context, 'open', clockState(Number(open.due_at), context.now), open);
		const receivedAt = Math.min(input.receivedAt ?? context.now, context.now);
		const id = await insertRequest(context.sql, { kind: input.kind, customerId, receivedAt, dueAt: dueAt(receivedAt, false, context.shop.zone) });
		await note(context.sql, { at: context.now, who: input.who, action: 'request_noted', customerId, detail: { request: id, kind: input.kind } });
		return told(context, 'noted', 'request_noted', await findRequestById(context.sql, id));
	}),
};

/** Open requests, the most urgent first. */
export const listRequests = reading<{ limit: number }, RequestAnswer[]>(async (context, { limit }) => {
	return (await openRequests(context.sql, limit)).map((row) => told(context, 'open', clockState(Number(row.due_at), context.now), row));
});

/** Two months more, once. */
export const extendRequestOnce: Unit<{ requestId: number; who: string; simulate: boolean }, RequestAnswer> = {
	durability: 'disk',
	run: async (context, { requestId, who, simulate }) => {
		const row = await findRequestById(context.sql, requestId);
		if (row === undefined || row.done_at !== null) return told(context, 'skipped', 'request_unknown');
		if (Number(row.extended) === 1) return told(context, 'skipped', 'already_extended', row);
		const due = dueAt(Number(row.received_at), true, context.shop.zone);
		if (!simulate && !context.shop.simulate) {
			await extendRequest(context.sql, requestId, due);
			await note(context.sql, { at: context.now, who, action: 'request_extended', customerId: Number(row.customer_id), detail: { request: requestId } });
		}
		return told(context, 'extended', 'request_extended', { ...row, due_at: due });
	},
};

export interface AuditEntry {
	at: string;
	who: string;
	action: string;
	customer_id: string | null;
	detail: unknown;
}

/** @param customer a public id; empty for everybody */
export const privacyAudit = reading<{ customer: string; limit: number }, AuditEntry[]>(async (context, { customer, limit }) => {
	const entries = await logEntries(context.sql, customer === '' ? undefined : customerNumber(customer), limit);
	return entries.map((entry) => ({
		at: zonedIso(Number(entry.at), context.shop.zone),
		who: entry.who,
		action: entry.action,
		customer_id: entry.customer_id === null ? null : customerCode(Number(entry.customer_id)),
		detail: JSON.parse(entry.detail) as unknown,
	}));
});
