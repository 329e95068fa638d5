/** Gives each token of StarPRNT and Star Line Mode its meaning. One token makes one event, so nothing is lost. */
import type { Align } from '../types';
import { Characters } from './characters';
import type { Alphabets } from './characters';
import type { Meaning, PrinterEvent } from './events';
import { StarCodes } from './starCodes';
import { StarGraphics } from './starGraphics';
import { starFont, starStyle } from './starStyle';
import { FONT_CELLS } from './style';
import type { Token } from './tokens';
import { signedWord, word } from './words';

const SETTING: Meaning = { type: 'setting' };
const ALIGNMENTS: readonly Align[] = ['left', 'center', 'right'];
/** 203 dpi: eight dots a millimetre. */
const DOTS_PER_MM = 8;
const MS_PER_PULSE_UNIT = 10;
const DEFAULT_PULSE_MS = 200;
/** ESC 1, as on the impact printers: 7/72 inch. */
const SEVEN_72NDS = 20;

const STATUS_REQUESTS = new Set(['ENQ', 'EOT', 'ETB', 'ESC ACK', 'ESC RS a', 'ESC GS ETX']);
/** Extra dots between characters of 12: the pitches of 12, 14, 15 and 16. */
const PITCHES: Readonly<Record<string, number>> = { 'ESC M': 0, 'ESC g': 2, 'ESC P': 3, 'ESC :': 4 };

/** Star's numbers come as bytes or as digits. */
function digit(n: number): number {
	return n >= 0x30 && n <= 0x3f ? n - 0x30 : n;
}

/** The number in `ESC * r X digits NUL`. */
function rasterNumber(bytes: Uint8Array): number {
	let number = 0;
	for (const byte of bytes.subarray(4, -1)) if (byte >= 0x30 && byte <= 0x39) number = Math.min(number * 10 + byte - 0x30, 0xffff);
	return number;
}

export class StarInterpreter {
	private readonly characters: Characters;
	private readonly graphics = new StarGraphics();
	private readonly codes = new StarCodes();
	private leftColumns = 0;
	private pulse = { onMs: DEFAULT_PULSE_MS, offMs: DEFAULT_PULSE_MS };
	/** ESC * r E: what ends a raster picture. */
	private rasterEnd = 0;

	constructor(alphabets: Alphabets) {
		this.characters = new Characters(alphabets);
	}

	interpret({ kind, name, offset, bytes }: Token): PrinterEvent {
		return { command: name, offset, length: bytes.length, ...this.meaning(kind, name, bytes) };
	}

	private meaning(kind: Token['kind'], name: string, bytes: Uint8Array): Meaning {
		if (kind === 'text') return { type: 'text', ...this.characters.decode(bytes) };
		if (kind === 'unknown' || kind === 'truncated') return { type: kind };
		if (STATUS_REQUESTS.has(name)) return { type: 'statusRequest' };
		const style = name === 'ESC RS F' ? starFont(digit(bytes[3] ?? 0)) : starStyle(name, digit(bytes[2] ?? 0), digit(bytes[3] ?? 0));
		if (style !== undefined) return { type: 'style', style };
		return this.alphabet(name, bytes) ?? this.place(name, bytes) ?? this.paper(name, bytes) ?? this.page(name, bytes) ?? this.picture(name, bytes) ?? SETTING;
	}

	private alphabet(name: string, bytes: Uint8Array): Meaning | undefined {
		switch (name) {
			case 'ESC @':
				this.reset();
				return { type: 'initialize' };
			case 'ESC GS t': {
				const number = bytes[3] ?? 0;
				const page = this.characters.selectPage(number);
				return { type: 'codePage', number, ...(page === undefined ? {} : { page }) };
			}
			case 'ESC R': {
				const number = digit(bytes[2] ?? 0);
				this.characters.selectNational(number);
				return { type: 'internationalSet', number };
			}
			case 'ESC GS )':
				// ) U pL pH 48 n: UTF-8 on or off.
				if (bytes[3] === 0x55 && digit(bytes[6] ?? 0) === 0) this.characters.selectUtf8(digit(bytes[7] ?? 0) === 1);
				return SETTING;
			case 'ESC $':
				this.characters.selectKanji(digit(bytes[2] ?? 0) === 1);
				return SETTING;
			case 'ESC p':
			case 'ESC q':
				this.characters.selectKanjiSystem(0);
				this.characters.selectKanji(name === 'ESC p');
				return SETTING;
			default:
				return undefined;
		}
	}

	private place(name: string, bytes: Uint8Array): Meaning | undefined {
		const column = FONT_CELLS.A.width;
		const pitch = PITCHES[name];
		if (pitch !== undefined) return { type: 'characterSpacing', dots: pitch };
		switch (name) {
			case 'HT':
				return { type: 'tab' };
			case 'ESC D':
				return { type: 'tabStops', columns: [...bytes.subarray(2)].filter((stop) => stop > 0) };
			case 'ESC GS a': {
				const align = ALIGNMENTS[digit(bytes[3] ?? 0)];
				return align === undefined ? SETTING : { type: 'align', align };
			}
			case 'ESC GS A':
				return { type: 'position', x: word(bytes, 3), relative: false };
			case 'ESC GS R':
				return { type: 'position', x: signedWord(bytes, 3), relative: true };
			case 'ESC l':
				this.leftColumns = bytes[2] ?? 0;
				return { type: 'area', left: this.leftColumns * column };
			case 'ESC Q':
				// Counted from the left edge of the paper; 0 and what leaves nothing are ignored by the printer.
				return { type: 'area', width: Math.max(0, (bytes[2] ?? 0) - this.leftColumns) * column };
			case 'ESC SP':
				return { type: 'characterSpacing', dots: digit(bytes[2] ?? 0) };
			default:
				return undefined;
		}
	}

	private paper(name: string, bytes: Uint8Array): Meaning | undefined {
		const n = bytes[2] ?? 0;
		switch (name) {
			case 'LF':
			case 'VT':
			case 'FF':
				return { type: 'newline' };
			case 'CR':
				return { type: 'carriageReturn' };
			case 'ESC a':
				return { type: 'feed', lines: n };
			case 'ESC J':
				return { type: 'feed', dots: (n * DOTS_PER_MM) / 4 };
			case 'ESC j':
				return { type: 'feed', dots: (-n * DOTS_PER_MM) / 4 };
			case 'ESC I':
				return { type: 'feed', dots: (n * DOTS_PER_MM) / 8 };
			case 'ESC z':
				return { type: 'lineSpacing', dots: (digit(n) === 1 ? 4 : 3) * DOTS_PER_MM };
			case 'ESC 0':
				return { type: 'lineSpacing', dots: 3 * DOTS_PER_MM };
			case 'ESC 1':
				return { type: 'lineSpacing', dots: SEVEN_72NDS };
			case 'ESC d':
				return { type: 'cut', partial: (digit(n) & 1) === 1, feedDots: 0 };
			case 'ESC BEL':
				this.pulse = { onMs: n * MS_PER_PULSE_UNIT, offMs: (bytes[3] ?? 0) * MS_PER_PULSE_UNIT };
				return SETTING;
			case 'BEL':
			case 'FS':
				return { type: 'drawer', pin: 0, ...this.pulse };
			case 'SUB':
			case 'EM':
				return { type: 'drawer', pin: 1, onMs: DEFAULT_PULSE_MS, offMs: DEFAULT_PULSE_MS };
			default:
				return undefined;
		}
	}

	/** ESC GS P n */
	private page(name: string, bytes: Uint8Array): Meaning | undefined {
		if (name !== 'ESC GS P') return undefined;
		switch (digit(bytes[3] ?? 0)) {
			case 0:
				return { type: 'pageMode', step: 'begin' };
			case 1:
				return { type: 'pageMode', step: 'clear' };
			case 2:
				return { type: 'area', left: word(bytes, 4), top: word(bytes, 6), width: word(bytes, 8) };
			case 4:
				return { type: 'position', y: word(bytes, 4), relative: false };
			case 5:
				return { type: 'position', y: signedWord(bytes, 4), relative: true };
			case 6:
				return { type: 'pageMode', step: 'print' };
			case 7:
				return { type: 'pageMode', step: 'end' };
			default:
				return SETTING;
		}
	}

	private picture(name: string, bytes: Uint8Array): Meaning | undefined {
		switch (name) {
			case 'ESC GS x':
			case 'ESC GS y':
				return this.codes.twoDimensional(name, bytes);
			case 'ESC b':
				return this.codes.barcode(bytes);
			case 'ESC * r E':
				this.rasterEnd = rasterNumber(bytes);
				return SETTING;
			case 'ESC FF':
				return this.rasterStep(bytes[2] ?? 0);
			case 'ESC * r Y':
				return { type: 'feed', dots: rasterNumber(bytes) };
			case 'ESC * r D':
				return rasterNumber(bytes) === 0 ? SETTING : { type: 'drawer', pin: rasterNumber(bytes) === 2 ? 1 : 0, ...this.pulse };
			default:
				return this.graphics.picture(name, bytes);
		}
	}

	/** ESC FF EOT ends a picture as ESC * r E has said: 0 (the printer's habit) and most others cut. */
	private rasterStep(step: number): Meaning {
		const cuts = ![1, 2, 3].includes(this.rasterEnd);
		return step === 4 && cuts ? { type: 'cut', partial: this.rasterEnd !== 8 && this.rasterEnd !== 9, feedDots: 0 } : SETTING;
	}

	private reset(): void {
		this.characters.reset();
		this.codes.reset();
		this.leftColumns = 0;
	}
}
