/**
 * One job over one line: ask whether the printer can print, send, ask whether it has. Success is what the printer says,
 * never what a socket says; once a byte of the job is out, only an answer or an orderly end keeps it from `unknown`.
 */
import type { PrintOutcome, PrintReason, PrintStatus } from '../types';
import type { Answer, Dialect, Question } from './dialect';
import { PrinterEar } from './printerEar';
import type { Completion } from './printerEar';
import { troubleOf } from './printerFacts';
import type { LineResult, PrinterLine } from './printerLine';
import { CANCELLED, TIMED_OUT, within } from './waiting';
import type { Patience } from './waiting';

export interface ConverseOptions {
	/** Ask the printer; without it bytes are only sent. */
	confirm: boolean;
	dialect: Dialect;
	/** Host and port or path, for `detail`. */
	where: string;
	patience: Patience;
	onFirstByte?: () => Promise<void>;
}

/** How long a printer that can speak takes to answer a real-time question. */
const ANSWER_MS = 400;
/** How long one that stayed mute may still surprise us before we end the line. */
const QUIET_MS = 600;
/** A printer that knows both answers gives the id within this of the other. */
const GRACE_MS = 300;
/** An orderly goodbye after success is a courtesy. */
const GOODBYE_MS = 1000;

type JobEvent = Completion | LineResult | typeof TIMED_OUT | typeof CANCELLED;

export async function converse(line: PrinterLine, bytes: Uint8Array, options: ConverseOptions): Promise<PrintOutcome> {
	const ear = new PrinterEar(line, options.dialect);
	try {
		return (await checkReady(line, ear, options)) ?? (await send(line, ear, bytes, options));
	} finally {
		ear.release();
		await line.close();
	}
}

function outcome(status: PrintStatus, reason: PrintReason, options: ConverseOptions, ...facts: (string | undefined)[]): PrintOutcome {
	const known = facts.filter((fact) => fact !== undefined && fact !== '');
	return { status, reason, detail: [options.where, ...known].join(': ') };
}

/** Nothing of the job is out yet: any doubt here is `failed`. A printer that does not answer is left alone. */
async function checkReady(line: PrinterLine, ear: PrinterEar, options: ConverseOptions): Promise<PrintOutcome | undefined> {
	if (options.confirm) {
		for (const question of options.dialect.ready) {
			const answer = await ask(line, ear, question, options.patience);
			if (!isAnswer(answer)) {
				if (answer === CANCELLED) return outcome('failed', 'print_cancelled', options);
				if (answer === TIMED_OUT) break;
				return outcome('failed', 'printer_unreachable', options, answer.ok ? 'closed before the ticket was sent' : answer.detail);
			}
			ear.trouble = troubleOf(question.read(answer)) ?? ear.trouble;
		}
		if (ear.trouble !== undefined) return outcome('failed', 'printer_not_ready', options, ear.trouble);
	}
	if (!givenUp(options)) await options.onFirstByte?.();
	return givenUp(options);
}

function givenUp(options: ConverseOptions): PrintOutcome | undefined {
	if (options.patience.isCancelled) return outcome('failed', 'print_cancelled', options);
	return options.patience.isOver ? outcome('failed', 'printer_unreachable', options, 'no time left to send the ticket') : undefined;
}

/** The printer's answer, or what came instead of it. */
export async function ask(line: PrinterLine, ear: PrinterEar, question: Question, patience: Patience): Promise<Answer | LineResult | typeof TIMED_OUT | typeof CANCELLED> {
	const answer = ear.nextAnswer();
	const taken = line.write(question.bytes).then((result): Answer | LineResult | Promise<Answer> => (result.ok ? answer : result));
	return patience.first<Answer | LineResult>([answer, taken, line.lost], ANSWER_MS);
}

export function isAnswer(event: Answer | LineResult | typeof TIMED_OUT | typeof CANCELLED): event is Answer {
	return typeof event === 'object' && 'kind' in event;
}

/** From here on a byte may have reached the printer. */
async function send(line: PrinterLine, ear: PrinterEar, bytes: Uint8Array, options: ConverseOptions): Promise<PrintOutcome> {
	const { patience } = options;
	// A printer that says goodbye first may not have read all: whether it did is not ours to guess.
	const gone = line.lost.then((result): LineResult => (result.ok ? { ok: false, detail: 'closed by the printer' } : result));
	const taken = await patience.first<LineResult>([gone, line.write(bytes)]);
	if (taken === TIMED_OUT || taken === CANCELLED || !taken.ok) return doubtful(taken, ear, options);
	return options.confirm ? confirm(line, ear, gone, options) : endInOrder(line, ear, [], options);
}

async function confirm(line: PrinterLine, ear: PrinterEar, gone: Promise<LineResult>, options: ConverseOptions): Promise<PrintOutcome> {
	const { patience } = options;
	const question = options.dialect.completion(ear.lastEtb);
	const completion = ear.completion(question, GRACE_MS);
	const asked = line.write(question.bytes);
	const broken = asked.then((result) => (result.ok ? new Promise<never>(() => undefined) : result));
	const first = await patience.first<Completion | LineResult>([completion, broken, gone], ear.answers ? Infinity : QUIET_MS);
	if (first === 'completed' || first === 'processed') return printed(line, first, options);
	if (isLineResult(first) && ear.saidProcessed) return printed(line, 'processed', options);
	if (first === TIMED_OUT && !ear.answers) return endInOrder(line, ear, [completion], options);
	if (first === TIMED_OUT) await askWhy(line, ear, options);
	return doubtful(first, ear, options);
}

/** We say goodbye; the printer's own goodbye means that it has taken everything, and no more than that. */
async function endInOrder(line: PrinterLine, ear: PrinterEar, completions: readonly Promise<Completion>[], options: ConverseOptions): Promise<PrintOutcome> {
	const last = await options.patience.first<Completion | LineResult>([...completions, line.end()]);
	if (last === 'completed' || last === 'processed') return printed(line, last, options);
	if (isLineResult(last) && ear.saidProcessed) return printed(line, 'processed', options);
	if (isLineResult(last) && last.ok) {
		return ear.trouble === undefined
			? outcome('unconfirmed', 'printer_tells_no_more', options)
			: outcome('unknown', 'connection_lost', options, ear.trouble);
	}
	return doubtful(last, ear, options);
}

async function printed(line: PrinterLine, completion: Completion, options: ConverseOptions): Promise<PrintOutcome> {
	await options.patience.first([line.end()], GOODBYE_MS);
	return outcome('printed', 'printer_confirmed', options, completion === 'completed' ? 'printing completed' : 'all received was processed');
}

/** Time is up: a printer out of paper still answers, and a person wants to know. */
async function askWhy(line: PrinterLine, ear: PrinterEar, options: ConverseOptions): Promise<void> {
	for (const question of options.dialect.why) {
		const coming = ear.nextAnswer();
		void line.write(question.bytes);
		const answer = await within(ANSWER_MS, coming);
		if (answer === TIMED_OUT || options.patience.isCancelled) return;
		ear.trouble = troubleOf(question.read(answer)) ?? ear.trouble;
	}
}

function doubtful(event: JobEvent, ear: PrinterEar, options: ConverseOptions): PrintOutcome {
	if (event === CANCELLED) return outcome('unknown', 'connection_lost', options, 'cancelled', ear.trouble);
	if (event === TIMED_OUT) return outcome('unknown', 'timed_out', options, ear.trouble ?? 'no answer in time');
	return outcome('unknown', 'connection_lost', options, isLineResult(event) && !event.ok ? event.detail : undefined, ear.trouble);
}

function isLineResult(event: JobEvent | undefined): event is LineResult {
	return typeof event === 'object';
}
