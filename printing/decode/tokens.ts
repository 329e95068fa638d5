/** Cuts a byte stream into commands and runs of text. Knows lengths, not meanings; works on any chunking. */
import type { Grammar } from './grammar/grammar';
import { controlNames } from './grammar/measure';
import type { Arrived, Entries } from './grammar/measure';

/**
 * A piece of the stream. Tokens follow one another without gap or overlap, so their lengths add up to what was fed.
 * `truncated` is a command whose end never came; `unknown` starts with a byte that begins nothing we know.
 */
export interface Token {
	kind: 'text' | 'command' | 'unknown' | 'truncated';
	/** As the manuals name it, as far as it is known; empty for text. */
	name: string;
	/** Position in the stream, bytes. */
	offset: number;
	bytes: Uint8Array;
}

/** A run is cut here so that a stream without line ends does not grow without bound. */
const LONGEST_RUN = 4096;
const SMALLEST_BUFFER = 1024;

type Next = { kind: Token['kind']; name: string; length: number } | { need: number };

export class Tokenizer {
	private pending = new Uint8Array(0);
	private start = 0;
	private end = 0;
	private offset = 0;
	/** Do not look again before so many bytes are pending. */
	private need = 1;
	/** Pending bytes already known to be text, so that byte by byte costs no more than all at once. */
	private seen = 0;

	constructor(private grammar: Grammar) {}

	/** Takes the next bytes of the stream and gives the tokens that they complete. */
	push(chunk: Uint8Array): Token[] {
		this.append(chunk);
		const tokens: Token[] = [];
		while (this.end - this.start >= this.need) {
			const next = nextToken({ bytes: this.pending, start: this.start, length: this.end - this.start }, this.grammar, this.seen);
			if ('need' in next) {
				this.need = next.need;
				this.seen = this.end - this.start;
			} else {
				tokens.push(this.take(next.kind, next.name, next.length));
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
		const entry = this.grammar.entries.get(first);
		if (entry === undefined) return [this.take('text', '', length)];
		return [this.take('truncated', entry.name, length)];
	}

	private take(kind: Token['kind'], name: string, length: number): Token {
		const bytes = this.pending.subarray(this.start, this.start + length);
		// The letter after `ESC * r` is part of the name: it opens and closes a language.
		const full = name === 'ESC * r' && length > 3 ? `${name} ${String.fromCharCode(bytes[3] ?? 0)}` : name;
		const taken = { kind, name: full, offset: this.offset, bytes };
		this.start += length;
		this.offset += length;
		this.seen = 0;
		if (kind === 'command') this.grammar = this.grammar.next(full);
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

function nextToken(arrived: Arrived, grammar: Grammar, seen: number): Next {
	const first = arrived.bytes[arrived.start] ?? 0;
	if (first >= 0x20 && grammar.textual) return textRun(arrived, seen);
	return commandAt(arrived, grammar.entries);
}

/** Follows the bytes from family to family until one names a command. */
function commandAt(arrived: Arrived, entries: Entries): Next {
	let [name, from] = ['', entries];
	for (let at = 0; ; at++) {
		if (arrived.length <= at) return { need: at + 1 };
		const byte = arrived.bytes[arrived.start + at] ?? 0;
		const entry = from.get(byte);
		if (entry === undefined) return unknown(name, byte, at);
		if ('commands' in entry) {
			[name, from] = [entry.name, entry.commands];
			continue;
		}
		const measured = entry.measure(arrived);
		if (measured === 'malformed') return unknown(name, byte, at);
		if ('need' in measured) return measured;
		return arrived.length < measured.length ? { need: measured.length } : { kind: 'command', name: entry.name, length: measured.length };
	}
}

/**
 * A command nobody knows is taken to end with the byte that names it: its parameters, if any, then read as text, which
 * a person can see. Before another control byte only the prefix is dropped, so that the command that follows is not
 * lost.
 */
function unknown(prefix: string, byte: number, at: number): Next {
	if (prefix === '') return { kind: 'unknown', name: controlNames[byte] ?? '', length: 1 };
	return { kind: 'unknown', name: prefix, length: byte >= 0x20 ? at + 1 : at };
}

/** A run ends before the next control byte; a long one is cut, but never inside a UTF-8 character. */
function textRun({ bytes, start, length }: Arrived, seen: number): Next {
	const end = Math.min(length, LONGEST_RUN);
	let index = Math.max(1, seen);
	while (index < end && (bytes[start + index] ?? 0) >= 0x20) index++;
	if (index < end) return { kind: 'text', name: '', length: index };
	for (; index < length; index++) {
		const byte = bytes[start + index] ?? 0;
		const continues = (byte & 0xc0) === 0x80 && index < LONGEST_RUN + 3;
		if (byte < 0x20 || !continues) return { kind: 'text', name: '', length: index };
	}
	return { need: length + 1 };
}
