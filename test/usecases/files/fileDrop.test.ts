import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { FileDrop } from '../../../usecases/files/fileDrop';
import { kindOf, listIn, readRecords } from '../../../usecases/files/readRecords';
import { memoryShop } from '../../support/memoryShop';
import type { MemoryShop } from '../../support/memoryShop';

const CSV = 'Ticket;Fecha;Referencia;Descripción;Cantidad;Precio\nT-1;11/12/2025 11:34;ANCHOA-001;Anchoas de Santoña;2;9,50\nT-1;11/12/2025 11:34;QUESO-003;Queso Picón;1;12,00\n;11/12/2025;X;Sin número;1;1,00\nT-2;11/12/2025 12:00;JAMON;Jamón;0,350;42,90\n';

/** A zip whose entries are stored as they are: all that a spreadsheet needs. */
function zip(entries: Record<string, string>): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, content] of Object.entries(entries)) {
		const [file, body] = [Buffer.from(name), Buffer.from(content)];
		const header = Buffer.alloc(30);
		header.writeUInt32LE(0x04034b50, 0);
		header.writeUInt16LE(20, 4);
		header.writeUInt32LE(crc32(body), 14);
		header.writeUInt32LE(body.length, 18);
		header.writeUInt32LE(body.length, 22);
		header.writeUInt16LE(file.length, 26);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		header.copy(entry, 6, 4, 30);
		entry.writeUInt32LE(offset, 42);
		parts.push(header, file, body);
		directory.push(entry, file);
		offset += 30 + file.length + body.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(directory.length / 2, 8);
	end.writeUInt16LE(directory.length / 2, 10);
	end.writeUInt32LE(Buffer.concat(directory).length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, ...directory, end]);
}

function workbook(rows: (string | number)[][]): Buffer {
	const cell = (value: string | number, column: number, row: number) => {
		const at = `${String.fromCharCode(65 + column)}${row + 1}`;
		return typeof value === 'number' ? `<c r="${at}"><v>${value}</v></c>` : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
	};
	const data = rows.map((row, at) => `<row r="${at + 1}">${row.map((value, column) => (value === '' ? '' : cell(value, column, at))).join('')}</row>`).join('');
	const ns = 'http://schemas.openxmlformats.org';
	return zip({
		'[Content_Types].xml': `<Types xmlns="${ns}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		'_rels/.rels': `<Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="rId1" Type="${ns}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `<workbook xmlns="${ns}/spreadsheetml/2006/main" xmlns:r="${ns}/officeDocument/2006/relationships"><sheets><sheet name="Ventas" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="rId1" Type="${ns}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		'xl/worksheets/sheet1.xml': `<worksheet xmlns="${ns}/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`,
	});
}

describe('records', () => {
	it('of a CSV, in UTF-8 and in what Windows writes', async () => {
		expect(await readRecords(Buffer.from(`\ufeff${CSV}`))).toEqual(await readRecords(Buffer.from(CSV, 'latin1')));
		expect((await readRecords(Buffer.from(CSV, 'latin1')))[0]).toMatchObject({ Descripción: 'Anchoas de Santoña', Cantidad: '2', Precio: '9,50' });
	});

	it('of JSON: a list, a list inside, one document, one a line', async () => {
		const sale = { id: 1, lines: [{ sku: 'A' }, { sku: 'B' }] };
		expect(await readRecords(Buffer.from(JSON.stringify([sale])))).toEqual([sale]);
		expect(await readRecords(Buffer.from(JSON.stringify({ ok: true, data: { ventas: [sale, sale] } })))).toEqual([sale, sale]);
		expect(await readRecords(Buffer.from(JSON.stringify({ a: { b: [sale] } })), 'json', 'a.b')).toEqual([sale]);
		expect(await readRecords(Buffer.from(`${JSON.stringify(sale)}\n${JSON.stringify(sale)}\n`))).toEqual([sale, sale]);
	});

	it('of JSON: a sale with its lines is one, an envelope is not, and one that holds nothing has none', async () => {
		const odd = { doc: 'X', cuando: '11/12/2025', importe: '3,00', art: [{ c: 'A' }] };
		expect(await readRecords(Buffer.from(JSON.stringify(odd)))).toEqual([odd]);
		const named = { numero: '1', fecha: '11/12/2025', lineas: [{ sku: 'A' }] };
		expect(await readRecords(Buffer.from(JSON.stringify(named)))).toEqual([named]);
		expect(await readRecords(Buffer.from(JSON.stringify({ ok: true, total: 1, page: 1, ventas: [named] })))).toEqual([named]);
		expect(await readRecords(Buffer.from(JSON.stringify({ datos: { ventas: [] } })))).toEqual([]);
	});

	it('of XML, its figures as they are written, one or many', async () => {
		const one = '<?xml version="1.0" encoding="ISO-8859-1"?><ventas><venta id="7"><ticket>00123</ticket><cliente>Peña</cliente><total>10,50</total></venta></ventas>';
		expect(await readRecords(Buffer.from(one, 'latin1'))).toEqual([{ id: '7', ticket: '00123', cliente: 'Peña', total: '10,50' }]);
		expect(await readRecords(Buffer.from('<ventas><venta><t>1</t></venta><venta><t>2</t></venta></ventas>'))).toEqual([{ t: '1' }, { t: '2' }]);
		await expect(readRecords(Buffer.from('<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'))).rejects.toThrow('document type');
	});

	it('of Excel, under whatever stands above its row of names', async () => {
		const content = workbook([['Exportación de ventas'], [''], ['Ticket', 'Fecha', 'Total'], ['T-1', '11/12/2025', 31], ['T-2', '12/12/2025', 9.5]]);
		expect(kindOf(content)).toBe('excel');
		expect(await readRecords(content)).toEqual([{ Ticket: 'T-1', Fecha: '11/12/2025', Total: 31 }, { Ticket: 'T-2', Fecha: '12/12/2025', Total: 9.5 }]);
	});

	it('at a path that is not there are none', () => expect(listIn({ a: 1 }, 'b.c')).toEqual([]));
});

describe('a folder', () => {
	let folder: string;
	let shop: MemoryShop;
	let drop: FileDrop;

	beforeEach(async () => {
		folder = await mkdtemp(path.join(os.tmpdir(), 'tpv-drop-'));
		shop = await memoryShop({}, Date.parse('2026-01-01T00:00:00Z'));
		drop = new FileDrop({
			folder,
			endings: [],
			rules: { source: 'caja', channel: 'store', currency: 'EUR', decimals: 'auto' },
			locale: 'es',
			accept: async (sales) => await shop.run('acceptSales', { triggerId: 'w:n', bodies: sales.map(({ sale }) => sale), source: 'caja', keep: true, simulate: false, withFacts: false }),
		});
	});
	afterEach(async () => {
		await shop.close();
		await rm(folder, { recursive: true, force: true });
	});

	const place = async (name: string, content: string | Buffer) => await writeFile(path.join(folder, name), content);

	it('takes a file once it is whole, names the rows that are no sale and keeps the rest', async () => {
		const [head, ...rest] = CSV.split('\n');
		await place('ventas.csv', `${head!}\n${rest[0]!}\n`);
		expect(await drop.look()).toEqual([]);
		await appendFile(path.join(folder, 'ventas.csv'), rest.slice(1).join('\n'));
		expect(await drop.look()).toEqual([]);
		const [report] = await drop.look();
		expect(report).toMatchObject({ file: 'ventas.csv', accepted: 2, duplicates: 0, rejected: [{ rows: [3] }] });
		const rows = await shop.rows<{ number: string; total_cents: number }>('SELECT number, total_cents FROM sales ORDER BY seq');
		expect(rows.map((row) => [row.number, row.total_cents])).toEqual([['T-1', 3100], ['T-2', 1502]]);
		const put = await readdir(path.join(folder, 'procesados'));
		expect(put.filter((name) => name.endsWith('ventas.csv'))).toHaveLength(1);
		expect(await readFile(path.join(folder, 'procesados', put.find((name) => name.endsWith('.txt'))!), 'utf8')).toMatch(/^Fila 3: transaction_id /);
		expect(await drop.look()).toEqual([]);
	});

	it('takes the same sales from a second export for known', async () => {
		for (const name of ['lunes.csv', 'martes.csv']) {
			await place(name, CSV);
			await drop.look();
			const [report] = await drop.look();
			expect(report).toMatchObject(name === 'lunes.csv' ? { accepted: 2 } : { accepted: 0, duplicates: 2 });
		}
	});

	it('puts aside what cannot be read at all, and goes on', async () => {
		await place('roto.json', '{ "ventas": [');
		await place('bien.csv', CSV);
		await drop.look();
		const reports = await drop.look();
		expect(reports.map((report) => [report.file, report.accepted, report.failure !== undefined])).toEqual([['bien.csv', 2, false], ['roto.json', 0, true]]);
		expect((await readdir(path.join(folder, 'con errores'))).length).toBe(2);
	});

	it('leaves hidden, temporary and empty files alone', async () => {
		for (const name of ['.ventas.csv', 'ventas.csv.tmp', 'ventas.csv.part', '~$ventas.xlsx']) await place(name, CSV);
		await place('vacio.csv', '');
		await drop.look();
		expect(await drop.look()).toEqual([]);
	});
});
