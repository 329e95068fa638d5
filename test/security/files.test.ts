/** Files that are made to hurt: bombs, document types, depths, names; and what we write that others open. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { parseTicket } from '../../printing/parse/parseTicket';
import { readCsv } from '../../usecases/readCsv';
import { readRecords } from '../../usecases/files/readRecords';
import { notAFormula, writeCsv } from '../../usecases/files/writeSheet';
import { zipSizes } from '../../usecases/files/zipSizes';

describe('XML', () => {
	const entity = '<!DOCTYPE v [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
	it.each([
		['at the start', `<?xml version="1.0"?>${entity}<v>&b;</v>`],
		['behind a long comment', `<?xml version="1.0"?><!--${' '.repeat(100_000)}-->${entity}<v>&b;&x;</v>`],
		['in small letters', `<v/>${entity.toLowerCase()}`],
	])('with a document type %s is refused', async (_where, text) => {
		await expect(readRecords(Buffer.from(text), 'xml')).rejects.toThrow('document type');
	});

	it('that nests without end is refused', async () => {
		await expect(readRecords(Buffer.from(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`), 'xml')).rejects.toThrow();
	});
});

describe('a workbook', () => {
	/** A directory that promises this much of its first file. */
	function bomb(bytes: number): Buffer {
		const small = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(1000), 'xl/workbook.xml': strToU8('<x/>') }));
		small.writeUInt32LE(bytes, small.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
		return small;
	}

	it('that unpacks to more than the memory should hold is refused unread', async () => {
		const small = bomb(210 * 1024 * 1024);
		expect(zipSizes(small)).toEqual({ entries: 2, bytes: 210 * 1024 * 1024 + 4 });
		await expect(readRecords(small, 'excel')).rejects.toThrow('unpacks to more than 200 MB');
		// One that promises less than it holds is unpacked to what it promises.
		await expect(readRecords(bomb(10), 'excel')).rejects.toThrow('damaged');
	});

	it('of very many parts, or whose directory is damaged, is refused', async () => {
		const parts = Buffer.from(zipSync(Object.fromEntries(Array.from({ length: 5_100 }, (_, index) => [`${index}`, new Uint8Array()]))));
		await expect(readRecords(parts, 'excel')).rejects.toThrow('cut it up');
		await expect(readRecords(parts.subarray(0, parts.length - 40), 'excel')).rejects.toThrow('damaged');
		expect(zipSizes(Buffer.alloc(10))).toBeUndefined();
	});
});

it('JSON that nests deeper than any sale is refused in words', async () => {
	for (const text of [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`]) await expect(readRecords(Buffer.from(text), 'json')).rejects.toThrow('deeper');
});

it('names like __proto__ change nothing beyond their record', async () => {
	const rows: Record<string, string>[] = [];
	for await (const row of readCsv(Buffer.from('__proto__;constructor;sku\npolluted;x;A-1\n'))) rows.push(row);
	const json = await readRecords(Buffer.from('[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"sku":"A"},{"sku":"B"}]'));
	await readRecords(Buffer.from('<v><__proto__><polluted>1</polluted></__proto__><i>1</i></v>'), 'xml').catch(() => undefined);
	expect([({} as Record<string, unknown>).polluted, Object.keys(Object.prototype), rows.length, json.length]).toEqual([undefined, [], 1, 2]);
});

describe('CSV that we write', () => {
	const cells = (file: Buffer) => file.toString('utf8').replace('\ufeff', '').split('\r\n')[0]!.split(';').map((cell) => cell.replace(/^"/, ''));

	it.each(['=1+1', '@SUM(A1)', '+cmd|calc', '-2+3+cmd', '\t=1', '\r=1', ' =1', '\n=1', '＝1', '=HYPERLINK("http://x")'])('has %j as text', (cell) => {
		expect(notAFormula(cell)).toBe(`'${cell}`);
		expect(cells(writeCsv([[cell, 'x']]))[0]!.startsWith("'")).toBe(true);
	});

	it.each(['+34 600 11 22 33', '-4.20', '-', 'a=b', 'Peña', '', '12345678Z'])('leaves %j as it is', (cell) => {
		expect(notAFormula(cell)).toBe(cell);
	});

	it('begins no cell with what a spreadsheet reckons with, unless it is a figure', () => {
		fc.assert(fc.property(fc.string(), fc.constantFrom('=', '+', '-', '@', ' =', '\t'), (text, first) => {
			const written = notAFormula(first + text);
			expect(/^\s*[=@]/.test(written)).toBe(false);
			if (/^\s*[+-]/.test(written)) expect(written).toMatch(/^\s*[+-][\d\s().-]*$/);
		}));
	});
});

it('a ticket’s line is read as far as paper is wide, so that blanks without end cost nothing', () => {
	const wide = `Socio${' '.repeat(200_000)}x`;
	const { sale } = parseTicket(['TIENDA', wide, 'TOTAL 12,00'], { currency: 'EUR' });
	expect(JSON.stringify(sale)).not.toContain(' '.repeat(300));
	expect(parseTicket([`${' '.repeat(260)}TOTAL 12,00`], { currency: 'EUR' })).toEqual(parseTicket([' '.repeat(250)], { currency: 'EUR' }));
});
