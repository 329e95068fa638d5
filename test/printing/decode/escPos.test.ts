import { decodeStream } from '../../../printing/decode/decodeStream';
import type { DecodedTicket, DecodeOptions } from '../../../printing/decode/decodeStream';
import type { PrinterEvent } from '../../../printing/decode/events';
import type { DecodedLine } from '../../../printing/decode/lines';
import { ticketText } from '../../../printing/decode/ticketText';

const decodeEscPos = (bytes: Uint8Array, options: DecodeOptions = {}): DecodedTicket => decodeStream(bytes, { ...options, dialect: 'esc-pos' });

/** A stream from text and bytes: `stream('ñ'.., [0x1b, 0x40])`. Text is latin-1. */
function stream(...parts: (string | number[])[]): Uint8Array {
	return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
}

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const LF = 0x0a;

function text(...parts: (string | number[])[]): string[] {
	return ticketText(decodeEscPos(stream(...parts)));
}

function events(...parts: (string | number[])[]): PrinterEvent[] {
	return decodeEscPos(stream(...parts)).events;
}

function lines(...parts: (string | number[])[]): DecodedLine[] {
	return decodeEscPos(stream(...parts)).lines;
}

/** The meaning of one command, without where it stands. */
function meaning(...bytes: number[]): Partial<PrinterEvent> {
	const all = events(bytes);
	expect(all).toHaveLength(1);
	const { offset: _offset, length: _length, command: _command, ...rest } = all[0] ?? ({} as PrinterEvent);
	return rest;
}

describe('text', () => {
	it.each([
		[0, [0xa4], 'ñ'],
		[2, [0xa4, 0xd5], 'ñı'],
		[3, [0x84], 'ã'],
		[16, [0xf1, 0x80], 'ñ€'],
		[17, [0x80], 'А'],
		[18, [0xa4], 'Ą'],
		[19, [0xa4, 0xd5], 'ñ€'],
		[40, [0xf1, 0xa4], 'ñ€'],
	])('is read by the page that ESC t %i selects', (page, bytes, expected) => {
		expect(text([ESC, 0x74, page], bytes, [LF])).toEqual([expected]);
	});

	it('says how many bytes are no character instead of guessing', () => {
		expect(events([ESC, 0x74, 99], [0x41, 0xa4, 0xd5])[1]).toMatchObject({ type: 'text', text: 'A\ufffd\ufffd', undefinedCount: 2 });
		expect(events([ESC, 0x74, 99])[0]).toEqual({ type: 'codePage', number: 99, command: 'ESC t', offset: 0, length: 3 });
	});

	it('never yields an invisible character', () => {
		for (let page = 0; page < 256; page++) {
			const all = Array.from({ length: 224 }, (_byte, index) => index + 0x20);
			expect(text([ESC, 0x74, page], all).join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
		}
	});

	it('follows the national set: a till set to Spain writes ñ as |', () => {
		expect(text([ESC, 0x52, 7], '|O\\A [Hola] #', [LF])).toEqual(['ñOÑA ¡Hola¿ ₧']);
		expect(text([ESC, 0x52, 11], '@ {|}~', [LF])).toEqual(['á íñóú']);
		expect(text([ESC, 0x52, 7], [ESC, 0x40], '|', [LF])).toEqual(['|']);
	});

	it('is UTF-8 once the printer is told so', () => {
		expect(text([FS, 0x28, 0x43, 2, 0, 0x30, 0x32], [0xc3, 0xb1, 0xe2, 0x82, 0xac], [LF])).toEqual(['ñ€']);
	});

	it('in two-byte characters is unreadable, and says so', () => {
		expect(events([FS, 0x26], [0xc4, 0xe3])[1]).toMatchObject({ undefinedCount: 2 });
		expect(text([FS, 0x26, FS, 0x2e], [0xa4])).toEqual(['ñ']);
	});

	it('wraps at the edge of the paper as a printer does', () => {
		expect(text('x'.repeat(50), [LF])).toEqual(['x'.repeat(48), 'xx']);
		expect(ticketText(decodeEscPos(stream('x'.repeat(33)), { columns: 32 }))).toEqual(['x'.repeat(32), 'x']);
		expect(text([GS, 0x21, 0x10], 'x'.repeat(25))).toEqual(['x'.repeat(24), 'x']);
	});

	it('left in the buffer at the end is not hidden', () => {
		expect(text('no line feed')).toEqual(['no line feed']);
	});

	it('ends its lines with CR only where nothing else does', () => {
		expect(text('one\rtwo\r')).toEqual(['one', 'two']);
		expect(text('one\r\ntwo\r\n')).toEqual(['one', 'two']);
	});

	it('keeps the columns that tabs and positions make', () => {
		expect(text('a\tb\tc\n')).toEqual(['a       b       c']);
		expect(text([ESC, 0x44, 10, 20, 0], 'a\tb\tc\n')).toEqual(['a         b         c']);
		expect(text('Total', [ESC, 0x24, 0x68, 0x01], '9,50\n')).toEqual(['Total                         9,50']);
		expect(text([ESC, 0x5c, 24, 0], 'x', [ESC, 0x5c, 0xf4, 0xff], 'y\n')[0]).toHaveLength(4);
	});

	it('is placed by its alignment, margin and width', () => {
		expect(text([ESC, 0x61, 1], 'mid\n')).toEqual([`${' '.repeat(23)}mid`]);
		expect(text([ESC, 0x61, 0x32], 'right\n')).toEqual([`${' '.repeat(43)}right`]);
		expect(text([GS, 0x4c, 120, 0], 'in\n')).toEqual([`${' '.repeat(10)}in`]);
		expect(text([GS, 0x57, 120, 0], 'abcdefghijkl\n')).toEqual(['abcdefghij', 'kl']);
	});

	it('joins runs of one look, so that a change of page splits no word', () => {
		expect(lines('Pe', [ESC, 0x74, 0], [0xa4], 'a\n')).toEqual([{ kind: 'text', height: 30, items: [expect.objectContaining({ text: 'Peña', x: 0, width: 48 })] }]);
	});

	it('of a page is set where the page says, from top to bottom', () => {
		expect(text([ESC, 0x4c], [GS, 0x24, 100, 0], 'below', [GS, 0x24, 20, 0], [ESC, 0x24, 0, 0], 'above', [ESC, 0x24, 0x20, 1], 'right', [0x0c], 'after\n')).toEqual([
			`above${' '.repeat(19)}right`,
			'below',
			'after',
		]);
		expect(text([ESC, 0x4c], 'dropped', [0x18], [ESC, 0x53], 'kept\n')).toEqual(['kept']);
	});
});

describe('commands', () => {
	it.each([
		['ESC E 1', [ESC, 0x45, 1], { type: 'style', style: { bold: true } }],
		['ESC E "0" (by its lowest bit)', [ESC, 0x45, 0x30], { type: 'style', style: { bold: false } }],
		['ESC G', [ESC, 0x47, 1], { type: 'style', style: { bold: true } }],
		['ESC - 2', [ESC, 0x2d, 2], { type: 'style', style: { underline: true } }],
		['GS ! 0x12', [GS, 0x21, 0x12], { type: 'style', style: { width: 2, height: 3 } }],
		['ESC ! 0xb9', [ESC, 0x21, 0xb9], { type: 'style', style: { font: 'B', bold: true, height: 2, width: 2, underline: true } }],
		['GS B', [GS, 0x42, 1], { type: 'style', style: { inverse: true } }],
		['ESC {', [ESC, 0x7b, 1], { type: 'style', style: { upsideDown: true } }],
		['ESC V', [ESC, 0x56, 1], { type: 'style', style: { rotated: true } }],
		['ESC r', [ESC, 0x72, 1], { type: 'style', style: { color: true } }],
		['ESC M 1', [ESC, 0x4d, 1], { type: 'style', style: { font: 'B' } }],
		['ESC 2', [ESC, 0x32], { type: 'lineSpacing', dots: 30 }],
		['ESC 3 n', [ESC, 0x33, 24], { type: 'lineSpacing', dots: 24 }],
		['ESC SP n', [ESC, 0x20, 3], { type: 'characterSpacing', dots: 3 }],
		['ESC J n', [ESC, 0x4a, 40], { type: 'feed', dots: 40 }],
		['ESC d n', [ESC, 0x64, 4], { type: 'feed', lines: 4 }],
		['ESC p m t1 t2', [ESC, 0x70, 1, 50, 250], { type: 'drawer', pin: 1, onMs: 100, offMs: 500 }],
		['DLE DC4 1 m t', [0x10, 0x14, 1, 0, 2], { type: 'drawer', pin: 0, onMs: 200, offMs: 200 }],
		['GS V 0', [GS, 0x56, 0], { type: 'cut', partial: false, feedDots: 0 }],
		['GS V 1', [GS, 0x56, 0x31], { type: 'cut', partial: true, feedDots: 0 }],
		['GS V 65 n', [GS, 0x56, 65, 10], { type: 'cut', partial: false, feedDots: 10 }],
		['GS V 66 n', [GS, 0x56, 66, 10], { type: 'cut', partial: true, feedDots: 10 }],
		['ESC i', [ESC, 0x69], { type: 'cut', partial: true, feedDots: 0 }],
		['ESC m', [ESC, 0x6d], { type: 'cut', partial: true, feedDots: 0 }],
		['DLE EOT 1', [0x10, 0x04, 1], { type: 'statusRequest' }],
		['DLE EOT 7 1', [0x10, 0x04, 7, 1], { type: 'statusRequest' }],
		['DLE ENQ 2', [0x10, 0x05, 2], { type: 'statusRequest' }],
		['GS r 1', [GS, 0x72, 1], { type: 'statusRequest' }],
		['GS a 255', [GS, 0x61, 255], { type: 'statusRequest' }],
		['GS I 66', [GS, 0x49, 66], { type: 'statusRequest' }],
		['GS ( H', [GS, 0x28, 0x48, 6, 0, 0x30, 0x30, 0x41, 0x42, 0x43, 0x44], { type: 'statusRequest' }],
		['ESC c 3 n', [ESC, 0x63, 0x33, 3], { type: 'setting' }],
		['ESC c 4 n', [ESC, 0x63, 0x34, 3], { type: 'setting' }],
		['ESC c 5 n', [ESC, 0x63, 0x35, 1], { type: 'setting' }],
		['FS .', [FS, 0x2e], { type: 'setting' }],
		['FS ( A', [FS, 0x28, 0x41, 2, 0, 0x30, 0], { type: 'setting' }],
		['ESC = 1', [ESC, 0x3d, 1], { type: 'setting' }],
		['ESC $', [ESC, 0x24, 0x10, 1], { type: 'position', x: 272, relative: false }],
		['ESC \\ (backwards)', [ESC, 0x5c, 0xfe, 0xff], { type: 'position', x: -2, relative: true }],
		['ESC & one character', [ESC, 0x26, 3, 0x41, 0x41, 2, 1, 2, 3, 4, 5, 6], { type: 'setting' }],
		['GS ( K', [GS, 0x28, 0x4b, 2, 0, 0x31, 0], { type: 'setting' }],
		['FS p 1 0', [FS, 0x70, 1, 0], { type: 'storedImage', key: 'logo 1' }],
		['an unknown command', [ESC, 0x7e], { type: 'unknown' }],
		['NUL', [0], { type: 'unknown' }],
	] as const)('%s', (_name, bytes, expected) => {
		expect(meaning(...bytes)).toEqual(expected);
	});

	it.each([
		['ESC @', [ESC]],
		['GS v 0', [GS, 0x76, 0x30, 0, 2, 0, 2]],
		['GS ( k', [GS, 0x28, 0x6b, 20, 0, 0x31]],
		['GS k without its NUL', [GS, 0x6b, 4, 0x41]],
	])('%s cut short by the end of the stream is truncated', (_name, bytes) => {
		expect(meaning(...bytes)).toEqual({ type: 'truncated' });
	});

	it('after an unknown one are read again at once', () => {
		expect(events([ESC, ESC, 0x40, ESC, 0x7e], 'text').map(({ type }) => type)).toEqual(['unknown', 'initialize', 'unknown', 'text']);
		expect(events([GS, 0x76, 0x31], 'x').map(({ type }) => type)).toEqual(['unknown', 'text']);
		expect(events([GS, 0x6b, 99, 0x41], 'x').map(({ type }) => type)[0]).toBe('unknown');
	});

	it('of tab stops end where a stop does not ascend', () => {
		expect(events([ESC, 0x44, 10, 20, 15, 0x41]).map(({ type, length }) => [type, length])).toEqual([['tabStops', 4], ['unknown', 1], ['text', 1]]);
	});

	it('reset every setting', () => {
		const [first] = lines([ESC, 0x45, 1, ESC, 0x61, 1, GS, 0x21, 0x11, GS, 0x4c, 50, 0, ESC, 0x40], 'x\n');
		expect(first).toEqual({ kind: 'text', height: 30, items: [{ kind: 'text', text: 'x', x: 0, width: 12, style: expect.objectContaining({ bold: false, width: 1 }) }] });
	});
});

describe('a long stream', () => {
	it('that prints over and over on one line is still one line', () => {
		const times = 200_000;
		const once = Buffer.from([0x41, ESC, 0x24, 0, 0]);
		const [line, ...others] = decodeEscPos(Buffer.concat(Array.from({ length: times }, () => once))).lines;
		expect(others).toEqual([]);
		expect(line?.kind === 'text' && line.items.length).toBe(times);
	});

	it('that places letter after letter on one line of a page is one line', () => {
		const once = Buffer.from([0x41, GS, 0x24, 1, 0]);
		const { lines: printed } = decodeEscPos(Buffer.concat([Buffer.from([ESC, 0x4c]), ...Array.from({ length: 60_000 }, () => once), Buffer.from([0x0c])]));
		expect(printed.reduce((count, line) => count + (line.kind === 'text' ? line.items.length : 0), 0)).toBe(60_000);
	});

	it('of one page keeps all its lines', () => {
		const once = Buffer.from([0x41, 0x0a]);
		expect(decodeEscPos(Buffer.concat([Buffer.from([ESC, 0x4c]), ...Array.from({ length: 150_000 }, () => once), Buffer.from([0x0c])])).lines).toHaveLength(150_000);
	});
});

describe('codes and pictures', () => {
	it('a QR code keeps its data, cell and level until it is printed', () => {
		const qr = [
			[GS, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0],
			[GS, 0x28, 0x6b, 3, 0, 0x31, 0x43, 6],
			[GS, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31],
			[GS, 0x28, 0x6b, 8, 0, 0x31, 0x50, 0x30, ...Buffer.from('hello')],
			[GS, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30],
		];
		expect(lines([ESC, 0x61, 1], ...qr)).toEqual([{ kind: 'qr', qr: { data: new Uint8Array(Buffer.from('hello')), cell: 6, level: 'M' }, place: { align: 'center', left: 0, width: 576 } }]);
		expect(lines(...qr.slice(0, 3), ...qr.slice(4))).toEqual([]);
	});

	it('a QR code of a portable printer likewise', () => {
		expect(lines([ESC, 0x5a, 0, 0x4d, 5, 2, 0, 0x68, 0x69])).toEqual([expect.objectContaining({ kind: 'qr', qr: { data: new Uint8Array([0x68, 0x69]), cell: 5, level: 'M' } })]);
	});

	it('barcodes in both notations', () => {
		const settings = [GS, 0x68, 80, GS, 0x77, 2, GS, 0x48, 2];
		const [old] = lines(settings, [GS, 0x6b, 2], '8412345678905', [0]);
		expect(old).toMatchObject({ kind: 'barcode', barcode: { symbology: 'EAN13', data: '8412345678905', height: 80, module: 2, digits: 'below' } });
		const [counted] = lines([GS, 0x6b, 73, 5], '{BABC');
		expect(counted).toMatchObject({ kind: 'barcode', barcode: { symbology: 'CODE128', data: '{BABC' } });
	});

	it('PDF417 by name', () => {
		expect(lines([GS, 0x28, 0x6b, 5, 0, 0x30, 0x50, 0x30, 0x61, 0x62], [GS, 0x28, 0x6b, 3, 0, 0x30, 0x51, 0x30])).toEqual([expect.objectContaining({ kind: 'symbol', symbol: { symbology: 'PDF417', data: new Uint8Array([0x61, 0x62]) } })]);
	});

	it.each([
		['GS v 0, rows', [GS, 0x76, 0x30, 0, 1, 0, 2, 0, 0b1000_0001, 0b0111_1110], { width: 8, height: 2, bits: [0b1000_0001, 0b0111_1110], scaleX: 1, scaleY: 1 }],
		['GS v 0 doubled', [GS, 0x76, 0x30, 3, 1, 0, 1, 0, 0xff], { width: 8, height: 1, bits: [0xff], scaleX: 2, scaleY: 2 }],
		['ESC * 0, columns of 8', [ESC, 0x2a, 0, 2, 0, 0b1000_0000, 0b0000_0001], { width: 2, height: 8, bits: [0x80, 0, 0, 0, 0, 0, 0, 0x40], scaleX: 2, scaleY: 3 }],
		['ESC * 33, columns of 24', [ESC, 0x2a, 33, 1, 0, 0x80, 0, 1], { width: 1, height: 24, bits: [0x80, ...Array.from({ length: 22 }, () => 0), 0x80], scaleX: 1, scaleY: 1 }],
	] as const)('%s', (_name, bytes, expected) => {
		const [line] = lines([...bytes]);
		expect(line).toMatchObject({ kind: 'text', items: [{ kind: 'image', bitmap: { ...expected, bits: Uint8Array.from(expected.bits) } }] });
	});

	it('graphics wait in the buffer until they are printed', () => {
		const store = [GS, 0x28, 0x4c, 11, 0, 0x30, 112, 0x30, 2, 1, 0x31, 8, 0, 1, 0, 0xaa];
		const print = [GS, 0x28, 0x4c, 2, 0, 0x30, 50];
		expect(lines(store)).toEqual([]);
		expect(lines(store, print)[0]).toMatchObject({ items: [{ bitmap: { width: 8, height: 1, scaleX: 2, scaleY: 1 } }] });
		expect(lines([GS, 0x38, 0x4c, 11, 0, 0, 0, ...store.slice(5)], print)).toHaveLength(1);
	});

	it('a downloaded picture is printed by GS /, a stored logo by FS p', () => {
		expect(lines([GS, 0x2a, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8], [GS, 0x2f, 0])[0]).toMatchObject({ items: [{ bitmap: { width: 8, height: 8 } }] });
		expect(lines([FS, 0x71, 1, 1, 0, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8], [FS, 0x70, 1, 0])[0]).toMatchObject({ items: [{ bitmap: { width: 8, height: 8 } }] });
	});

	it('a picture that claims to be larger than its data takes no more room than that', () => {
		const claim = [GS, 0x28, 0x4c, 11, 0, 0x30, 112, 0x30, 1, 1, 0x31, 0xff, 0xff, 0xff, 0xff, 0xaa];
		const [line] = lines(claim, [GS, 0x28, 0x4c, 2, 0, 0x30, 50]);
		expect(line).toMatchObject({ items: [{ bitmap: { height: 1 } }] });
	});
});
