/** StarPRNT and Star Line Mode. */
import { decodeStream } from '../../../printing/decode/decodeStream';
import type { PrinterEvent } from '../../../printing/decode/events';
import type { DecodedLine } from '../../../printing/decode/lines';
import { ticketText } from '../../../printing/decode/ticketText';

const ESC = 0x1b;
const GS = 0x1d;
const RS = 0x1e;
const LF = 0x0a;

/** A stream from text and bytes. Text is latin-1. */
function stream(...parts: (string | readonly number[])[]): Uint8Array {
	return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
}

const decoded = (...parts: Parameters<typeof stream>) => decodeStream(stream(...parts), { dialect: 'star-prnt' });
const text = (...parts: Parameters<typeof stream>): string[] => ticketText(decoded(...parts));
const events = (...parts: Parameters<typeof stream>): PrinterEvent[] => decoded(...parts).events;
const lines = (...parts: Parameters<typeof stream>): DecodedLine[] => decoded(...parts).lines;

describe('text', () => {
	it.each([
		[1, [0xa4], 'ñ'],
		[4, [0xa4, 0xd5], 'ñ€'],
		[5, [0xa4], 'Ą'],
		[10, [0x80], 'А'],
		[32, [0xf1, 0x80], 'ñ€'],
	])('is read by the page that ESC GS t %i selects', (page, bytes, expected) => {
		expect(text([ESC, GS, 0x74, page], bytes, [LF])).toEqual([expected]);
	});

	it('says how many bytes are no character instead of guessing', () => {
		expect(events([ESC, GS, 0x74, 200], [0x41, 0xa4])[1]).toMatchObject({ type: 'text', text: 'A\ufffd', undefinedCount: 1 });
	});

	it('follows the national set, as a byte or as a digit', () => {
		expect(text([ESC, 0x52, 7], '|', [ESC, 0x52, 0x37], 'O\\A', [LF])).toEqual(['ñOÑA']);
	});

	it('is UTF-8 once the printer is told so', () => {
		expect(text([ESC, GS, 0x29, 0x55, 2, 0, 0x30, 1], [0xc3, 0xb1, 0xe2, 0x82, 0xac], [LF])).toEqual(['ñ€']);
	});

	it('is placed by alignment, position, margin and tabs', () => {
		expect(text([ESC, GS, 0x61, 1], 'mid\n')).toEqual([`${' '.repeat(23)}mid`]);
		expect(text([ESC, GS, 0x61, 0x32], 'right\n')).toEqual([`${' '.repeat(43)}right`]);
		expect(text('Total', [ESC, GS, 0x41, 0x68, 1], '9,50\n')).toEqual(['Total                         9,50']);
		expect(text('a', [ESC, GS, 0x52, 24, 0], 'b\n')).toEqual(['a  b']);
		expect(text([ESC, 0x6c, 4], 'in\n')).toEqual(['    in']);
		expect(text([ESC, 0x51, 10], 'abcdefghijkl\n')).toEqual(['abcdefghij', 'kl']);
		expect(text([ESC, 0x44, 10, 20, 0], 'a\tb\tc\n')).toEqual(['a         b         c']);
	});

	it('of a page stands where the page says', () => {
		expect(text([ESC, GS, 0x50, 0x30], [ESC, GS, 0x50, 0x34, 100, 0], 'below', [ESC, GS, 0x50, 0x34, 20, 0], [ESC, GS, 0x41, 0, 0], 'above', [ESC, GS, 0x50, 0x37], 'after\n')).toEqual(['above', 'below', 'after']);
	});
});

describe('commands', () => {
	it.each([
		['ESC E', [ESC, 0x45], { type: 'style', style: { bold: true } }],
		['ESC F', [ESC, 0x46], { type: 'style', style: { bold: false } }],
		['ESC - "1"', [ESC, 0x2d, 0x31], { type: 'style', style: { underline: true } }],
		['ESC 4', [ESC, 0x34], { type: 'style', style: { inverse: true } }],
		['ESC 5', [ESC, 0x35], { type: 'style', style: { inverse: false } }],
		['SI', [0x0f], { type: 'style', style: { upsideDown: true } }],
		['ESC i', [ESC, 0x69, 1, 2], { type: 'style', style: { height: 2, width: 3 } }],
		['ESC W "1"', [ESC, 0x57, 0x31], { type: 'style', style: { width: 2 } }],
		['ESC h', [ESC, 0x68, 1], { type: 'style', style: { height: 2 } }],
		['SO', [0x0e], { type: 'style', style: { width: 2 } }],
		['ESC SO', [ESC, 0x0e], { type: 'style', style: { height: 2 } }],
		['ESC RS F 1', [ESC, RS, 0x46, 1], { type: 'style', style: { font: 'C' } }],
		['ESC a', [ESC, 0x61, 3], { type: 'feed', lines: 3 }],
		['ESC J', [ESC, 0x4a, 12], { type: 'feed', dots: 24 }],
		['ESC z 1', [ESC, 0x7a, 1], { type: 'lineSpacing', dots: 32 }],
		['ESC 0', [ESC, 0x30], { type: 'lineSpacing', dots: 24 }],
		['ESC d 2', [ESC, 0x64, 2], { type: 'cut', partial: false, feedDots: 0 }],
		['ESC d "3"', [ESC, 0x64, 0x33], { type: 'cut', partial: true, feedDots: 0 }],
		['BEL', [0x07], { type: 'drawer', pin: 0, onMs: 200, offMs: 200 }],
		['SUB', [0x1a], { type: 'drawer', pin: 1, onMs: 200, offMs: 200 }],
		['ESC RS a', [ESC, RS, 0x61, 1], { type: 'statusRequest' }],
		['ESC ACK SOH', [ESC, 0x06, 0x01], { type: 'statusRequest' }],
		['ESC GS ETX', [ESC, GS, 0x03, 0, 0, 0], { type: 'statusRequest' }],
		['ENQ', [0x05], { type: 'statusRequest' }],
		['ESC GS # (memory switch)', [ESC, GS, 0x23, ...Buffer.from('N00000'), LF, 0], { type: 'setting' }],
		['ESC GS ) I', [ESC, GS, 0x29, 0x49, 2, 0, 1, 2], { type: 'setting' }],
		['ESC & 1 1 n', [ESC, 0x26, 1, 1, 0x41, ...new Uint8Array(48)], { type: 'setting' }],
		['ESC FS p', [ESC, 0x1c, 0x70, 1, 0], { type: 'storedImage', key: 'logo 1' }],
		['an unknown one', [ESC, GS, 0x7e], { type: 'unknown' }],
	] as const)('%s', (_name, bytes, expected) => {
		const all = events([...bytes]);
		expect(all).toHaveLength(1);
		const { offset: _offset, length, command: _command, ...rest } = all[0]!;
		expect(length).toBe(bytes.length);
		expect(rest).toEqual(expected);
	});

	it('the width of the drawer’s pulse is kept', () => {
		expect(events([ESC, 0x07, 5, 10, 0x07])[1]).toMatchObject({ type: 'drawer', onMs: 50, offMs: 100 });
	});
});

describe('codes and pictures', () => {
	it('a QR code keeps its data, cell and level until it is printed', () => {
		const qr = [
			[ESC, GS, 0x79, 0x53, 0x30, 2],
			[ESC, GS, 0x79, 0x53, 0x31, 1],
			[ESC, GS, 0x79, 0x53, 0x32, 6],
			[ESC, GS, 0x79, 0x44, 0x31, 0, 5, 0, ...Buffer.from('hello')],
			[ESC, GS, 0x79, 0x50],
		];
		expect(lines(...qr)).toEqual([{ kind: 'qr', qr: { data: new Uint8Array(Buffer.from('hello')), cell: 6, level: 'M' }, place: { align: 'left', left: 0, width: 576 } }]);
	});

	it('a QR code in blocks is the text of all of them', () => {
		const [line] = lines([ESC, GS, 0x79, 0x44, 0x32, 2, 1, 2, 0, 0x61, 0x62, 1, 1, 0, 0x63], [ESC, GS, 0x79, 0x50]);
		expect(line).toMatchObject({ qr: { data: new Uint8Array([0x61, 0x62, 0x63]) } });
	});

	it('PDF417 by name', () => {
		expect(lines([ESC, GS, 0x78, 0x44, 2, 0, 0x61, 0x62], [ESC, GS, 0x78, 0x50])[0]).toMatchObject({ symbol: { symbology: 'PDF417', data: new Uint8Array([0x61, 0x62]) } });
	});

	it('a barcode, its height, width and digits', () => {
		expect(lines([ESC, 0x62, 0x33, 0x32, 0x31, 80], '8412345678905', [RS])[0]).toMatchObject({ kind: 'barcode', barcode: { symbology: 'EAN13', data: '8412345678905', height: 80, module: 2, digits: 'below' } });
	});

	it.each([
		['ESC X, columns of 24', [ESC, 0x58, 1, 0, 0x80, 0, 1, LF], { width: 1, height: 24, bits: [0x80, ...Array.from({ length: 22 }, () => 0), 0x80] }],
		['ESC k, 24 rows', [ESC, 0x6b, 1, 0, ...Array.from({ length: 24 }, () => 0xaa), LF], { width: 8, height: 24, bits: Array.from({ length: 24 }, () => 0xaa) }],
		['ESC GS S, rows', [ESC, GS, 0x53, 1, 1, 0, 2, 0, 0, 0x81, 0x7e], { width: 8, height: 2, bits: [0x81, 0x7e] }],
	] as const)('%s', (_name, bytes, expected) => {
		expect(lines([...bytes])[0]).toMatchObject({ items: [{ kind: 'image', bitmap: { ...expected, bits: Uint8Array.from(expected.bits) } }] });
	});

	it('the rows of raster mode are one picture, and text is text again after it', () => {
		const picture = lines([ESC, 0x2a, 0x72, 0x41], [0x62, 1, 0, 0xff], [0x62, 2, 0, 0x01, 0x80], [ESC, 0x0c, 4], [ESC, 0x2a, 0x72, 0x42], 'bk\n');
		expect(picture.map(({ kind }) => kind)).toEqual(['text', 'cut', 'text']);
		expect(picture[0]).toMatchObject({ height: 2, items: [{ kind: 'image', bitmap: { width: 16, height: 2, bits: Uint8Array.of(0xff, 0, 0x01, 0x80) } }] });
		expect(picture[2]).toMatchObject({ items: [{ text: 'bk' }] });
	});

	it('raster mode moves paper and sets its numbers in digits', () => {
		expect(events([ESC, 0x2a, 0x72, 0x59], '120', [0])[0]).toMatchObject({ command: 'ESC * r Y', type: 'feed', dots: 120 });
		expect(events([ESC, 0x2a, 0x72, 0x50], '0', [0])[0]).toMatchObject({ command: 'ESC * r P', type: 'setting' });
	});
});
