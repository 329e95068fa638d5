import fc from 'fast-check';
import { decodeStream } from '../../../printing/decode/decodeStream';
import { decodeTicket } from '../../../printing/decode/decodeTicket';
import { encodeTicket } from '../../../printing/encode/encodeTicket';
import { layoutTicket } from '../../../printing/layout/layoutTicket';
import { printerProfiles } from '../../../printing/profiles';
import type { PrinterProfile, TicketLine } from '../../../printing/types';
import { codePages, randomSale } from '../arbitraries';
import { shop } from '../sales';
import { intendedModel, printedModel } from './model';

/** `npm run bench -- decode --receipts 10000` tries as many as one likes. */
const RUNS_A_PAGE = 60;

const printers: PrinterProfile[] = [printerProfiles.generic80, printerProfiles.generic58, printerProfiles.epsonTmT88];
const star: PrinterProfile = printerProfiles.starMcPrint3;

describe('tickets of ours, decoded', () => {
	it.each(codePages)('are what they were meant to be, on %s', (codePage) => {
		fc.assert(
			fc.property(randomSale(), fc.constantFrom(...printers), (sale, printer) => {
				const profile = { ...printer, codePage };
				const lines = layoutTicket(sale, shop);
				expect(printedModel(decodeTicket(encodeTicket(lines, profile), profile))).toEqual(intendedModel(lines, profile));
			}),
			{ numRuns: RUNS_A_PAGE },
		);
	});

	it.each(['cp858', 'windows1252', 'cp437'] as const)('by a Star printer too, on %s, its language told by the bytes', (codePage) => {
		fc.assert(
			fc.property(randomSale(), (sale) => {
				const profile = { ...star, codePage };
				const lines = layoutTicket(sale, shop);
				const decoded = decodeStream(encodeTicket(lines, profile), { columns: profile.columns });
				expect(decoded.dialect).toBe('star-prnt');
				expect(printedModel(decoded)).toEqual(intendedModel(lines, profile));
			}),
			{ numRuns: RUNS_A_PAGE },
		);
	});

	it.each([printerProfiles.generic80, star])('with codes and pictures, dot for dot: $name', (profile) => {
		const bits = Uint8Array.from({ length: 4 * 24 }, (_byte, index) => (index * 37) & 0xff);
		const lines: TicketLine[] = [
			{ kind: 'image', width: 32, height: 24, bits },
			{ kind: 'text', text: 'ÑANDÚ 12,50 €', bold: true, size: 'large' },
			{ kind: 'barcode', text: 'T-2026-000123' },
			{ kind: 'text', text: 'COPIA', inverse: true, align: 'center' },
			{ kind: 'qr', text: 'https://example.com/t/1?a=1&b=2', mm: 30 },
		];
		const printed = printedModel(decodeTicket(encodeTicket(lines, profile), profile));
		expect(printed.filter((row) => row !== '')).toEqual(intendedModel(lines, profile).filter((row) => row !== ''));
		expect(printed.join('\n')).toContain('ÑANDÚ 12,50 €');
	});
});
