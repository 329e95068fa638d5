/** Bytes of text → characters, by the alphabet the printer is set to. */
import { epsonPages, glyphsOf, UNDEFINED_CHARACTER } from '../text/codePages';
import { internationalSet } from './internationalSets';

export interface DecodedText {
	text: string;
	/** Bytes that are no character in the alphabet. */
	undefinedCount: number;
}

const DEFAULT_PAGE = 'cp437';

export class Characters {
	private page: string | undefined = DEFAULT_PAGE;
	private national: ReadonlyMap<number, string> = new Map();
	private utf8 = false;
	/** FS &: two bytes a character, in a set that depends on where the printer was sold. */
	private kanji = false;

	/** @param pages what `ESC t n` selects, where the printer's table is not Epson's */
	constructor(private readonly pages: Readonly<Record<number, string>> = epsonPages) {}

	reset(): void {
		this.page = DEFAULT_PAGE;
		this.national = new Map();
		this.utf8 = false;
		this.kanji = false;
	}

	/** ESC t n; gives the page's name, `undefined` for a number in no table. */
	selectPage(number: number): string | undefined {
		this.page = this.pages[number];
		return this.page;
	}

	/** ESC R n */
	selectNational(number: number): void {
		this.national = internationalSet(number);
	}

	/** FS ( C, function 48: 2 is UTF-8. */
	selectEncoding(system: number): void {
		this.utf8 = (system & 0x0f) === 2;
	}

	selectKanji(on: boolean): void {
		this.kanji = on;
	}

	decode(bytes: Uint8Array): DecodedText {
		const text = this.utf8 ? utf8Text(bytes) : this.pageText(bytes);
		return { text, undefinedCount: text.split(UNDEFINED_CHARACTER).length - 1 };
	}

	private pageText(bytes: Uint8Array): string {
		const glyphs = glyphsOf(this.kanji ? undefined : this.page);
		let text = '';
		for (const byte of bytes) text += this.national.get(byte) ?? glyphs[byte] ?? UNDEFINED_CHARACTER;
		return text;
	}
}

function utf8Text(bytes: Uint8Array): string {
	return new TextDecoder().decode(bytes).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, UNDEFINED_CHARACTER);
}
