/** Streams of other people's printers and libraries, read where they lie; none is part of this project. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeStream } from '../../../printing/decode/decodeStream';
import { ticketText } from '../../../printing/decode/ticketText';
import { fingerprint } from './fingerprint';
import { decodedByteByByte, unaccountedBytes } from './streams';

const folder = join(__dirname, '../../../../shared/data/receipts');
const here = existsSync(folder);
const files = here ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(bin|raw|receipt)$/.test(file) && statSync(join(folder, file)).isFile()).sort() : [];
const corpus = here ? describe : describe.skip;
const skipped = here ? '' : ' (skipped: ../shared/data/receipts is not here)';

corpus(`the corpus${skipped}`, () => {
	it('is there', () => {
		expect(files.length).toBeGreaterThan(30);
	});

	it.each(files.length > 0 ? files : ['-'])('%s: every byte accounted for, the same byte by byte', (file) => {
		const bytes = readFileSync(join(folder, file));
		const { events } = decodeStream(bytes);
		expect(unaccountedBytes(bytes, events)).toBe(0);
		expect(fingerprint(decodedByteByByte(bytes))).toBe(fingerprint(events));
	});

	it.each(files.length > 0 ? files : ['-'])('%s: its language is told from its bytes', (file) => {
		expect(decodeStream(readFileSync(join(folder, file))).dialect).toBe(file.includes('star') ? 'star-prnt' : 'esc-pos');
	});

	const spanish = files.filter((file) => file.startsWith('generated-es'));
	/** Encoders that lost the € before the bytes were made. */
	const withoutEuro = spanish.filter((file) => /receiptline_cp437|receiptline_default|rpe_null/.test(file));

	it.each(spanish.length > 0 ? spanish : ['-'])('%s: ñ right, € right where the bytes have one', (file) => {
		const text = ticketText(decodeStream(readFileSync(join(folder, file)), { columns: 42 })).join('\n');
		expect(text).toContain('Conservas Peña');
		expect(text).toContain('Lata Anchoas de Santoña 120g');
		expect(text).toContain('«Núñez»');
		expect(text).toContain('Idiazábal ½');
		expect(text).not.toContain('\ufffd');
		expect(/\d,\d\d €/.test(text)).toBe(!withoutEuro.includes(file));
	});

	it('no file of it holds a command unknown to us, but for the odd byte', () => {
		const strangers = files.filter((file) => decodeStream(readFileSync(join(folder, file))).events.some(({ type, length }) => type === 'truncated' || (type === 'unknown' && length > 1)));
		// npos/raster*.bin ends in GS S, which no manual has.
		expect(strangers.map((file) => file.split('/')[0])).toEqual(strangers.map(() => 'npos'));
	});
});
