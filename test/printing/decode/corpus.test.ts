/** Streams of other people's printers and libraries, read where they lie; none is part of this project. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeEscPos, EscPosDecoder, ticketText } from '../../../printing/decode/decodeEscPos';
import { fingerprint } from './fingerprint';

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
		const { events } = decodeEscPos(bytes);
		let at = 0;
		for (const { offset, length } of events) {
			expect(offset).toBe(at);
			at += length;
		}
		expect(at).toBe(bytes.length);
		const decoder = new EscPosDecoder();
		const slowly = [...bytes].flatMap((byte) => decoder.push(Uint8Array.of(byte)));
		expect(fingerprint([...slowly, ...decoder.finish()])).toBe(fingerprint(events));
	});

	// StarPRNT is another language; its two files are only accounted for.
	const spanish = files.filter((file) => file.startsWith('generated-es') && !file.includes('star'));
	/** Encoders that lost the € before the bytes were made. */
	const withoutEuro = spanish.filter((file) => /receiptline_cp437|receiptline_default|rpe_null/.test(file));

	it.each(spanish.length > 0 ? spanish : ['-'])('%s: ñ right, € right where the bytes have one', (file) => {
		const text = ticketText(decodeEscPos(readFileSync(join(folder, file)), { columns: 42 })).join('\n');
		expect(text).toContain('Conservas Peña');
		expect(text).toContain('Lata Anchoas de Santoña 120g');
		expect(text).toContain('«Núñez»');
		expect(text).toContain('Idiazábal ½');
		expect(text).not.toContain('\ufffd');
		expect(/\d,\d\d €/.test(text)).toBe(!withoutEuro.includes(file));
	});

	it('no ESC/POS file of it holds a command unknown to us, but for the odd byte', () => {
		const strangers = files
			.filter((file) => !file.includes('star'))
			.filter((file) => decodeEscPos(readFileSync(join(folder, file))).events.some(({ type, length }) => type === 'truncated' || (type === 'unknown' && length > 1)));
		// npos/raster*.bin ends in GS S, which no manual has.
		expect(strangers.map((file) => file.split('/')[0])).toEqual(strangers.map(() => 'npos'));
	});
});
