/** Gives each token of ESC/POS its meaning. One token makes one event, so nothing of the stream is lost. */
import type { Align } from '../types';
import { Characters } from './characters';
import type { Alphabets } from './characters';
import { Codes } from './codes';
import type { PrinterEvent, Meaning } from './events';
import { Graphics } from './graphics';
import { StyleCommands } from './style';
import type { Token } from './tokens';
import { signedWord, word } from './words';

const SETTING: Meaning = { type: 'setting' };
const ALIGNMENTS: readonly Align[] = ['left', 'center', 'right'];
const DEFAULT_LINE_SPACING = 30;
const MS_PER_PULSE_UNIT = 2;
const MS_PER_REAL_TIME_UNIT = 100;

const STATUS_REQUESTS = new Set(['DLE EOT', 'DLE ENQ', 'GS r', 'GS a', 'GS I', 'GS g', 'ESC u', 'ESC v']);

/** `GS ( k`: the third byte names a family of functions. */
function family(byte: number): string {
	return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `0x${byte.toString(16).padStart(2, '0')}`;
}

export class EscPosInterpreter {
	private readonly characters: Characters;
	private readonly styles = new StyleCommands();
	private readonly graphics = new Graphics();
	private readonly codes = new Codes();
	private pageMode = false;

	constructor(alphabets: Alphabets) {
		this.characters = new Characters(alphabets);
	}

	interpret(token: Token): PrinterEvent {
		const { offset, bytes } = token;
		const name = token.name.endsWith('(') ? `${token.name} ${family(bytes[2] ?? 0)}` : token.name;
		return { command: name, offset, length: bytes.length, ...this.meaning(token.kind, name, bytes) };
	}

	private meaning(kind: Token['kind'], name: string, bytes: Uint8Array): Meaning {
		if (kind === 'text') return { type: 'text', ...this.characters.decode(bytes) };
		if (kind === 'unknown' || kind === 'truncated') return { type: kind };
		const style = this.styles.change(name, bytes[2] ?? 0);
		if (style !== undefined) return { type: 'style', style };
		if (STATUS_REQUESTS.has(name)) return { type: 'statusRequest' };
		return this.alphabet(name, bytes) ?? this.place(name, bytes) ?? this.paper(name, bytes) ?? this.picture(name, bytes) ?? SETTING;
	}

	private alphabet(name: string, bytes: Uint8Array): Meaning | undefined {
		const n = bytes[2] ?? 0;
		switch (name) {
			case 'ESC @':
				for (const part of [this.characters, this.styles, this.graphics, this.codes]) part.reset();
				this.pageMode = false;
				return { type: 'initialize' };
			case 'ESC t': {
				const page = this.characters.selectPage(n);
				return { type: 'codePage', number: n, ...(page === undefined ? {} : { page }) };
			}
			case 'ESC R':
				this.characters.selectNational(n);
				return { type: 'internationalSet', number: n };
			case 'FS &':
			case 'FS .':
				this.characters.selectKanji(name === 'FS &');
				return SETTING;
			case 'FS C':
				this.characters.selectKanjiSystem(n);
				return SETTING;
			case 'FS ( C':
				// Function 48: 2 is UTF-8.
				if (bytes[5] === 48) this.characters.selectUtf8(((bytes[6] ?? 0) & 0x0f) === 2);
				return SETTING;
			default:
				return undefined;
		}
	}

	private place(name: string, bytes: Uint8Array): Meaning | undefined {
		const n = bytes[2] ?? 0;
		switch (name) {
			case 'HT':
				return { type: 'tab' };
			case 'ESC D':
				return { type: 'tabStops', columns: [...bytes.subarray(2)].filter((stop) => stop > 0) };
			case 'ESC a': {
				const align = ALIGNMENTS[n & 3];
				return align === undefined ? SETTING : { type: 'align', align };
			}
			case 'ESC $':
				return { type: 'position', x: word(bytes, 2), relative: false };
			case 'ESC \\':
				return { type: 'position', x: signedWord(bytes, 2), relative: true };
			case 'GS $':
				return { type: 'position', y: word(bytes, 2), relative: false };
			case 'GS \\':
				return { type: 'position', y: signedWord(bytes, 2), relative: true };
			case 'GS L':
				return { type: 'area', left: word(bytes, 2) };
			case 'GS W':
				return { type: 'area', width: word(bytes, 2) };
			case 'ESC W':
				return { type: 'area', left: word(bytes, 2), top: word(bytes, 4), width: word(bytes, 6) };
			case 'ESC 2':
				return { type: 'lineSpacing', dots: DEFAULT_LINE_SPACING };
			case 'ESC 3':
				return { type: 'lineSpacing', dots: n };
			case 'ESC SP':
				return { type: 'characterSpacing', dots: n };
			default:
				return undefined;
		}
	}

	private paper(name: string, bytes: Uint8Array): Meaning | undefined {
		const n = bytes[2] ?? 0;
		switch (name) {
			case 'LF':
				return { type: 'newline' };
			case 'CR':
				return { type: 'carriageReturn' };
			case 'FF':
				if (!this.pageMode) return { type: 'newline' };
				this.pageMode = false;
				return { type: 'pageMode', step: 'end' };
			case 'ESC L':
				this.pageMode = true;
				return { type: 'pageMode', step: 'begin' };
			case 'ESC FF':
				return { type: 'pageMode', step: 'print' };
			case 'ESC S':
				this.pageMode = false;
				return { type: 'pageMode', step: 'clear' };
			case 'CAN':
				return this.pageMode ? { type: 'pageMode', step: 'clear' } : SETTING;
			case 'ESC d':
				return { type: 'feed', lines: n };
			case 'ESC e':
				return { type: 'feed', lines: -n };
			case 'ESC J':
				return { type: 'feed', dots: n };
			case 'ESC K':
				return { type: 'feed', dots: -n };
			case 'GS V':
				return { type: 'cut', partial: (n & 1) !== (n >= 65 ? 1 : 0), feedDots: bytes[3] ?? 0 };
			case 'ESC i':
			case 'ESC m':
				return { type: 'cut', partial: true, feedDots: 0 };
			case 'ESC p':
				return { type: 'drawer', pin: n & 1 ? 1 : 0, onMs: (bytes[3] ?? 0) * MS_PER_PULSE_UNIT, offMs: (bytes[4] ?? 0) * MS_PER_PULSE_UNIT };
			case 'DLE DC4':
				if (n !== 1) return SETTING;
				return { type: 'drawer', pin: (bytes[3] ?? 0) & 1 ? 1 : 0, onMs: (bytes[4] ?? 0) * MS_PER_REAL_TIME_UNIT, offMs: (bytes[4] ?? 0) * MS_PER_REAL_TIME_UNIT };
			default:
				return undefined;
		}
	}

	private picture(name: string, bytes: Uint8Array): Meaning | undefined {
		switch (name) {
			case 'ESC *':
				return this.graphics.escStar(bytes);
			case 'GS v 0':
				return this.graphics.raster(bytes);
			case 'GS Q 0':
				return this.graphics.tall(bytes);
			case 'GS *':
				return this.graphics.download(bytes);
			case 'GS /':
				return this.graphics.printDownloaded(bytes);
			case 'GS ( L':
				return this.graphics.graphics(bytes.subarray(5));
			case 'GS 8 L':
				return this.graphics.graphics(bytes.subarray(7));
			case 'FS q':
				return this.graphics.storeLogos(bytes);
			case 'FS p':
				return this.graphics.printLogo(bytes);
			case 'GS ( k':
				return this.codes.twoDimensional(bytes);
			case 'ESC Z':
				return this.codes.portableQr(bytes);
			case 'GS k':
				return this.codes.barcode(bytes);
			case 'GS h':
			case 'GS w':
			case 'GS H':
				return this.codes.barcodeSetting(name, bytes[2] ?? 0);
			case 'GS ( H':
				return { type: 'statusRequest' };
			default:
				return undefined;
		}
	}
}
