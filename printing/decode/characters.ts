/** Bytes of text → characters, by the alphabet the printer is set to. */
import { TextDecoder } from 'node:util';
import { glyphsOf, UNDEFINED_CHARACTER } from '../text/codePages';
import type { PageNumbers } from '../text/codePages';
import { internationalSet } from './internationalSets';

export interface DecodedText {
	text: string;
	/** Bytes that are no character in the alphabet. */
	undefinedCount: number;
}

/** Two bytes a character, as printers for China, Taiwan, Japan and Korea read them (WHATWG Encoding Standard's names). */
export type DoubleByteSet = 'gb18030' | 'big5' | 'shift_jis' | 'euc-kr';

export interface Alphabets {
	/** What the page command selects: numbers to page names. */
	pages: PageNumbers;
	/** The page a printer starts with. */
	initialPage: string;
	/** The set of two-byte text, where the printer's is known. It then starts in it, as such printers do. */
	doubleByte: DoubleByteSet | undefined;
}

const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

export class Characters {
	private glyphs: readonly string[];
	private national: ReadonlyMap<number, string> = new Map();
	private utf8 = false;
	/** FS &: two bytes a character, in a set that depends on where the printer was sold. */
	private kanji = false;
	private doubleByte: DoubleByteSet | 'jis' | undefined;

	constructor(private readonly alphabets: Alphabets) {
		this.glyphs = glyphsOf(alphabets.initialPage);
		this.reset();
	}

	reset(): void {
		this.glyphs = glyphsOf(this.alphabets.initialPage);
		this.national = new Map();
		this.utf8 = false;
		this.doubleByte = this.alphabets.doubleByte;
		this.kanji = this.doubleByte !== undefined;
	}

	/** ESC t n, ESC GS t n; gives the page's name, `undefined` for a number in no table. */
	selectPage(number: number): string | undefined {
		const page = this.alphabets.pages[number];
		this.glyphs = glyphsOf(page);
		return page;
	}

	/** ESC R n */
	selectNational(number: number): void {
		this.national = internationalSet(number);
	}

	selectUtf8(on: boolean): void {
		this.utf8 = on;
	}

	/** FS &, FS . */
	selectKanji(on: boolean): void {
		this.kanji = on;
	}

	/** FS C n, on Japanese printers: 0 is JIS, 1 and 2 are Shift JIS. */
	selectKanjiSystem(system: number): void {
		const number = system & 0x0f;
		if (number <= 2) this.doubleByte = number === 0 ? 'jis' : 'shift_jis';
	}

	decode(bytes: Uint8Array): DecodedText {
		const text = this.utf8 ? decodedBy('utf-8', bytes) : this.kanji ? this.kanjiText(bytes) : this.pageText(bytes);
		return { text, undefinedCount: text.includes(UNDEFINED_CHARACTER) ? text.split(UNDEFINED_CHARACTER).length - 1 : 0 };
	}

	private pageText(bytes: Uint8Array): string {
		const { glyphs, national } = this;
		let text = '';
		if (national.size === 0) {
			for (const byte of bytes) text += glyphs[byte] ?? UNDEFINED_CHARACTER;
		} else {
			for (const byte of bytes) text += national.get(byte) ?? glyphs[byte] ?? UNDEFINED_CHARACTER;
		}
		return text;
	}

	/** Where nobody said which set it is, what is not ASCII stays unread. */
	private kanjiText(bytes: Uint8Array): string {
		switch (this.doubleByte) {
			case undefined:
				return Array.from(bytes, (byte) => glyphsOf(undefined)[byte] ?? UNDEFINED_CHARACTER).join('');
			// JIS X 0208 with the high bits set is EUC-JP.
			case 'jis':
				return decodedBy('euc-jp', bytes.map((byte) => byte | 0x80));
			default:
				return decodedBy(this.doubleByte, bytes);
		}
	}
}

const decoders = new Map<string, TextDecoder | undefined>();

function decodedBy(encoding: string, bytes: Uint8Array): string {
	if (!decoders.has(encoding)) decoders.set(encoding, decoderOf(encoding));
	const decoder = decoders.get(encoding);
	if (decoder === undefined) return UNDEFINED_CHARACTER.repeat(bytes.length);
	return decoder.decode(bytes).replace(INVISIBLE, UNDEFINED_CHARACTER);
}

/** A Node.js built without the larger tables of ICU knows UTF-8 only. */
function decoderOf(encoding: string): TextDecoder | undefined {
	try {
		return new TextDecoder(encoding, { ignoreBOM: true });
	} catch {
		return undefined;
	}
}
