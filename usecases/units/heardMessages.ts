/** What the bridge heard: tickets read, exports and posts taken in, codes that were scanned; each message once. */
import { forgetHeard, heardMessage, insertHeard, markTold, settleHeard, ticketsToReview, untoldMessages } from '../../ledger/repositories/heard';
import type { HeardRow } from '../../ledger/repositories/heard';
import { inSavepoint } from '../../ledger/sql';
import type { HeardKind, TicketEnd } from '../../shop/bridge/protocol';
import { reasonText } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import type { SaleJson } from '../../shop/sale/saleJson';
import { zonedIso } from '../../shop/time';
import type { ParsedTicket } from '../../printing/parse/parseTicket';
import { readPrinted, ticketProfiles } from '../printedTicket';
import type { PrintedTicket } from '../printedTicket';
import { captureMarks, openCaptured, sealCaptured } from '../captured';
import { unit } from '../unit';
import type { Unit, UnitContext } from '../unit';
import { acceptSales } from './acceptSales';
import type { Accepted, AcceptInput } from './acceptSales';

/** A message with its content made ready where that takes more than the ledger's thread should wait for. */
export interface HeardInput {
	id: string;
	kind: HeardKind;
	from: string;
	/** ISO 8601, UTC. */
	at: string;
	ticket?: { bytes: Uint8Array; before: Uint8Array; end?: TicketEnd };
	/** Files and webhooks: sales in the door's JSON. Absent where none could be read. */
	bodies?: readonly unknown[];
	/** Why none could be read. */
	failure?: string;
	code?: string;
}

export type HearInput = Pick<AcceptInput, 'triggerId' | 'keep' | 'simulate' | 'claim'> & {
	messages: readonly HeardInput[];
};

/** What a person, or a workflow, should hear of beside the sales. */
export type BridgeEvent =
	| { event: 'ticket_to_review'; id: string; from: string; heard_at: string; reason: 'ticket_needs_review'; message: string; problems: { reason: ReasonCode; message: string }[]; ticket: string; read?: SaleJson }
	| { event: 'scan'; id: string; from: string; heard_at: string; code: string };

export interface Heard {
	results: { id: string; status: string; reason: ReasonCode; message: string }[];
	/** For the trigger to start. */
	claimed: SaleJson[];
	/** Sales that nothing keeps: simulated, or of a test. */
	shown: SaleJson[];
	/** Of a test: kept ones wait for `untoldEvents`. */
	events: BridgeEvent[];
	/** Accepted and not claimed. */
	waiting: boolean;
}

const SOURCE = 'printed';
const TEXT_DAYS = 90;
const ID_DAYS = 400;
const DAY_MS = 86_400_000;

export const hearMessages: Unit<HearInput, Heard> = {
	durability: 'disk',
	run: async (context, input) => {
		const heard: Heard = { results: [], claimed: [], shown: [], events: [], waiting: false };
		const profiles = input.messages.some(({ kind }) => kind === 'ticket') ? await ticketProfiles(context.sql) : [];
		for (const message of input.messages) {
			const known = await heardMessage(context.sql, message.id);
			if (known !== undefined) {
				heard.results.push({ id: message.id, ...said(context, 'duplicate', 'already_accepted') });
				continue;
			}
			// One message that cannot be dealt with holds the others up no longer than this.
			const result = await inSavepoint(context.sql, () => true, async () => await hearOne(context, input, message, profiles, heard));
			heard.results.push({ id: message.id, ...result });
		}
		if (input.keep) await forgetHeard(context.sql, context.now - TEXT_DAYS * DAY_MS, context.now - ID_DAYS * DAY_MS);
		return heard;
	},
};

async function hearOne(context: UnitContext, input: HearInput, message: HeardInput, profiles: Parameters<typeof readPrinted>[1]['profiles'], heard: Heard): Promise<Said> {
	if (message.kind === 'scan') return await hearScan(context, input, message, heard);
	if (message.kind !== 'ticket') return await hearBodies(context, input, message, heard);
	const { bytes, before, end } = message.ticket!;
	const printed = readPrinted({ bytes, before, heardAt: Date.parse(message.at) }, { profiles, shop: context.shop });
	if (printed.parsed.status === 'not_a_sale') {
		await note(context, input, message, { status: 'ignored', reason: 'ticket_is_no_sale' });
		return said(context, 'ignored', 'ticket_is_no_sale');
	}
	if (printed.parsed.status === 'sale') {
		const [answer] = await accept(context, input, [saleFrom(printed, message.from)], SOURCE, heard);
		if (answer !== undefined && answer.status !== 'rejected') {
			await note(context, input, message, { status: answer.status, reason: answer.reason, saleId: answer.sale_id });
			return said(context, answer.status, answer.reason);
		}
	}
	const problems = [...(printed.parsed.problems.length === 0 ? ['unreadable' as const] : printed.parsed.problems), ...(end === 'cut_off' || end === 'too_large' ? ['ticket_cut_off' as const] : [])];
	await note(context, input, message, { status: 'needs_review', reason: 'ticket_needs_review', problems, document: JSON.stringify(printed.lines), told: 0 });
	if (!input.keep) heard.events.push(reviewEvent(context, message, problems, printed.lines, printed.parsed));
	return said(context, 'needs_review', 'ticket_needs_review');
}

async function hearScan(context: UnitContext, input: HearInput, message: HeardInput, heard: Heard): Promise<Said> {
	const code = message.code ?? '';
	await note(context, input, message, { status: 'heard', reason: 'code_scanned', document: JSON.stringify(code), told: 0 });
	if (!input.keep) heard.events.push({ event: 'scan', id: message.id, from: message.from, heard_at: message.at, code });
	return said(context, 'heard', 'code_scanned');
}

async function hearBodies(context: UnitContext, input: HearInput, message: HeardInput, heard: Heard): Promise<Said> {
	const answers = await accept(context, input, message.bodies ?? [], undefined, heard);
	const good = answers.filter(({ status }) => status !== 'rejected');
	const [first] = good;
	const result = first === undefined ? ({ status: 'rejected', reason: 'unreadable' } as const) : ({ status: first.status, reason: first.reason } as const);
	await note(context, input, message, { ...result, problems: message.failure === undefined ? [] : [message.failure.slice(0, 500)] });
	return said(context, result.status, result.reason);
}

async function accept(context: UnitContext, input: HearInput, bodies: readonly unknown[], source: string | undefined, heard: Heard): Promise<Accepted[]> {
	const room = (input.claim?.room ?? 0) - heard.claimed.length;
	const answers = await acceptSales.run(context, {
		triggerId: input.triggerId, bodies, keep: input.keep, simulate: input.simulate, withFacts: false,
		...(source === undefined ? {} : { source }),
		...(input.claim === undefined ? {} : { claim: { owner: input.claim.owner, room: Math.max(0, room) } }),
	});
	for (const answer of answers) {
		if ('sale' in answer) heard.shown.push(answer.sale);
		if (answer.status !== 'accepted') continue;
		if (answer.claimed === undefined) heard.waiting = true;
		else heard.claimed.push(answer.claimed);
	}
	return answers;
}

function saleFrom({ parsed }: PrintedTicket, from: string): SaleJson {
	return { ...parsed.sale, source: SOURCE, till: from };
}

interface Note {
	status: string;
	reason: ReasonCode;
	saleId?: string;
	problems?: readonly string[];
	document?: string;
	told?: number;
}

async function note(context: UnitContext, input: HearInput, message: HeardInput, { status, reason, saleId, problems = [], document, told = 1 }: Note): Promise<void> {
	if (!input.keep) return;
	await insertHeard(context.sql, {
		message_id: message.id, trigger_id: input.triggerId, kind: message.kind, heard_from: message.from, heard_at: Date.parse(message.at) || context.now, received_at: context.now,
		status, reason, sale_id: saleId ?? null, problems: problems.join(','), document: document === undefined ? null : sealCaptured(context.shop, document, message.id), told,
	});
}

interface Said {
	status: string;
	reason: ReasonCode;
	message: string;
}

function said({ shop }: UnitContext, status: string, reason: ReasonCode): Said {
	return { status, reason, message: reasonText(reason, shop.locale) };
}

function reviewEvent({ shop }: UnitContext, message: Pick<HeardInput, 'id' | 'from' | 'at'>, problems: readonly string[], lines: readonly string[], parsed: ParsedTicket | undefined): BridgeEvent {
	return {
		event: 'ticket_to_review', id: message.id, from: message.from, heard_at: message.at,
		reason: 'ticket_needs_review', message: reasonText('ticket_needs_review', shop.locale),
		problems: problems.map((problem) => ({ reason: problem as ReasonCode, message: reasonText(problem as ReasonCode, shop.locale) })),
		ticket: lines.join('\n'),
		...(parsed === undefined ? {} : { read: parsed.sale }),
	};
}

/** Events that no workflow has been told of; a hundred at a time. */
export const untoldEvents = unit<{ triggerId: string }, BridgeEvent[]>(async (context, { triggerId }) => {
	const rows = await untoldMessages(context.sql, triggerId, captureMarks(context.shop), 100);
	return rows.map((row) => eventOf(context, row));
});

function eventOf(context: UnitContext, row: HeardRow): BridgeEvent {
	const at = zonedIso(Number(row.heard_at), context.shop.zone);
	// Changed on the disk by somebody without a key: the message is told, with the words gone.
	const said = row.document === null ? undefined : openCaptured(context.shop, row.document, row.message_id);
	const content = JSON.parse(said ?? '""') as unknown;
	if (row.kind === 'scan') return { event: 'scan', id: row.message_id, from: row.heard_from, heard_at: at, code: typeof content === 'string' ? content : '' };
	return reviewEvent(context, { id: row.message_id, from: row.heard_from, at }, row.problems.split(',').filter((problem) => problem !== ''), Array.isArray(content) ? (content as string[]) : [], undefined);
}

/** A run has had it. */
export const eventTold = unit<{ id: string }, null>(async ({ sql }, { id }) => {
	await markTold(sql, id);
	return null;
});

/** Tickets that waited for a person, read again after a lesson: those that can be read now become sales. */
export const rereadTickets: Unit<Pick<AcceptInput, 'triggerId' | 'simulate' | 'claim'>, { accepted: number; claimed: SaleJson[]; waiting: boolean }> = {
	durability: 'disk',
	run: async (context, input) => {
		const profiles = await ticketProfiles(context.sql);
		const heard: Heard = { results: [], claimed: [], shown: [], events: [], waiting: false };
		let accepted = 0;
		for (const row of input.simulate ? [] : await ticketsToReview(context.sql, input.triggerId, captureMarks(context.shop), 1000)) {
			// A ticket that was cut off is not whole, however well it reads.
			if (row.problems.includes('ticket_cut_off')) continue;
			const lines = openCaptured(context.shop, row.document!, row.message_id);
			if (lines === undefined) continue;
			const printed = readPrinted({ lines: JSON.parse(lines) as string[], heardAt: Number(row.heard_at) }, { profiles, shop: context.shop });
			if (printed.parsed.status !== 'sale') continue;
			const [answer] = await accept(context, { ...input, keep: true, messages: [] }, [saleFrom(printed, row.heard_from)], SOURCE, heard);
			if (answer === undefined || answer.status === 'rejected') continue;
			await settleHeard(context.sql, row.message_id, { status: answer.status, reason: answer.reason, saleId: answer.sale_id });
			if (answer.status === 'accepted') accepted += 1;
		}
		return { accepted, claimed: heard.claimed, waiting: heard.waiting };
	},
};
