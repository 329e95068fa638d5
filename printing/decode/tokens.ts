/** Cuts a byte stream into commands and runs of text. Knows lengths, not meanings; works on any chunking. */
import { escCommands } from './grammar/esc';
import { dleCommands, fsCommands } from './grammar/fsAndDle';
import { gsCommands } from './grammar/gs';
import type { Arrived, Command } from './grammar/measure';

/**
 * A piece of the stream. Tokens follow one another without gap or overlap, so their lengths add up to what was fed.
 * `truncated` is a command whose end never came; `unknown` starts with a control byte that begins nothing we know.
 */
export interface Token {
	kind: 'text' | 'control' | 'command' | 'unknown' | 'truncated';
	/** As the manuals name it; empty for text. */
	name: string;
	/** Position in the stream, bytes. */
	offset: number;
	bytes: Uint8Array;
}

const controls: ReadonlyMap<number, string> = new Map([
	[0x09, 'HT'],
	[0x0a, 'LF'],
	[0x0c, 'FF'],
	[0x0d, 'CR'],
	[0x18, 'CAN'],
]);

const prefixes: ReadonlyMap<number, { name: string; commands: ReadonlyMap<number, Command> }> = new Map([
	[0x10, { name: 'DLE', commands: dleCommands }],
	[0x1b, { name: 'ESC', commands: escCommands }],
	[0x1c, { name: 'FS', commands: fsCommands }],
	[0x1d, { name: 'GS', commands: gsCommands }],
]);

/** A run is cut here so that a stream without line ends does not grow without bound. */
const LONGEST_RUN = 4096;
const SMALLEST_BUFFER = 1024;

type Next = { token: Omit<Token, 'offset' | 'bytes'>; length: number } | { need: number };

export class Tokenizer {
	private pending = new Uint8Array(0);
	private start = 0;
	private end = 0;
	private offset = 0;
	/** Do not look again before so many bytes are pending. */
	private need = 1;
	/** Pending bytes already known to be text, so that byte by byte costs no more than all at once. */
	private seen = 0;

	/** Takes the next bytes of the stream and gives the tokens that they complete. */
	push(chunk: Uint8Array): Token[] {
		this.append(chunk);
		const tokens: Token[] = [];
		while (this.end - this.start >= this.need) {
			const next = nextToken({ bytes: this.pending, start: this.start, length: this.end - this.start }, this.seen);
			if ('need' in next) {
				this.need = next.need;
				this.seen = this.end - this.start;
			} else {
				tokens.push(this.take(next.token, next.length));
				this.need = 1;
			}
		}
		return tokens;
	}

	/** The stream is over: what is pending is a last run of text or a command cut short. */
	finish(): Token[] {
		const length = this.end - this.start;
		if (length === 0) return [];
		this.need = 1;
		const first = this.pending[this.start] ?? 0;
		if (first >= 0x20) return [this.take({ kind: 'text', name: '' }, length)];
		return [this.take({ kind: 'truncated', name: prefixes.get(first)?.name ?? '' }, length)];
	}

	private take(token: Omit<Token, 'offset' | 'bytes'>, length: number): Token {
		const taken = { ...token, offset: this.offset, bytes: this.pending.subarray(this.start, this.start + length) };
		this.start += length;
		this.offset += length;
		this.seen = 0;
		return taken;
	}

	/** Never writes where bytes have been: tokens are views of what arrived. */
	private append(chunk: Uint8Array): void {
		const length = this.end - this.start;
		if (this.end + chunk.length > this.pending.length) {
			const grown = new Uint8Array(Math.max(SMALLEST_BUFFER, 2 * length + chunk.length));
			grown.set(this.pending.subarray(this.start, this.end));
			this.pending = grown;
			this.start = 0;
			this.end = length;
		}
		this.pending.set(chunk, this.end);
		this.end += chunk.length;
	}
}

function nextToken(arrived: Arrived, seen: number): Next {
	const first = arrived.bytes[arrived.start] ?? 0;
	if (first >= 0x20) return textRun(arrived, seen);
	const control = controls.get(first);
	if (control !== undefined) return { token: { kind: 'control', name: control }, length: 1 };
	const prefix = prefixes.get(first);
	if (prefix === undefined) return { token: { kind: 'unknown', name: '' }, length: 1 };
	if (arrived.length < 2) return { need: 2 };
	const second = arrived.bytes[arrived.start + 1] ?? 0;
	const command = prefix.commands.get(second);
	if (command === undefined) return unknown(prefix.name, second);
	const measured = command.measure(arrived);
	if (measured === 'malformed') return unknown(prefix.name, second);
	if ('need' in measured) return measured;
	return arrived.length < measured.length ? { need: measured.length } : { token: { kind: 'command', name: command.name }, length: measured.length };
}

/**
 * A command nobody knows is taken to be two bytes: its parameters, if any, then read as text, which a person can see.
 * Before another control byte only the prefix is dropped, so that the command that follows is not lost.
 */
function unknown(prefix: string, second: number): Next {
	return { token: { kind: 'unknown', name: prefix }, length: second >= 0x20 ? 2 : 1 };
}

/** A run ends before the next control byte; a long one is cut, but never inside a UTF-8 character. */
function textRun({ bytes, start, length }: Arrived, seen: number): Next {
	for (let index = Math.max(1, seen); index < length; index++) {
		const byte = bytes[start + index] ?? 0;
		const continues = (byte & 0xc0) === 0x80 && index < LONGEST_RUN + 3;
		if (byte < 0x20 || (index >= LONGEST_RUN && !continues)) return { token: { kind: 'text', name: '' }, length: index };
	}
	return { need: length + 1 };
}
