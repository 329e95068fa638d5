/** What happened to people, for CRMs and workflows that follow: read from where one left off. */
import { peopleEventsAfter } from '../../ledger/repositories/merges';
import type { PeopleEventKind } from '../../ledger/repositories/merges';
import { reasonText, reasons } from '../../shop/reasons';
import type { ReasonCode } from '../../shop/reasons';
import { zonedIso } from '../../shop/time';
import { customerCode } from '../people/customerCode';
import { reading } from '../unit';

export interface PeopleEvent {
	event: PeopleEventKind;
	/** Growing; read on after the last one. */
	seq: number;
	/** ISO 8601 in the shop's zone. */
	at: string;
	/** The customer that stays, `C3`; of a question or a refusal, one of the two. */
	customer_id: string;
	other_id: string | null;
	/** What `undoMerge` takes. */
	merge_id: number | null;
	reason: string;
	message: string;
}

/** @param input `after`: the last `seq` heard, 0 for all */
export const readPeopleEvents = reading<{ after: number; limit: number }, PeopleEvent[]>(async ({ sql, shop }, { after, limit }) =>
	(await peopleEventsAfter(sql, after, limit)).map((row) => ({
		event: row.kind,
		seq: Number(row.seq),
		at: zonedIso(Number(row.at), shop.zone),
		customer_id: customerCode(Number(row.customer_id)),
		other_id: row.other_id === null ? null : customerCode(Number(row.other_id)),
		merge_id: row.merge_id === null ? null : Number(row.merge_id),
		reason: row.reason,
		message: row.reason in reasons ? reasonText(row.reason as ReasonCode, shop.locale) : row.reason,
	})),
);
