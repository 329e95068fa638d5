/** What is asked of a printer before and after a ticket, in its language. */
import type { PrinterLanguage } from '../types';
import type { PrinterFacts } from './printerFacts';
import { completionQuery, newProcessId, processedQuery, realTimeQuery, starCompletionQuery, starStatusQuery } from './queries';
import { StarReader } from './starReplies';
import { realTimeFacts, StatusReader } from './statusReplies';
import type { StatusReply } from './statusReplies';

/** One question, answered at once even by a printer that cannot print. */
export interface Question {
	bytes: Uint8Array;
	/** What the answer tells. */
	read(answer: Answer): PrinterFacts;
}

export type Answer = Extract<StatusReply, { kind: 'realTime' | 'star' }>;

/** How the end of a ticket is asked for, and by what answer it is known. */
export interface CompletionQuestion {
	bytes: Uint8Array;
	/** ESC/POS: the id that comes back. */
	id?: string;
	/** Star: the count of ETBs that only this question reaches. */
	etb?: number;
}

export interface Dialect {
	/** Is it ready? All that can be known before a ticket. */
	ready: readonly Question[];
	/** Why does it not go on? */
	why: readonly Question[];
	reader(): { push(bytes: Uint8Array): StatusReply[] };
	/** @param lastEtb the count the printer last told, if any */
	completion(lastEtb: number | undefined): CompletionQuestion;
}

const realTime = (n: 1 | 2 | 3 | 4): Question => ({
	bytes: realTimeQuery(n),
	read: (answer) => (answer.kind === 'realTime' ? realTimeFacts(n, answer.status) : answer.facts),
});

const escPos: Dialect = {
	ready: [1, 2, 3, 4].map((n) => realTime(n as 1 | 2 | 3 | 4)),
	why: [2, 3, 4].map((n) => realTime(n as 2 | 3 | 4)),
	reader: () => new StatusReader(),
	completion: () => {
		const id = newProcessId();
		return { id, bytes: Uint8Array.of(...completionQuery(id), ...processedQuery) };
	},
};

const starQuestion: Question = { bytes: starStatusQuery, read: (answer) => (answer.kind === 'star' ? answer.facts : {}) };

const starPrnt: Dialect = {
	ready: [starQuestion],
	why: [starQuestion],
	reader: () => new StarReader(),
	completion: (lastEtb) => {
		// A count that no status can have shown before: the printer starts at 0 again and is told so many ETBs.
		const etb = lastEtb === undefined ? 3 : lastEtb === 1 ? 2 : 1;
		return { etb, bytes: starCompletionQuery(etb) };
	},
};

export function dialectOf(language: PrinterLanguage): Dialect {
	return language === 'star-prnt' ? starPrnt : escPos;
}
