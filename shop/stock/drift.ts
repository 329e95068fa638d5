/** Why a channel shows another quantity than the shop has, as far as the ledger can tell. */
import type { ReasonCode } from '../reasons';

/** A change of stock in the ledger, with what could be sold just after it. Thousandths. */
export interface KnownChange {
	movementKey: string;
	kind: string;
	/** Who said so: the source of the sale, or a channel. */
	system?: string;
	/** Signed change of what is free to sell. */
	changeMilli: number;
}

export interface DriftFacts {
	/** What the ledger wants the channel to show. */
	wantedMilli: number;
	/** What the channel shows. */
	shownMilli: number;
	/** What it last confirmed; absent: it was never told. */
	sentMilli?: number;
	/** A write of this figure left without an answer. */
	inFlightMilli?: number;
	/** Changes here since it last confirmed, oldest first. */
	since: readonly KnownChange[];
	/** The channel's own part in `system`. */
	system: string;
}

export interface DriftCause {
	reason: Extract<ReasonCode, 'never_sent' | 'write_unanswered' | 'not_sent_yet' | 'sold_there' | 'changed_there'>;
	/** The movements behind it, oldest first. */
	movementKeys: string[];
	/** What happened there and is not explained here, signed thousandths. */
	unexplainedMilli: number;
}

export function driftCause(facts: DriftFacts): DriftCause {
	const { shownMilli, sentMilli, since } = facts;
	if (facts.inFlightMilli !== undefined && (shownMilli === facts.inFlightMilli || shownMilli === sentMilli)) return cause('write_unanswered', since, 0);
	if (sentMilli === undefined) return cause('never_sent', [], 0);
	if (shownMilli === sentMilli) return cause('not_sent_yet', since, 0);
	const there = shownMilli - sentMilli;
	// The channel takes its own sales off by itself, before it is told of anything.
	const own = since.filter((change) => change.system === facts.system);
	const explained = own.reduce((total, change) => total + change.changeMilli, 0);
	if (own.length > 0 && explained === there) return cause('sold_there', own, 0);
	return cause('changed_there', own, there - explained);
}

function cause(reason: DriftCause['reason'], changes: readonly KnownChange[], unexplainedMilli: number): DriftCause {
	return { reason, movementKeys: changes.map((change) => change.movementKey), unexplainedMilli };
}
