import { decodeStream, StreamDecoder } from '../../../printing/decode/decodeStream';
import { ticketText } from '../../../printing/decode/ticketText';

const told = (latin1: string): string => decodeStream(Buffer.from(latin1, 'latin1')).dialect;

describe('the language of a stream', () => {
	it.each([
		['ESC t', '\x1b@\x1bt\x13texto\n'],
		['GS v 0', '\x1b@texto\n\x1dv0\x00\x01\x00\x01\x00\xff'],
		['FS .', 'a\x1c.'],
		['DLE EOT', '\x10\x04\x01'],
		['bold on', '\x1b@\x1bE\x01TOTAL\n'],
		['bold off', '\x1b@\x1bE\x00TOTAL\n'],
		['bold by a digit, told apart by what follows', '\x1b@\x1bE1TOTAL\x1bE0\n\x1dV\x00'],
		['a cut with nothing after it', 'texto\n\x1bi'],
		['a cut and the next ticket', 'texto\n\x1bi\x1b@'],
		['ESC M n', '\x1bM\x01texto'],
		['the drawer', '\x1bp\x00\x19\xfa'],
		['ESC * 33', '\x1b*!\x01\x00abc'],
		['nothing telling', '\x1b@solo texto\n\n\x1bd\x03'],
		['nothing at all', ''],
	])('is ESC/POS by %s', (_name, bytes) => {
		expect(told(bytes)).toBe('esc-pos');
	});

	it.each([
		['ESC GS t', '\x1b@\x1b\x1dt\x04texto\n'],
		['ESC RS a', '\x1b@\x1b\x1ea\x00'],
		['bold, and words at once', '\x1b@\x1bETOTAL\x1bF\n'],
		['bold, and a command at once', '\x1b@\x1bE\x1b4TOTAL\n'],
		['magnification', '\x1b@\x1bi\x01\x01TOTAL\n'],
		['raster mode', '\x1b*rR\x1b*rA'],
		['a barcode', '\x1b@\x1bb321\x508412345678905\x1e'],
		['its own columns of tabs skipped', '\x1b@\x1bD\x0a\x14\x00texto\x1b\x1da1'],
	])('is Star’s by %s', (_name, bytes) => {
		expect(told(bytes)).toBe('star-prnt');
	});

	it('is not awaited for ever, and what came before it is told is not lost', () => {
		const decoder = new StreamDecoder();
		const line = Buffer.from(`${'x'.repeat(40)}\n`);
		let text = 0;
		for (let count = 0; count < 2000; count++) text += decoder.push(line).filter(({ type }) => type === 'text').length;
		expect(decoder.dialect).toBe('esc-pos');
		expect(text).toBe(2000);
	});

	it('can be given, and is then believed', () => {
		const bytes = Buffer.from('\x1bETOTAL\n', 'latin1');
		expect(ticketText(decodeStream(bytes, { dialect: 'star-prnt' }))).toEqual(['TOTAL']);
		expect(ticketText(decodeStream(bytes, { dialect: 'esc-pos' }))).toEqual(['OTAL']);
	});
});

describe('two-byte text', () => {
	const chinese = Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x0a]);

	it('is read by the set that the printer was made for', () => {
		expect(ticketText(decodeStream(chinese, { doubleByte: 'gb18030' }))).toEqual(['你好']);
		expect(ticketText(decodeStream(Buffer.from([0x82, 0xb1, 0x82, 0xf1, 0x0a]), { doubleByte: 'shift_jis' }))).toEqual(['こん']);
	});

	it('is Japanese where the stream says so', () => {
		expect(ticketText(decodeStream(Buffer.from([0x1c, 0x43, 1, 0x1c, 0x26, 0x82, 0xb1, 0x0a])))).toEqual(['こ']);
		expect(ticketText(decodeStream(Buffer.from([0x1c, 0x43, 0, 0x1c, 0x26, 0x24, 0x33, 0x0a])))).toEqual(['こ']);
	});

	it('fills two cells a character', () => {
		const [line] = decodeStream(chinese, { doubleByte: 'gb18030' }).lines;
		expect(line).toMatchObject({ items: [{ text: '你好', width: 48 }] });
		const many = Buffer.concat([...Array.from({ length: 25 }, () => chinese.subarray(0, 2)), Buffer.from('\n')]);
		expect(ticketText(decodeStream(many, { doubleByte: 'gb18030' })).map((row) => row.length)).toEqual([24, 1]);
	});
});
