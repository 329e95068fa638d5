/** Listens to one printer during one job: matches answers to questions and keeps the last trouble it spoke of. */
import type { Answer, CompletionQuestion, Dialect } from './dialect';
import { troubleOf } from './printerFacts';
import type { PrinterLine } from './printerLine';
import type { StatusReply } from './statusReplies';

/** How the printer said that the job is done. */
export type Completion = 'completed' | 'processed';

export class PrinterEar {
	/** The printer has answered a question: it is worth waiting for the next answer. */
	answers = false;
	/** The last it said of what stops it; cleared when it says that all is well. */
	trouble: string | undefined;
	/** The count of ETBs that a Star printer last told. */
	lastEtb: number | undefined;
	/** Bytes came that are no answer: single-byte answers are then worth nothing. */
	private noisy = false;
	private readonly waiting: ((answer: Answer) => void)[] = [];
	private expected: { question: CompletionQuestion; settle: (completion: Completion) => void } | undefined;
	private grace: NodeJS.Timeout | undefined;
	private graceMs = 0;

	constructor(line: PrinterLine, dialect: Dialect) {
		const reader = dialect.reader();
		line.onBytes((bytes) => {
			for (const reply of reader.push(bytes)) this.take(reply);
		});
	}

	/** The next answer to a real-time question. Answers come in the order of the questions. */
	nextAnswer(): Promise<Answer> {
		return new Promise((resolve) => {
			this.waiting.push(resolve);
		});
	}

	/**
	 * Settles when the printer gives the question's own answer, which cannot be mistaken; or when it has answered GS r on a
	 * quiet line and then, for `graceMs`, gave no id. To be called right before it is sent: an earlier answer is noise.
	 */
	completion(question: CompletionQuestion, graceMs: number): Promise<Completion> {
		this.graceMs = graceMs;
		return new Promise((settle) => {
			this.expected = { question, settle };
		});
	}

	/** It has answered GS r, on a quiet line, and nothing is wrong with it. */
	get saidProcessed(): boolean {
		return this.grace !== undefined && !this.noisy && this.trouble === undefined;
	}

	/** Must be called when the job is over. */
	release(): void {
		clearTimeout(this.grace);
		this.expected = undefined;
	}

	private take(reply: StatusReply): void {
		switch (reply.kind) {
			case 'noise':
				this.noisy = true;
				break;
			case 'realTime':
				this.answer(reply);
				break;
			case 'star':
				this.starStatus(reply);
				break;
			case 'automatic':
				this.trouble = reply.trouble;
				break;
			case 'processed':
				this.processed(reply.paperOut);
				break;
			case 'completed':
				if (reply.id === this.expected?.question.id) this.expected.settle('completed');
				break;
		}
	}

	private answer(answer: Answer): void {
		const asked = this.waiting.shift();
		if (asked === undefined) {
			this.noisy = true;
			return;
		}
		this.answers = true;
		asked(answer);
	}

	/** Star sends the same block whether it was asked or not; it holds all that can be known. */
	private starStatus(status: Extract<StatusReply, { kind: 'star' }>): void {
		this.trouble = troubleOf(status.facts);
		this.lastEtb = status.etb;
		this.answers = true;
		this.waiting.shift()?.(status);
		if (this.expected?.question.etb === status.etb && this.trouble === undefined) this.expected.settle('completed');
	}

	/** One byte that many things could be: it counts once, when asked for, and on a line without noise. */
	private processed(paperOut: boolean): void {
		if (this.expected === undefined || this.grace !== undefined) {
			this.noisy = true;
			return;
		}
		if (paperOut) this.trouble = 'paper out';
		this.grace = setTimeout(() => {
			if (this.saidProcessed) this.expected?.settle('processed');
		}, this.graceMs);
	}
}
