/** How a printer is, without a ticket. */
import type { Destination, PrinterLanguage } from '../types';
import { ask, isAnswer } from './converse';
import { CupsQueue, parseQueueUrl } from './cups/cupsQueue';
import { queueTrouble } from './cups/queueState';
import { dialectOf } from './dialect';
import { PrinterEar } from './printerEar';
import { troubleOf } from './printerFacts';
import type { PrinterFacts } from './printerFacts';
import { errorDetail } from './printerLine';
import type { PrinterLine } from './printerLine';
import { openLine, placeOf, turnOf, vetoOf } from './reach';
import type { ReachOptions } from './reach';
import { inTurn } from './turns';
import { CANCELLED, Patience, TIMED_OUT } from './waiting';

export type PrinterStatus =
	/** It says it can print. */
	| { status: 'ready'; reason: 'printer_ready'; facts: PrinterFacts; detail: string }
	| { status: 'not_ready'; reason: 'printer_not_ready'; facts: PrinterFacts; detail: string }
	/** Somebody is there and says nothing. */
	| { status: 'unknown'; reason: 'printer_tells_nothing'; detail: string }
	| { status: 'unreachable'; reason: 'printer_unreachable' | 'printer_not_allowed'; detail: string };

export interface StatusOptions extends ReachOptions {
	/** Default 5 s. */
	timeoutMs?: number;
	language?: PrinterLanguage;
	signal?: AbortSignal;
}

const DEFAULT_TIMEOUT_MS = 5000;
const GOODBYE_MS = 500;

/** Asks and says; never throws. Waits its turn behind a ticket that is under way to the same printer. */
export async function askStatus(destination: Destination, options: StatusOptions = {}): Promise<PrinterStatus> {
	return await inTurn(turnOf(destination), async () => {
		const patience = new Patience(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, options.signal);
		try {
			return await askNow(destination, options, patience);
		} finally {
			patience.release();
		}
	});
}

async function askNow(destination: Destination, options: StatusOptions, patience: Patience): Promise<PrinterStatus> {
	const where = placeOf(destination);
	const veto = await vetoOf(destination, options);
	if (veto !== undefined) return { status: 'unreachable', reason: veto.reason === 'printer_not_allowed' ? 'printer_not_allowed' : 'printer_unreachable', detail: veto.detail ?? where };
	switch (destination.kind) {
		case 'file':
		case 'device':
			return { status: 'unknown', reason: 'printer_tells_nothing', detail: `${where}: takes bytes and tells nothing` };
		case 'cups':
			return await askQueue(parseQueueUrl(destination.url), where, patience);
		default: {
			const line = await openLine(destination, options, patience);
			if ('detail' in line) return { status: 'unreachable', reason: 'printer_unreachable', detail: `${where}: ${line.detail}` };
			return await askLine(line, where, options.language ?? 'esc-pos', patience);
		}
	}
}

async function askLine(line: PrinterLine, where: string, language: PrinterLanguage, patience: Patience): Promise<PrinterStatus> {
	const dialect = dialectOf(language);
	const ear = new PrinterEar(line, dialect);
	let facts: PrinterFacts = {};
	try {
		for (const question of dialect.ready) {
			const answer = await ask(line, ear, question, patience);
			if (!isAnswer(answer)) break;
			facts = together(facts, question.read(answer));
		}
		if (!ear.answers) return { status: 'unknown', reason: 'printer_tells_nothing', detail: `${where}: does not answer questions` };
		await patience.first([line.end()], GOODBYE_MS);
		return said(facts, troubleOf(facts), where);
	} finally {
		ear.release();
		await line.close();
	}
}

/** What one answer found amiss is not mended by the next. */
function together(before: PrinterFacts, more: PrinterFacts): PrinterFacts {
	const all = { ...more, ...before };
	const paper = [before.paper, more.paper].includes('out') ? 'out' : (more.paper ?? before.paper);
	return paper === undefined ? all : { ...all, paper };
}

async function askQueue(url: URL, where: string, patience: Patience): Promise<PrinterStatus> {
	const aborter = new AbortController();
	try {
		const queue = new CupsQueue(url, aborter.signal);
		const answer = await patience.first([queue.printerAttributes('printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs')]);
		if (answer === TIMED_OUT || answer === CANCELLED) return { status: 'unreachable', reason: 'printer_unreachable', detail: `${where}: did not answer in time` };
		return said({}, queueTrouble(answer), where);
	} catch (error) {
		return { status: 'unreachable', reason: 'printer_unreachable', detail: `${where}: ${errorDetail(error)}` };
	} finally {
		aborter.abort();
	}
}

function said(facts: PrinterFacts, trouble: string | undefined, where: string): PrinterStatus {
	return trouble === undefined
		? { status: 'ready', reason: 'printer_ready', facts, detail: where }
		: { status: 'not_ready', reason: 'printer_not_ready', facts, detail: `${where}: ${trouble}` };
}
