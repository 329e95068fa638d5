import { inflateSync } from 'node:zlib';
import { decodeStream } from '../../../printing/decode/decodeStream';
import type { DecodedTicket } from '../../../printing/decode/decodeStream';
import { qrMatrix } from '../../../printing/render/qrMatrix';
import { renderPdf } from '../../../printing/render/renderPdf';
import { renderPng } from '../../../printing/render/renderPng';

const stream = (latin1: string, columns = 48): DecodedTicket => decodeStream(Buffer.from(latin1, 'latin1'), { columns });
const PAGE_858 = '\x1bt\x13';
const qr = (text: string): string => `\x1d(k\x03\x001C\x05\x1d(k${String.fromCharCode(text.length + 3)}\x001P0${text}\x1d(k\x03\x001Q0`;

interface Picture {
	width: number;
	height: number;
	/** Darkness of a dot, 0–15. */
	at(x: number, y: number): number;
}

/** Reads what `renderPng` writes: a palette of 8 bits, rows without a filter. */
function read(png: Uint8Array): Picture {
	const file = Buffer.from(png);
	expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
	const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
	const start = file.indexOf('IDAT');
	const rows = inflateSync(file.subarray(start + 4, start + 4 + file.readUInt32BE(start - 4)));
	expect(rows).toHaveLength((width + 1) * height);
	return { width, height, at: (x, y) => (rows[y * (width + 1) + 1 + x] ?? 0) & 15 };
}

describe('the PNG of a ticket', () => {
	/** White at the left on 80 mm paper of 576 dots, and above the first line. */
	const [LEFT, TOP] = [32, 48];

	it('is one pixel a dot, as wide as its paper, and says how wide that is', () => {
		const png = renderPng(stream('x\n'));
		const { width, height } = read(png);
		expect([width, height]).toEqual([640, TOP + 30 + 40]);
		const density = Buffer.from(png).indexOf('pHYs');
		expect(Buffer.from(png).readUInt32BE(density + 4)).toBe(8000);
		expect(read(renderPng(stream('x\n', 32))).width).toBe(464);
	});

	it('has letters in their cells and nothing between them', () => {
		const { at } = read(renderPng(stream(`${PAGE_858}H H\n`)));
		const darkest = (column: number): number => Math.max(...Array.from({ length: 12 * 24 }, (_dot, index) => at(LEFT + column * 12 + (index % 12), TOP + Math.floor(index / 12))));
		expect([darkest(0), darkest(1), darkest(2), darkest(3)]).toEqual([15, 0, 15, 0]);
	});

	it('draws bold thicker, double size larger, inverse the other way round', () => {
		const ink = (text: string): number => {
			const { width, height, at } = read(renderPng(stream(text)));
			let sum = 0;
			for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) sum += at(x, y);
			return sum;
		};
		const plain = ink('Hello\n');
		expect(ink('\x1bE\x01Hello\n')).toBeGreaterThan(plain * 1.2);
		expect(ink('\x1d!\x11Hello\n') / plain).toBeCloseTo(4, 0);
		expect(ink('\x1dB\x01Hello\n')).toBeGreaterThan(5 * 12 * 24 * 15 - plain * 1.1);
		expect(ink('\x1b{\x01Hello\n') / plain).toBeCloseTo(1, 1);
	});

	it('has pictures and QR codes dot for dot', () => {
		const { at } = read(renderPng(stream('\x1dv0\x00\x01\x00\x02\x00\xaa\x55')));
		expect(Array.from({ length: 8 }, (_dot, x) => [at(LEFT + x, TOP), at(LEFT + x, TOP + 1)])).toEqual(Array.from({ length: 8 }, (_dot, x) => (x % 2 === 0 ? [15, 0] : [0, 15])));
		const code = read(renderPng(stream(qr('hello'))));
		const matrix = qrMatrix({ data: Buffer.from('hello'), level: 'L' }) ?? [];
		expect(matrix.map((row, y) => row.map((_dark, x) => code.at(LEFT + x * 5 + 2, TOP + y * 5 + 2) === 15))).toEqual(matrix);
	});

	it('has every letter of the Spanish pages, and a box for those the font lacks', () => {
		const cell = (byte: number, page: number): string => {
			const { at } = read(renderPng(stream(`\x1bt${String.fromCharCode(page)}${String.fromCharCode(byte)}\n`)));
			return Array.from({ length: 12 * 24 }, (_dot, index) => at(LEFT + (index % 12), TOP + Math.floor(index / 12)).toString(16)).join('');
		};
		const box = cell(0xb1, 1);
		const letters = Array.from({ length: 0x60 }, (_byte, index) => cell(0xa0 + index, 16));
		expect(letters.filter((letter) => letter === box)).toEqual([]);
		expect(new Set(letters).size).toBeGreaterThan(90);
	});

	it('of a roll without end ends after four metres', () => {
		const { height } = read(renderPng(stream(`${'\x1bJ\xff'.repeat(2000)}x\n`)));
		expect(height).toBe(32_000);
	});
});

/** Every object of the file where the table says it is, its stream unpacked. */
function objectsOf(pdf: Uint8Array): Map<number, string> {
	const file = Buffer.from(pdf);
	const text = file.toString('latin1');
	const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
	const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
	return new Map(
		offsets.map((offset, index) => {
			const head = new RegExp(`^${index + 1} 0 obj\n`).exec(text.slice(offset, offset + 20));
			expect(head).not.toBeNull();
			const body = text.slice(offset, text.indexOf('\nendobj', offset));
			const stream = body.indexOf('stream\n');
			if (stream === -1) return [index + 1, body];
			const length = Number(/\/Length (\d+)/.exec(body)?.[1]);
			const start = offset + stream + 'stream\n'.length;
			return [index + 1, body.slice(0, stream) + inflateSync(file.subarray(start, start + length)).toString('latin1')];
		}),
	);
}

/** The text of a page, one string a `Tj`, by the fonts' own Unicode. */
function textOf(pdf: Uint8Array): string[] {
	const objects = objectsOf(pdf);
	const page = [...objects.values()].find((body) => body.includes('/Type/Page/')) ?? '';
	const fonts = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number]) => [name, objects.get(Number(number)) ?? '']));
	const letters = new Map(
		[...fonts].map(([name, font]) => {
			const map = objects.get(Number(/\/ToUnicode (\d+)/.exec(font)?.[1])) ?? '';
			return [name, new Map([...map.matchAll(/<([0-9a-f]{2})><((?:[0-9a-f]{4})+)>/g)].map(([, code = '', unicode = '']) => [code, Buffer.from(unicode, 'hex').swap16().toString('utf16le')]))];
		}),
	);
	const content = objects.get(Number(/\/Contents (\d+)/.exec(page)?.[1])) ?? '';
	return [...content.matchAll(/\/(F\d+) 1 Tf <([0-9a-f]+)> Tj/g)].map(([, font = '', codes = '']) => (codes.match(/../g) ?? []).map((code) => letters.get(font)?.get(code) ?? '').join(''));
}

describe('the PDF of a ticket', () => {
	it('is a page of the paper’s true size', () => {
		const pdf = Buffer.from(renderPdf(stream('x\n'))).toString('latin1');
		const [, width, height] = /\/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
		expect((Number(width) / 72) * 25.4).toBeCloseTo(80, 2);
		expect((Number(height) / 72) * 25.4).toBeCloseTo(118 / 8, 2);
	});

	it('has its words as text, whatever the alphabet', () => {
		expect(textOf(renderPdf(stream(`${PAGE_858}Pe\xa4a \xd5\n\x1bE\x01TOTAL\x1bE\x00\n\x1bt\x11\x80\x81\n`)))).toEqual(['Peña €', 'TOTAL', 'АБ']);
	});

	it('of more letters than a font holds has several fonts', () => {
		const all = Array.from({ length: 0xe0 }, (_byte, index) => String.fromCharCode(index + 0x20)).join('');
		const text = textOf(renderPdf(stream(`\x1bt\x10${all}\n\x1bt\x11${all}\n\x1bt\x0e${all}\n`))).join('');
		expect(text).toContain('ñòó');
		expect(text).toContain('рст');
		expect(text).toContain('αβγ');
	});

	it('names codes, keeps its title whatever it is, and runs and loads nothing', () => {
		const pdf = renderPdf(stream(`${qr('hello')}x\n`), { title: 'Ticket ) /JS (ñ', locale: 'en' });
		const text = Buffer.from(pdf).toString('latin1');
		expect([...objectsOf(pdf).values()].join('\n')).toContain(`/Alt <feff${Buffer.from('QR code: hello', 'utf16le').swap16().toString('hex')}>`);
		expect(text).toContain(`/Title <feff${Buffer.from('Ticket ) /JS (ñ', 'utf16le').swap16().toString('hex')}>`);
		expect(text).not.toMatch(/\/(JS|JavaScript|URI|OpenAction|AA|Launch|EmbeddedFile)\b/);
	});

	it('is the same for the same bytes', () => {
		const ticket = stream(`${PAGE_858}a\xa4\n${qr('x')}`);
		expect(Buffer.from(renderPdf(ticket)).equals(Buffer.from(renderPdf(ticket)))).toBe(true);
	});
});
